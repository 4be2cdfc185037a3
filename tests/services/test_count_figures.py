"""Figures beside a second count of the same lives (`counting.py`), and the cases behind each of them."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.fixtures import act_on
from tests.services.acting import TEN_DAYS, TWENTY_DAYS, on
from tests.services.counting import Told, counted
from tests.services.living import CLERKS, live
from window_app.domain.events import Rated
from window_app.domain.periods import Period, month_of
from window_app.reports.statistics import By, Statistics
from window_app.services.case_filter import NEWEST_FIRST, Behind, CaseFilter
from window_app.services.count_figures import compare_figures, count_figures
from window_app.services.desk import Desk
from window_app.services.list_cases import list_cases

LATER = date(2026, 8, 1)
COUNTED = (
    "received", "accepted", "declined", "decided", "delivered", "withdrawn", "terminated", "voided", "granted",
    "refused", "on_time", "early", "same_day", "within_law", "overdue_decided", "rated", "satisfied", "noticed",
    "second_notices", "in_progress", "overdue_open", "committed",
)  # fmt: skip


def lived(desk: Desk, seed: int, number: int = 12) -> list[Told]:
    """Some lives; some of those that were decided are rated."""
    random = Random(seed)
    told: list[Told] = []
    for _ in range(number):
        case, item, life = live(desk, random)
        rating = random.choice((None, 1, 2, 3, 5)) if life.state in ("decided", "delivered") else None
        if rating is not None:
            act_on(desk, case, (on("2026-07-01"), Rated(level=rating)))
        told.append(Told(item, life, rating))
    return told


def periods(random: Random) -> list[Period]:
    first = date(2025, 8, 20) + timedelta(days=random.randrange(150))
    some = Period(first, first + timedelta(days=random.randrange(90)))
    return [some, Period(date(2025, 10, 1), date(2025, 10, 31)), Period(date(2025, 1, 1), date(2026, 12, 31))]


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_what_a_second_count_says(permits: Desk, seed: int) -> None:
    cases = lived(permits, seed)
    for period in periods(Random(seed)):
        counts = count_figures(period, permits, by=(By.ITEM, By.CLERK))
        assert shown(counts.totals) == counted(cases, period.first, period.last)
        for item in (TEN_DAYS, TWENTY_DAYS):
            one_item = count_figures(period, permits, where={By.ITEM: item}).totals
            assert shown(one_item) == counted(cases, period.first, period.last, item)
            for clerk in CLERKS:
                expected = counted(cases, period.first, period.last, item, clerk)
                assert shown(of(counts, item=item, clerk=clerk)) == (expected if any(expected.values()) else {})


@pytest.mark.parametrize("seed", range(3))
def test_each_month_is_told_as_if_it_were_asked_for_alone(permits: Desk, seed: int) -> None:
    cases = lived(permits, seed)
    period = Period(date(2025, 9, 10), date(2026, 3, 20))
    by_month = count_figures(period, permits, by=(By.MONTH,))
    months = [group.key["month"] for group in by_month.groups]
    assert months == sorted(set(months))
    for group in by_month.groups:
        month = month_of(date.fromisoformat(f"{group.key['month']}-01"))
        first, last = max(period.first, month.first), min(period.last, month.last)
        assert shown(group.figures) == counted(cases, first, last)
    quarters = count_figures(period, permits, by=(By.QUARTER, By.ITEM))
    assert sum(group.figures.received for group in quarters.groups) == by_month.totals.received


@pytest.mark.parametrize("seed", range(3))
def test_every_number_opens_as_many_cases(permits: Desk, seed: int) -> None:
    lived(permits, seed)
    period = periods(Random(seed))[0]
    where = {By.CLERK: CLERKS[seed % 2], By.ITEM: TEN_DAYS}
    for asked in ({}, where):
        totals = count_figures(period, permits, where=asked).totals
        for measure in COUNTED:
            behind = CaseFilter(behind=Behind(measure, period, tuple(asked.items())))
            assert list_cases(behind, NEWEST_FIRST, permits, LATER).total == getattr(totals, measure), measure


def test_a_list_behind_a_figure_is_narrowed_down_by_text_and_state(permits: Desk) -> None:
    lived(permits, 1)
    behind = Behind("received", Period(date(2025, 1, 1), date(2026, 12, 31)))
    everything = list_cases(CaseFilter(behind=behind), NEWEST_FIRST, permits, LATER)
    assert everything.total == 12 - count_figures(behind.period, permits).totals.voided
    found = list_cases(CaseFilter(text=everything.cases[0].case_no[:12], behind=behind), NEWEST_FIRST, permits, LATER)
    assert 0 < found.total <= everything.total


def test_a_month_is_compared_with_the_month_before_and_the_same_month_last_year(permits: Desk) -> None:
    cases = lived(permits, 2)
    compared = compare_figures(Period(date(2025, 10, 1), date(2025, 10, 31)), permits)
    assert shown(compared.before.totals) == counted(cases, date(2025, 9, 1), date(2025, 9, 30))
    assert compared.year_before.totals.received == 0
    assert compared.year_before.totals.on_time_rate is None


def shown(figures: Any) -> dict[str, Any]:
    if figures is None:
        return {}
    values = {name: getattr(figures, name) for name in counted([], date.min, date.max)}
    return {name: pytest.approx(value) if isinstance(value, float) else value for name, value in values.items()}


def of(counts: Statistics, **key: str) -> Any:
    return next((group.figures for group in counts.groups if group.key == key), None)
