"""Days as people type them, in full-width digits too: 2026-12-2, 2026/12/02, 20261202, 2026年12月2日, 12-2."""

import re
from collections.abc import Iterable
from datetime import date

from window_app.domain.text import tidied

_WHOLE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_OF_A_YEAR = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")
# 29 February comes again after eight years at the latest (1896 to 1904).
_YEARS_AHEAD = 9


def typed_day(text: str, today: date) -> date | None:
    """Return the day that was typed for something to come; without a year the next such day there is."""
    return _read(text, range(today.year, today.year + _YEARS_AHEAD), not_before=today)


def day_of_this_year(text: str, today: date) -> date | None:
    """Return the day that was typed for something that may also have been; without a year one of this year."""
    return _read(text, (today.year,), not_before=date.min)


def _read(text: str, years: Iterable[int], *, not_before: date) -> date | None:
    plain = tidied(text).replace(" ", "")
    if whole := _WHOLE.fullmatch(plain) or _PACKED.fullmatch(plain):
        return _day(*map(int, whole.groups()))
    if part := _OF_A_YEAR.fullmatch(plain):
        month, day = map(int, part.groups())
        days = (_day(year, month, day) for year in years)
        return next((one for one in days if one is not None and one >= not_before), None)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
