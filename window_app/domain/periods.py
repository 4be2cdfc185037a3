"""Periods that figures are told of: any days, or a month, quarter or year; both ends are included."""

import calendar as gregorian
import re
from datetime import date, timedelta

import msgspec

from window_app.domain.errors import RuleBroken

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")
_YEAR = re.compile(r"\d{4}")
MONTHS_A_QUARTER = 3
DECEMBER = 12


class Period(msgspec.Struct, frozen=True, order=True):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def months(self) -> int | None:
        """How many whole months it is; None where it begins or ends within one."""
        if self.first.day != 1 or (self.last + timedelta(days=1)).day != 1:
            return None
        return (self.last.year - self.first.year) * DECEMBER + self.last.month - self.first.month + 1

    @property
    def before(self) -> "Period":
        """The period of the same length right before it: the month, quarter or year before, else as many days."""
        last = self.first - timedelta(days=1)
        if (months := self.months) is not None:
            return Period(_first_of(self.first, -months), last)
        return Period(last - (self.last - self.first), last)

    @property
    def year_before(self) -> "Period":
        """The same months of the year before, or the same dates (29 February becomes the 28th)."""
        if self.months is not None:
            return Period(_first_of(self.first, -DECEMBER), _last_of(_first_of(self.last.replace(day=1), -DECEMBER)))
        return Period(_year_earlier(self.first), _year_earlier(self.last))


def period(first: date, last: date) -> Period:
    """Return a period; raise RuleBroken(period_backwards) where it ends before it begins."""
    if last < first:
        raise RuleBroken("period_backwards", first=first.isoformat(), last=last.isoformat())
    return Period(first, last)


def month_of(day: date) -> Period:
    """Return the calendar month of a day."""
    return Period(day.replace(day=1), _last_of(day))


def quarter_of(day: date) -> Period:
    """Return the calendar quarter of a day."""
    first = date(day.year, (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1, 1)
    return Period(first, _last_of(_first_of(first, MONTHS_A_QUARTER - 1)))


def year_of(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def typed_period(typed: str) -> Period:
    """Return the month (2026-11), quarter (2026Q4) or year (2026) that was typed; raise RuleBroken(not_a_period)."""
    typed = typed.strip()
    try:
        if found := _MONTH.fullmatch(typed):
            return month_of(date(int(found[1]), int(found[2]), 1))
        if found := _QUARTER.fullmatch(typed):
            return quarter_of(date(int(found[1]), int(found[2]) * MONTHS_A_QUARTER, 1))
        if _YEAR.fullmatch(typed):
            return year_of(date(int(typed), 1, 1))
    except ValueError:
        pass
    raise RuleBroken("not_a_period", typed=typed)


def _first_of(first: date, months: int) -> date:
    """The first day of the month that is so many months away from that of `first`."""
    year, month = divmod(first.year * DECEMBER + first.month - 1 + months, DECEMBER)
    return date(year, month + 1, 1)


def _last_of(day: date) -> date:
    return day.replace(day=gregorian.monthrange(day.year, day.month)[1])


def _year_earlier(day: date) -> date:
    longest = gregorian.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, longest))
