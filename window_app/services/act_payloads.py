"""From what is typed for an act to the event that is recorded, or what is wrong with it, field by field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from window_app.domain import acts
from window_app.domain import events as e
from window_app.domain.application import CORRECTABLE
from window_app.domain.case import Case
from window_app.domain.catalogue import DeliveryWay, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.identity.checks import checked_id_number
from window_app.domain.limits import Limit, Unit
from window_app.domain.parties import IdKind
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.transitions import check_state
from window_app.services import act_entries as entry
from window_app.services.desk import Desk
from window_app.services.handed_materials import MaterialEntry, named_materials
from window_app.services.identifiers import new_id
from window_app.services.register_case import REFUSAL_GROUND
from window_app.services.typed_text import LONGEST_REASON, checked_text


@dataclass(frozen=True, slots=True)
class ActedOn:
    """The case that is acted on, the version of the item that it keeps, the desk, and when the act takes effect."""

    case: Case
    item: ServiceItem
    desk: Desk
    at: datetime

    @property
    def on(self) -> date:
        """The day in Asia/Shanghai."""
        return shanghai_day(self.at)


class Checked:
    """Collects what is wrong with the texts of an entry, and raises it all at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def text(self, field: str, typed: str, *, required: bool = False, longest: int = LONGEST_REASON) -> str:
        """Return a text as it is recorded."""
        return checked_text(field, typed, self.problems, required=required, longest=longest)

    def number(self, field: str, kind: IdKind, typed: str, today: date) -> str:
        """Return an identity number as it is recorded."""
        try:
            return checked_id_number(kind, typed, today)
        except RuleBroken as error:
            self.problems.append(Problem(field, error.code, tuple(error.values.items())))
            return typed

    def stop(self) -> None:
        """Raise RuleBroken(act_incomplete) where anything is wrong."""
        if self.problems:
            raise RuleBroken("act_incomplete", problems=tuple(self.problems))


def request_supplements(typed: entry.RequestSupplements, on: ActedOn) -> e.SupplementRequested:
    """Tell everything that is missing; a second notice needs a reason and is counted (rule 8)."""
    checked = Checked()
    missing = tuple(
        e.MissingMaterial(checked.text("missing", one.name, required=True), checked.text("missing", one.requirement))
        for one in typed.missing
    )
    if not missing:
        checked.problems.append(Problem("missing", "required"))
    if typed.submit_by is not None and typed.submit_by < on.on:
        checked.problems.append(Problem("submit_by", "day_has_passed", (("day", typed.submit_by.isoformat()),)))
    again = checked.text("repeat_reason", typed.repeat_reason, required=on.case.notices > 0)
    checked.stop()
    return e.SupplementRequested(
        missing=missing,
        submit_by=typed.submit_by,
        repeat_reason=again if on.case.notices else "",
        materials_returned=typed.materials_returned,
    )


def accept_deemed(_: entry.AcceptDeemed, on: ActedOn) -> e.Accepted:
    """Record a deemed acceptance, as of the day of receipt."""
    return acts.deem_accepted(on.case, on.item, on.on, on.desk.calendar)


def decline(typed: entry.Decline, on: ActedOn) -> e.Declined:
    """Refuse to accept, with a reason."""
    checked = Checked()
    declined = e.Declined(
        reason=checked.text("reason", typed.reason, required=True),
        legal_basis=tuple(checked.text("legal_basis", one) for one in typed.legal_basis) or (REFUSAL_GROUND,),
        apply_instead=checked.text("apply_instead", typed.apply_instead),
    )
    checked.stop()
    return declined


def suspend(typed: entry.Suspend, on: ActedOn) -> e.Suspended:
    """Begin one of the item's special procedures (rule 6)."""
    known = next((one for one in on.item.procedures if one.procedure is typed.procedure), None)
    if known is None:
        raise RuleBroken("procedure_not_of_item", item=on.item.name)
    checked = Checked()
    reason = checked.text("reason", typed.reason)
    checked.stop()
    suspended = e.Suspended(
        suspension=new_id(on.at),
        procedure=known.procedure,
        legal_basis=known.legal_basis,
        cap=known.cap,
        reason=reason,
    )
    return acts.suspend(on.case, suspended, on.on)


