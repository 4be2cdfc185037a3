"""Why a deadline is that day: every day from the acceptance to the deadline, counted or not, and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

import msgspec

from window_app.domain.clock import ONE_DAY, Deadline, Term, counts, segments
from window_app.domain.limits import Unit
from window_app.domain.working_calendar import DayKind, WorkingCalendar


class DayReason(StrEnum):
    """Why a day counted or not."""

    ACCEPTANCE_DAY = "acceptance_day"
    WORKING_DAY = "working_day"
    MAKE_UP_DAY = "make_up_day"
    EXTRA_WORKING_DAY = "extra_working_day"
    CALENDAR_DAY = "calendar_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    SUSPENDED = "suspended"
    MOVED_FORWARD = "moved_forward"


class ExplainedDay(msgspec.Struct, frozen=True, omit_defaults=True):
    """One day of a derivation.

    `number` says which one it is of its limit, from 1, where it counted; `part` is 0 for the limit, 1 for the
    extension. `name` is the holiday's or closure's. `moved_forward` marks the deadline itself where it lies after
    the day that the count ended on.
    """

    date: date
    counted: bool
    reason: DayReason
    name: str = ""
    number: int = 0
    part: int = 0


def derivation(term: Term, reached: Deadline, calendar: WorkingCalendar) -> tuple[ExplainedDay, ...]:
    """Explain every day from the acceptance to the deadline, both included."""
    explained = [ExplainedDay(term.accepted_on, counted=False, reason=DayReason.ACCEPTANCE_DAY)]
    for part, (start, end, limit) in enumerate(segments(term, reached)):
        number = 0
        for day in _days(start, end):
            counted = counts(day, limit.unit, calendar, reached.excluded)
            number += counted
            reason, name = _reason(day, limit.unit, calendar, reached)
            explained.append(ExplainedDay(day, counted, reason, name, number if counted else 0, part))
    explained.extend(_moved(term, reached, calendar))
    return tuple(explained)


def as_noticed(days: Sequence[ExplainedDay]) -> tuple[ExplainedDay, ...]:
    """Return the days with a week-end that adjoins one holiday as a part of it, as the notices say.

    The notice for National Day gives 1 to 7 October off: a Sunday among them is a day of the holiday to everybody.
    """
    named: list[ExplainedDay] = []
    for is_rest, stretch in groupby(days, key=lambda day: not day.counted and day.reason not in _NOT_LEFT_OUT):
        together = tuple(stretch)
        holidays = {day.name for day in together if day.reason is DayReason.HOLIDAY}
        name = holidays.pop() if is_rest and len(holidays) == 1 else ""
        named += [_of_holiday(day, name) for day in together] if name else together
    return tuple(named)


_NOT_LEFT_OUT = (DayReason.ACCEPTANCE_DAY, DayReason.MOVED_FORWARD)


def _of_holiday(day: ExplainedDay, name: str) -> ExplainedDay:
    if day.reason is not DayReason.WEEKEND:
        return day
    return msgspec.structs.replace(day, reason=DayReason.HOLIDAY, name=name)


def _moved(term: Term, reached: Deadline, calendar: WorkingCalendar) -> Iterator[ExplainedDay]:
    """Explain the days after the end of the count, up to the deadline."""
    for day in _days(reached.counted_to[-1], reached.due_on):
        part = len(term.extensions)
        if day == reached.due_on:
            yield ExplainedDay(day, counted=False, reason=DayReason.MOVED_FORWARD, part=part)
        else:
            reason, name = _reason(day, Unit.WORKING_DAY, calendar, reached)
            yield ExplainedDay(day, counted=False, reason=reason, name=name, part=part)


def _reason(day: date, unit: Unit, calendar: WorkingCalendar, reached: Deadline) -> tuple[DayReason, str]:
    if day in reached.excluded:
        return DayReason.SUSPENDED, ""
    known = calendar.day(day)
    if unit is Unit.WORKING_DAY:
        return DayReason(known.kind), known.name
    return DayReason.CALENDAR_DAY, known.name if known.kind is DayKind.HOLIDAY else ""


def _days(after: date, last: date) -> Iterator[date]:
    day = after
    while day < last:
        day += ONE_DAY
        yield day
