"""What the clock shows on a day: remaining, overdue, time used (the clock, rules 8 to 11)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from window_app.domain.clock import Term, deadline
from window_app.domain.limits import Limit, Unit
from window_app.domain.readings import Reading, delivery_due_on, notice_due_on, reading, time_used
from window_app.domain.suspensions import ExcludedDays, Suspension, union
from window_app.domain.working_calendar import LocalDay

NOTHING = ExcludedDays()
MONDAY = day("2025-09-22")
DATES = st.dates(date(2004, 1, 1), date(2027, 12, 31))


def read(due: str, on: str, unit: Unit = Unit.WORKING_DAY, excluded: ExcludedDays = NOTHING) -> Reading:
    return reading(day(f"2025-{due}"), unit, day(f"2025-{on}"), STATE_COUNCIL, excluded)


def stopped(begins: str, ends: str) -> ExcludedDays:
    return union([Suspension(day(f"2025-{begins}"), day(f"2025-{ends}"))])


def test_remaining_counts_the_days_after_today_up_to_the_deadline() -> None:
    assert read("09-26", "09-22").remaining == 4
    assert read("09-26", "09-25").remaining == 1
    assert read("10-09", "09-28").remaining == 3, "29, 30 and 9: National Day does not count"
    assert read("10-09", "09-28", Unit.CALENDAR_DAY).remaining == 11


def test_nothing_remaining_is_due_today_and_not_overdue() -> None:
    assert read("09-26", "09-26") == Reading(0, is_overdue=False, overdue_by=0, unit=Unit.WORKING_DAY)


def test_overdue_counts_the_days_after_the_deadline() -> None:
    assert read("09-26", "09-29") == Reading(0, is_overdue=True, overdue_by=2, unit=Unit.WORKING_DAY)
    assert read("09-26", "09-29", Unit.MONTH) == Reading(0, is_overdue=True, overdue_by=3, unit=Unit.CALENDAR_DAY)


def test_on_a_rest_day_right_after_the_deadline_it_is_overdue_by_no_working_day_yet() -> None:
    assert read("09-26", "09-27") == Reading(0, is_overdue=True, overdue_by=0, unit=Unit.WORKING_DAY)


def test_a_calendar_day_deadline_on_a_rest_day_is_not_overdue_before_its_moved_last_day_has_passed() -> None:
    due_on = deadline(Term(MONDAY, Limit(10, Unit.CALENDAR_DAY)), STATE_COUNCIL).due_on

    readings = [
        reading(due_on, Unit.CALENDAR_DAY, day(f"2025-10-{n:02}"), STATE_COUNCIL, NOTHING) for n in range(1, 11)
    ]

    assert due_on == day("2025-10-09")
    assert [one.is_overdue for one in readings] == [False] * 9 + [True]
    assert readings[-1].overdue_by == 1


def test_suspended_days_are_counted_neither_before_nor_after_the_deadline() -> None:
    assert read("10-17", "09-25", excluded=stopped("09-25", "10-09")).remaining == 7
    assert read("09-22", "09-30", excluded=stopped("09-23", "09-25")).overdue_by == 5
    assert read("09-22", "09-30", Unit.CALENDAR_DAY, stopped("09-23", "09-25")).overdue_by == 6


@given(DATES, st.integers(-90, 90), st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.IMMEDIATE]))
def test_a_case_is_overdue_exactly_after_its_last_day(due_on: date, days: int, unit: Unit) -> None:
    shown = reading(due_on, unit, due_on + timedelta(days), STATE_COUNCIL, NOTHING)

    assert shown.is_overdue == (days > 0)
    assert shown.remaining == 0 or days < 0
    assert shown.overdue_by == 0 or days > 0


@given(DATES, st.integers(1, 40), st.integers(0, 60))
def test_used_and_remaining_make_up_the_limit(accepted_on: date, limit: int, days: int) -> None:
    due_on = deadline(Term(accepted_on, working_days(limit)), STATE_COUNCIL).due_on
    today = min(accepted_on + timedelta(days), due_on)

    used = time_used(accepted_on, today, STATE_COUNCIL, NOTHING)

    assert used + reading(due_on, Unit.WORKING_DAY, today, STATE_COUNCIL, NOTHING).remaining == limit


def test_time_used_is_working_days_after_the_acceptance_without_suspended_ones() -> None:
    assert time_used(MONDAY, MONDAY, STATE_COUNCIL, NOTHING) == 0
    assert time_used(MONDAY, day("2025-09-23"), STATE_COUNCIL, NOTHING) == 1
    assert time_used(MONDAY, day("2025-10-17"), STATE_COUNCIL, stopped("09-25", "10-09")) == 10
    assert time_used(day("2025-09-30"), day("2025-10-05"), STATE_COUNCIL, NOTHING) == 0, "decided on a rest day"


def test_what_is_missing_is_told_within_five_working_days_of_receipt() -> None:
    assert notice_due_on(MONDAY, STATE_COUNCIL) == day("2025-09-28"), "the make-up Sunday counts"
    assert notice_due_on(day("2025-09-30"), STATE_COUNCIL) == day("2025-10-14")


def test_the_result_is_delivered_within_ten_working_days_of_the_decision() -> None:
    assert delivery_due_on(MONDAY, STATE_COUNCIL) == day("2025-10-11")


def test_the_days_of_the_law_are_not_moved_by_a_local_closure_unless_it_says_so() -> None:
    typhoon = day("2025-09-24")
    silent = STATE_COUNCIL.with_local_days([LocalDay(typhoon)], [])
    moving = STATE_COUNCIL.with_local_days([LocalDay(typhoon, moves_statutory=True)], [])

    assert notice_due_on(MONDAY, silent) == notice_due_on(MONDAY, STATE_COUNCIL)
    assert notice_due_on(MONDAY, moving) == day("2025-09-29")
    assert delivery_due_on(MONDAY, silent) == day("2025-10-11")
    assert delivery_due_on(MONDAY, moving) == day("2025-10-13")
