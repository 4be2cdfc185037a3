"""Bringing rows, search, figures and serials up to events that came from elsewhere."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from db.local import case_rows, figures, journal
from db.local.store import Transaction
from db.records import EventRecord, Figure
from window_app.domain.case import Case
from window_app.services.case_records import changed_figures, row_of, summed
from window_app.services.folded_cases import folded
from window_app.services.own_numbers import know_numbers, own_line


def refold(transaction: Transaction, before: dict[str, Case | None], case_ids: Collection[str]) -> None:
    """Write what the events of these cases come to now; `before` is what they came to until now.

    A case whose first event has not arrived, or whose events cannot be read, has no row.
    """
    line = own_line(transaction)
    changes: list[dict[Figure, int]] = []
    for case_id, records in _events_of(transaction, case_ids):
        after = folded(records)
        if after is None:
            case_rows.remove(transaction, case_id)
        else:
            case_rows.put(transaction, row_of(after))
            know_numbers(transaction, records, line)
        changes.append(changed_figures(before.get(case_id), after))
    figures.add(transaction, summed(changes))


def cases_now(transaction: Transaction, records: Sequence[EventRecord]) -> dict[str, Case | None]:
    """Return what the cases that these events are about come to in the store as it is; None for a new one."""
    case_ids = {record.case_id for record in records if record.case_id}
    return {case_id: folded(found) for case_id, found in _events_of(transaction, case_ids)}


def _events_of(transaction: Transaction, case_ids: Collection[str]) -> Iterator[tuple[str, tuple[EventRecord, ...]]]:
    """Yield each case with its events, none for one that is not here; a few hundred cases in memory."""
    rest = iter(sorted(case_ids))
    while page := list(islice(rest, journal.CASES_AT_ONCE)):
        found = journal.events_of_cases(transaction, page)
        yield from ((case_id, found.get(case_id, ())) for case_id in page)
