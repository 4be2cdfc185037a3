"""Applicants who were here before, found while the clerk is typing: their data need not be typed again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from db.local import case_rows, contents
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.doubles import ApplicantKey
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission
from window_app.services.applicant_records import all_of_one, count_cases, kept_key, key_of_row, last_cases
from window_app.services.application_form import PartyEntry
from window_app.services.desk import Desk
from window_app.services.masking import masked
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_id
from window_app.services.search_text import applicants_lines, search_words

MOST = 8
# Asked for with every key: among a million cases the newest rows are enough, and nobody needs a count beyond 100.
_ROWS = (60, 400)
COUNTED = 100


class KnownApplicant(msgspec.Struct, frozen=True):
    """An applicant as in their last case that was found; the identity number masked, `last_on` the day of its receipt.

    `cases` counts those under the same number, or where there is none under exactly the same name: up to 100. One who
    was merged with others is offered once, as what was kept, with all their cases; `also_known_as` are the other names.
    """

    case_id: str
    name: str
    id_number: str
    phone: str
    cases: int
    last_item: str
    last_on: str
    also_known_as: tuple[str, ...] = ()


def known_applicants(text: str, desk: Desk, *, most: int = MOST) -> tuple[KnownApplicant, ...]:
    """Return up to `most` applicants whose own data hold every word of the text, each once, the last seen first.

    Their name, number, telephone or pinyin initials count, not their agent's. A blank text, or one too long to be
    looked for, finds nobody. Looks at the newest 400 cases that have the words.
    """
    try:
        words = search_words(text)
    except RuleBroken:
        return ()
    with desk.store.reading() as transaction:
        return tuple(_known(row, transaction) for row in _found(words, most, transaction))


def known_applicant(case_id: str, desk: Desk, *, now: datetime) -> PartyEntry:
    """Return all that is known of the applicant of a case, as it would be typed; that it was seen is recorded.

    Raises RuleBroken(case_unknown).
    """
    allow(desk, Permission.REGISTER)
    with desk.store.writing() as transaction:
        applicant = case_of_id(transaction, case_id).applicant
        contents.record_view(transaction, now.isoformat(), desk.clerk.id, case_id)
    return PartyEntry(
        name=applicant.name,
        kind=applicant.kind,
        id_kind=applicant.id_kind,
        id_number=applicant.id_number,
        phone=applicant.phone,
        address=applicant.address,
    )


def _found(words: Sequence[str], most: int, transaction: Transaction) -> list[CaseRow]:
    """The last case of each applicant; a second, longer look only where other people's cases fill the first."""
    found: list[CaseRow] = []
    for limit in _ROWS:
        rows = case_rows.find(transaction, words, limit)
        found = _each_once((row for row in rows if _is_own(row, words)), transaction)
        if len(found) >= most or len(rows) < limit:
            break
    return found[:most]


def _is_own(row: CaseRow, words: Sequence[str]) -> bool:
    lines = applicants_lines(row.search_text)
    return all(any(word in line for line in lines) for word in words)


def _each_once(rows: Iterable[CaseRow], transaction: Transaction) -> list[CaseRow]:
    """The last case of each applicant, the last received first."""
    newest: dict[str, CaseRow] = {}
    for row in sorted(rows, key=lambda one: one.received_at, reverse=True):
        kept = kept_key(transaction, key_of_row(row))
        newest.setdefault(kept.id_number or kept.name, row)
    return list(newest.values())


def _known(row: CaseRow, transaction: Transaction) -> KnownApplicant:
    """The data as kept, and the item and day of the case that was found."""
    keys = all_of_one(transaction, key_of_row(row))
    kept = next(iter(last_cases(transaction, keys[0], 1)), row) if len(keys) > 1 else row
    return KnownApplicant(
        case_id=kept.case_id,
        name=kept.applicant_name,
        id_number=masked(kept.id_number),
        phone=kept.phone,
        cases=min(_cases(row, keys, transaction), COUNTED),
        last_item=row.item_name,
        last_on=row.received_on,
        also_known_as=tuple(dict.fromkeys(one.name for one in keys if one.name != kept.applicant_name)),
    )


def _cases(row: CaseRow, keys: Sequence[ApplicantKey], transaction: Transaction) -> int:
    if len(keys) > 1:
        return sum(count_cases(transaction, key) for key in keys)
    if row.id_number:
        return case_rows.count_of_id_number(transaction, row.id_number, COUNTED)
    rows = case_rows.find(transaction, search_words(row.applicant_name), COUNTED)
    return sum(1 for one in rows if not one.id_number and one.applicant_name == row.applicant_name)
