"""Making anew all that follows from the journals."""

from collections import Counter

import msgspec

from db.local import case_rows, journal, use
from db.local.backup import no_one
from db.local.store import LocalStore
from db.records import Figure
from window_app.services import office_records
from window_app.services.case_records import figures_of, row_of
from window_app.services.folded_cases import Progress, event_count, folded
from window_app.services.own_numbers import know_numbers, own_line


class Rebuilt(msgspec.Struct, frozen=True):
    """How many cases have their rows again, and the ids of those whose events cannot be read."""

    cases: int
    unreadable: tuple[str, ...]


def rebuild_store(store: LocalStore, progress: Progress = no_one) -> Rebuilt:
    """Replace office, catalogue, rows, search, figures and serial numbers by what the journals say.

    All or nothing, in one transaction; what cannot be read is named; progress is in events. Needs the store alone:
    raises StoreUnavailable(client_running) while a client has it open. See `rebuild_beside` for the client itself.
    """
    with use.alone(store.folder), store.writing() as transaction:
        office_records.restore(transaction)
        case_rows.clear(transaction)
        line = own_line(transaction)
        figures: Counter[Figure] = Counter()
        unreadable: list[str] = []
        cases, done, total = 0, 0, event_count(transaction)
        for records in journal.events_by_case(transaction):
            case = folded(records)
            if case is None:
                unreadable.append(records[0].case_id)
            else:
                case_rows.put(transaction, row_of(case))
                know_numbers(transaction, records, line)
                figures.update(figures_of(case))
                cases += 1
            done += len(records)
            progress(done, total)
        case_rows.add_figures(transaction, figures)
    return Rebuilt(cases, tuple(unreadable))
