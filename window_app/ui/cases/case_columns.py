"""The columns of a list of cases: which there are, are shown at first, and which a narrow list goes without. No Qt."""

from collections.abc import Mapping, Sequence

COLUMNS = (
    "case_no", "item", "applicant", "id_number", "phone", "clerk", "received_on", "promised_on", "left", "state",
    "decided_on",
)  # fmt: skip
USUAL = ("case_no", "item", "applicant", "received_on", "promised_on", "left", "state")
# Who it is and how long there is tell cases apart to the last.
_FIRST_TO_GO = (
    "decided_on", "phone", "id_number", "clerk", "received_on", "item", "case_no", "promised_on", "state",
)  # fmt: skip
# Columns that take what room there is, with the share of each.
STRETCHING = {"item": 5, "applicant": 6}


def fitting(wanted: Sequence[str], widths: Mapping[str, int], room: int) -> dict[str, int]:
    """Return the columns that there is room for, each with its width; together they fill the room.

    `widths` is what each needs at least. Applicant and time left are always shown, the name shortened where it must be.
    """
    shown = [name for name in COLUMNS if name in wanted]
    for name in _FIRST_TO_GO:
        if sum(widths[one] for one in shown) <= room:
            break
        shown = [one for one in shown if one != name]
    return _filled(shown, widths, room)


def _filled(shown: Sequence[str], widths: Mapping[str, int], room: int) -> dict[str, int]:
    filled = {name: widths[name] for name in shown}
    left = room - sum(filled.values())
    shares = {name: STRETCHING[name] for name in shown if name in STRETCHING} or dict.fromkeys(shown[-1:], 1)
    for name, share in shares.items():
        given = left * share // sum(shares.values())
        filled[name] += given
    if shares:
        filled[next(iter(shares))] += room - sum(filled.values())
    return filled
