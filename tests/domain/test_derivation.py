"""Why a deadline is that day: every day from acceptance to deadline is explained (the clock, rules 1 to 7 and 13)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from window_app.domain.clock import Term, deadline
from window_app.domain.derivation import DayReason, ExplainedDay, as_noticed, derivation
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay, WorkingCalendar

MONDAY = day("2025-09-22")
UNITS = [Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH]
LONGEST = {Unit.WORKING_DAY: 30, Unit.CALENDAR_DAY: 40, Unit.MONTH: 2}


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    unit = draw(st.sampled_from(UNITS))
    return Limit(draw(st.integers(1, LONGEST[unit])), unit)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Any term with up to two suspensions that begin on or before its deadline, and perhaps an extension."""
    term = Term(
        draw(st.dates(date(2004, 1, 1), date(2027, 6, 30))),
        draw(st.one_of(limits(), st.just(IMMEDIATE))),
        extensions=tuple(draw(st.lists(limits(), max_size=1))),
    )
    for _ in range(draw(st.integers(0, 2))):
        due_on = deadline(term, STATE_COUNCIL).due_on
        begins = draw(st.dates(term.accepted_on, due_on))
        stop = Suspension(begins, begins + timedelta(draw(st.integers(0, 15))))
        term = Term(term.accepted_on, term.limit, (*term.suspensions, stop), term.extensions)
    return term


def explained(term: Term, calendar: WorkingCalendar = STATE_COUNCIL) -> tuple[ExplainedDay, ...]:
    return derivation(term, deadline(term, calendar), calendar)


def reasons(term: Term, calendar: WorkingCalendar = STATE_COUNCIL) -> dict[str, DayReason]:
    return {one.date.strftime("%m-%d"): one.reason for one in explained(term, calendar)}


@given(terms())
def test_the_days_run_without_a_gap_from_the_acceptance_to_the_deadline(term: Term) -> None:
    days = [one.date for one in explained(term)]

    assert days[0] == term.accepted_on
    assert days[-1] == deadline(term, STATE_COUNCIL).due_on
    assert days == [days[0] + timedelta(n) for n in range(len(days))]


@given(terms())
def test_counted_days_are_numbered_from_one_in_each_part(term: Term) -> None:
    days = explained(term)
    parts = [term.limit, *term.extensions]

    for part, limit in enumerate(parts):
        numbers = [one.number for one in days if one.part == part and one.counted]
        assert numbers == list(range(1, len(numbers) + 1))
        if limit.unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY):
            assert len(numbers) == limit.value
    assert all(one.number == 0 for one in days if not one.counted)


@given(terms())
def test_a_suspended_day_never_counts_and_says_that_it_is_suspended(term: Term) -> None:
    excluded = deadline(term, STATE_COUNCIL).excluded
    inner = explained(term)[:-1]

    assert [one.date for one in inner if one.reason is DayReason.SUSPENDED] == [
        one.date for one in inner if one.date in excluded
    ]
    assert not any(one.counted for one in explained(term) if one.date in excluded)


@given(terms())
def test_the_last_day_is_where_the_count_ends_or_where_it_was_moved_to(term: Term) -> None:
    reached = deadline(term, STATE_COUNCIL)
    last = explained(term)[-1]

    if reached.due_on == reached.counted_to[-1]:
        assert last.reason is not DayReason.MOVED_FORWARD
        assert last.counted or last.reason is DayReason.ACCEPTANCE_DAY
    else:
        assert (last.reason, last.counted) == (DayReason.MOVED_FORWARD, False)


def test_every_reason_of_working_days() -> None:
    calendar = STATE_COUNCIL.with_local_days(
        [LocalDay(day("2025-09-29"), "台风")], [LocalDay(day("2025-10-12"), "加班")]
    )
    term = Term(day("2025-09-26"), working_days(4), (Suspension(day("2025-09-30"), day("2025-10-02")),))

    assert reasons(term, calendar) == {
        "09-26": DayReason.ACCEPTANCE_DAY,
        "09-27": DayReason.WEEKEND,
        "09-28": DayReason.MAKE_UP_DAY,
        "09-29": DayReason.CLOSURE,
        "09-30": DayReason.WORKING_DAY,
        "10-01": DayReason.SUSPENDED,
        "10-02": DayReason.SUSPENDED,
        "10-03": DayReason.HOLIDAY,
        "10-04": DayReason.WEEKEND,
        "10-05": DayReason.WEEKEND,
        "10-06": DayReason.HOLIDAY,
        "10-07": DayReason.HOLIDAY,
        "10-08": DayReason.HOLIDAY,
        "10-09": DayReason.WORKING_DAY,
        "10-10": DayReason.WORKING_DAY,
    }
    assert reasons(Term(day("2025-10-10"), working_days(2)), calendar)["10-12"] is DayReason.EXTRA_WORKING_DAY


def test_a_calendar_day_counts_whatever_day_it_is_and_the_days_after_the_count_say_why_they_are_passed() -> None:
    days = {one.date.strftime("%m-%d"): one for one in explained(Term(MONDAY, Limit(10, Unit.CALENDAR_DAY)))}

    assert (days["10-01"].reason, days["10-01"].counted, days["10-01"].number) == (DayReason.CALENDAR_DAY, True, 9)
    assert days["10-02"].number == 10
    assert (days["10-03"].reason, days["10-03"].counted) == (DayReason.HOLIDAY, False)
    assert days["10-04"].reason is DayReason.WEEKEND
    assert days["10-09"].reason is DayReason.MOVED_FORWARD


def test_holidays_and_closures_are_named() -> None:
    calendar = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-29"), "台风")], [])
    names = {
        one.date.strftime("%m-%d"): one.name for one in explained(Term(day("2025-09-26"), working_days(5)), calendar)
    }

    assert (names["09-29"], names["10-01"], names["10-09"]) == ("台风", "国庆节", "")


def test_an_extension_is_the_second_part_and_is_numbered_anew() -> None:
    days = explained(Term(MONDAY, working_days(2), extensions=(working_days(3),)))

    assert [(one.part, one.number) for one in days if one.counted] == [(0, 1), (0, 2), (1, 1), (1, 2), (1, 3)]


def test_an_immediate_item_needs_one_day_only() -> None:
    assert explained(Term(MONDAY, IMMEDIATE)) == (ExplainedDay(MONDAY, counted=False, reason=DayReason.ACCEPTANCE_DAY),)


def test_a_sunday_within_a_holiday_is_a_part_of_it_and_any_other_stays_a_week_end() -> None:
    calendar = STATE_COUNCIL
    term = Term(date(2026, 9, 25), Limit(8, Unit.WORKING_DAY))
    days = as_noticed(derivation(term, deadline(term, calendar), calendar))
    named = {day.date: (day.reason, day.name) for day in days if not day.counted}
    assert named[date(2026, 10, 4)] == (DayReason.HOLIDAY, named[date(2026, 10, 1)][1])
    assert named[date(2026, 10, 11)] == (DayReason.WEEKEND, "")
