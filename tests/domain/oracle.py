"""A second, slow calculation of the deadline, written from docs/rules.md alone: day by day, with sets of days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays.countries.china import China

ONE_DAY = timedelta(days=1)
Works = Callable[[date], bool]
Count = tuple[int, str]


@dataclass(frozen=True)
class Stop:
    """A suspension: the clock stands on the days after `begins` up to `ends`; open where `ends` is None."""

    begins: date
    ends: date | None


@dataclass(frozen=True)
class Matter:
    """An accepted application with everything that moves its deadline."""

    accepted: date
    limit: Count
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Count, ...] = ()
    as_of: date | None = None


class RefusedError(Exception):
    """Rule 6 or 14 does not allow the matter."""


@cache
def _arrangement() -> tuple[frozenset[date], frozenset[date]]:
    china = China(years=range(2000, 2060))
    return frozenset(china.keys()), frozenset(china.weekend_workdays)


def works_by_notice(day: date) -> bool:
    """Whether the State Council's notice, or the law for later years, makes `day` a working day (rule 1)."""
    free, make_up = _arrangement()
    return day in make_up or (day.weekday() < 5 and day not in free)


def works_here(closed: frozenset[date], extra: frozenset[date]) -> Works:
    """Return rule 1 with local closures and extra working days, which override the notice."""
    return lambda day: day in extra or (day not in closed and works_by_notice(day))


def excluded_days(stops: Iterable[Stop], as_of: date | None) -> set[date]:
    """Rule 6: every day d with begins < d <= ends, as a set, so that an overlap is a union."""
    days: set[date] = set()
    for stop in stops:
        last = stop.ends or as_of
        if last is None or last < stop.begins:
            raise RefusedError
        day = stop.begins
        while day < last:
            day += ONE_DAY
            days.add(day)
    return days


def same_day_later(day: date, months: int) -> date:
    """Rule 4: the same day of the N-th month later, or that month's last day."""
    later = day
    for _ in range(months):
        later = later.replace(day=28) + 4 * ONE_DAY
        later = later.replace(day=1)
    wanted = later + (day.day - 1) * ONE_DAY
    while wanted.month != later.month:
        wanted -= ONE_DAY
    return wanted


def count(start: date, limit: Count, works: Works, excluded: set[date]) -> date:
    """Rules 2 to 6: the day where `limit` ends, before any moving forward."""
    number, unit = limit
    if unit == "immediate":
        return start
    if unit == "month":
        number = (same_day_later(start, number) - start).days
    day = start
    while number:
        day += ONE_DAY
        if day not in excluded and (unit != "working_day" or works(day)):
            number -= 1
    return day


def counted_ends(matter: Matter, works: Works, excluded: set[date]) -> tuple[date, ...]:
    """Rule 7: the end of the limit, then of each extension, each counted from the unmoved end before it."""
    ends = [count(matter.accepted, matter.limit, works, excluded)]
    for extension in matter.extensions:
        ends.append(count(ends[-1], extension, works, excluded))
    return tuple(ends)


def last_day(matter: Matter, works: Works) -> date:
    """Return the deadline, without asking whether the matter is in order."""
    excluded = excluded_days(matter.stops, matter.as_of)
    day = counted_ends(matter, works, excluded)[-1]

    def forward(wanted: date) -> date:
        while not works(wanted) or wanted in excluded:
            wanted += ONE_DAY
        return wanted

    immediate = {matter.limit[1], *(unit for _, unit in matter.extensions)} == {"immediate"}
    due = day if immediate else forward(day)
    # A suspension that begins on the deadline makes its end the deadline (rule 6).
    while due not in excluded and due + ONE_DAY in excluded:
        while due + ONE_DAY in excluded:
            due += ONE_DAY
        if not works(due):
            due = forward(due)
    return due


def deadline_by_hand(matter: Matter, works: Works) -> date:
    """Return the deadline; raise RefusedError where a suspension begins before acceptance or after the deadline."""
    stops = sorted(matter.stops, key=lambda stop: stop.begins)
    excluded_days(stops, matter.as_of)
    for number, stop in enumerate(stops):
        so_far = Matter(matter.accepted, matter.limit, tuple(stops[:number]), matter.extensions, matter.as_of)
        if not matter.accepted <= stop.begins <= last_day(so_far, works):
            raise RefusedError
    return last_day(matter, works)
