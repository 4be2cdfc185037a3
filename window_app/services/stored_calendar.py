"""The office's calendar as the store has it: what was entered, on top of the notices that the program knows."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from db.local import contents, journal
from db.local.store import Transaction
from window_app.domain.administration import (
    CALENDAR_KINDS,
    CalendarChange,
    HolidayNoticeEntered,
    LocalDayEntered,
    LocalDayWithdrawn,
    after,
)
from window_app.domain.entered_calendar import EnteredCalendar, calendar_with
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.journal import canonical
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services.administration_writing import append_to_administration
from window_app.services.desk import Desk

CALENDAR = "calendar"
_KIND_OF = {payload: kind for kind, payload in CALENDAR_KINDS.items()}


def entered_calendar(transaction: Transaction) -> EnteredCalendar:
    """Return what was entered at this office."""
    kept = contents.setting(transaction, CALENDAR)
    return msgspec.json.decode(kept, type=EnteredCalendar) if kept else EnteredCalendar()


def stored_calendar(transaction: Transaction) -> WorkingCalendar:
    """Return the working calendar that this office counts by."""
    return calendar_with(state_council_calendar(), entered_calendar(transaction))


def calendar_known_at(transaction: Transaction, moment: datetime) -> WorkingCalendar:
    """Return the calendar as it was known at a moment: what was entered later did not count yet."""
    records = journal.events_without_a_case(transaction, tuple(CALENDAR_KINDS))
    changes = [
        msgspec.json.decode(one.payload, type=CALENDAR_KINDS[one.kind])
        for one in records
        if datetime.fromisoformat(one.at) <= moment
    ]
    return calendar_with(state_council_calendar(), with_changes(EnteredCalendar(), changes))


def new_among(changes: Sequence[CalendarChange], entered: EnteredCalendar) -> tuple[CalendarChange, ...]:
    """Return the changes that change something, a notice with the title of the one that it replaces.

    Raises RuleBroken(calendar_incomplete) where a local day is withdrawn that was never entered.
    """
    missing = [one for one in changes if isinstance(one, LocalDayWithdrawn) and _stands(one, entered)]
    if missing:
        days = (Problem("withdrawn", "calendar_day_not_entered", (("day", one.on.isoformat()),)) for one in missing)
        raise RuleBroken("calendar_incomplete", problems=tuple(days))
    return tuple(_replacing(change, entered) for change in changes if not _stands(change, entered))


def _stands(change: CalendarChange, entered: EnteredCalendar) -> bool:
    """Whether the calendar is so already."""
    match change:
        case HolidayNoticeEntered(notice):
            return entered.notice_of(notice.year) == notice
        case LocalDayEntered(kind, day):
            return entered.local_day(kind, day.on) == day
        case LocalDayWithdrawn(kind, on):
            return entered.local_day(kind, on) is None


def _replacing(change: CalendarChange, entered: EnteredCalendar) -> CalendarChange:
    """Say which notice a notice takes the place of, be it entered or known to the program."""
    if not isinstance(change, HolidayNoticeEntered):
        return change
    before = calendar_with(state_council_calendar(), entered).notices.get(change.notice.year, "")
    return HolidayNoticeEntered(change.notice, replaces="" if before == change.notice.title else before)


def with_changes(entered: EnteredCalendar, changes: Sequence[CalendarChange]) -> EnteredCalendar:
    """Return what stands after the changes."""
    for change in changes:
        entered = after(entered, change)
    return entered


def keep_changes(transaction: Transaction, changes: Sequence[CalendarChange], desk: Desk, *, now: datetime) -> None:
    """Record the changes and write what stands after them."""
    payloads = [(_KIND_OF[type(change)], change) for change in changes]
    append_to_administration(transaction, desk.office.station, payloads, now=now, actor=desk.clerk.id)
    put_entered(transaction, with_changes(entered_calendar(transaction), changes))


def put_entered(transaction: Transaction, entered: EnteredCalendar) -> None:
    """Write what was entered, in place of what stood there."""
    contents.put_setting(transaction, CALENDAR, canonical(entered))
