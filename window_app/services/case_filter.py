"""What a clerk asks of the list of cases, and its order."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from db.local.case_lists import Order, SortedBy, Wanted
from window_app.domain.case import CaseState
from window_app.domain.periods import Period
from window_app.domain.working_calendar import WorkingCalendar
from window_app.reports.statistics import By
from window_app.services.days_left import next_working_day

_BEGINNING = "0001-01-01"
_END = "9999-12-31"


__all__ = ["NEWEST_FIRST", "SORTS", "Behind", "CaseFilter", "Days", "Due", "SortedBy", "Sorting", "wanted"]


class Due(StrEnum):
    """When the promise of a case whose clock runs falls due."""

    TODAY = "today"
    SOON = "soon"
    OVERDUE = "overdue"


class Days(msgspec.Struct, frozen=True):
    """From one day to another, both included; an end that is None is open."""

    first: date | None = None
    last: date | None = None


class Behind(msgspec.Struct, frozen=True):
    """The cases that a figure counts: its measure, the period, and the item, clerk, … that it is of.

    `measure` is a name of `db.figures`: a measure, or `overdue_decided`, `refused`, `in_progress`, `overdue_open`.
    """

    measure: str
    period: Period
    where: tuple[tuple[By, str], ...] = ()


class CaseFilter(msgspec.Struct, frozen=True):
    """Which cases: what is empty asks for nothing. `item` is a code, `clerk` an id, `received` days of receipt.

    `due` asks for cases that are accepted and not suspended: no other has a day to be late for. `behind` asks for those
    that a figure counts; what else is asked for narrows them down.
    """

    text: str = ""
    states: tuple[CaseState, ...] = ()
    item: str = ""
    clerk: str = ""
    received: Days | None = None
    due: Due | None = None
    behind: Behind | None = None


class Sorting(msgspec.Struct, frozen=True):
    """The order of a list; cases without a promised day come last in either direction."""

    by: SortedBy = SortedBy.RECEIVED
    descending: bool = True

    @property
    def order(self) -> Order:
        """The order as the store knows it."""
        return Order(self.by, self.descending)


NEWEST_FIRST = Sorting()
# By which columns a list can be sorted: those that an index makes quick.
SORTS = {
    "received_on": SortedBy.RECEIVED,
    "promised_on": SortedBy.PROMISED,
    "left": SortedBy.PROMISED,
    "item": SortedBy.ITEM,
}


def wanted(asked: CaseFilter, today: date, calendar: WorkingCalendar) -> Wanted | None:
    """Return what the store is asked for; None where no case can be meant."""
    states = asked.states
    if asked.due is not None:
        if states and CaseState.ACCEPTED not in states:
            return None
        states = (CaseState.ACCEPTED,)
    return Wanted(
        states=tuple(state.value for state in states),
        item=asked.item,
        clerk=asked.clerk,
        received=_between(asked.received) if asked.received else None,
        promised=_between(_due_days(asked.due, today, calendar)) if asked.due else None,
    )


def _due_days(due: Due, today: date, calendar: WorkingCalendar) -> Days:
    match due:
        case Due.TODAY:
            return Days(today, today)
        case Due.SOON:
            return Days(today, next_working_day(today, calendar))
        case Due.OVERDUE:
            return Days(None, today - timedelta(days=1))


def _between(days: Days) -> tuple[str, str]:
    first = days.first.isoformat() if days.first else _BEGINNING
    return first, days.last.isoformat() if days.last else _END
