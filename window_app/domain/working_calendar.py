"""Which day is a working day, and why (docs/rules.md, the clock, rules 1 and 12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

import msgspec


class DayKind(StrEnum):
    """What makes a day a working day or a rest day."""

    WORKING = "working_day"
    MAKE_UP = "make_up_day"
    EXTRA = "extra_working_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"


DECEMBER = 12
_WORKING_KINDS = frozenset({DayKind.WORKING, DayKind.MAKE_UP, DayKind.EXTRA})
_PLAIN_KINDS = frozenset({DayKind.WORKING, DayKind.WEEKEND})


class Day(msgspec.Struct, frozen=True):
    """One date, what it is, the holiday's or closure's name and the notice it comes from."""

    on: date
    kind: DayKind
    name: str = ""
    notice: str = ""

    @property
    def works(self) -> bool:
        """Whether it is a working day."""
        return self.kind in _WORKING_KINDS


class LocalDay(msgspec.Struct, frozen=True):
    """A local closure or extra working day; it moves the promise, and statutory dates only where it says so."""

    on: date
    name: str = ""
    notice: str = ""
    moves_statutory: bool = False


Table = Mapping[date, str]
Local = Mapping[date, LocalDay]
Titles = Mapping[int, str]


def _no_local_days() -> Local:
    return {}


def _no_titles() -> Titles:
    return {}


def _no_names() -> Table:
    return {}


def notice_year(on: date) -> int:
    """Return the year whose notice arranges the day: the days off in December belong to the next New Year."""
    return on.year + (on.month == DECEMBER)


@dataclass(frozen=True)
class WorkingCalendar:
    """The State Council's arrangement by date, with local closures and extra working days on top.

    `holidays` and `make_up_days` map a date to a name. Years from `published_from` to `published_through`
    (both included), and those in `also_published`, follow a published notice; in any other year the holidays are
    estimates from the law alone. `notices` has the title of each year's notice, `named_by` that of the notice that
    names a day as holiday or make-up day; neither moves a date. An extra working day beats a closure of the same date.
    """

    holidays: Table
    make_up_days: Table
    published_from: int
    published_through: int
    closures: Local = field(default_factory=_no_local_days)
    extra_days: Local = field(default_factory=_no_local_days)
    also_published: frozenset[int] = frozenset()
    notices: Titles = field(default_factory=_no_titles)
    named_by: Table = field(default_factory=_no_names)

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day here."""
        if self.extra_days and day in self.extra_days:
            return True
        if self.closures and day in self.closures:
            return False
        if day in self.holidays:
            return False
        return day.weekday() < 5 or day in self.make_up_days

    def day(self, on: date) -> Day:
        """What `on` is, with its name and notice."""
        if local := self.extra_days.get(on):
            return Day(on, DayKind.EXTRA, local.name, local.notice)
        if local := self.closures.get(on):
            return Day(on, DayKind.CLOSURE, local.name, local.notice)
        if (name := self.holidays.get(on)) is not None:
            return Day(on, DayKind.HOLIDAY, name)
        if (name := self.make_up_days.get(on)) is not None and on.weekday() >= 5:
            return Day(on, DayKind.MAKE_UP, name)
        return Day(on, DayKind.WORKING if on.weekday() < 5 else DayKind.WEEKEND)

    def is_published(self, day: date) -> bool:
        """Whether the notice for the year of `day` is out."""
        return self._is_out(day.year)

    def is_published_between(self, first: date, last: date) -> bool:
        """Whether the notices for all years from `first` to `last`, both included, are out."""
        return all(map(self._is_out, range(first.year, last.year + 1)))

    def source(self, on: date) -> str:
        """Return the notice that makes `on` what it is; empty for an ordinary day, or one that follows from the law."""
        local = self.extra_days.get(on) or self.closures.get(on)
        return local.notice if local else self.named_by.get(on, "")

    def _is_out(self, year: int) -> bool:
        return self.published_from <= year <= self.published_through or year in self.also_published

    def with_local_days(self, closures: Iterable[LocalDay], extra_days: Iterable[LocalDay]) -> "WorkingCalendar":
        """Return this calendar with these closures and extra days added to what it has."""
        return replace(
            self,
            closures={**self.closures, **{local.on: local for local in closures}},
            extra_days={**self.extra_days, **{local.on: local for local in extra_days}},
        )

    def for_statutory_dates(self) -> "WorkingCalendar":
        """Return the calendar that statutory dates are counted by: only those local days that move them."""
        if not self.closures and not self.extra_days:
            return self
        return replace(self, closures=_moving(self.closures), extra_days=_moving(self.extra_days))

    def exceptional_days(self, first: date, last: date) -> tuple[Day, ...]:
        """The days from `first` to `last`, both included, that are not what their weekday says."""
        days = (self.day(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1))
        return tuple(day for day in days if day.kind not in _PLAIN_KINDS)

    @cached_property
    def edition(self) -> str:
        """A name for exactly this content, such as `2001-2026/1f6a9c02e4b7`, or `2001-2026,2028/…` with a gap."""
        tables = (self.holidays, self.make_up_days, self.closures, self.extra_days)
        content = msgspec.json.encode([sorted(table.items()) for table in tables])
        years = [f"{self.published_from}-{self.published_through}", *map(str, sorted(self.also_published))]
        return f"{','.join(years)}/{sha256(content).hexdigest()[:12]}"


def published_years(edition: str) -> frozenset[int]:
    """Return the years whose notice was out in an edition, from its name."""
    stretch, *beyond = edition.split("/", maxsplit=1)[0].split(",")
    first, last = map(int, stretch.split("-"))
    return frozenset((*range(first, last + 1), *map(int, beyond)))


def _moving(local: Local) -> Local:
    return {on: day for on, day in local.items() if day.moves_statutory}


def calendar_from_days(days: Iterable[Day], published_from: int, published_through: int) -> WorkingCalendar:
    """Return the calendar that a promise recorded: its exceptional days, nothing else."""
    by_kind: dict[DayKind, dict[date, Day]] = {kind: {} for kind in DayKind}
    for day in days:
        by_kind[day.kind][day.on] = day
    return WorkingCalendar(
        holidays={on: day.name for on, day in by_kind[DayKind.HOLIDAY].items()},
        make_up_days={on: day.name for on, day in by_kind[DayKind.MAKE_UP].items()},
        published_from=published_from,
        published_through=published_through,
        closures={on: LocalDay(on, day.name, day.notice) for on, day in by_kind[DayKind.CLOSURE].items()},
        extra_days={on: LocalDay(on, day.name, day.notice) for on, day in by_kind[DayKind.EXTRA].items()},
    )
