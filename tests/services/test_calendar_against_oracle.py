"""What a new calendar moves, against a second calculation: random cases, random closures, the notice or not."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import msgspec
import pytest

from tests.domain.oracle import Matter, Stop, Works, last_day, works_by_notice
from tests.fixtures import ITEM, NOW, case_at
from tests.services.acting import REASON, TEN_DAYS, TWENTY_DAYS, accepted, act, on
from tests.services.calendars import closed, days_of_2027, local, notice
from window_app.domain.administration import CalendarChange, LocalDayEntered
from window_app.domain.case import Case
from window_app.domain.entered_calendar import LocalKind
from window_app.domain.limits import Limit, Unit
from window_app.services.change_calendar import change_calendar, preview_calendar
from window_app.services.desk import Desk
from window_app.services.set_up_office import set_up_office, stored_catalogue
from window_app.services.verify_store import verify_store

BY_DAYS = "SWJ-9030"
Dates = tuple[date, date | None]


@pytest.fixture
def items(permits: Desk) -> Desk:
    """Permits, and one of twenty calendar days where the law allows a month."""
    base = permits.catalogue.item_for(TEN_DAYS, NOW.date())
    by_days = msgspec.structs.replace(
        base, code=BY_DAYS, committed=Limit(20, Unit.CALENDAR_DAY), statutory=Limit(1, Unit.MONTH)
    )
    set_up_office(permits.store, permits.office, [by_days], now=on("2025-09-01"))
    with permits.store.reading() as transaction:
        return replace(permits, catalogue=stored_catalogue(transaction))


def works_after(changes: tuple[CalendarChange, ...], *, with_notice: bool, by_law: bool) -> Works:
    """Rule 1 by hand: the local days override the notice; statutory dates know only those that say so."""
    local_days = [change for change in changes if isinstance(change, LocalDayEntered)]
    counted = [one for one in local_days if one.day.moves_statutory or not by_law]
    shut, extra = ({one.day.on for one in counted if one.kind is kind} for kind in LocalKind)
    free, make_up = days_of_2027()

    def works(day: date) -> bool:
        if day in extra or day in shut:
            return day in extra
        if with_notice and day.year == 2027:
            return day in make_up or (day.weekday() < 5 and day not in free)
        return works_by_notice(day)

    return works


def by_hand(case: Case, works: Works, works_by_law: Works) -> Dates:
    """The promised and the statutory date of a case, counted by the second calculation."""
    promise = case.promise
    assert promise is not None
    stops = tuple(Stop(one.begins, one.ends) for one in case.suspensions)
    extensions = ((case.extension.value, case.extension.unit.value),) if case.extension else ()

    def ends(limit: Limit, by: Works) -> date:
        return last_day(Matter(promise.accepted_on, (limit.value, limit.unit.value), stops, extensions), by)

    return ends(promise.committed, works), ends(promise.statutory, works_by_law) if promise.statutory else None


def some_case(permits: Desk, random: Random) -> str:
    day = date(2026, 11, 2) + timedelta(random.randint(0, 60))
    item = random.choice([TEN_DAYS, TWENTY_DAYS, BY_DAYS, ITEM])
    case = accepted(permits, day.isoformat(), item)
    if item is ITEM:
        return case
    if random.random() < 0.4:
        act(permits, case, "suspended", now=on(day.isoformat(), 10), procedure="testing")
        if random.random() < 0.8:
            ends = day + timedelta(random.randint(0, 20))
            act(permits, case, "resumed", now=on(ends.isoformat(), 11))
    still = case_at(permits, case)
    if still.state == "accepted" and random.random() < 0.3:
        typed = {"days": random.randint(1, 10), "approver": "王局", "reason": REASON}
        act(permits, case, "extended", now=on(max(day, still_last(still)).isoformat(), 12), **typed)
    if case_at(permits, case).state == "accepted" and random.random() < 0.2:
        act(permits, case, "decided", now=on(still_last(still).isoformat(), 13), outcome="granted")
    return case


def still_last(case: Case) -> date:
    """The day of the last thing that happened."""
    return max([case.received_on, *(one.ends for one in case.suspensions if one.ends)])


@pytest.mark.parametrize("seed", range(4))
def test_what_is_seen_is_what_a_second_calculation_gives_and_what_is_recorded(items: Desk, seed: int) -> None:
    random = Random(seed)
    cases = [some_case(items, random) for _ in range(25)]
    some_days = [(date(2026, 11, 10) + timedelta(random.randint(0, 70))).isoformat() for _ in range(6)]
    shut, by_law, extra = set(some_days[:3]), {some_days[3]}, set(some_days[4:]) - set(some_days[:4])
    changes = (
        *closed(*(shut - by_law)),
        *closed(*by_law, moves_statutory=True),
        *local("extra_working_day", *extra, moves_statutory=bool(seed % 3)),
    )
    with_notice = seed % 2 == 0
    changes += notice() if with_notice else ()
    works, works_by_law = (works_after(changes, with_notice=with_notice, by_law=one) for one in (False, True))
    before = {one: case_at(items, one) for one in cases}
    waiting = {number: case for number, case in before.items() if case.state == "accepted" and case.promise}
    expected = {number: by_hand(case, works, works_by_law) for number, case in waiting.items()}

    preview = preview_calendar(changes, items)

    moved = {one.case_no: (one.promised_on, one.statutory_due_on) for one in preview.cases if one.moves}
    assert moved == {number: dates for number, dates in expected.items() if dates_of(waiting[number]) != dates}
    recorded = change_calendar(changes, items, now=on("2027-02-01"), seen=preview.seen)
    assert recorded == preview
    after = {one: case_at(items, one) for one in cases}
    assert {number: dates_of(after[number]) for number in waiting} == expected
    unmoved = [number for number in cases if number not in {one.case_no for one in preview.cases}]
    assert [after[number] for number in unmoved] == [before[number] for number in unmoved]
    assert verify_store(items.store).faults == ()


def dates_of(case: Case) -> Dates:
    assert case.promise is not None
    return case.promise.dates
