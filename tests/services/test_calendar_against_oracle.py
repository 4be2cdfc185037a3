"""What a new calendar moves, against a second calculation: random cases, random closures, the notice or not."""

from datetime import date, timedelta
from random import Random

import pytest

from tests.domain.oracle import Matter, Stop, Works, last_day, works_by_notice
from tests.fixtures import ITEM, case_at
from tests.services.acting import REASON, TEN_DAYS, TWENTY_DAYS, accepted, act, on
from tests.services.calendars import closed, days_of_2027, local, notice
from window_app.domain.administration import CalendarChange, LocalDayEntered
from window_app.domain.case import Case
from window_app.domain.entered_calendar import LocalKind
from window_app.services.change_calendar import change_calendar, preview_calendar
from window_app.services.desk import Desk
from window_app.services.verify_store import verify_store


def works_after(changes: tuple[CalendarChange, ...], *, with_notice: bool) -> Works:
    """Rule 1 by hand: the local days override the notice."""
    local_days = [change for change in changes if isinstance(change, LocalDayEntered)]
    shut, extra = ({one.day.on for one in local_days if one.kind is kind} for kind in LocalKind)
    free, make_up = days_of_2027()

    def works(day: date) -> bool:
        if day in extra or day in shut:
            return day in extra
        if with_notice and day.year == 2027:
            return day in make_up or (day.weekday() < 5 and day not in free)
        return works_by_notice(day)

    return works


def by_hand(case: Case, works: Works) -> date:
    """The promised date of a case, counted by the second calculation."""
    promise = case.promise
    assert promise is not None
    stops = tuple(Stop(one.begins, one.ends) for one in case.suspensions)
    extensions = ((case.extension.value, case.extension.unit.value),) if case.extension else ()
    limit = (promise.committed.value, promise.committed.unit.value)
    return last_day(Matter(promise.accepted_on, limit, stops, extensions), works)


def some_case(permits: Desk, random: Random) -> str:
    day = date(2026, 11, 2) + timedelta(random.randint(0, 60))
    item = random.choice([TEN_DAYS, TWENTY_DAYS, ITEM])
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
def test_what_is_seen_is_what_a_second_calculation_gives_and_what_is_recorded(permits: Desk, seed: int) -> None:
    random = Random(seed)
    cases = [some_case(permits, random) for _ in range(25)]
    some_days = [(date(2026, 11, 10) + timedelta(random.randint(0, 70))).isoformat() for _ in range(6)]
    changes = (*closed(*set(some_days[:4])), *local("extra_working_day", *set(some_days[4:]) - set(some_days[:4])))
    with_notice = seed % 2 == 0
    changes += notice() if with_notice else ()
    works = works_after(changes, with_notice=with_notice)
    before = {one: case_at(permits, one) for one in cases}
    waiting = {number: case for number, case in before.items() if case.state == "accepted" and case.promise}
    expected = {number: by_hand(case, works) for number, case in waiting.items()}

    preview = preview_calendar(changes, permits)

    moved = {one.case_no: one.promised_on for one in preview.cases if one.old_promised_on != one.promised_on}
    assert moved == {number: day for number, day in expected.items() if case_promise(waiting[number]) != day}
    recorded = change_calendar(changes, permits, now=on("2027-02-01"), seen=preview.seen)
    assert recorded == preview
    after = {one: case_at(permits, one) for one in cases}
    assert {number: case_promise(after[number]) for number in waiting} == expected
    unmoved = [number for number in cases if number not in {one.case_no for one in preview.cases}]
    assert [after[number] for number in unmoved] == [before[number] for number in unmoved]
    assert verify_store(permits.store).faults == ()


def case_promise(case: Case) -> date:
    assert case.promise is not None
    return case.promise.promised_on
