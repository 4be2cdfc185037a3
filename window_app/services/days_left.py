"""How many days a listed case has left, or is overdue by; read for the rows in sight only.

A row holds no unit: that stands in the acceptance. Special procedures that are over lie before today and before the
deadline, so they change neither number (docs/rules.md, the clock, 6 and 10).
"""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from db.local import journal
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case import CaseState
from window_app.domain.clock import Term, deadline
from window_app.domain.limits import Limit, Unit
from window_app.domain.readings import reading
from window_app.domain.suspensions import union
from window_app.domain.working_calendar import WorkingCalendar

# Whoever is later than this is told so, and the days are not counted one by one.
LONGEST = timedelta(days=366)


class DaysLeft(msgspec.Struct, frozen=True):
    """Counted days of `unit` after today up to the deadline, 0 is due today; overdue by so many days after it.

    `days` is None where it is overdue by more than a year. `is_soon` tells a deadline up to the next working day.
    """

    days: int | None
    unit: Unit
    is_overdue: bool
    is_soon: bool


class _Promised(msgspec.Struct, frozen=True):
    committed: Limit


class _Acceptance(msgspec.Struct, frozen=True):
    """As much of an acceptance as this needs: the rest would be decoded for nothing."""

    promise: _Promised


def days_left(
    rows: Sequence[CaseRow], transaction: Transaction, calendar: WorkingCalendar, today: date
) -> dict[str, DaysLeft]:
    """Return the days left by case id, of the cases whose clock runs."""
    running = [row for row in rows if row.state == CaseState.ACCEPTED and row.promised_on]
    payloads = journal.payloads_of(transaction, [row.case_id for row in running], "accepted") if running else {}
    soon = next_working_day(today, calendar)
    return {
        row.case_id: _left(date.fromisoformat(row.promised_on), _unit(payloads.get(row.case_id)), today, soon, calendar)
        for row in running
    }


def next_working_day(today: date, calendar: WorkingCalendar) -> date:
    """Return the first working day after `today`: what is due by it gets a signal (yellow)."""
    return deadline(Term(today, Limit(1, Unit.WORKING_DAY)), calendar).due_on


def _unit(payload: str | None) -> Unit:
    return msgspec.json.decode(payload, type=_Acceptance).promise.committed.unit if payload else Unit.WORKING_DAY


def _left(due_on: date, unit: Unit, today: date, soon: date, calendar: WorkingCalendar) -> DaysLeft:
    if today - due_on > LONGEST:
        return DaysLeft(None, unit, is_overdue=True, is_soon=False)
    read = reading(due_on, unit, today, calendar, union(()))
    days = read.overdue_by if read.is_overdue else read.remaining
    return DaysLeft(days, read.unit, is_overdue=read.is_overdue, is_soon=today <= due_on <= soon)
