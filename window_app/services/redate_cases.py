"""Open cases whose promise the calendar moves: found, shown beforehand, and recorded with the notice as the reason.

A decided case is not moved: its clock has stopped. A suspended one has no date now; it is counted by the calendar of
the day on which its procedure ends.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from db.local import promises
from db.local.store import Transaction
from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentKind, PromiseChanged
from window_app.domain.permissions import Permission
from window_app.domain.promise import Promise
from window_app.domain.working_calendar import Day, DayKind, WorkingCalendar, notice_year, published_years
from window_app.services.desk import Desk
from window_app.services.journal_writing import JournalWriter
from window_app.services.moments import what_it_follows
from window_app.services.papers import want_paper
from window_app.services.permissions import allow
from window_app.services.read_cases import case_and_events
from window_app.services.stored_calendar import stored_calendar

Progress = Callable[[int, int], None]
EVENT = "promise_changed"
SATURDAY = 5
_LOCAL = frozenset({DayKind.CLOSURE, DayKind.EXTRA})


class Redated(msgspec.Struct, frozen=True):
    """An open case by another calendar: dates are last days, included; `provisional` is what the new ones are.

    `moves` is False where dates that were provisional become final as they are. `is_ours`: this station records it.
    """

    case_no: str
    case_id: str
    item_name: str
    applicant: str
    station: str
    old_promised_on: date
    promised_on: date
    old_statutory_due_on: date | None
    statutory_due_on: date | None
    provisional: bool
    moves: bool
    is_ours: bool
    reason: str


class _Promising(msgspec.Struct):
    """What an event's payload says of a promise, read without the rest."""

    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A case, what to record of it, and the moment of the act that it follows."""

    case: Case
    change: PromiseChanged
    after: datetime


def cases_moved(transaction: Transaction, calendar: WorkingCalendar) -> Iterator[Found]:
    """Yield every accepted case that `calendar` gives another promise, the next due first, with the change."""
    differs = _Differing(calendar)
    for case_id, payloads in promises.promising_payloads(transaction):
        if calendar.edition in payloads[-1]:
            continue
        promised = (msgspec.json.decode(payload, type=_Promising).promise for payload in reversed(payloads))
        promise = next((one for one in promised if one is not None), None)
        if promise is not None and differs.from_promise(promise):
            case, events = case_and_events(transaction, case_id)
            if (change := promise_by(case, calendar)) is not None:
                yield Found(case, change, what_it_follows(EVENT, events))


def promise_by(case: Case, calendar: WorkingCalendar) -> PromiseChanged | None:
    """Return what to record of a case by a calendar, None where its promise stays as it is."""
    try:
        change = acts.change_promise(case, "", calendar)
    except RuleBroken as error:
        if error.code in ("promise_stays", "not_allowed_in_state"):
            return None
        raise
    assert case.promise is not None
    return msgspec.structs.replace(change, reason=reason_of(case.promise, change.promise, calendar))


def redated(found: Found, desk: Desk) -> Redated:
    """Return how a case looks by the other calendar."""
    case, old, new = found.case, found.case.promise, found.change.promise
    assert old is not None
    return Redated(
        case_no=case.case_no,
        case_id=case.case_id,
        item_name=case.item.name,
        applicant=case.applicant.name,
        station=case.station,
        old_promised_on=old.promised_on,
        promised_on=new.promised_on,
        old_statutory_due_on=old.statutory_due_on,
        statutory_due_on=new.statutory_due_on,
        provisional=new.provisional,
        moves=old.dates != new.dates,
        is_ours=case.station == desk.office.station,
        reason=found.change.reason,
    )


def record_moved(
    found: Sequence[Found], transaction: Transaction, desk: Desk, *, now: datetime, progress: Progress
) -> None:
    """Record the new promise of each case, in the caller's transaction, and that its notice is to be printed."""
    writer = JournalWriter(transaction, desk.office, now=now)
    for done, one in enumerate(found, start=1):
        # A case that was touched a moment ago by a clock that goes ahead is no reason to refuse all others.
        at = max(now, one.after.astimezone(now.tzinfo))
        writer.write(one.case, one.case.case_id, desk.clerk.id, [(at, one.change)])
        if one.case.promise is not None and one.case.promise.dates != one.change.promise.dates:
            want_paper(transaction, one.case.case_id, DocumentKind.PROMISE_CHANGE_NOTICE, now=now)
        progress(done, len(found))
    writer.finish()


