"""A promise is frozen with all it follows from (the clock, rules 1, 12 and 13)."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from window_app.domain.clock import deadline
from window_app.domain.derivation import derivation
from window_app.domain.limits import Limit, Unit
from window_app.domain.promise import CountedTerm, Promise, explain_promise, make_promise
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay, WorkingCalendar

MONDAY = day("2025-09-22")
TERM = CountedTerm(MONDAY, working_days(5), working_days(10))
DAYS = {Unit.WORKING_DAY: 40, Unit.CALENDAR_DAY: 60, Unit.MONTH: 3}


def test_a_promise_holds_both_dates_both_limits_and_the_edition() -> None:
    promise = make_promise(TERM, STATE_COUNCIL)

    assert (promise.accepted_on, promise.committed, promise.statutory) == (MONDAY, working_days(5), working_days(10))
    assert (promise.promised_on, promise.statutory_due_on) == (day("2025-09-28"), day("2025-10-11"))
    assert promise.calendar_edition == STATE_COUNCIL.edition
    assert not promise.provisional


def test_an_item_without_a_statutory_limit_promises_one_date() -> None:
    promise = make_promise(CountedTerm(MONDAY, working_days(5), None), STATE_COUNCIL)

    assert (promise.promised_on, promise.statutory_due_on) == (day("2025-09-28"), None)


def test_a_closure_moves_the_promise_and_the_statutory_date_only_where_it_says_so() -> None:
    silent = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-24"))], [])
    moving = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-24"), moves_statutory=True)], [])

    assert dates(make_promise(TERM, silent)) == (day("2025-09-29"), day("2025-10-11"))
    assert dates(make_promise(TERM, moving)) == (day("2025-09-29"), day("2025-10-13"))


def dates(promise: Promise) -> tuple[date, date | None]:
    return promise.promised_on, promise.statutory_due_on


def test_an_extension_and_a_suspension_move_both_dates() -> None:
    extended = replace(TERM, extensions=(working_days(2),))
    stopped = replace(TERM, suspensions=(Suspension(MONDAY, day("2025-09-24")),))

    assert dates(make_promise(extended, STATE_COUNCIL)) == (day("2025-09-30"), day("2025-10-14"))
    assert dates(make_promise(stopped, STATE_COUNCIL)) == (day("2025-09-30"), day("2025-10-14"))


def test_a_promise_is_provisional_where_either_date_reaches_into_a_year_without_a_notice() -> None:
    late = day("2026-12-21")

    assert make_promise(CountedTerm(late, working_days(2), working_days(20)), STATE_COUNCIL).provisional
    assert make_promise(CountedTerm(late, working_days(20), None), STATE_COUNCIL).provisional
    assert not make_promise(CountedTerm(late, working_days(2), working_days(3)), STATE_COUNCIL).provisional


def test_the_frozen_days_reach_to_the_later_date() -> None:
    promise = make_promise(CountedTerm(MONDAY, working_days(2), working_days(10)), STATE_COUNCIL)

    frozen = [one.on.strftime("%m-%d") for one in promise.exceptional_days]

    assert frozen[0] == "09-28"
    assert frozen[-1] == "10-11", "the statutory date itself, a make-up Saturday"


@st.composite
def counted_terms(draw: st.DrawFn) -> CountedTerm:
    unit = draw(st.sampled_from(sorted(DAYS)))
    term = CountedTerm(
        draw(st.dates(date(2004, 1, 1), date(2027, 6, 30))), Limit(draw(st.integers(1, DAYS[unit])), unit), None
    )
    begins = term.accepted_on + timedelta(draw(st.integers(0, 1)))
    stop = Suspension(begins, begins + timedelta(draw(st.integers(0, 20))))
    extensions = tuple(draw(st.lists(st.integers(1, 10).map(working_days), max_size=1)))
    return replace(term, suspensions=draw(st.sampled_from([(), (stop,)])), extensions=extensions)


def changed_later(calendar: WorkingCalendar, promise: Promise) -> WorkingCalendar:
    """The calendar after every working day of the promise was closed and every holiday taken back."""
    length = (promise.promised_on - promise.accepted_on).days + 1
    days = [promise.accepted_on + timedelta(n) for n in range(length)]
    return replace(calendar, holidays={}).with_local_days([LocalDay(on) for on in days if calendar.is_working(on)], [])


@given(counted_terms(), st.integers(0, 30))
def test_the_explanation_frozen_with_the_promise_is_that_of_the_acceptance(
    term: CountedTerm, closed_after: int
) -> None:
    closed = LocalDay(term.accepted_on + timedelta(closed_after), "台风", "通知第9号")
    calendar = STATE_COUNCIL.with_local_days([closed], [])
    plain = term.with_limit(term.committed)
    promise = make_promise(term, calendar)

    explained = explain_promise(promise)

    assert explained == derivation(plain, deadline(plain, calendar), calendar)
    assert explained[-1].date == promise.promised_on


def test_a_later_change_of_the_calendar_changes_what_is_promised_anew_but_no_explanation() -> None:
    promise = make_promise(TERM, STATE_COUNCIL)
    later = changed_later(STATE_COUNCIL, promise)

    assert make_promise(TERM, later).promised_on != promise.promised_on
    assert make_promise(TERM, later).calendar_edition != promise.calendar_edition
    assert [one.date.strftime("%m-%d") for one in explain_promise(promise) if one.counted] == [
        "09-23", "09-24", "09-25", "09-26", "09-28",
    ]  # fmt: skip
