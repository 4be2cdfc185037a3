"""The clock: from the day of acceptance to the deadline (docs/rules.md, the clock, rules 2 to 7).

Sources: 行政许可法 arts. 32, 42-45, 82; 民法典 arts. 200-204. All dates are calendar dates in Asia/Shanghai.
"""

import calendar as gregorian
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Limit, Unit
from window_app.domain.suspensions import ExcludedDays, Suspension, union
from window_app.domain.working_calendar import WorkingCalendar

ONE_DAY = timedelta(days=1)
LAST_DAY = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Term:
    """What a deadline follows from, besides the calendar."""

    accepted_on: date
    limit: Limit
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Limit, ...] = ()

    @property
    def is_suspended(self) -> bool:
        """Whether a suspension is open: then there is no due date."""
        return any(one.ends is None for one in self.suspensions)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where a term ends.

    `counted_to` are the days where the limit and then each extension ended, before any moving forward.
    `due_on` is the last day, that day included. `provisional`: it reaches into, or across, a year whose notice is
    not out.
    """

    due_on: date
    counted_to: tuple[date, ...]
    excluded: ExcludedDays
    provisional: bool


def deadline(term: Term, calendar: WorkingCalendar, *, as_of: date | None = None) -> Deadline:
    """Return where `term` ends; an open suspension is taken to end on `as_of`.

    Raises RuleBroken for a limit out of range, a suspension before the acceptance or after the deadline, and an
    open suspension without an `as_of` on or after its beginning.
    """
    term.limit.check()
    for suspension in term.suspensions:
        suspension.check(term.accepted_on)
    _check_order(term, calendar)
    excluded = union(term.suspensions, as_of)
    counted_to = tuple(_counted_ends(term, calendar, excluded))
    due_on = _due_on(counted_to[-1], term, calendar, excluded)
    known = calendar.is_published_between(term.accepted_on, due_on)
    return Deadline(due_on, counted_to, excluded, provisional=not known)


def counts(day: date, unit: Unit, calendar: WorkingCalendar, excluded: ExcludedDays) -> bool:
    """Whether `day` moves a clock of this unit."""
    by_calendar_day = unit in (Unit.CALENDAR_DAY, Unit.MONTH)
    return (by_calendar_day or calendar.is_working(day)) and (not excluded.stretches or day not in excluded)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day where it has no such day (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_DAY.year:
        raise RuleBroken("deadline_too_far", last=LAST_DAY.isoformat())
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def next_working_day(day: date, calendar: WorkingCalendar, excluded: ExcludedDays) -> date:
    """Return the first day from `day` on that is a working day and not excluded."""
    while not counts(day, Unit.WORKING_DAY, calendar, excluded):
        day = _after(day)
    return day


def suspensions_in_time(term: Term, calendar: WorkingCalendar) -> tuple[Suspension, ...]:
    """Return those that begin on the deadline at the latest that the ones before them leave (rule 6)."""
    kept: list[Suspension] = []
    for suspension in sorted(term.suspensions, key=lambda one: (one.begins, one.ends or date.max)):
        is_open = any(one.ends is None for one in kept)
        if is_open or suspension.begins <= _due_after(term, kept, calendar):
            kept.append(suspension)
    return tuple(kept)


def _check_order(term: Term, calendar: WorkingCalendar) -> None:
    """Refuse a suspension that begins after the deadline."""
    kept = suspensions_in_time(term, calendar)
    late = next((one for one in term.suspensions if one not in kept), None)
    if late is not None:
        due_on = _due_after(term, kept, calendar)
        raise RuleBroken("suspension_after_deadline", begins=late.begins.isoformat(), due_on=due_on.isoformat())


def _due_after(term: Term, suspensions: Sequence[Suspension], calendar: WorkingCalendar) -> date:
    excluded = union(suspensions)
    *_, counted_to = _counted_ends(term, calendar, excluded)
    return _due_on(counted_to, term, calendar, excluded)


def _counted_ends(term: Term, calendar: WorkingCalendar, excluded: ExcludedDays) -> Iterator[date]:
    """Yield the day where the limit ends, then the day where each extension ends (rule 7)."""
    end = term.accepted_on
    if term.limit.unit is not Unit.IMMEDIATE:
        end = _count(end, term.limit, calendar, excluded)
    yield end
    for extension in term.extensions:
        if extension.unit is Unit.IMMEDIATE:
            raise RuleBroken("extension_without_length")
        end = _count(end, extension.check(), calendar, excluded)
        yield end


def _count(start: date, limit: Limit, calendar: WorkingCalendar, excluded: ExcludedDays) -> date:
    """Return the day where `limit` ends, the day `start` not counted (rules 2 to 4)."""
    value = limit.value
    if limit.unit is Unit.MONTH:
        value = (add_months(start, limit.value) - start).days
    if limit.unit is not Unit.WORKING_DAY and not excluded.stretches:
        return _checked(start.toordinal() + value)
    day = start
    while value:
        day = _after(day)
        value -= counts(day, limit.unit, calendar, excluded)
    return day


def _due_on(counted_to: date, term: Term, calendar: WorkingCalendar, excluded: ExcludedDays) -> date:
    """Move the end of the count forward to a working day, and past a suspension that begins on the deadline."""
    is_immediate = term.limit.unit is Unit.IMMEDIATE and not term.extensions
    due_on = counted_to if is_immediate else next_working_day(counted_to, calendar, excluded)
    while stretch := excluded.stretch_beginning(due_on):
        ends = stretch[1]
        due_on = ends if calendar.is_working(ends) else next_working_day(ends, calendar, excluded)
    return due_on


def _after(day: date) -> date:
    return day + ONE_DAY if day < LAST_DAY else _checked(day.toordinal() + 1)


def _checked(ordinal: int) -> date:
    if ordinal > LAST_DAY.toordinal():
        raise RuleBroken("deadline_too_far", last=LAST_DAY.isoformat())
    return date.fromordinal(ordinal)


def segments(term: Term, reached: Deadline) -> Iterator[tuple[date, date, Limit]]:
    """Yield (day before the first one, last day, limit) of the limit and of each extension."""
    starts = (term.accepted_on, *reached.counted_to)
    for (start, end), limit in zip(pairwise(starts), (term.limit, *term.extensions), strict=True):
        yield start, end, limit
