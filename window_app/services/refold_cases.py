"""Bringing rows, search, figures and serials up to events that came from elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice

from db.local import case_rows, figures, journal
from db.local.store import Transaction
from db.records import CaseRow, EventRecord, Figure
from window_app.domain.case import Case
from window_app.services.case_records import changed_figures, row_of, summed
from window_app.services.folded_cases import folded
from window_app.services.own_numbers import know_numbers, own_line

# A case as it was, its id, and all its events as they are.
Change = tuple[Case | None, str, Sequence[EventRecord]]


def append_and_fold(transaction: Transaction, records: Sequence[EventRecord]) -> None:
    """Append events that follow the ends of their journals, journal by journal; write what their cases come to.

    The events that a case had are read once, and those that come are not read again.
    """
    came: dict[str, list[EventRecord]] = {}
    for record in records:
        if record.case_id:
            came.setdefault(record.case_id, []).append(record)
    known = list(_events_of(transaction, came))
    for _, of_one in groupby(records, lambda record: record.journal):
        journal.append(transaction, tuple(of_one))
    _write(transaction, ((_case(had), case_id, (*had, *came[case_id])) for case_id, had in known))


def refold(transaction: Transaction, before: dict[str, Case | None], case_ids: Collection[str]) -> None:
    """Write what the events of these cases come to now; `before` is what they came to until now."""
    events = _events_of(transaction, case_ids)
    _write(transaction, ((before.get(case_id), case_id, records) for case_id, records in events))


def cases_now(transaction: Transaction, records: Sequence[EventRecord]) -> dict[str, Case | None]:
    """Return what the cases that these events are about come to in the store as it is; None for a new one."""
    case_ids = {record.case_id for record in records if record.case_id}
    return {case_id: _case(found) for case_id, found in _events_of(transaction, case_ids)}


def _write(transaction: Transaction, changes: Iterable[Change]) -> None:
    """Write rows, search, figures and serials, some hundred cases at a time.

    A case whose first event has not arrived, or whose events cannot be read, has no row.
    """
    line, rest = own_line(transaction), iter(changes)
    while some := list(islice(rest, journal.CASES_AT_ONCE)):
        rows: list[CaseRow] = []
        shares: list[dict[Figure, int]] = []
        for before, case_id, records in some:
            if (after := _case(records)) is None:
                case_rows.remove(transaction, case_id)
            else:
                rows.append(row_of(after))
                know_numbers(transaction, records, line)
            shares.append(changed_figures(before, after))
        case_rows.put_all(transaction, rows)
        figures.add(transaction, summed(shares))


def _case(records: Sequence[EventRecord]) -> Case | None:
    return folded(records) if records else None


def _events_of(transaction: Transaction, case_ids: Collection[str]) -> Iterator[tuple[str, tuple[EventRecord, ...]]]:
    """Yield each case with its events, none for one that is not here; a few hundred cases in memory."""
    rest = iter(sorted(case_ids))
    while page := list(islice(rest, journal.CASES_AT_ONCE)):
        found = journal.events_of_cases(transaction, page)
        yield from ((case_id, found.get(case_id, ())) for case_id in page)
