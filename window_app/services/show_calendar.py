"""The calendar to look at: what each day of a year is, and the notice that it comes from."""

from datetime import date, timedelta

import msgspec

from window_app.domain.working_calendar import Day, DayKind, WorkingCalendar

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
    """Return what a day is; a week-end that adjoins one holiday is a part of it, as the notices say."""
    day = calendar.day(on)
    local = (calendar.extra_days.get(on) or calendar.closures.get(on)) if day.kind in _LOCAL else None
    holiday = _adjoining_holiday(calendar, day) if day.kind is DayKind.WEEKEND else None
    shown, source = holiday or day, calendar.source(holiday.on if holiday else on)
    return ShownDay(
        date=on,
        kind=shown.kind,
        works=shown.works,
        name=shown.name,
        notice=source,
        estimated=shown.kind is DayKind.HOLIDAY and not source,
        moves_statutory=local is not None and local.moves_statutory,
    )


def _adjoining_holiday(calendar: WorkingCalendar, weekend: Day) -> Day | None:
    """The holiday that a day of the week-end runs into, None where it is none or between two of another name."""
    found = [_beyond(calendar, weekend.on, step) for step in (-1, 1)]
    holidays = [day for day in found if day is not None]
    return holidays[0] if len({day.name for day in holidays}) == 1 else None


def _beyond(calendar: WorkingCalendar, on: date, step: int) -> Day | None:
    """The next day that is no week-end, where it is a day off."""
    day = calendar.day(on)
    while day.kind is DayKind.WEEKEND:
        on += timedelta(step)
        day = calendar.day(on)
    return day if day.kind is DayKind.HOLIDAY else None


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