def resume(typed: entry.Resume, on: ActedOn) -> e.Resumed:
    """End a special procedure."""
    still_open = [one.id for one in on.case.suspensions if one.ends is None]
    if not typed.suspension and len(still_open) > 1:
        raise RuleBroken("act_incomplete", problems=(Problem("suspension", "required"),))
    return acts.resume(on.case, typed.suspension or "".join(still_open), on.on, on.desk.calendar)


def extend(typed: entry.Extend, on: ActedOn) -> e.Extended:
    """Lengthen the limit once, by an approver, with a reason (rule 7)."""
    checked = Checked()
    approver = checked.text("approver", typed.approver, required=True)
    reason = checked.text("reason", typed.reason, required=True)
    length = typed.limit or (Limit(typed.days, Unit.WORKING_DAY) if typed.days else None)
    if length is None:
        checked.problems.append(Problem("days", "required"))
    checked.stop()
    assert length is not None
    doing = acts.extend_jointly if typed.joint else acts.extend
    return doing(on.case, length, approver, reason, on.on, on.desk.calendar)


def decide(typed: entry.Decide, on: ActedOn) -> e.Decided:
    """Decide; a refusal says why and by which law."""
    refused = typed.outcome is e.DecisionOutcome.REFUSED
    checked = Checked()
    decided = e.Decided(
        outcome=typed.outcome,
        result_name="" if refused else checked.text("result_name", typed.result_name) or on.item.result.name,
        result_no=checked.text("result_no", typed.result_no),
        reason=checked.text("reason", typed.reason, required=refused),
        legal_basis=tuple(checked.text("legal_basis", one) for one in typed.legal_basis),
    )
    if refused and not any(decided.legal_basis):
        checked.problems.append(Problem("legal_basis", "required"))
    checked.stop()
    return acts.decide(on.case, decided, on.on)


def deliver(typed: entry.Deliver, on: ActedOn) -> e.Delivered:
    """Hand the result over: to whom, and what shows it."""
    picked_up = typed.way is DeliveryWay.PICK_UP
    checked = Checked()
    delivered = e.Delivered(
        way=typed.way,
        recipient=checked.text("recipient", typed.recipient, required=picked_up),
        id_number=checked.number("id_number", typed.id_kind, typed.id_number, on.on) if picked_up else "",
        authority=checked.text("authority", typed.authority) if picked_up else "",
        tracking_no=checked.text("tracking_no", typed.tracking_no, required=typed.way is DeliveryWay.POST),
    )
    checked.stop()
    return delivered


def withdraw(typed: entry.WithReason, _: ActedOn) -> e.Withdrawn:
    """The applicant takes the application back."""
    return e.Withdrawn(reason=_reason(typed, required=False))


def terminate(typed: entry.WithReason, _: ActedOn) -> e.Terminated:
    """End without a decision."""
    return e.Terminated(reason=_reason(typed))


def void(typed: entry.WithReason, _: ActedOn) -> e.Voided:
    """Registered by mistake."""
    return e.Voided(reason=_reason(typed))


def hand_over(typed: entry.HandOver, on: ActedOn) -> e.HandedOver:
    """Another clerk of the office is responsible from now on."""
    if not typed.clerk.strip():
        raise RuleBroken("act_incomplete", problems=(Problem("clerk", "required"),))
    clerk = on.desk.office.clerk(typed.clerk)
    if clerk.id == on.case.clerk:
        raise RuleBroken("clerk_is_responsible", clerk=clerk.name)
    checked = Checked()
    reason = checked.text("reason", typed.reason)
    checked.stop()
    return e.HandedOver(clerk=clerk.id, reason=reason)


