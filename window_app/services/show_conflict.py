"""A case in conflict as its sides: who did what where, on which paper it stands, and what the case would be by each."""

from collections.abc import Mapping
from datetime import date

import msgspec

from window_app.domain.case import Case, IssuedDocument
from window_app.domain.events import ConflictSettled
from window_app.domain.journal import Event, payload_of
from window_app.domain.journal_names import station_of
from window_app.domain.office import Office
from window_app.services.masking import masked, masked_payload
from window_app.services.settle_conflict import Conflict


class PaperOfAct(msgspec.Struct, frozen=True):
    """A document that was issued on the ground of an act, and whether it came out of a printer."""

    kind: str
    number: str
    printed: bool


class ActOfSide(msgspec.Struct, frozen=True):
    """An act of one side: when, at which window, by whom, what it records, and the paper that tells of it."""

    id: str
    kind: str
    at: str
    station: str
    clerk: str
    payload: msgspec.Raw
    documents: tuple[PaperOfAct, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What the case would be; names as lists show them, None and empty where it has not come to that."""

    state: str
    accepted_on: date | None
    promised_on: date | None
    statutory_due_on: date | None
    decision: str
    result_no: str
    decided_on: date | None
    delivered_on: date | None
    closed_on: date | None
    clerk: str
    applicant: str
    id_number: str
    phone: str
    missing: tuple[str, ...]


class ShownSide(msgspec.Struct, frozen=True):
    """Acts that stand or fall together; `is_followed` where the case goes by them now (then there may be none).

    `outcome` is the case if they alone stand, None where they cannot: `settle_conflict` says why.
    """

    is_followed: bool
    acts: tuple[ActOfSide, ...]
    outcome: Outcome | None


class EarlierSettlement(msgspec.Struct, frozen=True):
    """A settlement of this case made before, by somebody who had not seen all of it or decided otherwise."""

    at: str
    station: str
    clerk: str
    reason: str


class ShownConflict(msgspec.Struct, frozen=True):
    """`together` is the case if the acts of all sides stand, None where they do not go together."""

    sides: tuple[ShownSide, ...]
    together: Outcome | None
    settled_before: tuple[EarlierSettlement, ...]


def show_conflict(conflict: Conflict, office: Office, printed: tuple[str, ...]) -> ShownConflict:
    """Return both sides, identity numbers masked; `printed` are the numbers of documents that were printed."""
    by_id = {event.id: event for event in conflict.events}
    return ShownConflict(
        sides=tuple(
            ShownSide(
                is_followed=side.is_followed,
                acts=tuple(_act(by_id[act], conflict.case, office, printed) for act in side.acts),
                outcome=_outcome(conflict, side.acts, office),
            )
            for side in conflict.sides
        ),
        together=_outcome(conflict, conflict.acts, office),
        settled_before=tuple(_earlier(conflict.events, office)),
    )


def _outcome(conflict: Conflict, upheld: tuple[str, ...], office: Office) -> Outcome | None:
    after = conflict.settled(upheld)
    return None if after.conflicts else _shown(after, office)


def _act(event: Event, case: Case, office: Office, printed: tuple[str, ...]) -> ActOfSide:
    return ActOfSide(
        id=event.id,
        kind=event.kind,
        at=event.at,
        station=station_of(event.journal),
        clerk=office.name_of(event.actor),
        payload=msgspec.Raw(masked_payload(event.payload).encode()),
        documents=tuple(_paper(one, printed) for one in case.documents if one.copy == 0 and one.ground == event.id),
    )


def _paper(document: IssuedDocument, printed: tuple[str, ...]) -> PaperOfAct:
    return PaperOfAct(document.kind.value, document.number, document.number in printed)


def _shown(case: Case, office: Office) -> Outcome:
    dates: Mapping[str, date | None] = {
        "promised_on": case.promise.promised_on if case.promise else None,
        "statutory_due_on": case.promise.statutory_due_on if case.promise else None,
    }
    return Outcome(
        state=case.state.value,
        accepted_on=case.accepted_on,
        decision=case.decision.value if case.decision else "",
        result_no=case.result_no,
        decided_on=case.decided_on,
        delivered_on=case.delivered_on,
        closed_on=case.closed_on,
        clerk=office.name_of(case.clerk),
        applicant=case.applicant.name,
        id_number=masked(case.applicant.id_number),
        phone=case.applicant.phone,
        missing=tuple(one.name for one in case.missing),
        **dates,
    )


def _earlier(events: tuple[Event, ...], office: Office) -> list[EarlierSettlement]:
    words = ((event, payload_of(event)) for event in sorted(events, key=lambda one: one.moment))
    return [
        EarlierSettlement(event.at, station_of(event.journal), office.name_of(event.actor), payload.reason)
        for event, payload in words
        if isinstance(payload, ConflictSettled)
    ]
