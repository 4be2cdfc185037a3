"""Bringing rows, search, figures and serials up to events that came from elsewhere."""

from collections.abc import Collection, Sequence
from itertools import islice

from db.local import case_rows, contents, journal
from db.local.store import Transaction
from db.records import EventRecord
from window_app.domain.case import Case
from window_app.services.case_records import changed_figures, row_of, summed
from window_app.services.folded_cases import folded
from window_app.services.own_numbers import own_line, serials_in


def refold(transaction: Transaction, before: dict[str, Case | None], case_ids: Collection[str]) -> None:
    """Write what the events of these cases come to now; `before` is what they came to until now.

    A case whose first event has not arrived, or whose events cannot be read, has no row.
    """
    now = _cases(transaction, case_ids)
    for case_id, after in now.items():
        _put(transaction, case_id, after)
    _know_numbers(transaction, case_ids)
    changes = [changed_figures(before.get(case_id), after) for case_id, after in now.items()]
    case_rows.add_figures(transaction, summed(changes))


def cases_now(transaction: Transaction, records: Sequence[EventRecord]) -> dict[str, Case | None]:
    """Return what the cases that these events are about come to in the store as it is; None for a new one."""
    return _cases(transaction, {record.case_id for record in records if record.case_id})


def _put(transaction: Transaction, case_id: str, case: Case | None) -> None:
    if case is None:
        case_rows.remove(transaction, case_id)
        return
    case_rows.put(transaction, row_of(case))


def _know_numbers(transaction: Transaction, case_ids: Collection[str]) -> None:
    line = own_line(transaction)
    rest = iter(sorted(case_ids))
    while page := list(islice(rest, journal.CASES_AT_ONCE)):
        for records in journal.events_of_cases(transaction, page).values():
            for scope, serial in serials_in(records, line):
                contents.raise_serial(transaction, scope, serial)


def _cases(transaction: Transaction, case_ids: Collection[str]) -> dict[str, Case | None]:
    found: dict[str, Case | None] = dict.fromkeys(case_ids)
    rest = iter(sorted(case_ids))
    while page := list(islice(rest, journal.CASES_AT_ONCE)):
        for case_id, records in journal.events_of_cases(transaction, page).items():
            found[case_id] = folded(records)
    return found
