"""Changing the calendar: what a notice or a local day moves is seen beforehand, then all is recorded together.

One transaction: a calendar without the promises that follow from it, or the other way round, is never on the disk.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec

from db.local import promises
from db.local.store import Transaction
from window_app.domain.administration import CalendarChange
from window_app.domain.entered_calendar import calendar_with
from window_app.domain.errors import RuleBroken
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.journal import canonical
from window_app.domain.permissions import Permission
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services.administering import check_administers
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.redate_cases import Found, Progress, Redated, cases_moved, record_moved, redated
from window_app.services.stored_calendar import entered_calendar, keep_changes, new_among, stored_calendar, with_changes


class CalendarPreview(msgspec.Struct, frozen=True):
    """What a change of the calendar comes to.

    `new` are the changes that change something, `already` is how many stand there as they are. `cases` are this
    station's and get their new promise with the confirmation; `others` stay on the worklist until their own station,
    or an administrator there, records it. `suspended` is how many cases have no date now. `seen` names exactly this.
    """

    new: tuple[CalendarChange, ...]
    already: int
    cases: tuple[Redated, ...]
    others: tuple[Redated, ...]
    suspended: int
    seen: str


def preview_calendar(changes: Sequence[CalendarChange], desk: Desk) -> CalendarPreview:
    """Return what the changes would come to; nothing is recorded.

    Raises RuleBroken(calendar_incomplete) where a local day is withdrawn that was never entered.
    """
    with desk.store.reading() as transaction:
        return _preview(changes, transaction, desk)[0]


def change_calendar(
    changes: Sequence[CalendarChange],
    desk: Desk,
    *,
    now: datetime,
    seen: str = "",
    progress: Progress = lambda done, total: None,
) -> CalendarPreview:
    """Record the changes, and the new promise of each case of this station that they move; return what was recorded.

    With `seen`, the one of a preview, raises RuleBroken(calendar_moves_otherwise) where it would come to something
    else by now. The desk's own calendar is the old one afterwards: `desk_by` gives the new one.
    """
    allow(desk, Permission.CALENDAR)
    with desk.store.writing() as transaction:
        check_administers(transaction)
        preview, ours = _preview(changes, transaction, desk)
        if seen and seen != preview.seen:
            raise RuleBroken("calendar_moves_otherwise")
        if preview.new:
            keep_changes(transaction, preview.new, desk, now=now)
            record_moved(ours, transaction, desk, now=now, progress=progress)
    return preview


def desk_by(desk: Desk) -> Desk:
    """Return the desk with the calendar as it stands in the store."""
    with desk.store.reading() as transaction:
        return replace(desk, calendar=stored_calendar(transaction))


def _preview(
    changes: Sequence[CalendarChange], transaction: Transaction, desk: Desk
) -> tuple[CalendarPreview, list[Found]]:
    entered = entered_calendar(transaction)
    new = new_among(changes, entered)
    calendar = calendar_with(state_council_calendar(), with_changes(entered, new))
    found = list(cases_moved(transaction, calendar)) if new else []
    cases = [redated(one, desk) for one in found]
    preview = CalendarPreview(
        new=new,
        already=len(changes) - len(new),
        cases=tuple(one for one in cases if one.is_ours),
        others=tuple(one for one in cases if not one.is_ours),
        suspended=promises.count_suspended(transaction),
        seen=_name(calendar, cases),
    )
    return preview, [one for one, case in zip(found, cases, strict=True) if case.is_ours]


def _name(calendar: WorkingCalendar, cases: Sequence[Redated]) -> str:
    return sha256(canonical([calendar.edition, cases]).encode()).hexdigest()[:16]
