"""Which day is a working day (the clock, rules 1 and 12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from window_app.domain.clock import Term, deadline
from window_app.domain.working_calendar import DayKind, LocalDay, WorkingCalendar, calendar_from_days

TYPHOON = LocalDay(day("2025-09-24"), "台风停业", "榕政办〔2025〕9号")
SATURDAY_DUTY = LocalDay(day("2025-09-27"), "周末延时服务", "榕政办〔2025〕10号")


def make_up_days_of(year: int) -> list[str]:
    return [on.strftime("%m-%d") for on in STATE_COUNCIL.make_up_days if on.year == year]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2012, "01-21 01-29 03-31 04-01 04-28 09-29"),
        (2013, "01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12"),
        (2023, "01-28 01-29 04-23 05-06 06-25 10-07 10-08"),
        (2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        (2025, "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-04 02-14 02-28 05-09 09-20 10-10"),
    ],
)
def test_make_up_days_are_those_of_the_notice(year: int, days: str) -> None:
    assert make_up_days_of(year) == days.split()


def test_notices_are_known_from_2001_through_2026() -> None:
    assert (STATE_COUNCIL.published_from, STATE_COUNCIL.published_through) == (2001, 2026)
    assert [STATE_COUNCIL.is_published(date(year, 6, 1)) for year in (2000, 2001, 2026, 2027)] == [
        False,
        True,
        True,
        False,
    ]
    assert all(make_up_days_of(year) for year in range(2001, 2027))


def test_a_make_up_day_is_a_working_saturday_or_sunday() -> None:
    for on in STATE_COUNCIL.make_up_days:
        assert on.weekday() >= 5
        assert STATE_COUNCIL.is_working(on)
        assert STATE_COUNCIL.day(on).kind is DayKind.MAKE_UP


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-10-01", "2025-10-08"),
        ("2024-02-10", "2024-02-17"),
        ("2015-09-03", "2015-09-05"),
        ("2026-02-15", "2026-02-23"),
        ("2026-06-19", "2026-06-21"),
    ],
)
def test_a_holiday_of_the_notice_is_free_from_end_to_end(first: str, last: str) -> None:
    assert not any(STATE_COUNCIL.is_working(on) for on in days_between(day(first), day(last)))
    assert STATE_COUNCIL.is_working(day(last) + timedelta(1))


def test_a_holiday_says_its_name_and_so_does_a_day_in_lieu() -> None:
    assert STATE_COUNCIL.day(day("2026-06-19")).name == "端午节"
    assert STATE_COUNCIL.day(day("2024-10-07")).name == "国庆节"
    assert {day_.name for day_ in STATE_COUNCIL.exceptional_days(day("2026-02-16"), day("2026-02-23"))} == {
        "春节",
    }


def test_2027_has_the_holidays_of_the_law_with_substitute_days_and_no_make_up_days() -> None:
    free = [one.on.strftime("%m-%d") for one in STATE_COUNCIL.exceptional_days(date(2027, 1, 1), date(2027, 12, 31))]

    assert free == [
        "01-01",
        *("02-05", "02-06", "02-07", "02-08", "02-09", "02-10"),  # eve to third day; two fall on a week-end
        "04-05",
        *("05-01", "05-02", "05-03", "05-04"),  # both days fall on a week-end
        "06-09",
        "09-15",
        *("10-01", "10-02", "10-03", "10-04", "10-05"),  # two of three fall on a week-end
    ]
    assert make_up_days_of(2027) == []


def test_no_year_before_2100_is_without_holidays() -> None:
    for year in range(2027, 2100):
        legal = STATE_COUNCIL.exceptional_days(date(year, 1, 1), date(year, 12, 31))
        assert len([one for one in legal if one.on.weekday() < 5]) >= 11, year
        assert {one.kind for one in legal} == {DayKind.HOLIDAY}


def test_a_closure_beats_the_notice_and_an_extra_day_beats_both() -> None:
    holiday, make_up, plain = day("2025-10-01"), day("2025-09-28"), day("2025-09-24")
    closed = STATE_COUNCIL.with_local_days([LocalDay(make_up), LocalDay(plain)], [])
    open_again = closed.with_local_days([], [LocalDay(plain), LocalDay(holiday)])

    assert [closed.is_working(on) for on in (holiday, make_up, plain)] == [False, False, False]
    assert [open_again.is_working(on) for on in (holiday, make_up, plain)] == [True, False, True]


def test_a_local_day_says_its_name_and_notice() -> None:
    calendar = STATE_COUNCIL.with_local_days([TYPHOON], [SATURDAY_DUTY])

    closed, extra = calendar.day(TYPHOON.on), calendar.day(SATURDAY_DUTY.on)

    assert (closed.kind, closed.name, closed.notice) == (DayKind.CLOSURE, TYPHOON.name, TYPHOON.notice)
    assert (extra.kind, extra.name, extra.notice) == (DayKind.EXTRA, SATURDAY_DUTY.name, SATURDAY_DUTY.notice)


def test_local_days_move_statutory_dates_only_where_they_say_so() -> None:
    moving = replace_moves(TYPHOON)
    silent = STATE_COUNCIL.with_local_days([TYPHOON], [SATURDAY_DUTY]).for_statutory_dates()
    said = STATE_COUNCIL.with_local_days([moving], [replace_moves(SATURDAY_DUTY)]).for_statutory_dates()

    assert silent.is_working(TYPHOON.on)
    assert not silent.is_working(SATURDAY_DUTY.on)
    assert not said.is_working(TYPHOON.on)
    assert said.is_working(SATURDAY_DUTY.on)


def replace_moves(local: LocalDay) -> LocalDay:
    return LocalDay(local.on, local.name, local.notice, moves_statutory=True)


def test_adding_local_days_keeps_those_before_and_leaves_the_calendar_itself_alone() -> None:
    both = STATE_COUNCIL.with_local_days([TYPHOON], []).with_local_days([LocalDay(day("2025-09-25"))], [])

    assert not both.is_working(TYPHOON.on)
    assert not both.is_working(day("2025-09-25"))
    assert STATE_COUNCIL.is_working(TYPHOON.on)


def test_the_edition_names_the_content() -> None:
    again = replace(STATE_COUNCIL, holidays=dict(sorted(STATE_COUNCIL.holidays.items(), reverse=True)))
    others = [
        STATE_COUNCIL.with_local_days([TYPHOON], []),
        STATE_COUNCIL.with_local_days([replace_moves(TYPHOON)], []),
        STATE_COUNCIL.with_local_days([], [TYPHOON]),
        replace(STATE_COUNCIL, holidays={**STATE_COUNCIL.holidays, day("2027-09-16"): "中秋节"}),
        replace(STATE_COUNCIL, make_up_days={**STATE_COUNCIL.make_up_days, day("2027-09-18"): "调休上班"}),
        replace(STATE_COUNCIL, published_through=2027),
    ]

    assert again.edition == STATE_COUNCIL.edition
    assert STATE_COUNCIL.edition.startswith("2001-2026/")
    assert len({STATE_COUNCIL.edition, *(other.edition for other in others)}) == 1 + len(others)


def test_exceptional_days_are_those_that_are_not_what_their_weekday_says() -> None:
    found = STATE_COUNCIL.exceptional_days(day("2025-09-27"), day("2025-10-11"))

    assert [one.on.strftime("%m-%d") for one in found] == [
        "09-28", "10-01", "10-02", "10-03", "10-06", "10-07", "10-08", "10-11",
    ]  # fmt: skip


@given(st.dates(date(2004, 1, 1), date(2027, 12, 31)), st.integers(1, 60), st.data())
def test_the_exceptional_days_repeat_a_count_for_ever(accepted_on: date, value: int, data: st.DataObject) -> None:
    near = st.integers(0, 40).map(lambda n: accepted_on + timedelta(n))
    closed = [LocalDay(on, "停业") for on in data.draw(st.lists(near, max_size=3))]
    extra = [LocalDay(on, "加班") for on in data.draw(st.lists(near, max_size=2))]
    calendar = STATE_COUNCIL.with_local_days(closed, extra)
    term = Term(accepted_on, working_days(value))
    due_on = deadline(term, calendar).due_on

    frozen = calendar_from_days(calendar.exceptional_days(accepted_on, due_on), accepted_on.year, due_on.year)

    assert deadline(term, frozen).due_on == due_on
    assert all(frozen.day(on) == calendar.day(on) for on in days_between(accepted_on, due_on))


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def test_without_a_notice_monday_to_friday_work() -> None:
    bare = WorkingCalendar({}, {}, 2025, 2025)
    monday = day("2025-09-22")

    assert [bare.is_working(monday + timedelta(n)) for n in range(7)] == [True] * 5 + [False] * 2
