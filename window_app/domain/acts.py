"""Acts on a case that the clock depends on: each is checked here when it is made (docs/rules.md, rules 6 to 8, 14)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from msgspec.structs import replace as copied

from window_app.domain.case import Case, CaseState
from window_app.domain.catalogue import Nature, ServiceItem
from window_app.domain.clock import Term, deadline, suspensions_in_time
from window_app.domain.errors import RuleBroken
from window_app.domain.events import Accepted, Decided, Extended, PromiseChanged, Resumed, Suspended
from window_app.domain.limits import Limit, Unit
from window_app.domain.promise import CountedTerm, Promise, make_promise
from window_app.domain.readings import notice_due_on, time_used
from window_app.domain.suspensions import Suspension, union
from window_app.domain.transitions import check_allowed, check_state
from window_app.domain.working_calendar import WorkingCalendar

CLOCK_TOLERANCE = timedelta(minutes=2)
LONGEST_EXTENSION = 10
LONGEST_JOINT_EXTENSION = 15


def check_moment(at: datetime, *, now: datetime, after: datetime | None = None) -> None:
    """Refuse an act in the future, or dated before the act that it follows."""
    if at > now + CLOCK_TOLERANCE:
        raise RuleBroken("in_the_future", at=at.isoformat(timespec="minutes"))
    if after is not None and at < after:
        raise RuleBroken("before_what_it_follows", at=at.isoformat(), after=after.isoformat())


def accept(item: ServiceItem, on: date, calendar: WorkingCalendar) -> Accepted:
    """Accept an application of this item on the day `on`, and promise its date."""
    return Accepted(promise=make_promise(CountedTerm(on, item.committed, item.statutory), calendar))


def deem_accepted(case: Case, item: ServiceItem, today: date, calendar: WorkingCalendar) -> Accepted:
    """Record that a case counts as accepted on the day of receipt, since nothing was told in five working days.

    `item` is the version that the case keeps, `calendar` the one known at the receipt (rule 8).
    """
    if (item.code, item.version) != (case.item.code, case.item.version):
        raise ValueError(item.version)
    check_allowed(case, accepted := accept(item, case.received_on, calendar))
    last = notice_due_on(case.received_on, calendar)
    told_in_time = case.told_on is not None and case.told_on <= last
    if told_in_time or today <= last:
        raise RuleBroken("not_deemed_accepted", last=last.isoformat())
    return Accepted(promise=accepted.promise, deemed=True)


def suspend(case: Case, suspended: Suspended, on: date) -> Suspended:
    """Begin a special procedure: not before the acceptance, and on the deadline at the latest."""
    check_allowed(case, suspended)
    Suspension(on).check(_promise(case).accepted_on)
    check_before_deadline(case, "suspended", on)
    return suspended


def check_before_deadline(case: Case, event: str, on: date) -> None:
    """Refuse a suspension or an extension that comes after the promised date (rules 6, 7 and 14)."""
    due_on = _promise(case).promised_on
    if case.state is CaseState.ACCEPTED and on > due_on:
        if event == "suspended":
            raise RuleBroken("suspension_after_deadline", begins=on.isoformat(), due_on=due_on.isoformat())
        raise RuleBroken("extension_after_deadline", on=on.isoformat(), due_on=due_on.isoformat())


def change_promise(case: Case, reason: str, calendar: WorkingCalendar) -> PromiseChanged:
    """Count the promise anew, from the limits frozen in it, by this calendar (rule 12).

    Refused where no date moves, unless dates that were provisional are final now: that is worth a record.
    """
    check_state(case, "promise_changed")
    old = _promise(case)
    new = _new_promise(case, case.counted_suspensions, case.extension, calendar)
    if new.dates == old.dates and new.provisional >= old.provisional:
        raise RuleBroken("promise_stays", day=old.promised_on.isoformat())
    return PromiseChanged(old=old.promised_on, promise=new, reason=reason)


def resume(case: Case, suspension: str, on: date, calendar: WorkingCalendar) -> Resumed:
    """End a special procedure on the day `on`; the last one to end brings the new promise."""
    check_allowed(case, Resumed(suspension=suspension))
    begins = next(one.begins for one in case.suspensions if one.id == suspension)
    ended = Suspension(begins, on)
    ended.check(_promise(case).accepted_on)
    others = tuple(Suspension(one.begins, one.ends) for one in case.suspensions if one.id != suspension)
    if any(one.ends is None for one in others):
        return Resumed(suspension=suspension)
    return Resumed(suspension=suspension, promise=_new_promise(case, (*others, ended), case.extension, calendar))


def extend(case: Case, extension: Limit, approver: str, reason: str, on: date, calendar: WorkingCalendar) -> Extended:
    """Extend once, before the deadline, by an approver, with a reason (行政许可法 art. 42)."""
    return _extend(case, extension, approver, reason, on, calendar, joint=False)


def extend_jointly(
    case: Case, extension: Limit, approver: str, reason: str, on: date, calendar: WorkingCalendar
) -> Extended:
    """Extend where several bodies decide together: up to 15 working days, approved by the government."""
    return _extend(case, extension, approver, reason, on, calendar, joint=True)


def decide(case: Case, decided: Decided, on: date, calendar: WorkingCalendar) -> Decided:
    """Decide an accepted case: not while it is suspended, not before its acceptance; record the time used."""
    check_allowed(case, decided)
    accepted_on = _promise(case).accepted_on
    if on < accepted_on:
        raise RuleBroken("decided_before_accepted", decided=on.isoformat())
    return copied(decided, time_used=time_used(accepted_on, on, calendar, union(case.counted_suspensions, on)))


def due_if_ended(case: Case, today: date, calendar: WorkingCalendar) -> date:
    """Return the promised date of a suspended case if its suspensions ended today (rule 6)."""
    term = Term(_promise(case).accepted_on, _promise(case).committed, case.counted_suspensions, _extensions(case))
    in_time = replace(term, suspensions=suspensions_in_time(term, calendar))
    return deadline(in_time, calendar, as_of=today).due_on


def _extend(
    case: Case, extension: Limit, approver: str, reason: str, on: date, calendar: WorkingCalendar, *, joint: bool
) -> Extended:
    check_state(case, "extended")
    check_before_deadline(case, "extended", on)
    _check_extension(case, extension, approver, reason, joint=joint)
    return Extended(
        extension=extension,
        approver=approver,
        reason=reason,
        joint=joint,
        promise=_new_promise(case, case.counted_suspensions, extension, calendar),
    )


def _check_extension(case: Case, extension: Limit, approver: str, reason: str, *, joint: bool) -> None:
    if not approver.strip() or not reason.strip():
        raise RuleBroken("extension_needs_approver_and_reason")
    longest = LONGEST_JOINT_EXTENSION if joint else LONGEST_EXTENSION
    if case.item.nature is Nature.PERMIT and (extension.unit is not Unit.WORKING_DAY or extension.value > longest):
        raise RuleBroken("extension_too_long", longest=longest)


def _new_promise(
    case: Case, suspensions: tuple[Suspension, ...], extension: Limit | None, calendar: WorkingCalendar
) -> Promise:
    promise = _promise(case)
    extensions = (extension,) if extension else ()
    term = CountedTerm(promise.accepted_on, promise.committed, promise.statutory, suspensions, extensions)
    return make_promise(term, calendar)


def _promise(case: Case) -> Promise:
    if case.promise is None:
        raise RuleBroken("not_accepted_yet", case_no=case.case_no)
    return case.promise


def _extensions(case: Case) -> tuple[Limit, ...]:
    return (case.extension,) if case.extension else ()
