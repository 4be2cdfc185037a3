"""What the clock shows on a day: remaining, overdue, time used (docs/rules.md, the clock, rules 8 to 11)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from window_app.domain.clock import ONE_DAY, Term, counts, deadline
from window_app.domain.limits import Limit, Unit
from window_app.domain.suspensions import ExcludedDays
from window_app.domain.working_calendar import WorkingCalendar

NOTICE_LIMIT = Limit(5, Unit.WORKING_DAY)
DELIVERY_LIMIT = Limit(10, Unit.WORKING_DAY)


class Reading(msgspec.Struct, frozen=True):
    """The clock on one day, in counted days of `unit`; `overdue_by` may be 0 on rest days right after the deadline."""

    remaining: int
    is_overdue: bool
    overdue_by: int
    unit: Unit


def reading(due_on: date, unit: Unit, on: date, calendar: WorkingCalendar, excluded: ExcludedDays) -> Reading:
    """Return what is left or overdue on the day `on` (the decision, or today); remaining 0 is due today."""
    counted_by = Unit.CALENDAR_DAY if unit in (Unit.CALENDAR_DAY, Unit.MONTH) else Unit.WORKING_DAY
    return Reading(
        remaining=_counted_between(on, due_on, counted_by, calendar, excluded),
        is_overdue=on > due_on,
        overdue_by=_counted_between(due_on, on, counted_by, calendar, excluded),
        unit=counted_by,
    )


def time_used(accepted_on: date, decided_on: date, calendar: WorkingCalendar, excluded: ExcludedDays) -> int:
    """Return the working days after the acceptance up to the decision; decided on the same day: 0."""
    return _counted_between(accepted_on, decided_on, Unit.WORKING_DAY, calendar, excluded)


def notice_due_on(received_on: date, calendar: WorkingCalendar) -> date:
    """The last day to say what is missing, before the case counts as accepted (行政许可法 art. 32)."""
    return deadline(Term(received_on, NOTICE_LIMIT), calendar.for_statutory_dates()).due_on


def delivery_due_on(decided_on: date, calendar: WorkingCalendar) -> date:
    """The last day to hand over the result (行政许可法 art. 44)."""
    return deadline(Term(decided_on, DELIVERY_LIMIT), calendar.for_statutory_dates()).due_on


def _counted_between(after: date, last: date, unit: Unit, calendar: WorkingCalendar, excluded: ExcludedDays) -> int:
    counted, day = 0, after
    while day < last:
        day += ONE_DAY
        counted += counts(day, unit, calendar, excluded)
    return counted


def follow_late(days: Iterable[date | None], promised_on: date) -> bool:
    """Whether a material that is to follow may come after the day by which the case is to be decided."""
    return any(day is not None and day > promised_on for day in days)
