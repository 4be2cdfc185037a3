"""Cutting a period into the fewest whole years, months and days, so that few sums have to be added up."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from db.figures import Stretch
from window_app.domain.periods import Period, month_of, year_of

BEGINNING = date(1900, 1, 1)
_LENGTH = {"day": 10, "month": 7, "year": 4}


def stretches(period: Period, grains: Collection[str]) -> tuple[Stretch, ...]:
    """Return the stretches of a period in the grains that there are; `day` is always one of them."""
    return tuple(_cut(period, [grain for grain in ("year", "month", "day") if grain in grains]))


def up_to(day: date, grains: Collection[str]) -> tuple[Stretch, ...]:
    """Return the stretches of all days up to one, that day included."""
    return stretches(Period(BEGINNING, day), grains)


def _cut(period: Period, grains: list[str]) -> Iterator[Stretch]:
    grain, *finer = grains
    if not finer:
        yield _stretch(grain, period)
        return
    of = year_of if grain == "year" else month_of
    first = period.first if of(period.first).first == period.first else of(period.first).last + timedelta(days=1)
    last = period.last if of(period.last).last == period.last else of(period.last).first - timedelta(days=1)
    if first > last:
        yield from _cut(period, finer)
        return
    if period.first < first:
        yield from _cut(Period(period.first, first - timedelta(days=1)), finer)
    yield _stretch(grain, Period(first, last))
    if last < period.last:
        yield from _cut(Period(last + timedelta(days=1), period.last), finer)


def _stretch(grain: str, period: Period) -> Stretch:
    length = _LENGTH[grain]
    return Stretch(grain, period.first.isoformat()[:length], period.last.isoformat()[:length])
