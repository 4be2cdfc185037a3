"""The calendar to look at: what each day of a year is, and the notice that it comes from."""

from datetime import date, timedelta

import msgspec

from window_app.domain.working_calendar import DayKind, WorkingCalendar

_LOCAL = frozenset({DayKind.CLOSURE, DayKind.EXTRA})
_PLAIN = frozenset({DayKind.WORKING, DayKind.WEEKEND})


class ShownDay(msgspec.Struct, frozen=True):
    """A day: `notice` is empty for one that its weekday or the law alone makes what it is.

    `estimated`: the year's notice is not out, the day off follows from the law. `moves_statutory` is of local days.
    """

    date: date
    kind: DayKind
    works: bool
    name: str
    notice: str
    estimated: bool
    moves_statutory: bool = False


class ShownYear(msgspec.Struct, frozen=True):
    """A year: whether its notice is out, the notice's title, and the days that are not what their weekday says."""

    year: int
    published: bool
    notice: str
    days: tuple[ShownDay, ...]


def shown_day(calendar: WorkingCalendar, on: date) -> ShownDay:
    """Return what a day is."""
    day = calendar.day(on)
    local = (calendar.extra_days.get(on) or calendar.closures.get(on)) if day.kind in _LOCAL else None
    return ShownDay(
        date=on,
        kind=day.kind,
        works=day.works,
        name=day.name,
        notice=calendar.source(on),
        estimated=day.kind is DayKind.HOLIDAY and not calendar.source(on),
        moves_statutory=local is not None and local.moves_statutory,
    )


def shown_year(calendar: WorkingCalendar, year: int) -> ShownYear:
    """Return a year with its exceptional days."""
    first = date(year, 1, 1)
    days = (shown_day(calendar, first + timedelta(number)) for number in range((date(year, 12, 31) - first).days + 1))
    return ShownYear(
        year=year,
        published=calendar.is_published(first),
        notice=calendar.notices.get(year, ""),
        days=tuple(day for day in days if day.kind not in _PLAIN),
    )
