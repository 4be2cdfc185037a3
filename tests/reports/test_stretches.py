"""A period cut into years, months and days covers each of its days once, and no other."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.periods import Period, month_of, quarter_of, typed_period, year_of
from window_app.reports.stretches import stretches

DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@given(DAYS, st.integers(0, 1500))
def test_every_day_once(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    covered: list[date] = []
    for one in stretches(period, ("year", "month", "day")):
        width = len(one.first)
        day = date.fromisoformat(one.first + "-01-01"[width - 4 :] if width < 10 else one.first)
        while day.isoformat()[:width] <= one.last:
            covered.append(day)
            day += timedelta(days=1)
    assert covered == [first + timedelta(days=n) for n in range(length + 1)]


def test_whole_years_and_months_are_not_cut_up() -> None:
    cut = stretches(Period(date(2020, 11, 30), date(2023, 2, 1)), ("year", "month", "day"))
    assert [(one.grain, one.first, one.last) for one in cut] == [
        ("day", "2020-11-30", "2020-11-30"),
        ("month", "2020-12", "2020-12"),
        ("year", "2021", "2022"),
        ("month", "2023-01", "2023-01"),
        ("day", "2023-02-01", "2023-02-01"),
    ]


def test_what_a_period_is_compared_with() -> None:
    november = typed_period("2026-11")
    assert november == month_of(date(2026, 11, 24))
    assert (november.before, november.year_before) == (typed_period("2026-10"), typed_period("2025-11"))
    quarter = typed_period("2026Q1")
    assert quarter == quarter_of(date(2026, 3, 31))
    assert (quarter.before, quarter.year_before) == (typed_period("2025Q4"), typed_period("2025Q1"))
    assert typed_period("2026").before == year_of(date(2025, 5, 1))
    february = typed_period("2024-02")
    assert (february.last, february.year_before.last) == (date(2024, 2, 29), date(2023, 2, 28))
    days = Period(date(2026, 11, 10), date(2026, 11, 19))
    assert days.before == Period(date(2026, 10, 31), date(2026, 11, 9))
