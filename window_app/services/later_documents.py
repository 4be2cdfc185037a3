"""What the documents of a case's later life say: each from its event and the promises frozen before and with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from window_app.documents.contents import (
    CompletionNotice,
    DeliveryReceipt,
    Document,
    ExtensionNotice,
    Heading,
    Party,
    PromiseChangeNotice,
    RejectionDecision,
    SuspensionNotice,
)
from window_app.domain.application import day_of
from window_app.domain.case import Case
from window_app.domain.catalogue import ApplicantKind, DeliveryWay
from window_app.domain.clock import Term, deadline
from window_app.domain.errors import RuleBroken
from window_app.domain.events import (
    Decided,
    DecisionOutcome,
    Delivered,
    DocumentKind,
    Extended,
    PromiseChanged,
    Resumed,
    Suspended,
)
from window_app.domain.journal import Event
from window_app.domain.promise import Promise
from window_app.domain.readings import DELIVERY_LIMIT
from window_app.services.document_subject import (
    ID_LABELS,
    NUMBER_LABEL,
    PromiseMade,
    Subject,
    applied,
    ground,
    promises_made,
)
from window_app.services.masking import masked

REFUSED = "不予许可决定书"
AFTER_PROCEDURE = "特别程序已经结束，所需时间不计算在办理期限内。"


def suspension_notice(subject: Subject) -> SuspensionNotice:
    """The procedure begun last, and the new date where it has ended."""
    event, suspended = ground(subject, Suspended, DocumentKind.SUSPENSION_NOTICE)
    standing = next(one for one in subject.case.suspensions if one.id == suspended.suspension)
    after = _promise_after(subject, suspended.suspension)
    return SuspensionNotice(
        heading=subject.heading,
        begun_on=day_of(event),
        procedure=suspended.procedure,
        legal_basis=suspended.legal_basis,
        reason=suspended.reason,
        cap=suspended.cap,
        promised_on=_promise_before(subject, event).promised_on,
        ended_on=standing.ends,
        new_promised_on=after.promised_on if after else None,
        provisional=after is not None and after.provisional,
    )


def extension_notice(subject: Subject) -> ExtensionNotice:
    """The one extension."""
    event, extended = ground(subject, Extended, DocumentKind.EXTENSION_NOTICE)
    return ExtensionNotice(
        heading=subject.heading,
        approved_on=day_of(event),
        extension=extended.extension,
        approver=extended.approver,
        reason=extended.reason,
        old_on=_promise_before(subject, event).promised_on,
        new_on=extended.promise.promised_on,
        provisional=extended.promise.provisional,
    )


def promise_change_notice(subject: Subject) -> PromiseChangeNotice:
    """The last new date that came by the calendar or after a procedure: an extension has a notice of its own."""
    made = next((one for one in reversed(_made(subject)) if one.is_another_date), None)
    if made is None or made.before is None:
        raise _not_due(subject, DocumentKind.PROMISE_CHANGE_NOTICE)
    old, new = made.before, made.promise
    moved = old.statutory_due_on != new.statutory_due_on
    return PromiseChangeNotice(
        heading=subject.heading,
        changed_on=day_of(made.event),
        old_on=old.promised_on,
        new_on=new.promised_on,
        reason=made.payload.reason if isinstance(made.payload, PromiseChanged) else AFTER_PROCEDURE,
        provisional=new.provisional,
        old_statutory_on=old.statutory_due_on if moved else None,
        new_statutory_on=new.statutory_due_on if moved else None,
    )


def completion_notice(subject: Subject) -> CompletionNotice:
    """The grant, and until when its result is to be fetched (行政许可法 art. 44)."""
    event, decided = ground(subject, Decided, DocumentKind.COMPLETION_NOTICE)
    promise = subject.case.promise
    if decided.outcome is not DecisionOutcome.GRANTED or promise is None:
        raise _not_due(subject, DocumentKind.COMPLETION_NOTICE)
    fetching = deadline(Term(day_of(event), DELIVERY_LIMIT), subject.calendar.for_statutory_dates())
    return CompletionNotice(
        heading=subject.heading,
        accepted_on=promise.accepted_on,
        decided_on=day_of(event),
        promised_on=promise.promised_on,
        result_name=decided.result_name,
        result_no=decided.result_no,
        fetch_by=fetching.due_on,
        provisional=fetching.provisional,
    )


def rejection_decision(subject: Subject) -> RejectionDecision:
    """The refusal with its reason, legal basis and remedies."""
    event, decided = ground(subject, Decided, DocumentKind.REJECTION_DECISION)
    promise = subject.case.promise
    if decided.outcome is not DecisionOutcome.REFUSED or promise is None:
        raise _not_due(subject, DocumentKind.REJECTION_DECISION)
    return RejectionDecision(
        heading=subject.heading,
        accepted_on=promise.accepted_on,
        decided_on=day_of(event),
        reason=decided.reason,
        legal_basis=decided.legal_basis,
    )


def delivery_receipt(subject: Subject) -> DeliveryReceipt:
    """The delivery by the clerk who recorded it; the numbers of persons masked."""
    event, delivered = ground(subject, Delivered, DocumentKind.DELIVERY_RECEIPT)
    result_name, result_no = _delivered_paper(subject.case)
    return DeliveryReceipt(
        heading=_masked_persons(subject),
        delivered_on=day_of(event),
        result_name=result_name,
        result_no=result_no,
        way=delivered.way,
        place=subject.heading.letterhead.window if delivered.way is DeliveryWay.PICK_UP else "—",
        clerk=subject.office.name_of(event.actor),
        recipient=delivered.recipient,
        id_label=ID_LABELS[delivered.id_kind] if delivered.id_kind else NUMBER_LABEL,
        id_number=masked(delivered.id_number),
        authority=delivered.authority,
        tracking_no=delivered.tracking_no,
    )


LATER: Mapping[DocumentKind, Callable[[Subject], Document]] = {
    DocumentKind.SUSPENSION_NOTICE: suspension_notice,
    DocumentKind.EXTENSION_NOTICE: extension_notice,
    DocumentKind.PROMISE_CHANGE_NOTICE: promise_change_notice,
    DocumentKind.COMPLETION_NOTICE: completion_notice,
    DocumentKind.REJECTION_DECISION: rejection_decision,
    DocumentKind.DELIVERY_RECEIPT: delivery_receipt,
}


def _not_due(subject: Subject, kind: DocumentKind) -> RuleBroken:
    return RuleBroken("document_not_due", kind=kind.value, state=subject.case.state.value)


def _made(subject: Subject) -> tuple[PromiseMade, ...]:
    return promises_made(applied(subject.case, subject.events))


def _promise_before(subject: Subject, event: Event) -> Promise:
    """The promise in force when an event came."""
    pairs = applied(subject.case, subject.events)
    place = next(place for place, (one, _) in enumerate(pairs) if one.id == event.id)
    return promises_made(pairs[:place])[-1].promise


def _promise_after(subject: Subject, suspension: str) -> Promise | None:
    """The promise that came when this procedure and those beside it had ended; None while one goes on."""
    ended = False
    for _, payload in applied(subject.case, subject.events):
        if isinstance(payload, Resumed):
            ended = ended or payload.suspension == suspension
            if ended and payload.promise is not None:
                return payload.promise
    return None


def _delivered_paper(case: Case) -> tuple[str, str]:
    """Name and number of what was handed over: the result, or the decision that refuses it."""
    if case.decision is not DecisionOutcome.REFUSED:
        return case.result_name, case.result_no
    issued = (one for one in reversed(case.documents) if one.kind is DocumentKind.REJECTION_DECISION)
    return REFUSED, next((one.number for one in issued), case.result_no)


def _masked_persons(subject: Subject) -> Heading:
    """The heading without a person's full number: whoever fetches the result keeps a copy of the receipt."""
    heading, agent = subject.heading, subject.heading.agent
    is_person = subject.case.applicant.kind is ApplicantKind.PERSON
    return replace(
        heading,
        applicant=_masked_party(heading.applicant) if is_person else heading.applicant,
        agent=_masked_party(agent) if agent else None,
    )


def _masked_party(party: Party) -> Party:
    return replace(party, id_number=masked(party.id_number))
