"""The line on the slip that says how the promised date was counted."""

from datetime import date, timedelta

import pytest

from window_app.documents.derivation_line import derivation_line, limit_text
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.promise import CountedTerm, explain_promise, make_promise
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay, WorkingCalendar


def line(accepted: str, value: int, unit: Unit, calendar: WorkingCalendar | None = None) -> str:
    limit = Limit(value, unit)
    term = CountedTerm(date.fromisoformat(accepted), limit, None)
    promise = make_promise(term, calendar or state_council_calendar())
    return derivation_line(limit, explain_promise(promise))


@pytest.mark.parametrize(
    ("accepted", "value", "unit", "said"),
    [
        ("2026-11-16", 2, Unit.WORKING_DAY, "11月16日受理，当日不计；自11月17日起算，第2个工作日为11月18日。"),
        (
            "2026-11-20",
            2,
            Unit.WORKING_DAY,
            "11月20日受理，当日不计；扣除周末2天（11月21日至11月22日）；自11月23日起算，第2个工作日为11月24日。",
        ),
        (
            "2025-12-31",
            1,
            Unit.WORKING_DAY,
            "12月31日受理，当日不计；扣除元旦3天（1月1日至1月3日）；含调休上班日1月4日；"
            "自1月4日起算，第1个工作日为2026年1月4日。",
        ),
        (
            "2024-02-05",
            5,
            Unit.CALENDAR_DAY,
            "2月5日受理，当日不计；自2月6日起算5日，至2月10日期满；期满日不是工作日，顺延至2月18日。",
        ),
        ("2026-01-31", 1, Unit.MONTH, "1月31日受理，当日不计；自2月1日起算1个月，至2月28日期满。"),
        ("2026-11-16", 4, Unit.CALENDAR_DAY, "11月16日受理，当日不计；自11月17日起算4日，至11月20日期满。"),
    ],
)
def test_the_line_says_how_it_was_counted(accepted: str, value: int, unit: Unit, said: str) -> None:
    assert line(accepted, value, unit) == said


def test_an_immediate_item_says_so() -> None:
    term = CountedTerm(date(2026, 11, 20), IMMEDIATE, None)
    said = derivation_line(IMMEDIATE, explain_promise(make_promise(term, state_council_calendar())))
    assert (said[:3], said[-5:]) == ("即办件", "当日办结。")
    assert "11月20日受理" in said


def test_a_holiday_is_named_with_its_days_and_the_make_up_days_beside_it() -> None:
    said = line("2025-09-22", 10, Unit.WORKING_DAY)
    assert "国庆节" in said
    assert "含调休上班日9月28日、10月11日" in said
    assert said.endswith("第10个工作日为10月11日。")


def test_a_local_closure_is_named() -> None:
    calendar = state_council_calendar().with_local_days([LocalDay(date(2026, 11, 17), "台风停办")], [])
    assert "扣除停办1天（11月17日）" in line("2026-11-16", 1, Unit.WORKING_DAY, calendar)


def test_suspended_days_are_named() -> None:
    limit = Limit(5, Unit.WORKING_DAY)
    away = (Suspension(date(2026, 11, 17), date(2026, 11, 19)),)
    promise = make_promise(CountedTerm(date(2026, 11, 16), limit, None, away), state_council_calendar())
    said = derivation_line(limit, explain_promise(promise))
    assert "特别程序2天（11月18日至11月19日）" in said
    assert said.endswith("第5个工作日为11月25日。")


@pytest.mark.parametrize("offset", range(0, 366, 9))
def test_the_line_always_ends_on_the_promised_day(offset: int) -> None:
    accepted = date(2025, 1, 1) + timedelta(days=offset)
    for limit in (Limit(7, Unit.WORKING_DAY), Limit(30, Unit.CALENDAR_DAY), Limit(1, Unit.MONTH)):
        promise = make_promise(CountedTerm(accepted, limit, None), state_council_calendar())
        day = promise.promised_on
        assert f"{day.month}月{day.day}日" in derivation_line(limit, explain_promise(promise)).split("；")[-1]


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(2, Unit.WORKING_DAY), "2个工作日"),
        (Limit(30, Unit.CALENDAR_DAY), "30日"),
        (Limit(1, Unit.MONTH), "1个月"),
        (IMMEDIATE, "当场办结"),
    ],
)
def test_limits_are_written_as_offices_write_them(limit: Limit, text: str) -> None:
    assert limit_text(limit) == text


def test_spring_festival_is_one_holiday_with_its_week_ends() -> None:
    assert "扣除春节9天（2月15日至2月23日）" in line("2026-02-13", 2, Unit.WORKING_DAY)
