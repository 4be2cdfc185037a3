"""From a case to what its documents say: each from the events and the promise frozen in them."""

from collections.abc import Callable
from datetime import datetime

from window_app.documents.contents import (
    AcceptanceSlip,
    Document,
    Heading,
    Letterhead,
    MaterialLine,
    MaterialsReceipt,
    MissingLine,
    Party,
    RefusalNotice,
    SupplementNotice,
)
from window_app.documents.derivation_line import derivation_line
from window_app.domain.application import day_of
from window_app.domain.case import Case, IssuedDocument
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.events import (
    Accepted,
    AnyPayload,
    Decided,
    DecisionOutcome,
    Declined,
    Delivered,
    DocumentKind,
    Extended,
    HandedMaterial,
    Received,
    SupplementRequested,
    Suspended,
)
from window_app.domain.journal import Event
from window_app.domain.parties import Agent, Applicant, IdKind
from window_app.domain.promise import explain_promise
from window_app.services.desk import Desk
from window_app.services.document_subject import ID_LABELS, NUMBER_LABEL, Subject, applied, ground, promises_made
from window_app.services.later_documents import LATER


def document_contents(
    case: Case,
    events: tuple[Event, ...],
    item: ServiceItem,
    kind: DocumentKind,
    number: str,
    desk: Desk,
    *,
    now: datetime,
) -> Document:
    """Return what a document of this kind says about the case.

    Raises RuleBroken(document_not_due) where the case gives no ground for it.
    """
    builder = _BUILDERS.get(kind)
    if builder is None:
        raise RuleBroken("document_not_offered", kind=kind.value)
    return builder(Subject(case, events, item, _heading(case, item, number, desk, now), desk.calendar, desk.office))


def _heading(case: Case, item: ServiceItem, number: str, desk: Desk, now: datetime) -> Heading:
    return Heading(
        number=number,
        case_no=case.case_no,
        issued_at=now,
        letterhead=_letterhead(case, item, desk),
        applicant=_party(case.applicant),
        agent=_party(case.agent) if case.agent else None,
        item_name=item.name,
        item_code=item.code,
    )


def _letterhead(case: Case, item: ServiceItem, desk: Desk) -> Letterhead:
    """The department is the authority that decides and seals; the office is where its window stands."""
    office = desk.office
    # A sample item's telephones are made up: a real office answers by its own.
    own = office.sample or not item.sample
    return Letterhead(
        office=office.department.name,
        department=office.name,
        window=office.window,
        clerk=office.name_of(case.clerk),
        address=office.address,
        opening_hours=office.opening_hours,
        consulting_phone=(own and item.consulting_phone) or office.consulting_phone,
        complaint_phone=(own and item.complaint_phone) or office.complaint_phone,
        follow_up=office.follow_up,
        sample=office.sample or item.sample,
    )


def _acceptance_slip(subject: Subject) -> AcceptanceSlip:
    case, item = subject.case, subject.item
    if not case.promises or case.deemed:
        raise RuleBroken("document_not_due", kind=DocumentKind.ACCEPTANCE_SLIP.value, state=case.state.value)
    promise = case.promises[0]
    return AcceptanceSlip(
        heading=subject.heading,
        received_on=case.received_on,
        accepted_on=promise.accepted_on,
        materials=_handed_in(case),
        handling=item.handling,
        committed=promise.committed,
        statutory=promise.statutory,
        promised_on=promise.promised_on,
        statutory_due_on=promise.statutory_due_on,
        derivation=derivation_line(promise.committed, explain_promise(promise)),
        provisional=promise.provisional,
        procedures=item.procedures,
        fees=item.fees,
        result=item.result,
    )


def _materials_receipt(subject: Subject) -> MaterialsReceipt:
    missing = tuple(MissingLine(one.name, one.defect or one.note) for one in subject.case.wanting)
    return MaterialsReceipt(
        heading=subject.heading,
        received_on=subject.case.received_on,
        materials=_handed_in(subject.case),
        missing=missing,
    )


def _supplement_notice(subject: Subject) -> SupplementNotice:
    event, request = ground(subject, SupplementRequested, DocumentKind.SUPPLEMENT_NOTICE)
    return SupplementNotice(
        heading=subject.heading,
        told_on=day_of(event),
        missing=tuple(MissingLine(one.name, one.requirement) for one in request.missing),
        received_on=subject.case.received_on,
        kept=() if request.materials_returned else _handed_in(subject.case),
        submit_by=request.submit_by,
        repeat_reason=request.repeat_reason,
        returned=request.materials_returned,
    )


