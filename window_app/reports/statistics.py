"""The figures of a period as a whole, and by item, handling, department, station, clerk and time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from db import figures as read
from db.figures import Reader, Source
from window_app.domain.errors import RuleBroken
from window_app.domain.periods import Period, month_of, quarter_of, year_of
from window_app.reports.figures import Figures, figures_from
from window_app.reports.stretches import stretches, up_to


class By(StrEnum):
    """What figures can be told by; any two of them."""

    ITEM = "item"
    HANDLING = "handling"
    DEPARTMENT = "department"
    STATION = "station"
    CLERK = "clerk"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def is_time(self) -> bool:
        """Whether it is a stretch of time."""
        return self in _TIMES


_TIMES = (By.DAY, By.MONTH, By.QUARTER, By.YEAR)
# The coarsest grain in which sums can still be told apart by it.
_GRAINS = {
    By.DAY: ("day",),
    By.MONTH: ("day", "month"),
    By.QUARTER: ("day", "month"),
    By.YEAR: ("day", "month", "year"),
}
MOST_KEYS = 2
# What is added up to how many cases are in progress: of its own it is no figure.
_RUNNING = ("entered", "left")
Key = tuple[str, ...]
Numbers = dict[str, int]


class Group(msgspec.Struct, frozen=True):
    """The figures of one key: `{"item": code}`, or `{"month": "2026-11", "clerk": id}`; a quarter is 2026Q4."""

    key: dict[str, str]
    figures: Figures


class Statistics(msgspec.Struct, frozen=True):
    """The figures of a period, and of every group that had a case in it or at its end, in the order of their keys."""

    period: Period
    totals: Figures
    groups: tuple[Group, ...] = ()


def statistics(
    connection: Reader,
    source: Source,
    period: Period,
    by: Sequence[By] = (),
    where: Mapping[By, str] | None = None,
) -> Statistics:
    """Return the figures of a period, told by up to two things, of the cases with these items, clerks, … alone.

    Raises RuleBroken(by_what) for more than two, the same twice, or two stretches of time.
    """
    _check(by)
    asked = _Asked(connection, source, {column(one): value for one, value in (where or {}).items()})
    groups = _groups(asked, period, by)
    totals = _groups(asked, period, ())
    nothing = figures_from({}, in_progress=0, overdue_open=0)
    return Statistics(
        period=period,
        totals=totals.get((), nothing),
        groups=tuple(Group(dict(zip(by, key, strict=True)), groups[key]) for key in sorted(groups)) if by else (),
    )


class _Asked(msgspec.Struct):
    connection: Reader
    source: Source
    where: dict[str, str]

    def sums(self, over: tuple[read.Stretch, ...], columns: Sequence[str], *, apart: bool) -> Iterator[read.Summed]:
        return read.sums(self.connection, self.source, over, columns, self.where, apart=apart)


def _groups(asked: _Asked, period: Period, by: Sequence[By]) -> dict[Key, Figures]:
    time = next((one for one in by if one.is_time), None)
    columns = [column(one) for one in by if not one.is_time]
    place = by.index(time) if time else 0
    grains = [one for one in asked.source.grains if time is None or one in _GRAINS[time]]
    sums: dict[Key, dict[str, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    for cell in asked.sums(stretches(period, grains), columns, apart=time is not None):
        _add(sums[cell.key][_name(time, cell.period)], cell.numbers)
    ends = dict(_ends(time, period))
    before = _in_progress_before(asked, period.first, columns)
    overdue = {name: read.overdue_open(asked.connection, asked.source, end.isoformat(), columns, asked.where)
               for name, end in ends.items()}  # fmt: skip
    found: dict[Key, Figures] = {}
    for key in sums.keys() | before.keys() | {key for one in overdue.values() for key in one}:
        left_over = before.get(key, 0)
        for name in ends:
            numbers = sums[key][name]
            left_over += numbers.get("entered", 0) - numbers.get("left", 0)
            figures = figures_from(numbers, in_progress=left_over, overdue_open=overdue[name].get(key, 0))
            if (
                any(numbers[one] for one in numbers if one not in _RUNNING)
                or figures.in_progress
                or figures.overdue_open
            ):
                found[(*key[:place], name, *key[place:]) if time else key] = figures
    return found


def _in_progress_before(asked: _Asked, first: date, columns: Sequence[str]) -> dict[Key, int]:
    """How many cases were in progress when the period began."""
    if first.toordinal() == 1:
        return {}
    day = date.fromordinal(first.toordinal() - 1)
    if "year" not in asked.source.grains:
        # To add up every day that there was would take longer than to count.
        return read.in_progress(asked.connection, asked.source, day.isoformat(), columns, asked.where)
    found: dict[Key, int] = defaultdict(int)
    for cell in asked.sums(up_to(day, asked.source.grains), columns, apart=False):
        found[cell.key] += cell.numbers["entered"] - cell.numbers["left"]
    return {key: number for key, number in found.items() if number}


def _ends(time: By | None, period: Period) -> Iterator[tuple[str, date]]:
    """Every stretch of time in the period by its name, with its last day; the period itself where there is none."""
    if time is None:
        yield "", period.last
        return
    day = period.first
    while day <= period.last:
        end = min(_stretch_of(time, day).last, period.last)
        yield _name(time, day.isoformat()), end
        day = date.fromordinal(end.toordinal() + 1)


def _stretch_of(time: By, day: date) -> Period:
    match time:
        case By.MONTH:
            return month_of(day)
        case By.QUARTER:
            return quarter_of(day)
        case By.YEAR:
            return year_of(day)
        case _:
            return Period(day, day)


def _name(time: By | None, period: str) -> str:
    """The name of the stretch that a day or month lies in."""
    match time:
        case None:
            return ""
        case By.QUARTER:
            return f"{period[:4]}Q{(int(period[5:7]) + 2) // 3}"
        case By.YEAR:
            return period[:4]
        case By.MONTH:
            return period[:7]
        case _:
            return period


def _add(numbers: Numbers, more: Mapping[str, int]) -> None:
    for measure, number in more.items():
        numbers[measure] = numbers.get(measure, 0) + number


def column(by: By) -> str:
    """Return the column that a dimension stands in."""
    return "item_code" if by is By.ITEM else by.value


def _check(by: Sequence[By]) -> None:
    if len(by) > MOST_KEYS or len(set(by)) < len(by) or sum(one.is_time for one in by) > 1:
        raise RuleBroken("by_what", by=", ".join(by))
