"""The figures of the shared database are those of every window's own store: the same statements on both engines."""

from datetime import date

import pytest

from db.figures import behind, count_behind
from db.local import figures as local
from db.shared import figures as shared
from tests.fixtures import act_on, materials_but
from tests.stations import Hall, Station
from tests.sync.comparing import synchronise_until_quiet
from window_app.domain.catalogue import DeliveryWay
from window_app.domain.events import Decided, DecisionOutcome, Delivered, Rated, Voided, Withdrawn
from window_app.domain.periods import Period
from window_app.reports.statistics import By, Statistics, statistics

DAYS = Period(date(2026, 11, 1), date(2027, 2, 28))


@pytest.fixture
def two(hall: Hall) -> tuple[Station, Station]:
    first = hall.first()
    synchronise_until_quiet(first)
    second = hall.next("002")
    for station in (first, second):
        decided = station.register(outcome="accept").case_no
        now = station.clock()
        act_on(station.desk, decided, (now, Decided(outcome=DecisionOutcome.GRANTED, time_used=0)))
        act_on(station.desk, decided, (now, Delivered(way=DeliveryWay.PICK_UP)), (now, Rated(level=2)))
        station.register(outcome="supplement", materials=materials_but(station.desk, "技术进口（出口）合同副本"))
    act_on(first.desk, first.register().case_no, (now, Voided(reason="重复登记")))
    act_on(first.desk, first.register().case_no, (now, Withdrawn()))
    second.register(outcome="receive")
    second.register()
    synchronise_until_quiet(first, second)
    return first, second


def told(station: Station, by: tuple[By, ...], where: dict[By, str], *, of_all: bool) -> Statistics:
    if of_all:
        with shared.reading(station.session) as connection:
            return statistics(connection, shared.SOURCE, DAYS, by, where)
    with station.store.reading() as transaction:
        return statistics(transaction, local.SOURCE, DAYS, by, where)


@pytest.mark.parametrize(
    "by", [(), (By.ITEM,), (By.STATION, By.CLERK), (By.MONTH, By.HANDLING), (By.DAY,), (By.YEAR, By.DEPARTMENT)]
)
def test_both_engines_tell_the_same(two: tuple[Station, Station], by: tuple[By, ...]) -> None:
    for where in ({}, {By.STATION: "002"}):
        of_all = told(two[0], by, where, of_all=True)
        assert of_all == told(two[0], by, where, of_all=False) == told(two[1], by, where, of_all=False)
        assert of_all.totals.received == (4 if where else 7)
        assert of_all.totals.overdue_open == 1


def test_both_engines_find_the_same_cases_behind_a_number(two: tuple[Station, Station]) -> None:
    totals = told(two[0], (), {}, of_all=False).totals
    days = (DAYS.first.isoformat(), DAYS.last.isoformat())
    for measure in ("received", "noticed", "accepted", "decided", "on_time", "early", "rated", "in_progress", "voided"):
        with shared.reading(two[1].session) as connection:
            found = count_behind(connection, shared.SOURCE, behind(shared.SOURCE, measure, *days, {}))
        assert found == getattr(totals, measure), measure
