"""Acts that move the promised date: special procedures, extension, counting anew (docs/rules.md, rules 6, 7, 12)."""

import msgspec

from window_app.domain import acts
from window_app.domain.catalogue import Procedure
from window_app.domain.errors import RuleBroken
from window_app.domain.events import Extended, PromiseChanged, Resumed, Suspended
from window_app.domain.limits import Limit, Unit
from window_app.services.acted_on import ActedOn, ActEntry, Checked
from window_app.services.identifiers import new_id


class LimitEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A limit as typed."""

    value: int
    unit: Unit

    @property
    def limit(self) -> Limit:
        """The limit, not checked yet."""
        return Limit(self.value, self.unit)


class Suspend(ActEntry, frozen=True):
    """特别程序开始: one of the item's procedures; legal ground and cap are the item's where they are not given."""

    procedure: Procedure
    legal_basis: str = ""
    cap: LimitEntry | None = None
    reason: str = ""


class Resume(ActEntry, frozen=True):
    """特别程序结束: the one with this id, or the only open one."""

    suspension: str = ""


class Extend(ActEntry, frozen=True):
    """延期 by working days, or by a limit in another unit; `joint` where several bodies decide together."""

    days: int | None = None
    limit: LimitEntry | None = None
    approver: str = ""
    reason: str = ""
    joint: bool = False


class ChangePromise(ActEntry, frozen=True):
    """承诺变更 after a change of the calendar."""

    reason: str = ""


def suspend(typed: Suspend, on: ActedOn) -> Suspended:
    """Begin one of the item's special procedures."""
    known = next((one for one in on.item.procedures if one.procedure is typed.procedure), None)
    if known is None:
        raise RuleBroken("procedure_not_of_item", item=on.item.name)
    checked = Checked()
    suspended = Suspended(
        suspension=new_id(on.at),
        procedure=known.procedure,
        legal_basis=checked.text("legal_basis", typed.legal_basis) or known.legal_basis,
        cap=checked.limit("cap", typed.cap.limit) if typed.cap else known.cap,
        reason=checked.reason("reason", typed.reason),
    )
    checked.stop()
    return acts.suspend(on.case, suspended, on.on)


def resume(typed: Resume, on: ActedOn) -> Resumed:
    """End a special procedure; the last one to end brings the new promise."""
    still_open = [one.id for one in on.case.suspensions if one.ends is None]
    checked = Checked()
    if not typed.suspension and len(still_open) > 1:
        checked.wrong("suspension", "required")
    checked.stop()
    return acts.resume(on.case, typed.suspension or still_open[0], on.on, on.desk.calendar)


def extend(typed: Extend, on: ActedOn) -> Extended:
    """Lengthen the limit once, by an approver, with a reason."""
    checked = Checked()
    approver = checked.text("approver", typed.approver, required=True)
    reason = checked.reason("reason", typed.reason, required=True)
    length = _length(typed, checked)
    checked.stop()
    doing = acts.extend_jointly if typed.joint else acts.extend
    return doing(on.case, length, approver, reason, on.on, on.desk.calendar)


def _length(typed: Extend, checked: Checked) -> Limit:
    if typed.days is not None and typed.limit is not None:
        checked.wrong("limit", "days_or_limit")
    if typed.limit is not None:
        return checked.limit("limit", typed.limit.limit)
    if typed.days is None:
        checked.wrong("days", "required")
    return checked.limit("days", Limit(typed.days if typed.days is not None else 1, Unit.WORKING_DAY))


def change_promise(typed: ChangePromise, on: ActedOn) -> PromiseChanged:
    """Count the promise anew by the calendar as it is known now."""
    checked = Checked()
    reason = checked.reason("reason", typed.reason, required=True)
    checked.stop()
    return acts.change_promise(on.case, reason, on.desk.calendar)
