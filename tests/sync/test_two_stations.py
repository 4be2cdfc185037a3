"""Two windows on one shared PostgreSQL: what one records is at the other, whatever happened between."""

from collections.abc import Generator
from pathlib import Path

import pytest

from db.local import case_rows, journal
from db.records import CaseRow
from tests.postgres import SharedDatabase
from tests.services.acting import act
from tests.stations import Hall, Station
from window_app.services.verify_store import verify_store


@pytest.fixture
def hall(tmp_path: Path, shared_database: SharedDatabase) -> Generator[Hall]:
    made = Hall(shared_database, tmp_path)
    with made.closing:
        yield made


def rows(station: Station) -> dict[str, CaseRow]:
    with station.store.reading() as transaction:
        return case_rows.all_rows(transaction)


def events(station: Station) -> dict[str, list[object]]:
    with station.store.reading() as transaction:
        return {name: list(journal.events_of_journal(transaction, name)) for name in journal.journals(transaction)}


def assert_same(*stations: Station) -> None:
    first, *others = stations
    for other in others:
        assert events(other) == events(first)
        assert rows(other) == rows(first)
    for station in stations:
        assert verify_store(station.store).faults == ()


def test_what_one_registers_appears_at_the_other(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    registered = first.register()

    assert first.synchronise().sent > 0
    assert second.synchronise().taken > 0

    assert registered.case_no in {row.case_no for row in rows(second).values()}
    second.synchronise()
    first.synchronise()
    assert_same(first, second)


def test_an_act_at_the_other_window_comes_back(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    registered = first.register(outcome="accept")
    first.synchronise()
    second.synchronise()

    act(second.desk, registered.case_no, "decided", outcome="granted", result_no="1", now=hall.clock())
    second.synchronise()
    first.synchronise()

    assert [row.state for row in rows(first).values()] == ["decided"]
    assert_same(first, second)
