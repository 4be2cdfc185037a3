"""Making anew all that follows from the journals."""

from collections import Counter

import msgspec

from db.local import case_rows, contents, figures, journal, use
from db.local.backup import no_one
from db.local.store import LocalStore, Transaction
from db.records import Figure
from window_app.services import office_records
from window_app.services.case_records import figures_of, row_of
from window_app.services.folded_cases import Progress, event_count, folded
from window_app.services.own_numbers import know_numbers, own_line

# What a migration leaves in the settings where rows have to be made anew.
OUTDATED = "rows_outdated"


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
        return _rebuilt(transaction, progress)


def bring_rows_up(store: LocalStore) -> None:
    """Rebuild a store that has come from an older program whose rows said less, in one transaction."""
    with store.reading() as transaction:
        outdated = contents.setting(transaction, OUTDATED) is not None
    if outdated:
        with store.writing() as transaction:
            _rebuilt(transaction, no_one)
            contents.drop_setting(transaction, OUTDATED)


def _rebuilt(transaction: Transaction, progress: Progress) -> Rebuilt:
    office_records.restore(transaction)
    case_rows.clear(transaction)
    line = own_line(transaction)
    counted: Counter[Figure] = Counter()
    unreadable: list[str] = []
    cases, done, total = 0, 0, event_count(transaction)
    for records in journal.events_by_case(transaction):
        case = folded(records)
        if case is None:
            unreadable.append(records[0].case_id)
        else:
            case_rows.put(transaction, row_of(case))
            know_numbers(transaction, records, line)
            counted.update(figures_of(case))
            cases += 1
        done += len(records)
        progress(done, total)
    figures.add(transaction, counted)
    return Rebuilt(cases, tuple(unreadable))
