"""The calendar as it is looked at: the days off of a year are those that its notice names, week-ends and all."""

from datetime import date

import pytest

from tests.domain.case_events import STATE_COUNCIL
from window_app.domain.administration import HolidayNoticeEntered
from window_app.domain.working_calendar import DayKind
from window_app.resources import resource
from window_app.services.calendar_entry import read_calendar
from window_app.services.show_calendar import shown_day, shown_year


def days_of(year: int, kind: DayKind) -> list[date]:
    return [day.date for day in shown_year(STATE_COUNCIL, year).days if day.kind is kind]


def test_the_days_of_2026_are_those_that_the_notice_names() -> None:
    file = resource("calendar", "notice-2026.toml")
    (entered,) = read_calendar(file.read_bytes(), file.name)
    assert isinstance(entered, HolidayNoticeEntered)
    assert days_of(2026, DayKind.HOLIDAY) == [one.on for one in entered.notice.holidays]
    assert days_of(2026, DayKind.MAKE_UP) == list(entered.notice.make_up_days)
    names = {shown_day(STATE_COUNCIL, one.on).name for one in entered.notice.holidays}
    assert names == {one.name for one in entered.notice.holidays}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-10-04", "国庆节"),
        ("2026-01-03", "元旦"),
        ("2026-10-11", ""),
        ("2026-11-21", ""),
        ("2025-02-02", "春节"),
        ("2024-09-29", "调休上班"),
    ],
)
def test_a_weekend_within_a_holiday_is_a_part_of_it(day: str, name: str) -> None:
    assert shown_day(STATE_COUNCIL, date.fromisoformat(day)).name == name


def test_a_weekend_of_an_estimate_is_an_estimate() -> None:
    shown = shown_day(STATE_COUNCIL, date(2027, 2, 14))
    assert (shown.kind, shown.estimated) == (DayKind.WEEKEND, False)
    within = shown_day(STATE_COUNCIL, date(2027, 10, 3))
    assert (within.kind, within.estimated, within.notice) == (DayKind.HOLIDAY, True, "")
