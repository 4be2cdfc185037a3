"""Acts that end a case, or hand its result over: decision, delivery, withdrawal, termination, voiding."""

from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.catalogue import ApplicantKind, DeliveryWay
from window_app.domain.events import Decided, DecisionOutcome, Delivered, Terminated, Voided, Withdrawn
from window_app.domain.identity.checks import OF_ORGANISATIONS
from window_app.domain.parties import IdKind
from window_app.services.acted_on import ActedOn, ActEntry, Checked


class Decide(ActEntry, frozen=True):
    """办结; a refusal needs reason and legal basis. The result's name is the item's where it is not given."""

    outcome: DecisionOutcome
    result_name: str = ""
    result_no: str = ""
    reason: str = ""
    legal_basis: tuple[str, ...] = ()


class Deliver(ActEntry, frozen=True):
    """送达: picked up by somebody who shows who they are, posted with a number, or sent electronically."""

    way: DeliveryWay
    recipient: str = ""
    id_kind: IdKind = IdKind.RESIDENT_ID
    id_number: str = ""
    authority: str = ""
    tracking_no: str = ""


class Withdraw(ActEntry, frozen=True):
    """撤回 by the applicant, who owes no reason."""

    reason: str = ""


class Terminate(ActEntry, frozen=True):
    """终止 without a decision."""

    reason: str = ""


class Void(ActEntry, frozen=True):
    """作废: registered by mistake."""

    reason: str = ""


def decide(typed: Decide, on: ActedOn) -> Decided:
    """Decide; a refusal says why and by which law."""
    refused = typed.outcome is DecisionOutcome.REFUSED
    checked = Checked()
    result_name = checked.text("result_name", typed.result_name) or on.item.result.name
    decided = Decided(
        outcome=typed.outcome,
        result_name="" if refused else result_name,
        result_no=checked.text("result_no", typed.result_no),
        reason=checked.reason("reason", typed.reason, required=refused),
        legal_basis=checked.legal_basis(typed.legal_basis, required=refused),
    )
    checked.stop()
    return acts.decide(on.case, decided, on.on, on.desk.calendar)


def deliver(typed: Deliver, on: ActedOn) -> Delivered:
    """Hand the result over: to whom, and what shows it."""
    checked = Checked()
    if typed.way is DeliveryWay.PICK_UP:
        delivered = _picked_up(typed, on, checked)
    else:
        posted = typed.way is DeliveryWay.POST
        delivered = Delivered(
            way=typed.way,
            recipient=checked.text("recipient", typed.recipient),
            tracking_no=checked.text("tracking_no", typed.tracking_no, required=True) if posted else "",
        )
    checked.stop()
    return delivered


def _picked_up(typed: Deliver, on: ActedOn, checked: Checked) -> Delivered:
    """Whoever comes shows an identity number or an authority; an agent the case does not know, an authority."""
    recipient = checked.text("recipient", typed.recipient, required=True)
    authority = checked.text("authority", typed.authority, required=_is_stranger(recipient, on.case))
    number = checked.text("id_number", typed.id_number, required=not authority)
    if number and typed.id_kind in OF_ORGANISATIONS:
        checked.wrong("id_kind", "id_kind_does_not_fit")
    elif number:
        number = checked.id_number("id_number", typed.id_kind, number, on.on)
    return Delivered(
        way=typed.way,
        recipient=recipient,
        id_kind=typed.id_kind if number else None,
        id_number=number,
        authority=authority,
    )


def _is_stranger(recipient: str, case: Case) -> bool:
    """Whether a person's result is fetched by somebody who is neither that person nor the case's agent."""
    known = {"", case.applicant.name, case.agent.name if case.agent else ""}
    return case.applicant.kind is ApplicantKind.PERSON and recipient not in known


def withdraw(typed: Withdraw, _: ActedOn) -> Withdrawn:
    """The applicant takes the application back."""
    return Withdrawn(reason=_reason(typed.reason, required=False))


def terminate(typed: Terminate, _: ActedOn) -> Terminated:
    """End without a decision."""
    return Terminated(reason=_reason(typed.reason))


def void(typed: Void, _: ActedOn) -> Voided:
    """Take out of the figures what was registered by mistake."""
    return Voided(reason=_reason(typed.reason))


def _reason(typed: str, *, required: bool = True) -> str:
    checked = Checked()
    reason = checked.reason("reason", typed, required=required)
    checked.stop()
    return reason
