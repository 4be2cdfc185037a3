"""What needs doing: cases by what they wait for, as counts for the frame and as lists to work off.

What is due by passing of time is seen here by everybody; nothing is recorded by looking (docs/rules.md, a case's life).
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

import msgspec

from db.local import numbers_twice, papers
from db.local import worklists as rows
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case import CaseState
from window_app.domain.clock import Term, deadline
from window_app.domain.events import DocumentKind, Suspended
from window_app.domain.journal import payload_of
from window_app.domain.readings import delivery_due_on, notice_due_on
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services.days_left import next_working_day
from window_app.services.desk import Desk
from window_app.services.document_contents import issuable
from window_app.services.list_cases import ListedCase, listed
from window_app.services.read_cases import case_and_events
from window_app.services.redate_cases import cases_moved

MOST = 500
_BEGINNING = "0000-00-00"
_END = "9999-99-99"
_IN_PROGRESS = (CaseState.ACCEPTED.value, CaseState.SUSPENDED.value)
# No notice and no delivery falls due later than this after its case's day, over any holidays.
_LONGEST = timedelta(days=40)


class Worklist(StrEnum):
    """The lists, in the order in which they press."""

    OVERDUE = "overdue"
    DUE = "due"
    NOTICE = "notice"
    PAST_CAP = "past_cap"
    UNPRINTED = "unprinted"
    FOLLOWING = "following"
    UNDELIVERED = "undelivered"
    PENDING = "pending"
    IN_CONFLICT = "in_conflict"
    ONE_NUMBER = "one_number"
    MOVED = "moved"


# Shown only where there is something on it.
RARE = frozenset({Worklist.ONE_NUMBER})


class Counted(msgspec.Struct, frozen=True):
    """How many cases stand on a list; of paper to be printed, how many copies."""

    worklist: Worklist
    number: int


def counted_worklists(desk: Desk, today: date) -> tuple[Counted, ...]:
    """Return every list with its number of cases, those that press most first; a rare one only where it has any."""
    with desk.store.reading() as transaction:
        counted = (Counted(one, _count(one, transaction, desk, today)) for one in Worklist)
        return tuple(one for one in counted if one.number or one.worklist not in RARE)


def cases_on(worklist: Worklist, desk: Desk, today: date, *, most: int = MOST) -> tuple[ListedCase, ...]:
    """Return up to `most` cases of a list, the most pressing first."""
    with desk.store.reading() as transaction:
        return listed(_rows(worklist, transaction, desk, today, most), transaction, desk, today)


def _stretch(worklist: Worklist, desk: Desk, today: date) -> tuple[rows.Waiting, str, str] | None:
    """The state and the days that a list is made of; None for one that needs a look into its cases."""
    calendar = desk.calendar
    soon = next_working_day(today, calendar)
    yesterday = (today - timedelta(days=1)).isoformat()
    stretches: dict[Worklist, Callable[[], tuple[rows.Waiting, str, str]]] = {
        Worklist.OVERDUE: lambda: (rows.ACCEPTED, _BEGINNING, yesterday),
        Worklist.DUE: lambda: (rows.ACCEPTED, today.isoformat(), soon.isoformat()),
        Worklist.NOTICE: lambda: (
            rows.RECEIVED, _BEGINNING, _last_with(lambda day: notice_due_on(day, calendar) <= soon, today),
        ),
        Worklist.UNDELIVERED: lambda: (
            rows.DECIDED, _BEGINNING, _last_with(lambda day: delivery_due_on(day, calendar) < today, today),
        ),
        Worklist.PENDING: lambda: (rows.PENDING, _BEGINNING, _END),
        Worklist.IN_CONFLICT: lambda: (rows.CONFLICTING, _BEGINNING, _END),
    }  # fmt: skip
    stretch = stretches.get(worklist)
    return stretch() if stretch else None


def _last_with(holds: Callable[[date], bool], today: date) -> str:
    """The last day up to today for which it holds; later days have later ends, so all before it do too."""
    days = (today - timedelta(days=number) for number in range(_LONGEST.days))
    return next((day for day in days if holds(day)), today - _LONGEST).isoformat()


def _count(worklist: Worklist, transaction: Transaction, desk: Desk, today: date) -> int:
    stretch = _stretch(worklist, desk, today)
    if stretch is not None:
        return rows.count_between(transaction, *stretch)
    if worklist is Worklist.UNPRINTED:
        return papers.count(transaction)
    if worklist is Worklist.ONE_NUMBER:
        return numbers_twice.count_open(transaction)
    return sum(1 for _ in _rows(worklist, transaction, desk, today, MOST))


def _rows(worklist: Worklist, transaction: Transaction, desk: Desk, today: date, most: int) -> Iterator[CaseRow]:
    stretch = _stretch(worklist, desk, today)
    if stretch is not None:
        yield from rows.between(transaction, *stretch, most)
    elif worklist is Worklist.PAST_CAP:
        suspended = rows.between(transaction, rows.SUSPENDED, _BEGINNING, _END, most)
        yield from (row for row in suspended if _is_past_cap(row, transaction, desk.calendar, today))
    elif worklist is Worklist.FOLLOWING:
        soon = next_working_day(today, desk.calendar)
        letting = rows.letting_follow(transaction, _IN_PROGRESS, most)
        yield from (row for row in letting if _has_material_due(row, transaction, soon))
    elif worklist is Worklist.MOVED:
        yield from islice(_moved(transaction, desk.calendar), most)
    elif worklist is Worklist.ONE_NUMBER:
        yield from numbers_twice.open_cases(transaction, most)
    else:
        yield from papers.cases(transaction, most)


def _moved(transaction: Transaction, calendar: WorkingCalendar) -> Iterator[CaseRow]:
    """The cases whose promise the calendar moves, then those whose moved date the applicant has no notice of."""
    for found in cases_moved(transaction, calendar):
        if (row := rows.by_case_id(transaction, found.case.case_id)) is not None:
            yield row
    for row in rows.with_changed_promise(transaction, _IN_PROGRESS):
        case, events = case_and_events(transaction, row.case_id)
        if DocumentKind.PROMISE_CHANGE_NOTICE in issuable(case, events):
            yield row


def _has_material_due(row: CaseRow, transaction: Transaction, by: date) -> bool:
    """Whether a material that was to follow (容缺) is due by a day and has not come."""
    case, _ = case_and_events(transaction, row.case_id)
    return any(one.follows_on is not None and not one.received and one.follows_on <= by for one in case.materials)


def _is_past_cap(row: CaseRow, transaction: Transaction, calendar: WorkingCalendar, today: date) -> bool:
    """Whether an open special procedure takes longer than the item allows."""
    case, events = case_and_events(transaction, row.case_id)
    still_open = {one.id for one in case.suspensions if one.ends is None}
    begun = ((shanghai_day(event.moment), payload_of(event)) for event in events)
    return any(
        payload.cap is not None and deadline(Term(day, payload.cap), calendar).due_on < today
        for day, payload in begun
        if isinstance(payload, Suspended) and payload.suspension in still_open
    )
