"""What is typed for each act on a case; `at` is when it took effect, ISO 8601, now where it is not given."""

from datetime import date
from typing import Annotated

import msgspec

from window_app.domain.catalogue import DeliveryWay, Procedure
from window_app.domain.events import DecisionOutcome
from window_app.domain.limits import Limit
from window_app.domain.parties import IdKind
from window_app.services.handed_materials import Number

Days = Annotated[int, msgspec.Meta(ge=1, le=60)]


class ActEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every act has."""

    at: str | None = None


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to be supplemented, and what exactly is asked for."""

    name: str
    requirement: str = ""


class RequestSupplements(ActEntry, frozen=True):
    """Everything that is missing; a second notice says why not at once."""

    missing: tuple[Missing, ...] = ()
    submit_by: date | None = None
    repeat_reason: str = ""
    materials_returned: bool = False


class AcceptDeemed(ActEntry, frozen=True):
    """Recording that a case counts as accepted (逾期不告知视为受理)."""

    deemed: bool


class Decline(ActEntry, frozen=True):
    """不予受理."""

    reason: str = ""
    legal_basis: tuple[str, ...] = ()
    apply_instead: str = ""


class Suspend(ActEntry, frozen=True):
    """A special procedure of the item begins; its legal ground and cap are the item's."""

    procedure: Procedure
    reason: str = ""


class Resume(ActEntry, frozen=True):
    """A special procedure ends: the one named, or the only one."""

    suspension: str = ""


class Extend(ActEntry, frozen=True):
    """The limit is lengthened: by working days, or by a limit in another unit."""

    days: Days | None = None
    limit: Limit | None = None
    approver: str = ""
    reason: str = ""
    joint: bool = False


class Decide(ActEntry, frozen=True):
    """办结; a refusal needs reason and legal basis. The result's name is the item's where it is not given."""

    outcome: DecisionOutcome
    result_name: str = ""
    result_no: str = ""
    reason: str = ""
    legal_basis: tuple[str, ...] = ()


class Deliver(ActEntry, frozen=True):
    """送达: picked up with the recipient's identity, an agent with authority; by post with its number; or otherwise."""

    way: DeliveryWay
    recipient: str = ""
    id_kind: IdKind = IdKind.RESIDENT_ID
    id_number: str = ""
    authority: str = ""
    tracking_no: str = ""


class WithReason(ActEntry, frozen=True):
    """Acts that need nothing but a reason."""

    reason: str = ""


class HandOver(ActEntry, frozen=True):
    """转办 to another clerk of the office, by id or name."""

    clerk: str = ""
    reason: str = ""


class Correct(ActEntry, frozen=True):
    """更正 of one field, such as `applicant.phone` or `fields.amount`; what stood there is read from the case."""

    field: str
    new: str = ""
    reason: str = ""


class FollowUp(ActEntry, frozen=True):
    """容缺材料补交; numbers that are not given are those the item asks for."""

    material: str
    originals_kept: Number | None = None
    originals_inspected: Number | None = None
    copies: Number | None = None


class Note(ActEntry, frozen=True):
    """备注."""

    text: str = ""
