"""After all has healed: whether every store and the shared database say the same, and nothing is lost or twice."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from time import monotonic

from sqlalchemy import text

from db.local import case_rows, journal
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.records import CaseRow
from db.shared.overview import SharedOverview
from db.shared.session import SharedSession
from tests.faults.centre import PATIENCE_S, Centre, Pc
from window_app.domain.journal_names import station_of
from window_app.services.verify_shared import verify_shared
from window_app.services.verify_store import verify_store

# What a clerk may be told while lines break off and servers stop: nothing that somebody would have to mend. Sessions of
# which nobody told the server that they are over may be too many for a while.
_EXPECTED = frozenset(
    {"shared_unreachable", "shared_stopped", "shared_port_closed", "shared_busy", "shared_too_many", "store_busy"}
)
# Each event by its place, with its id and its hash.
Chains = dict[tuple[str, int], tuple[str, bytes]]


def settle(centre: Centre) -> None:
    """Exchange until every store has what the shared side has, and no status is due; then all windows end."""
    until = monotonic() + PATIENCE_S
    while not _is_quiet(centre):
        assert monotonic() < until, "the sides do not come together"
        for pc in centre.pcs:
            centre.ask(pc, "now")
        centre.hear(0.2)
    for pc in centre.pcs:
        centre.end(pc)


def assert_agreement(centre: Centre) -> None:
    """Every store is sound and has exactly the journals of the shared side; what a clerk was told of is there once."""
    shared = _assert_shared_is_sound(centre)
    rows: dict[str, CaseRow] = {}
    for pc in centre.pcs:
        with _store_of(pc) as store:
            assert _chains_of(store) == shared, pc.name
            assert verify_store(store).faults == (), (pc.name, verify_store(store).faults)
            with store.reading() as transaction:
                found = case_rows.all_rows(transaction)
        rows = rows or found
        assert found == rows, pc.name
    _assert_nothing_is_lost_or_twice(centre, rows, shared)
    _assert_nothing_else_was_told(centre)


def _assert_nothing_is_lost_or_twice(centre: Centre, rows: dict[str, CaseRow], chains: Chains) -> None:
    kept = {case_id: number for case_id, number in centre.acknowledged.items() if case_id not in centre.destroyed}
    assert {case_id: rows[case_id].case_no for case_id in kept if case_id in rows} == kept
    numbers = Counter(row.case_no for row in rows.values() if station_of(row.journal) not in centre.copied)
    assert [number for number, times in numbers.items() if times > 1] == []
    ids = Counter((name if station_of(name) in centre.copied else "", one) for (name, _), (one, _) in chains.items())
    assert [one for one, times in ids.items() if times > 1] == []


def _assert_nothing_else_was_told(centre: Centre) -> None:
    bugs = [words[1] for _, words in centre.told if words[0] == "bug"]
    assert bugs == [], bugs[0]
    assert [words for _, words in centre.told if words[0] in ("broken", "not taken")] == []
    troubles = {words[1] for _, words in centre.told if words[0] == "offline"}
    assert troubles <= _EXPECTED, troubles


def _assert_shared_is_sound(centre: Centre) -> Chains:
    with centre.shared.administrator.connect() as connection:
        verified = verify_shared(SharedSession(connection), SharedOverview(connection))
        assert verified.faults == (), verified.faults
        assert verified.due == 0
        found = connection.execute(text("SELECT journal, seq, id, hash FROM window_desk.events"))
        return {(row.journal, row.seq): (row.id, bytes(row.hash)) for row in found}


def _is_quiet(centre: Centre) -> bool:
    with centre.shared.administrator.connect() as connection:
        session, due = SharedSession(connection), SharedOverview(connection).due()
        # A journal without an event is none in a store.
        shared = {name: head for name, head in session.heads().items() if head.seq}
    if due:
        return False
    for pc in centre.pcs:
        with _store_of(pc) as store, store.reading() as transaction:
            if journal.heads(transaction) != shared:
                return False
    return True


def _chains_of(store: LocalStore) -> Chains:
    with store.reading() as transaction:
        names = journal.journals(transaction)
        events = (event for name in names for event in journal.events_of_journal(transaction, name))
        return {(one.journal, one.seq): (one.id, one.hash) for one in events}


@contextmanager
def _store_of(pc: Pc) -> Generator[LocalStore]:
    store = open_store(pc.folder, keyring=no_keyring)
    try:
        yield store
    finally:
        store.close()
