"""What the documents of a case's later life say: each from its event and the promises frozen before and with it."""

from collections.abc import Callable, Mapping
from datetime import date

from window_app.documents.contents import (
    CompletionNotice,
    DeliveryReceipt,
    Document,
    ExtensionNotice,
    PromiseChangeNotice,
    RejectionDecision,
    SuspensionNotice,
)
from window_app.domain.application import day_of
from window_app.domain.catalogue import DeliveryWay, Procedure
from window_app.domain.errors import RuleBroken
from window_app.domain.events import (
    Accepted,
    AnyPayload,
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
from window_app.domain.readings import delivery_due_on
from window_app.services.document_subject import Subject, applied, ground
from window_app.services.find_cases import masked

PROCEDURES = {
    Procedure.HEARING: "听证", Procedure.TENDER: "招标", Procedure.AUCTION: "拍卖", Procedure.INSPECTION: "检验",
    Procedure.TESTING: "检测", Procedure.QUARANTINE: "检疫", Procedure.APPRAISAL: "鉴定",
    Procedure.EXPERT_REVIEW: "专家评审",
}  # fmt: skip
WAYS = {DeliveryWay.PICK_UP: "窗口领取", DeliveryWay.POST: "邮寄", DeliveryWay.ELECTRONIC: "电子送达"}
AFTER_PROCEDURE = "特别程序已经结束，所需时间不计算在办理期限内。"


def suspension_notice(subject: Subject) -> SuspensionNotice:
    """The procedure begun last, and the new date where it has ended."""
    event, suspended = ground(subject, Suspended, DocumentKind.SUSPENSION_NOTICE)
    standing = next(one for one in subject.case.suspensions if one.id == suspended.suspension)
    return SuspensionNotice(
        heading=subject.heading,
        begun_on=day_of(event),
        procedure=PROCEDURES[suspended.procedure],
        legal_basis=suspended.legal_basis,
        reason=suspended.reason,
        cap=suspended.cap,
        promised_on=_promise_before(subject, event).promised_on,
        ended_on=standing.ends,
        new_promised_on=_promise_after(subject, suspended.suspension),
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
    )


def promise_change_notice(subject: Subject) -> PromiseChangeNotice:
    """The last new date that came by the calendar or after a procedure: an extension has a notice of its own."""
    for event, payload in reversed(applied(subject.case, subject.events)):
        promise = payload.promise if isinstance(payload, PromiseChanged | Resumed) else None
        if promise is not None:
            return PromiseChangeNotice(
                heading=subject.heading,
                changed_on=day_of(event),
                old_on=_promise_before(subject, event).promised_on,
                new_on=promise.promised_on,
                reason=payload.reason if isinstance(payload, PromiseChanged) else AFTER_PROCEDURE,
                provisional=promise.provisional,
            )
    raise _not_due(subject, DocumentKind.PROMISE_CHANGE_NOTICE)


def completion_notice(subject: Subject) -> CompletionNotice:
    """The grant, and until when its result is to be fetched (行政许可法 art. 44)."""
    event, decided = ground(subject, Decided, DocumentKind.COMPLETION_NOTICE)
    promise = subject.case.promise
    if decided.outcome is not DecisionOutcome.GRANTED or promise is None:
        raise _not_due(subject, DocumentKind.COMPLETION_NOTICE)
    return CompletionNotice(
        heading=subject.heading,
        accepted_on=promise.accepted_on,
        decided_on=day_of(event),
        promised_on=promise.promised_on,
        result_name=decided.result_name,
        result_no=decided.result_no,
        fetch_by=delivery_due_on(day_of(event), subject.calendar),
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
    """The delivery; the recipient's number masked."""
    event, delivered = ground(subject, Delivered, DocumentKind.DELIVERY_RECEIPT)
    return DeliveryReceipt(
        heading=subject.heading,
        delivered_on=day_of(event),
        result_name=subject.case.result_name,
        result_no=subject.case.result_no,
        way=WAYS[delivered.way],
        place=subject.heading.letterhead.window if delivered.way is DeliveryWay.PICK_UP else "—",
        recipient=delivered.recipient,
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


def _promised(payload: AnyPayload) -> Promise | None:
    return payload.promise if isinstance(payload, Accepted | Resumed | Extended | PromiseChanged) else None


def _promise_before(subject: Subject, event: Event) -> Promise:
    """The promise in force when an event came."""
    made = [(one.id, _promised(payload)) for one, payload in applied(subject.case, subject.events)]
    before = made[: next(place for place, (one, _) in enumerate(made) if one == event.id)]
    return [promise for _, promise in before if promise is not None][-1]


def _promise_after(subject: Subject, suspension: str) -> date | None:
    """The date that the end of a procedure brought; None where it goes on, or another one did."""
    ends = (
        payload
        for _, payload in applied(subject.case, subject.events)
        if isinstance(payload, Resumed) and payload.suspension == suspension
    )
    ended = next(ends, None)
    return ended.promise.promised_on if ended is not None and ended.promise is not None else None


def _not_due(subject: Subject, kind: DocumentKind) -> RuleBroken:
    return RuleBroken("document_not_due", kind=kind.value, state=subject.case.state.value)
