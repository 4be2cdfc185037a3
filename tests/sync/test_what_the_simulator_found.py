"""Faults of the exchange that the simulator found, each as it came about."""

from datetime import timedelta

import pytest

from db.records import EventRecord
from tests.simulation.clerks import status_by
from tests.simulation.replica_model import ReplicaModel
from tests.simulation.shared_model import Login, ModelSession, SharedModel
from tests.simulation.weather import damaged
from tests.stations import Clock
from window_app.sync.exchange import Exchange, Round


class Centre:
    """A shared side in memory, and PCs at it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.shared = SharedModel(self.clock)
        for station in ("001", "002"):
            self.shared.kept.logins[station] = Login(station, station, ("SWJ",))

    def pc(self, station: str) -> "Pc":
        return Pc(self, ReplicaModel(station, "SWJ", "SW", self.clock))


class Pc:
    def __init__(self, centre: Centre, machine: ReplicaModel) -> None:
        self.centre = centre
        self.machine = machine
        self.exchange = Exchange(machine, lambda records: status_by(1, records), page=2)

    def register(self) -> str:
        return self.machine.register(self.centre.clock())[1]

    def synchronise(self) -> Round:
        return self.exchange.round(ModelSession(self.centre.shared, self.machine.station))

    def cloned(self) -> "Pc":
        return Pc(self.centre, self.machine.copied(self.centre.clock))


@pytest.fixture
def centre() -> Centre:
    return Centre()


def test_two_copies_of_a_pc_come_to_rest(centre: Centre) -> None:
    # Each took back what the other had written, and wrote that it had: for ever.
    first = centre.pc("001")
    first.register()
    first.synchronise()
    second = first.cloned()
    second.synchronise()
    first.register()
    for _ in range(6):
        first.synchronise()
        second.synchronise()

    assert first.synchronise() == Round()
    assert second.synchronise() == Round()
    assert first.machine.whole() == second.machine.whole()


def test_copies_that_parted_count_in_different_places(centre: Centre) -> None:
    first = centre.pc("001")
    first.register()
    first.synchronise()
    second = first.cloned()
    second.synchronise()
    first.register()
    # The second takes back what it did not write, and passes numbers over; the first then sees that it is not alone.
    for pc in (first, second, second, first):
        pc.synchronise()

    assert {first.register(), first.register()}.isdisjoint({second.register(), second.register()})


class Forged(ModelSession):
    """A connection to a server where somebody changed an event by hand, and its hash with it."""

    seq = 0

    def page(self, journal: str, after: int, limit: int = 500) -> tuple[EventRecord, ...]:
        return damaged(super().page(journal, after, limit), (self.seq, "forged"))


@pytest.mark.parametrize("seq", [1, 2, 3, 4, 5])
def test_an_event_changed_together_with_its_hash_is_not_taken(centre: Centre, seq: int) -> None:
    # A page that ended with it was taken before the next one told.
    author, reader = centre.pc("001"), centre.pc("002")
    for _ in range(5):
        author.register()
    author.synchronise()
    session = Forged(centre.shared, "002")
    session.seq = seq

    done = reader.exchange.round(session)

    assert done.broken == {"001/SWJ": seq}
    assert len(reader.machine.whole().get("001/SWJ", ())) == seq - 1


def test_a_journal_that_the_shared_side_does_not_know_at_all_is_told_of(centre: Centre) -> None:
    author, reader = centre.pc("001"), centre.pc("002")
    backup = centre.shared.kept.image()
    author.register()
    author.synchronise()
    reader.synchronise()
    centre.clock.now += timedelta(hours=1)
    centre.shared.put_back(backup)

    assert reader.synchronise().lacking == {"001/SWJ": 1}