def redate_cases(
    desk: Desk, *, now: datetime, progress: Progress = lambda done, total: None, cases: Sequence[str] = ()
) -> tuple[Redated, ...]:
    """Record the new promise of every case of this station that the stored calendar moves; with ids, of these."""
    allow(desk, Permission.PROMISE_CHANGED)
    with desk.store.writing() as transaction:
        found = cases_moved(transaction, stored_calendar(transaction))
        ours = (one for one in found if one.case.station == desk.office.station)
        wanted = [one for one in ours if not cases or one.case.case_id in cases]
        record_moved(wanted, transaction, desk, now=now, progress=progress)
    return tuple(redated(one, desk) for one in wanted)


def reason_of(old: Promise, new: Promise, calendar: WorkingCalendar) -> str:
    """Say by which notices the promise is another: of the days that are not what they were, in their order."""
    sources = dict.fromkeys(filter(None, _sources(old, new, calendar)))
    return f"依据{'、'.join(sources) or '工作日历的变动'}，重新计算办理期限。"


def _sources(old: Promise, new: Promise, calendar: WorkingCalendar) -> Iterator[str]:
    for before, now in changed_days(old, calendar):
        if now.kind in _LOCAL:
            yield f"“{now.name}”（{now.notice}）"
        elif before.kind in _LOCAL:
            yield f"“{before.name}”（{before.notice}）的取消"
        else:
            yield calendar.notices.get(notice_year(now.on), "")
    if old.provisional and not new.provisional:
        known = published_years(old.calendar_edition)
        years = range(old.accepted_on.year, new.last_day.year + 1)
        yield from (calendar.notices.get(year, "") for year in years if year not in known)


def changed_days(promise: Promise, calendar: WorkingCalendar) -> Iterator[tuple[Day, Day]]:
    """Yield the days up to the promise's dates that the calendar has otherwise: as they were, as they are."""
    before, after = _exceptions(promise.exceptional_days), _exceptions(_days_of(promise, calendar))
    before |= {on: day for on, day in _exceptions(promise.statutory_days or ()).items() if on not in before}
    for on in sorted(before.keys() | after.keys()):
        plain = Day(on, DayKind.WEEKEND if on.weekday() >= SATURDAY else DayKind.WORKING)
        was, is_now = before.get(on, plain), after.get(on, plain)
        if was.works != is_now.works:
            yield was, is_now


def _exceptions(days: Iterable[Day]) -> dict[date, Day]:
    return {day.on: day for day in days}


def _days_of(promise: Promise, calendar: WorkingCalendar) -> tuple[Day, ...]:
    return calendar.exceptional_days(promise.accepted_on, promise.last_day)


class _Differing:
    """Tells which promises a calendar may change: promises of one edition and stretch have the same days."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._by_law = calendar.for_statutory_dates()
        self._known: dict[tuple[str, date, date], bool] = {}

    def from_promise(self, promise: Promise) -> bool:
        if promise.provisional and self._calendar.is_published_between(promise.accepted_on, promise.last_day):
            return True
        key = (promise.calendar_edition, promise.accepted_on, promise.last_day)
        if key not in self._known:
            self._known[key] = self._has_other_days(promise)
        return self._known[key]

    def _has_other_days(self, promise: Promise) -> bool:
        statutory = promise.exceptional_days if promise.statutory_days is None else promise.statutory_days
        return _working(promise.exceptional_days) != _working(_days_of(promise, self._calendar)) or (
            _working(statutory) != _working(_days_of(promise, self._by_law))
        )


def _working(days: Iterable[Day]) -> dict[date, bool]:
    return {day.on: day.works for day in days if day.works != (day.on.weekday() < SATURDAY)}
