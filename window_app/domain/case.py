"""A case as it stands: what the fold of its events gives."""

from datetime import date
from enum import StrEnum

import msgspec

from window_app.domain.events import (
    DecisionOutcome,
    DocumentKind,
    HandedMaterial,
    ItemVersion,
    MissingMaterial,
    RegisterRow,
)
from window_app.domain.limits import Limit
from window_app.domain.parties import Agent, Applicant
from window_app.domain.promise import Promise
from window_app.domain.suspensions import Suspension


class CaseState(StrEnum):
    """Where a case is on its way (docs/rules.md, a case's life)."""

    RECEIVED = "received"
    SUPPLEMENT_PENDING = "supplement_pending"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    DECIDED = "decided"
    DELIVERED = "delivered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    VOIDED = "voided"


class StandingSuspension(msgspec.Struct, frozen=True):
    """A special procedure of the case; open while `ends` is None."""

    id: str
    procedure: str
    begins: date
    ends: date | None = None


class Milestone(msgspec.Struct, frozen=True):
    """Something the figures count: what came about on which day, and who was responsible then."""

    outcome: str
    on: date
    clerk: str


class IssuedDocument(msgspec.Struct, frozen=True):
    """A document that was issued, by its number; `copy` n is the n-th reprint."""

    event: str
    kind: DocumentKind
    number: str
    sha256: str
    copy: int
    at: str
    ground: str = ""


class Case(msgspec.Struct, frozen=True):
    """One application on its way through the window.

    `received_on`, `accepted_on`, `decided_on`, `delivered_on` and `closed_on` are days in Asia/Shanghai, None until
    it has come to that; `time_used` are working days up to the decision. `missing` is what a notice asked for and has
    not come in order. `promises` holds every promise made, the one in force last. `conflicts` are ids of events that
    are kept but not applied, `dismissed` of those that a supervisor has decided against; `unknown` of events that only
    a newer program understands.
    """

    case_id: str
    case_no: str
    state: CaseState
    journal: str
    station: str
    item: ItemVersion
    applicant: Applicant
    agent: Agent | None
    fields: dict[str, str]
    materials: tuple[HandedMaterial, ...]
    clerk: str
    received_at: str
    received_on: date
    source: RegisterRow | None = None
    notices: int = 0
    told_on: date | None = None
    missing: tuple[MissingMaterial, ...] = ()
    accepted_on: date | None = None
    deemed: bool = False
    promises: tuple[Promise, ...] = ()
    suspensions: tuple[StandingSuspension, ...] = ()
    extension: Limit | None = None
    decided_on: date | None = None
    decision: DecisionOutcome | None = None
    time_used: int | None = None
    result_name: str = ""
    result_no: str = ""
    delivered_on: date | None = None
    recipient: str = ""
    closed_on: date | None = None
    closing_reason: str = ""
    documents: tuple[IssuedDocument, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    rating: int | None = None
    open_complaints: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def promise(self) -> Promise | None:
        """The promise in force."""
        return self.promises[-1] if self.promises else None

    @property
    def wanting(self) -> tuple[HandedMaterial, ...]:
        """The materials for which it cannot be accepted: missing, or here and wrong."""
        return tuple(one for one in self.materials if one.is_missing or one.is_defective)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in OPEN_STATES

    @property
    def counted_suspensions(self) -> tuple[Suspension, ...]:
        """Its suspensions as the clock counts them."""
        return tuple(Suspension(one.begins, one.ends) for one in self.suspensions)


OPEN_STATES = frozenset({CaseState.RECEIVED, CaseState.SUPPLEMENT_PENDING, CaseState.ACCEPTED, CaseState.SUSPENDED})
