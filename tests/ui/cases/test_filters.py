"""What is chosen, in days and states; taken back step by step; said in words."""

from datetime import date

import pytest

from window_app.domain.case import CaseState
from window_app.services.case_filter import CaseFilter, Days, Due
from window_app.ui.cases.filter_words import described
from window_app.ui.cases.filters import Filters, Period
from window_app.ui.kit import Kit

# A Friday.
TODAY = date(2026, 11, 20)


def test_at_first_the_days_cases_are_shown_and_any_when_something_is_asked() -> None:
    assert Filters().question(TODAY) == CaseFilter(received=Days(TODAY, TODAY))
    for asked in (
        Filters(text="恒泰"),
        Filters(states="open"),
        Filters(item="X"),
        Filters(clerk="1"),
        Filters(due=Due.SOON),
    ):
        assert asked.shown_period is Period.ANY
        assert asked.question(TODAY).received is None
    assert Filters(text="恒泰", period=Period.TODAY).question(TODAY).received == Days(TODAY, TODAY)
    assert Filters(text="  ").shown_period is Period.TODAY


@pytest.mark.parametrize(
    ("period", "first"),
    [(Period.WEEK, date(2026, 11, 16)), (Period.MONTH, date(2026, 11, 1)), (Period.YEAR, date(2026, 1, 1))],
)
def test_periods_end_today(period: Period, first: date) -> None:
    assert Filters(period=period).question(TODAY).received == Days(first, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-11-1", "2026-11-9", Days(date(2026, 11, 1), date(2026, 11, 9))),
        ("11-1", "", Days(first=date(2026, 11, 1))),
        ("", "12月2日", Days(last=date(2025, 12, 2))),
        ("2027-1-1", "", Days(first=date(2027, 1, 1))),
        ("", "", None),
        ("11-", "x", None),
    ],
)
def test_days_are_typed_and_without_a_year_are_past_ones(first: str, last: str, days: Days | None) -> None:
    assert Filters(period=Period.TYPED, first=first, last=last).question(TODAY).received == days


def test_states_are_chosen_by_group_or_one_by_one() -> None:
    assert CaseState.SUSPENDED in Filters(states="open").question(TODAY).states
    assert Filters(states="declined").question(TODAY).states == (CaseState.DECLINED,)


def test_choices_are_taken_back_one_by_one_the_text_first() -> None:
    filters = Filters(text="a", period=Period.ANY, states="open", item="X", clerk="1", due=Due.TODAY)
    left: list[int] = []
    while filters.step_back():
        names = ("text", "period", "states", "item", "clerk", "due")
        left.append(sum(bool(getattr(filters, name)) for name in names))
    assert (left, filters) == ([5, 4, 3, 2, 1, 0], Filters())


def test_what_is_in_force_is_said(kit: Kit) -> None:
    filters = Filters(text="恒泰", period=Period.MONTH, states="open", item="X", clerk="1", due=Due.OVERDUE)
    said = described(filters, kit.tr, TODAY, item="技术进出口合同登记", clerk="陈志明")
    assert said == ("2026-11-01 至 2026-11-20 收件 · 在办 · 技术进出口合同登记 · 陈志明承办 · 已超期 · 含“恒泰”")
    kit.tr.use("en")
    assert described(Filters(), kit.tr, TODAY, item="", clerk="") == "received 20 Nov 2026"
