"""What each kind of event does to a case: one small function per kind."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from window_app.domain import events as e
from window_app.domain.case import Case, CaseState, IssuedDocument, Milestone, StandingSuspension
from window_app.domain.errors import RuleBroken
from window_app.domain.journal import Event
from window_app.domain.journal_names import station_of
from window_app.domain.promise import time_used_by
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.transitions import check_allowed


def day_of(event: Event) -> date:
    """Return the day in Asia/Shanghai on which an event took effect."""
    return shanghai_day(event.moment)


def open_case(event: Event, payload: e.Received) -> Case:
    """Return the case that begins with this event."""
    return Case(
        case_id=event.case_id,
        case_no=payload.case_no,
        state=CaseState.RECEIVED,
        journal=event.journal,
        station=station_of(event.journal),
        item=payload.item,
        applicant=payload.applicant,
        agent=payload.agent,
        fields=payload.fields,
        materials=payload.materials,
        clerk=event.actor,
        received_at=event.at,
        received_on=day_of(event),
        milestones=(Milestone("received", day_of(event), event.actor),),
        source=payload.source,
    )


def apply(case: Case, event: Event, payload: e.AnyPayload) -> Case:
    """Return the case after the event; raise RuleBroken where the case does not allow it."""
    check_allowed(case, payload)
    changed = _CHANGES[type(payload)](case, event, payload)
    outcome = _outcome(event.kind, payload)
    if outcome is None:
        return changed
    # An old register gives no hour, a deemed acceptance goes back to the receipt: the day is the promise's own.
    on = payload.promise.accepted_on if isinstance(payload, e.Accepted) else day_of(event)
    return replace(changed, milestones=(*changed.milestones, Milestone(outcome, on, case.clerk)))


def _outcome(kind: str, payload: e.AnyPayload) -> str | None:
    if isinstance(payload, e.Decided):
        return f"{kind}_{payload.outcome}"
    return kind if kind in _COUNTED_KINDS else None


_COUNTED_KINDS = frozenset(
    {"supplement_requested", "accepted", "declined", "delivered", "withdrawn", "terminated", "voided"}
)


def _supplement_requested(case: Case, event: Event, payload: e.SupplementRequested) -> Case:
    returned = tuple(one for one in case.materials if one.received) if payload.materials_returned else ()
    told = {one.name for one in payload.missing}
    again = (e.MissingMaterial(one.name, one.note) for one in returned if one.required and one.name not in told)
    return replace(
        case,
        state=CaseState.SUPPLEMENT_PENDING,
        notices=case.notices + 1,
        told_on=case.told_on or day_of(event),
        materials=_replaced(case.materials, tuple(map(_handed_back, returned))),
        missing=(*payload.missing, *again),
    )


def _handed_back(material: e.HandedMaterial) -> e.HandedMaterial:
    return e.HandedMaterial(material.name, received=False, required=material.required, note=material.note)


def _supplement_submitted(case: Case, event: Event, payload: e.SupplementSubmitted) -> Case:
    """What came in right, or may follow, is missing no longer; what came in wrong is still asked for."""
    came = {one.name: one for one in payload.materials if one.received or one.follows_on is not None}
    missing = tuple(one for one in case.missing if one.name not in came)
    if case.state is CaseState.SUPPLEMENT_PENDING:
        missing += tuple(e.MissingMaterial(one.name, one.defect) for one in came.values() if one.is_defective)
    return replace(
        case,
        state=CaseState.SUPPLEMENT_PENDING if missing else CaseState.RECEIVED,
        materials=_replaced(case.materials, payload.materials),
        missing=missing,
    )


def _accepted(case: Case, event: Event, payload: e.Accepted) -> Case:
    return replace(
        case,
        state=CaseState.ACCEPTED,
        accepted_on=payload.promise.accepted_on,
        deemed=payload.deemed,
        promises=(payload.promise,),
        missing=(),
    )


def _declined(case: Case, event: Event, payload: e.Declined) -> Case:
    return _closed(case, event, CaseState.DECLINED, payload.reason)


def _suspended(case: Case, event: Event, payload: e.Suspended) -> Case:
    standing = StandingSuspension(payload.suspension, payload.procedure, day_of(event))
    return replace(case, state=CaseState.SUSPENDED, suspensions=(*case.suspensions, standing))


def _resumed(case: Case, event: Event, payload: e.Resumed) -> Case:
    suspensions = tuple(
        replace(one, ends=day_of(event)) if one.id == payload.suspension else one for one in case.suspensions
    )
    still_open = any(one.ends is None for one in suspensions)
    promises = (*case.promises, payload.promise) if payload.promise else case.promises
    state = CaseState.SUSPENDED if still_open else CaseState.ACCEPTED
    return replace(case, state=state, suspensions=suspensions, promises=promises)


def _extended(case: Case, event: Event, payload: e.Extended) -> Case:
    return replace(case, extension=payload.extension, promises=(*case.promises, payload.promise))


def _decided(case: Case, event: Event, payload: e.Decided) -> Case:
    on = day_of(event)
    used = payload.time_used
    if used is None and case.promise is not None:
        used = time_used_by(case.promise, on, case.counted_suspensions)
    return replace(
        case,
        state=CaseState.DECIDED,
        decided_on=on,
        time_used=used,
        decision=payload.outcome,
        result_name=payload.result_name,
        result_no=payload.result_no,
    )


def _delivered(case: Case, event: Event, payload: e.Delivered) -> Case:
    return replace(case, state=CaseState.DELIVERED, delivered_on=day_of(event), recipient=payload.recipient)


def _withdrawn(case: Case, event: Event, payload: e.Withdrawn) -> Case:
    return _closed(case, event, CaseState.WITHDRAWN, payload.reason)


def _terminated(case: Case, event: Event, payload: e.Terminated) -> Case:
    return _closed(case, event, CaseState.TERMINATED, payload.reason)


def _voided(case: Case, event: Event, payload: e.Voided) -> Case:
    return _closed(case, event, CaseState.VOIDED, payload.reason)


def _handed_over(case: Case, event: Event, payload: e.HandedOver) -> Case:
    return replace(case, clerk=payload.clerk)


def _corrected(case: Case, event: Event, payload: e.Corrected) -> Case:
    """Set one field of applicant, agent or form; refused where it is none, or no longer what the clerk saw."""
    part, _, name = payload.field.partition(".")
    if part == "fields":
        _check_seen(case.fields.get(name, ""), payload)
        return replace(case, fields={**case.fields, name: payload.new})
    party = getattr(case, part) if part in CORRECTABLE else None
    if party is None or name not in CORRECTABLE[part]:
        raise RuleBroken("field_not_correctable", field=payload.field)
    _check_seen(getattr(party, name), payload)
    return replace(case, **{part: replace(party, **{name: payload.new})})


CORRECTABLE = {
    "applicant": frozenset({"name", "id_number", "phone", "address"}),
    "agent": frozenset({"name", "id_number", "phone", "authority"}),
}


def _check_seen(current: str, payload: e.Corrected) -> None:
    if current != payload.old:
        raise RuleBroken("corrected_meanwhile", field=payload.field)


def _promise_changed(case: Case, event: Event, payload: e.PromiseChanged) -> Case:
    return replace(case, promises=(*case.promises, payload.promise))


def _material_followed_up(case: Case, event: Event, payload: e.MaterialFollowedUp) -> Case:
    return replace(case, materials=_replaced(case.materials, (payload.material,)))


def _document_issued(case: Case, event: Event, payload: e.DocumentIssued) -> Case:
    issued = IssuedDocument(
        event.id, payload.kind, payload.number, payload.sha256, payload.copy, event.at, payload.ground
    )
    return replace(case, documents=(*case.documents, issued))


def _rated(case: Case, event: Event, payload: e.Rated) -> Case:
    return replace(case, rating=payload.level)


def _complaint_lodged(case: Case, event: Event, payload: e.ComplaintLodged) -> Case:
    return replace(case, open_complaints=(*case.open_complaints, payload.complaint))


def _complaint_answered(case: Case, event: Event, payload: e.ComplaintAnswered) -> Case:
    return replace(case, open_complaints=tuple(one for one in case.open_complaints if one != payload.complaint))


def _recorded_only(case: Case, event: Event, payload: e.AnyPayload) -> Case:
    return case


def _closed(case: Case, event: Event, state: CaseState, reason: str) -> Case:
    return replace(case, state=state, closed_on=day_of(event), closing_reason=reason)


def _replaced(
    materials: tuple[e.HandedMaterial, ...], newer: tuple[e.HandedMaterial, ...]
) -> tuple[e.HandedMaterial, ...]:
    """Return the materials with those of the same name exchanged for the newer, further ones at the end."""
    by_name = {one.name: one for one in materials} | {one.name: one for one in newer}
    return tuple(by_name.values())


_CHANGES: dict[type[e.AnyPayload], Callable[[Case, Event, Any], Case]] = {
    e.SupplementRequested: _supplement_requested,
    e.SupplementSubmitted: _supplement_submitted,
    e.Accepted: _accepted,
    e.Declined: _declined,
    e.Suspended: _suspended,
    e.Resumed: _resumed,
    e.Extended: _extended,
    e.Decided: _decided,
    e.Delivered: _delivered,
    e.Withdrawn: _withdrawn,
    e.Terminated: _terminated,
    e.HandedOver: _handed_over,
    e.Corrected: _corrected,
    e.PromiseChanged: _promise_changed,
    e.MaterialFollowedUp: _material_followed_up,
    e.Voided: _voided,
    e.ConflictSettled: _recorded_only,
    e.DocumentIssued: _document_issued,
    e.DocumentPrinted: _recorded_only,
    e.PrintWaived: _recorded_only,
    e.Rated: _rated,
    e.ComplaintLodged: _complaint_lodged,
    e.ComplaintAnswered: _complaint_answered,
    e.SharedNumberSettled: _recorded_only,
    e.Noted: _recorded_only,
}