def _refusal_notice(subject: Subject) -> RefusalNotice:
    event, declined = ground(subject, Declined, DocumentKind.REFUSAL_NOTICE)
    return RefusalNotice(
        heading=subject.heading,
        decided_on=day_of(event),
        received_on=subject.case.received_on,
        reason=declined.reason,
        legal_basis=declined.legal_basis,
        apply_instead=declined.apply_instead,
        materials=_handed_in(subject.case),
    )


_BUILDERS: dict[DocumentKind, Callable[[Subject], Document]] = {
    DocumentKind.ACCEPTANCE_SLIP: _acceptance_slip,
    DocumentKind.MATERIALS_RECEIPT: _materials_receipt,
    DocumentKind.SUPPLEMENT_NOTICE: _supplement_notice,
    DocumentKind.REFUSAL_NOTICE: _refusal_notice,
    **LATER,
}
OFFERED = tuple(_BUILDERS)


def issuable(case: Case, events: tuple[Event, ...]) -> tuple[DocumentKind, ...]:
    """Return the kinds of document that the case gives ground for and that its last ground has no paper of yet."""
    return tuple(
        kind
        for kind in OFFERED
        if (about := ground_of(case, events, kind)) is not None and issued_for(case, events, kind, about) is None
    )


def ground_of(case: Case, events: tuple[Event, ...], kind: DocumentKind) -> str | None:
    """Return the id of the last event that a document of this kind is about; None where there is none.

    A deemed acceptance is none for a slip, the end of a procedure that moved no date none for a change of promise.
    """
    if kind is DocumentKind.ACCEPTANCE_SLIP and case.deemed:
        return None
    grounds = _grounds(case, events, kind)
    return grounds[-1] if grounds else None


def issued_for(case: Case, events: tuple[Event, ...], kind: DocumentKind, about: str) -> IssuedDocument | None:
    """Return the document that was issued first for a ground; one without a ground on record is of the first."""
    first = next(iter(_grounds(case, events, kind)), "")
    issued = (one for one in case.documents if one.kind is kind and one.copy == 0)
    return next((one for one in issued if (one.ground or first) == about), None)


def _grounds(case: Case, events: tuple[Event, ...], kind: DocumentKind) -> list[str]:
    """Return the ids of all events that a document of this kind is about, in their order."""
    pairs = applied(case, events)
    if kind is DocumentKind.PROMISE_CHANGE_NOTICE:
        return [made.event.id for made in promises_made(pairs) if made.is_another_date]
    return [event.id for event, payload in pairs if _GROUNDS[kind](payload)]


_GROUNDS: dict[DocumentKind, Callable[[AnyPayload], bool]] = {
    DocumentKind.ACCEPTANCE_SLIP: lambda payload: isinstance(payload, Accepted),
    DocumentKind.MATERIALS_RECEIPT: lambda payload: isinstance(payload, Received),
    DocumentKind.SUPPLEMENT_NOTICE: lambda payload: isinstance(payload, SupplementRequested),
    DocumentKind.REFUSAL_NOTICE: lambda payload: isinstance(payload, Declined),
    DocumentKind.SUSPENSION_NOTICE: lambda payload: isinstance(payload, Suspended),
    DocumentKind.EXTENSION_NOTICE: lambda payload: isinstance(payload, Extended),
    DocumentKind.COMPLETION_NOTICE: lambda payload: (
        isinstance(payload, Decided) and payload.outcome is DecisionOutcome.GRANTED
    ),
    DocumentKind.REJECTION_DECISION: lambda payload: (
        isinstance(payload, Decided) and payload.outcome is DecisionOutcome.REFUSED
    ),
    DocumentKind.DELIVERY_RECEIPT: lambda payload: isinstance(payload, Delivered),
}


def _handed_in(case: Case) -> tuple[MaterialLine, ...]:
    return tuple(_material_line(one) for one in case.materials if one.received or one.follows_on is not None)


def _material_line(material: HandedMaterial) -> MaterialLine:
    return MaterialLine(
        name=material.name,
        originals_kept=material.originals_kept,
        originals_inspected=material.originals_inspected,
        copies=material.copies,
        electronic=material.electronic,
        follows_on=material.follows_on,
        note=material.note,
    )


def _party(party: Applicant | Agent) -> Party:
    return Party(
        name=party.name,
        id_label=ID_LABELS[party.id_kind] if party.id_kind else NUMBER_LABEL,
        id_number=_as_written(party),
        phone=party.phone,
        address=party.address if isinstance(party, Applicant) else "",
    )


def _as_written(party: Applicant | Agent) -> str:
    """Organisation codes are written with a hyphen before the check character."""
    number = party.id_number
    return f"{number[:-1]}-{number[-1]}" if party.id_kind is IdKind.ORG_CODE else number
