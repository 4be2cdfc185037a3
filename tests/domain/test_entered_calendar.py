"""A calendar with what the office entered on top of the notices that the program knows (the clock, rules 1 and 12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.case_events import STATE_COUNCIL, day, working_days
from window_app.domain.clock import Term, deadline
from window_app.domain.entered_calendar import (
    EnteredCalendar,
    HolidayNotice,
    LocalKind,
    NamedDay,
    calendar_with,
)
from window_app.domain.working_calendar import DayKind, LocalDay, published_years

NAME = "国务院办公厅关于{}年部分节假日安排的通知"
TYPHOON = LocalDay(day("2027-03-03"), "台风停止办公", "示政办〔2027〕9号")


def notice(year: int, holidays: str = "", make_up: str = "", number: str = "示例1号") -> HolidayNotice:
    named = tuple(NamedDay(day(one), "节日") for one in holidays.split())
    return HolidayNotice(year, NAME.format(year), number, holidays=named, make_up_days=tuple(map(day, make_up.split())))


def entered(*notices: HolidayNotice) -> EnteredCalendar:
    calendar = EnteredCalendar()
    for one in notices:
        calendar = calendar.with_notice(one)
    return calendar


def test_a_notice_takes_the_place_of_every_estimate_of_its_year() -> None:
    calendar = calendar_with(STATE_COUNCIL, entered(notice(2027, "2027-02-08 2027-02-09", "2027-02-13")))

    assert not STATE_COUNCIL.is_working(day("2027-10-01"))
    assert calendar.is_working(day("2027-10-01"))
    assert [calendar.day(day(on)).kind for on in ("2027-02-08", "2027-02-13", "2027-02-14")] == [
        DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.WEEKEND,
    ]  # fmt: skip
    assert calendar.is_published(day("2027-06-01"))
    assert calendar.published_through == 2027
    every_day_of_2026 = [date(2026, 1, 1) + timedelta(number) for number in range(365)]
    assert all(calendar.is_working(on) == STATE_COUNCIL.is_working(on) for on in every_day_of_2026)


def test_a_corrected_notice_replaces_the_earlier_one_and_a_known_one_too() -> None:
    corrected = calendar_with(STATE_COUNCIL, entered(notice(2027, "2027-02-08"), notice(2027, "2027-02-09")))
    assert [corrected.is_working(day(on)) for on in ("2027-02-08", "2027-02-09")] == [True, False]

    other_2026 = calendar_with(STATE_COUNCIL, entered(notice(2026, "2026-10-12")))
    assert [other_2026.is_working(day(on)) for on in ("2026-10-05", "2026-10-10", "2026-10-12")] == [True, False, False]
    assert other_2026.published_through == 2026


def test_days_off_around_new_year_belong_to_the_notice_that_names_them() -> None:
    calendar = calendar_with(STATE_COUNCIL, entered(notice(2028, "2027-12-31 2028-01-03", "2027-12-25")))

    assert [calendar.day(day(on)).kind for on in ("2027-12-25", "2027-12-31", "2028-01-03")] == [
        DayKind.MAKE_UP, DayKind.HOLIDAY, DayKind.HOLIDAY,
    ]  # fmt: skip
    earlier = calendar_with(STATE_COUNCIL, entered(notice(2028, "2027-12-31"), notice(2027, "2027-01-01")))
    assert not earlier.is_working(day("2027-12-31"))
    assert not calendar_with(STATE_COUNCIL, entered(notice(2008, "2008-01-01"))).day(day("2007-12-31")).name


def test_a_year_in_a_gap_is_not_published() -> None:
    gap = calendar_with(STATE_COUNCIL, entered(notice(2028)))

    assert [gap.is_published(date(year, 6, 1)) for year in range(2025, 2030)] == [True, True, False, True, False]
    assert (gap.published_through, gap.edition.split("/")[0]) == (2026, "2001-2026,2028")
    assert published_years(gap.edition) == {*range(2001, 2027), 2028}
    closed = calendar_with(STATE_COUNCIL, entered(notice(2028), notice(2027)))
    assert (closed.published_through, closed.also_published) == (2028, frozenset())
    assert published_years(closed.edition) == set(range(2001, 2029))


@pytest.mark.parametrize(
    ("accepted_on", "value", "expected"),
    [("2028-02-01", 5, False), ("2026-12-01", 300, True), ("2026-12-01", 5, False)],
)
def test_a_count_across_a_year_that_is_not_out_is_provisional(accepted_on: str, value: int, *, expected: bool) -> None:
    gap = calendar_with(STATE_COUNCIL, entered(notice(2028)))

    reached = deadline(Term(day(accepted_on), working_days(value)), gap)

    assert reached.provisional == expected


def test_the_notice_of_a_day_is_known() -> None:
    calendar = calendar_with(STATE_COUNCIL, entered(notice(2027, "2027-02-08", "2027-02-13")).with_local_day(
        LocalKind.CLOSURE, TYPHOON
    ))  # fmt: skip

    sources = [
        calendar.source(day(on)) for on in ("2027-02-08", "2027-02-13", "2027-03-03", "2027-03-04", "2028-10-02")
    ]
    title = f"《{NAME.format(2027)}》（示例1号）"
    assert sources == [title, title, TYPHOON.notice, "", ""]
    assert calendar.source(day("2026-10-01")) == f"《{NAME.format(2026)}》（国办发明电〔2025〕7号）"
    assert calendar.source(day("2018-12-31")) == f"《{NAME.format(2019)}》"
    assert calendar.source(day("2002-05-01")) == "《国务院办公厅关于2002年部分节假日休息安排的通知》"
    assert calendar.notices[2027] == title


def test_the_names_of_notices_make_no_other_edition() -> None:
    numbered, other = (calendar_with(STATE_COUNCIL, entered(notice(2027, number=one))) for one in ("1号", "2号"))

    assert numbered.edition == other.edition != STATE_COUNCIL.edition
    assert replace(STATE_COUNCIL, notices={}, named_by={}).edition == STATE_COUNCIL.edition


def test_a_local_day_is_entered_replaced_and_withdrawn() -> None:
    typhoon = EnteredCalendar().with_local_day(LocalKind.CLOSURE, TYPHOON)
    assert not calendar_with(STATE_COUNCIL, typhoon).is_working(TYPHOON.on)
    assert typhoon.local_day(LocalKind.CLOSURE, TYPHOON.on) == TYPHOON
    assert typhoon.local_day(LocalKind.EXTRA, TYPHOON.on) is None

    renamed = typhoon.with_local_day(LocalKind.CLOSURE, LocalDay(TYPHOON.on, "停电"))
    assert [one.name for one in renamed.closures] == ["停电"]
    assert renamed.without_local_day(LocalKind.EXTRA, TYPHOON.on) == renamed
    assert renamed.without_local_day(LocalKind.CLOSURE, TYPHOON.on) == EnteredCalendar()
    both = typhoon.with_local_day(LocalKind.EXTRA, LocalDay(TYPHOON.on, "值班"))
    assert calendar_with(STATE_COUNCIL, both).is_working(TYPHOON.on)
