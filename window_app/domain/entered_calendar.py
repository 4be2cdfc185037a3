"""What the office entered about its calendar: the notices of years, local closures and extra working days."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import takewhile

import msgspec

from window_app.domain.holiday_notices import MAKE_UP_NAME, titled
from window_app.domain.working_calendar import DayKind, LocalDay, WorkingCalendar, notice_year


class LocalKind(StrEnum):
    """What a local day is."""

    CLOSURE = DayKind.CLOSURE.value
    EXTRA = DayKind.EXTRA.value


class NamedDay(msgspec.Struct, frozen=True):
    """A day off, and the holiday that it belongs to."""

    on: date
    name: str


class HolidayNotice(msgspec.Struct, frozen=True, omit_defaults=True):
    """A notice of the State Council: every day off and every make-up day that it arranges.

    The days are those of its year, and those of New Year that lie in the December before or in the January after.
    """

    year: int
    name: str
    number: str
    published_on: date | None = None
    holidays: tuple[NamedDay, ...] = ()
    make_up_days: tuple[date, ...] = ()

    @property
    def title(self) -> str:
        """The notice as offices name it."""
        return titled(self.name, self.number)


class EnteredCalendar(msgspec.Struct, frozen=True):
    """What stands after all that was entered: one notice a year at most, one local day of a kind and date."""

    notices: tuple[HolidayNotice, ...] = ()
    closures: tuple[LocalDay, ...] = ()
    extra_days: tuple[LocalDay, ...] = ()

    def notice_of(self, year: int) -> HolidayNotice | None:
        """Return the notice entered for a year."""
        return next((one for one in self.notices if one.year == year), None)

    def local_day(self, kind: LocalKind, on: date) -> LocalDay | None:
        """Return the local day of a kind entered for a date."""
        return next((one for one in self.local_days(kind) if one.on == on), None)

    def with_notice(self, notice: HolidayNotice) -> "EnteredCalendar":
        """Return it with a notice in place of the one that its year had."""
        others = [one for one in self.notices if one.year != notice.year]
        return msgspec.structs.replace(self, notices=tuple(sorted((*others, notice), key=lambda one: one.year)))

    def with_local_day(self, kind: LocalKind, day: LocalDay) -> "EnteredCalendar":
        """Return it with a local day in place of what stood there."""
        others = self.without_local_day(kind, day.on)
        return others.having(kind, (*others.local_days(kind), day))

    def without_local_day(self, kind: LocalKind, on: date) -> "EnteredCalendar":
        """Return it without the local day of a kind and date."""
        return self.having(kind, tuple(one for one in self.local_days(kind) if one.on != on))

    def having(self, kind: LocalKind, days: tuple[LocalDay, ...]) -> "EnteredCalendar":
        """Return it with these local days of a kind, in the order of their dates."""
        ordered = tuple(sorted(days, key=lambda one: one.on))
        if kind is LocalKind.CLOSURE:
            return msgspec.structs.replace(self, closures=ordered)
        return msgspec.structs.replace(self, extra_days=ordered)

    def local_days(self, kind: LocalKind) -> tuple[LocalDay, ...]:
        """Return the local days of a kind, in the order of their dates."""
        return self.closures if kind is LocalKind.CLOSURE else self.extra_days


def calendar_with(known: WorkingCalendar, entered: EnteredCalendar) -> WorkingCalendar:
    """Return the known calendar with all that was entered on top of it."""
    if entered == EnteredCalendar():
        return known
    for notice in entered.notices:
        known = _with_notice(known, notice)
    return known.with_local_days(entered.closures, entered.extra_days)


def _with_notice(known: WorkingCalendar, notice: HolidayNotice) -> WorkingCalendar:
    """A notice arranges its year anew: what was known of it, or estimated, counts no more."""
    holidays = {on: name for on, name in known.holidays.items() if notice_year(on) != notice.year}
    make_up_days = {on: name for on, name in known.make_up_days.items() if notice_year(on) != notice.year}
    named_by = {on: title for on, title in known.named_by.items() if notice_year(on) != notice.year}
    for day in notice.holidays:
        holidays[day.on] = day.name
        make_up_days.pop(day.on, None)
    for on in notice.make_up_days:
        make_up_days[on] = MAKE_UP_NAME
        holidays.pop(on, None)
    named = [*(day.on for day in notice.holidays), *notice.make_up_days]
    arranged = replace(
        known,
        holidays=holidays,
        make_up_days=make_up_days,
        named_by=named_by | dict.fromkeys(named, notice.title),
        notices={**known.notices, notice.year: notice.title},
    )
    return _published(arranged, notice.year)


def _published(known: WorkingCalendar, year: int) -> WorkingCalendar:
    """A year behind a gap is published, the years in the gap are not."""
    years = {*known.also_published, year}
    follows = takewhile(years.__contains__, range(known.published_through + 1, max(years) + 1))
    through = max((known.published_through, *follows))
    beyond = frozenset(one for one in years if not known.published_from <= one <= through)
    return replace(known, published_through=through, also_published=beyond)
