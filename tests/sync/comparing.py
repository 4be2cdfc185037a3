"""What must be the same at every window, and what the shared side must say."""

from sqlalchemy import text

from db.local import case_rows, journal
from db.records import CaseRow, EventRecord
from tests.postgres import SharedDatabase
from tests.stations import Station
from window_app.services.verify_store import verify_store
from window_app.sync.exchange import Round


def rows(station: Station) -> dict[str, CaseRow]:
    """The case rows of a store by case id."""
    with station.store.reading() as transaction:
        return case_rows.all_rows(transaction)


def events(station: Station) -> dict[str, list[EventRecord]]:
    """Every journal of a store."""
    with station.store.reading() as transaction:
        return {name: list(journal.events_of_journal(transaction, name)) for name in journal.journals(transaction)}


def event_ids(station: Station) -> set[str]:
    """The ids of all events of a store that are about cases."""
    return {event.id for journal_events in events(station).values() for event in journal_events if event.case_id}


def synchronise_until_quiet(*stations: Station) -> None:
    """Exchange in turn until nothing more moves."""
    rounds: list[Round] = []
    for _ in range(10):
        rounds = [station.synchronise() for station in stations]
        if not any(one.sent or one.taken or one.parted or one.published for one in rounds):
            return
    raise AssertionError(rounds)


def assert_same(shared: SharedDatabase, *stations: Station) -> None:
    """Every store has the same events and rows, is sound, and the shared side tells the same of each case."""
    first, *others = stations
    for other in others:
        assert events(other) == events(first)
        assert rows(other) == rows(first)
    for station in stations:
        faults = verify_store(station.store).faults
        assert faults == (), faults
    with shared.administrator.connect() as connection:
        told = connection.execute(text("SELECT case_id, case_no, state, promised_on FROM window_desk.case_status"))
        assert {row.case_id: (row.case_no, row.state, row.promised_on) for row in told} == {
            case_id: (row.case_no, row.state, row.promised_on) for case_id, row in rows(first).items()
        }
        assert connection.execute(text("SELECT count(*) FROM window_desk.status_due")).scalar_one() == 0
