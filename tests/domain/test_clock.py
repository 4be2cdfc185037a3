"""From acceptance to deadline, rule by rule (the clock, rules 2 to 7, 12 and 14)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from tests.domain.refusals import refused
from window_app.domain.clock import Deadline, Term, add_months, deadline
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay

SATURDAY = day("2025-09-20")
MONDAY = day("2025-09-22")
TEN = working_days(10)


def calendar_days(value: int) -> Limit:
    return Limit(value, Unit.CALENDAR_DAY)


def months(value: int) -> Limit:
    return Limit(value, Unit.MONTH)


def reach(accepted_on: date, limit: Limit, *stops: str, extension: Limit | None = None) -> Deadline:
    """Where the limit ends; a stop is written "09-25 10-09", days of 2025."""
    suspensions = tuple(Suspension(*(day(f"2025-{end}") for end in stop.split())) for stop in stops)
    term = Term(accepted_on, limit, suspensions, (extension,) if extension else ())
    return deadline(term, STATE_COUNCIL)


def due(accepted_on: date, limit: Limit, *stops: str, extension: Limit | None = None) -> str:
    return reach(accepted_on, limit, *stops, extension=extension).due_on.strftime("%m-%d")


def test_the_day_of_acceptance_is_not_counted() -> None:
    assert due(MONDAY, working_days(1)) == "09-23"
    assert due(MONDAY, calendar_days(1)) == "09-23"


def test_a_case_may_be_accepted_on_a_rest_day() -> None:
    assert due(SATURDAY, working_days(1)) == "09-22"


@pytest.mark.parametrize("accepted_on", [MONDAY, SATURDAY, day("2025-10-01")])
def test_immediate_items_are_due_on_the_day_of_acceptance_even_a_rest_day(accepted_on: date) -> None:
    assert reach(accepted_on, IMMEDIATE).due_on == accepted_on


def test_calendar_days_end_after_so_many_days_and_move_forward_from_a_rest_day() -> None:
    assert due(MONDAY, calendar_days(4)) == "09-26"
    assert due(MONDAY, calendar_days(5)) == "09-28", "Saturday 09-27 moves to the make-up Sunday"
    assert due(MONDAY, calendar_days(9)) == "10-09", "10-01 moves past National Day"


def test_months_end_on_the_same_day_or_the_last_one() -> None:
    assert add_months(day("2025-01-31"), 1) == day("2025-02-28")
    assert add_months(day("2024-01-31"), 1) == day("2024-02-29")
    assert add_months(day("2025-11-30"), 3) == day("2026-02-28")
    assert add_months(day("2025-10-15"), 12) == day("2026-10-15")
    assert due(day("2025-08-31"), months(1)) == "09-30"
    assert due(day("2025-09-05"), months(1)) == "10-09", "10-05 is a holiday"


@pytest.mark.parametrize("unit", [Unit.WORKING_DAY, Unit.CALENDAR_DAY])
def test_a_suspension_of_one_day_excludes_nothing(unit: Unit) -> None:
    assert due(MONDAY, Limit(10, unit), "09-25 09-25") == due(MONDAY, Limit(10, unit))


def test_the_day_a_suspension_begins_still_counts_and_the_day_it_ends_does_not() -> None:
    assert due(MONDAY, working_days(1), "09-23 09-24") == "09-24", "begun on the deadline"
    assert due(MONDAY, working_days(2), "09-23 09-24") == "09-25"


def test_suspensions_are_a_union_however_they_are_cut() -> None:
    whole = due(MONDAY, TEN, "09-23 09-29")

    assert due(MONDAY, TEN, "09-23 09-26", "09-25 09-29") == whole
    assert due(MONDAY, TEN, "09-23 09-26", "09-26 09-29") == whole
    assert due(MONDAY, TEN, "09-23 09-29", "09-24 09-25") == whole
    assert due(MONDAY, TEN, "09-25 09-29", "09-23 09-26") == whole, "in whatever order"


def test_calendar_days_skip_suspended_days_and_move_only_their_end() -> None:
    assert reach(MONDAY, calendar_days(3), "09-23 09-25").counted_to == (day("2025-09-27"),)
    assert due(MONDAY, calendar_days(3), "09-23 09-25") == "09-28"


def test_months_become_the_days_they_span_before_suspended_days_are_skipped() -> None:
    assert reach(day("2025-09-30"), months(1), "10-08 10-10").counted_to == (day("2025-11-01"),)
    assert due(day("2025-09-30"), months(1), "10-08 10-10") == "11-03"


def test_moving_forward_skips_suspended_days_too() -> None:
    assert due(MONDAY, calendar_days(20), "10-12 10-14") == "10-15", "10-12 is a Sunday: not Monday 13, suspended"


def test_a_suspension_that_begins_on_the_deadline_makes_its_end_the_deadline() -> None:
    assert due(MONDAY, working_days(3), "09-25 09-26") == "09-26"
    assert due(MONDAY, working_days(3), "09-25 09-27") == "09-28", "the end is a Saturday: moved forward"
    assert due(MONDAY, IMMEDIATE, "09-22 09-24") == "09-24"
    assert due(MONDAY, working_days(3), "09-25 09-26", "09-26 10-09") == "10-09", "and again on the new deadline"


def test_a_suspension_that_begins_after_the_deadline_is_refused() -> None:
    with refused("suspension_after_deadline", begins="2025-09-26", due_on="2025-09-25"):
        reach(MONDAY, working_days(3), "09-26 09-27")


def test_a_suspension_may_begin_after_the_first_deadline_where_an_earlier_one_moved_it() -> None:
    assert due(MONDAY, working_days(3), "09-23 09-24", "09-26 10-09") == "10-09"


def test_a_suspension_may_begin_after_the_first_deadline_where_an_extension_moved_it() -> None:
    assert due(MONDAY, working_days(3), "09-26 09-30", extension=working_days(2)) == "10-09"


def test_a_suspension_before_the_acceptance_is_refused() -> None:
    with refused("suspension_before_acceptance", begins="2025-09-21", accepted_on="2025-09-22"):
        reach(MONDAY, TEN, "09-21 09-25")


def test_a_resumption_before_its_suspension_is_refused() -> None:
    with refused("suspension_ends_before_it_begins", begins="2025-09-25", ends="2025-09-24"):
        reach(MONDAY, TEN, "09-25 09-24")


def test_an_extension_is_counted_from_the_unmoved_end_in_its_own_unit() -> None:
    saturday_end = calendar_days(5)

    assert due(MONDAY, saturday_end, extension=working_days(1)) == "09-28", "from Saturday 27, not from Sunday 28"
    assert due(MONDAY, saturday_end, extension=calendar_days(2)) == "09-29"
    assert due(MONDAY, saturday_end, extension=months(1)) == "10-27"
    assert due(MONDAY, TEN, extension=calendar_days(2)) == "10-13"


def test_an_extended_immediate_item_is_counted_and_moved_forward_like_any_other() -> None:
    assert due(MONDAY, IMMEDIATE, extension=calendar_days(5)) == "09-28"


def test_an_extension_skips_suspended_days_too() -> None:
    assert due(MONDAY, working_days(3), "09-25 09-29", extension=working_days(1)) == "09-30"


def test_an_open_suspension_leaves_no_due_date_but_what_it_were_if_it_ended_today() -> None:
    term = Term(MONDAY, TEN, (Suspension(day("2025-09-25")),))

    if_today = deadline(term, STATE_COUNCIL, as_of=day("2025-10-09"))

    assert term.is_suspended
    assert if_today.due_on == day("2025-10-17")
    with refused("as_of_before_suspension"):
        deadline(term, STATE_COUNCIL)
    with refused("as_of_before_suspension", begins="2025-09-25"):
        deadline(term, STATE_COUNCIL, as_of=day("2025-09-24"))


def test_a_deadline_in_a_year_without_a_notice_is_provisional_and_never_cut_short() -> None:
    term = Term(day("2026-12-28"), working_days(30))

    reached = deadline(term, STATE_COUNCIL)

    assert reached.provisional
    assert reached.due_on == day("2027-02-15"), "27 to 02-04, then the law's Spring Festival up to 02-10"
    assert not deadline(Term(day("2026-12-28"), working_days(3)), STATE_COUNCIL).provisional


def test_a_deadline_that_is_only_moved_into_such_a_year_is_provisional_too() -> None:
    closed = STATE_COUNCIL.with_local_days([LocalDay(day("2026-12-31"))], [])

    reached = deadline(Term(day("2026-12-30"), calendar_days(1)), closed)

    assert (reached.counted_to, reached.due_on) == ((day("2026-12-31"),), day("2027-01-04"))
    assert reached.provisional


def test_local_closures_count_in_a_provisional_year_too() -> None:
    closed = STATE_COUNCIL.with_local_days([LocalDay(day("2027-01-04"))], [])

    assert deadline(Term(day("2026-12-31"), working_days(1)), closed).due_on == day("2027-01-05")


def test_a_calendar_that_runs_out_says_so() -> None:
    with refused("deadline_too_far", last="2099-12-31"):
        deadline(Term(day("2099-12-25"), working_days(10)), STATE_COUNCIL)
    with refused("deadline_too_far", last="2099-12-31"):
        deadline(Term(day("2099-12-25"), calendar_days(7)), STATE_COUNCIL)
    with refused("deadline_too_far", last="2099-12-31"):
        deadline(Term(day("2099-12-25"), months(1)), STATE_COUNCIL)


@pytest.mark.parametrize("value", [0, -1, 3_661])
def test_a_limit_out_of_range_is_refused(value: int) -> None:
    with refused("limit_out_of_range", value=value, longest=3_660):
        deadline(Term(MONDAY, working_days(value)), STATE_COUNCIL)
    with refused("limit_out_of_range", value=value, longest=3_660):
        deadline(Term(MONDAY, TEN, extensions=(calendar_days(value),)), STATE_COUNCIL)


def test_an_extension_needs_a_length() -> None:
    with refused("extension_without_length"):
        deadline(Term(MONDAY, TEN, extensions=(IMMEDIATE,)), STATE_COUNCIL)


def test_more_working_days_never_end_earlier() -> None:
    ends = [reach(MONDAY, working_days(value)).due_on for value in range(1, 120)]

    assert all(one < other for one, other in pairwise(ends))
    assert all(STATE_COUNCIL.is_working(end) for end in ends)
    assert ends[0] == MONDAY + timedelta(1)
