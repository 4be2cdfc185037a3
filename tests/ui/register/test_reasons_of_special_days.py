"""Local closures and extra days, months and time not counted, each named in the lines that explain a date."""

from collections.abc import Sequence
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from window_app.domain.clock import Term, deadline
from window_app.domain.derivation import DayReason, ExplainedDay, derivation
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import Limit, Unit
from window_app.domain.working_calendar import LocalDay, WorkingCalendar
from window_app.ui.register.reasons import reasons
from window_app.ui.words import Words

TYPHOON = LocalDay(date(2026, 11, 24), "台风停办")
SATURDAY = LocalDay(date(2026, 11, 21), "周六延时服务")


def said(accepted: date, limit: Limit, calendar: WorkingCalendar) -> list[str]:
    term = Term(accepted, limit)
    return reasons(limit, derivation(term, deadline(term, calendar), calendar), Words("zh_CN"))


def here(closures: Sequence[LocalDay] = (), extra_days: Sequence[LocalDay] = ()) -> WorkingCalendar:
    return state_council_calendar().with_local_days(closures, extra_days)


def working(number: int) -> Limit:
    return Limit(number, Unit.WORKING_DAY)


def test_a_closure_is_named_and_left_out(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 23), working(2), here(closures=[TYPHOON])) == [
        "11月23日 受理，当日不计",
        "台风停办 11月24日 不计",
        "第 2 个工作日 届满：11月26日",
    ]


def test_a_closure_without_a_name_is_called_what_it_is(qtbot: QtBot) -> None:
    lines = said(date(2026, 11, 23), working(2), here(closures=[LocalDay(date(2026, 11, 24))]))
    assert lines[1] == "停办日 11月24日 不计"


def test_an_extra_working_day_is_named_and_counted(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 20), working(2), here(extra_days=[SATURDAY])) == [
        "11月20日 受理，当日不计",
        "周末 11月22日 不计",
        "周六延时服务 11月21日 计入",
        "第 2 个工作日 届满：11月23日",
    ]


def test_weekends_apart_are_spans_of_their_own(qtbot: QtBot) -> None:
    lines = said(date(2026, 11, 13), working(10), here())
    assert lines[1] == "周末 11月14日至11月15日、11月21日至11月22日 不计"


def test_a_holiday_takes_in_the_weekend_within_it(qtbot: QtBot) -> None:
    # docs/rules.md: accepted 2026-09-30, five working days are over on 2026-10-13.
    assert said(date(2026, 9, 30), working(5), here()) == [
        "9月30日 受理，当日不计",
        "周末 10月11日 不计",
        "国庆节 10月1日至10月7日 不计",
        "调休上班 10月10日 计入",
        "第 5 个工作日 届满：10月13日",
    ]


def test_months_count_every_day_and_leave_nothing_out(qtbot: QtBot) -> None:
    assert said(date(2026, 10, 16), Limit(1, Unit.MONTH), here()) == [
        "10月16日 受理，当日不计",
        "第 1 个月 届满：11月16日",
    ]


def test_time_of_a_special_procedure_is_called_so(qtbot: QtBot) -> None:
    days = (
        ExplainedDay(date(2026, 11, 23), counted=False, reason=DayReason.ACCEPTANCE_DAY),
        ExplainedDay(date(2026, 11, 24), counted=False, reason=DayReason.SUSPENDED),
        ExplainedDay(date(2026, 11, 25), counted=False, reason=DayReason.SUSPENDED),
        ExplainedDay(date(2026, 11, 26), counted=True, reason=DayReason.WORKING_DAY, number=1),
    )
    assert reasons(working(1), days, Words("zh_CN"))[1] == "特别程序 11月24日至11月25日 不计"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_line_begins_with_a_capital_or_a_sign_of_its_own(qtbot: QtBot, language: str) -> None:
    calendar = here(closures=[LocalDay(date(2026, 11, 24))])
    term = Term(date(2026, 11, 20), working(5))
    days = derivation(term, deadline(term, calendar), calendar)
    lines = reasons(working(5), days, Words("en" if language == "en" else "zh_CN"))
    assert [line for line in lines if line[0].islower()] == []
    assert len(lines) == 4
