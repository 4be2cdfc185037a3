"""Acts on a case that is not accepted yet: telling what is missing, declining, and acceptance by passing of time."""

from datetime import date

import msgspec

from window_app.domain import acts
from window_app.domain.errors import Problem
from window_app.domain.events import Accepted, Declined, MissingMaterial, SupplementRequested
from window_app.services.acted_on import ActedOn, ActEntry, Checked
from window_app.services.register_case import REFUSAL_GROUND


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to be supplemented, and what exactly is asked for."""

    name: str
    requirement: str = ""


class RequestSupplements(ActEntry, frozen=True):
    """补正告知: everything that is missing; a second notice says why not at once."""

    missing: tuple[Missing, ...] = ()
    submit_by: date | None = None
    repeat_reason: str = ""
    materials_returned: bool = False


class AcceptDeemed(ActEntry, frozen=True):
    """逾期不告知视为受理; `deemed` is true, since any other acceptance comes with the materials."""

    deemed: bool


class Decline(ActEntry, frozen=True):
    """不予受理; without a legal basis it is the law's own."""

    reason: str = ""
    legal_basis: tuple[str, ...] = ()
    apply_instead: str = ""


def request_supplements(typed: RequestSupplements, on: ActedOn) -> SupplementRequested:
    """Tell everything that is missing: what is named, and what is wanting besides (rule 8)."""
    checked = Checked()
    named = tuple(
        MissingMaterial(checked.text("missing", one.name, required=True), checked.reason("missing", one.requirement))
        for one in typed.missing
    )
    if not named:
        checked.wrong("missing", "required")
    _check_submit_by(typed.submit_by, on.on, checked)
    again = checked.reason("repeat_reason", typed.repeat_reason, required=on.case.notices > 0)
    checked.stop()
    return SupplementRequested(
        missing=(*named, *_wanting_besides(on, {one.name for one in named})),
        submit_by=typed.submit_by,
        repeat_reason=again if on.case.notices else "",
        materials_returned=typed.materials_returned,
    )


def _wanting_besides(on: ActedOn, named: set[str]) -> tuple[MissingMaterial, ...]:
    """What was asked for and has not come, and what is missing or wrong: the notice tells everything at once."""
    notes = {one.name: one.note for one in on.item.materials}
    wanting = (MissingMaterial(one.name, one.defect or one.note or notes.get(one.name, "")) for one in on.case.wanting)
    besides = {one.name: one for one in (*wanting, *on.case.missing) if one.name not in named}
    return tuple(besides.values())


def _check_submit_by(submit_by: date | None, on: date, checked: Checked) -> None:
    if submit_by is not None and submit_by < on:
        checked.problems.append(Problem("submit_by", "day_has_passed", (("day", submit_by.isoformat()),)))


def accept_deemed(typed: AcceptDeemed, on: ActedOn) -> Accepted:
    """Record that the case counts as accepted on the day of receipt."""
    checked = Checked()
    if not typed.deemed:
        checked.wrong("deemed", "required")
    checked.stop()
    return acts.deem_accepted(on.case, on.item, on.on, on.desk.calendar)


def decline(typed: Decline, on: ActedOn) -> Declined:
    """Refuse to accept, with a reason."""
    checked = Checked()
    declined = Declined(
        reason=checked.reason("reason", typed.reason, required=True),
        legal_basis=checked.legal_basis(typed.legal_basis) or (REFUSAL_GROUND,),
        apply_instead=checked.reason("apply_instead", typed.apply_instead),
    )
    checked.stop()
    return declined