def correct(typed: entry.Correct, on: ActedOn) -> e.Corrected:
    """Correct one field, checked as at the registration."""
    old = _current(on.case, typed.field)
    checked = Checked()
    new = checked.text("new", typed.new, required=typed.field.endswith(".name"), longest=200)
    part, _, name = typed.field.partition(".")
    if name == "id_number" and part in CORRECTABLE and (kind := getattr(on.case, part).id_kind) is not None:
        new = checked.number("new", kind, new, on.on)
    reason = checked.text("reason", typed.reason, required=True)
    if new == old:
        checked.problems.append(Problem("new", "nothing_changes"))
    checked.stop()
    return e.Corrected(field=typed.field, old=old, new=new, reason=reason)


def change_promise(typed: entry.WithReason, on: ActedOn) -> e.PromiseChanged:
    """Count the promise anew by the calendar as it is known now (rules 12 and 13)."""
    check_state(on.case, "promise_changed")
    promise = acts.promise_by(on.case, on.desk.calendar)
    old = on.case.promises[-1]
    if (promise.promised_on, promise.statutory_due_on) == (old.promised_on, old.statutory_due_on):
        raise RuleBroken("promise_stays", day=old.promised_on.isoformat())
    return e.PromiseChanged(old=old.promised_on, promise=promise, reason=_reason(typed))


def follow_up(typed: entry.FollowUp, on: ActedOn) -> e.MaterialFollowedUp:
    """Take in a material that was to follow."""
    late = {one.name for one in on.case.materials if one.follows_on is not None and not one.received}
    if typed.material not in late:
        raise RuleBroken("material_does_not_follow", material=typed.material)
    ticked = MaterialEntry(
        typed.material, True, typed.originals_kept, typed.originals_inspected, typed.copies  # noqa: FBT003
    )  # fmt: skip
    problems: list[Problem] = []
    (material,) = named_materials((ticked,), on.item.materials, on.on, problems)
    return e.MaterialFollowedUp(material=material)


def note(typed: entry.Note, _: ActedOn) -> e.Noted:
    """Keep a remark, also of a contact with the applicant."""
    checked = Checked()
    text = checked.text("text", typed.text, required=True)
    checked.stop()
    return e.Noted(text=text)


def _reason(typed: entry.WithReason, *, required: bool = True) -> str:
    checked = Checked()
    reason = checked.text("reason", typed.reason, required=required)
    checked.stop()
    return reason


def _current(case: Case, field: str) -> str:
    """What stands in a field now; raise RuleBroken(field_not_correctable)."""
    part, _, name = field.partition(".")
    if part == "fields" and name:
        return case.fields.get(name, "")
    party = getattr(case, part) if part in CORRECTABLE else None
    if party is None or name not in CORRECTABLE[part]:
        raise RuleBroken("field_not_correctable", field=field)
    return str(getattr(party, name))


Maker = Callable[[Any, ActedOn], e.AnyPayload]
MAKERS: Mapping[str, tuple[type[entry.ActEntry], Maker]] = {
    "supplement_requested": (entry.RequestSupplements, request_supplements),
    "accepted": (entry.AcceptDeemed, accept_deemed),
    "declined": (entry.Decline, decline),
    "suspended": (entry.Suspend, suspend),
    "resumed": (entry.Resume, resume),
    "extended": (entry.Extend, extend),
    "decided": (entry.Decide, decide),
    "delivered": (entry.Deliver, deliver),
    "withdrawn": (entry.WithReason, withdraw),
    "terminated": (entry.WithReason, terminate),
    "handed_over": (entry.HandOver, hand_over),
    "corrected": (entry.Correct, correct),
    "promise_changed": (entry.WithReason, change_promise),
    "material_followed_up": (entry.FollowUp, follow_up),
    "voided": (entry.WithReason, void),
    "noted": (entry.Note, note),
}
