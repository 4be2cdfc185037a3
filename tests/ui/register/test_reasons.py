"""Why the date is that day, in few lines, from the same derivation that is printed."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from window_app.domain.clock import Term, deadline
from window_app.domain.derivation import derivation
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import Limit, Unit
from window_app.ui.register.reasons import limit_words, reasons
from window_app.ui.words import Words


def said(accepted: date, limit: Limit, language: str = "zh_CN") -> list[str]:
    calendar = state_council_calendar()
    term = Term(accepted, limit)
    days = derivation(term, deadline(term, calendar), calendar)
    return reasons(limit, days, Words("en" if language == "en" else "zh_CN"))


def working(number: int) -> Limit:
    return Limit(number, Unit.WORKING_DAY)


def test_a_plain_week(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 23), working(3)) == ["11月23日 受理，当日不计", "第 3 个工作日 届满：11月26日"]


def test_a_weekend_is_left_out(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 20), working(2)) == [
        "11月20日 受理，当日不计", "周末 11月21日至11月22日 不计", "第 2 个工作日 届满：11月24日",
    ]  # fmt: skip


def test_a_holiday_is_named_and_a_make_up_day_counts(qtbot: QtBot) -> None:
    lines = said(date(2026, 9, 30), working(5))
    assert lines[-1] == "第 5 个工作日 届满：10月13日"
    assert any("国庆" in line and "10月1日至10月7日" in line and line.endswith("不计") for line in lines)
    assert any("10月10日" in line and line.endswith("计入") for line in lines)


def test_an_end_on_a_rest_day_is_moved_forward_and_said_so(qtbot: QtBot) -> None:
    accepted = date(2026, 11, 19)
    lines = said(accepted, Limit(3, Unit.CALENDAR_DAY))
    assert (accepted + timedelta(days=3)).weekday() == 6
    assert lines[-2:] == ["第 3 日 届满：11月22日", "届满日不是工作日，顺延至 11月23日"]


def test_an_immediate_item_needs_one_line(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 20), Limit(0, Unit.IMMEDIATE)) == ["即办件，受理当日办结"]


def test_the_same_in_english(qtbot: QtBot) -> None:
    assert said(date(2026, 11, 20), working(2), "en") == [
        "20 Nov: accepted, not counted", "Weekend 21 Nov to 22 Nov: not counted", "Last of 2 working days: 24 Nov",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (working(5), "5 个工作日"),
        (Limit(30, Unit.CALENDAR_DAY), "30 日"),
        (Limit(2, Unit.MONTH), "2 个月"),
        (Limit(0, Unit.IMMEDIATE), "当场办结"),
    ],
)
def test_limits_in_words(qtbot: QtBot, limit: Limit, words: str) -> None:
    assert limit_words(limit, Words("zh_CN")) == words
