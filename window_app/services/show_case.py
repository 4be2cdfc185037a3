"""Everything about one case: state, clock with its derivation, events, documents."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from db.local import contents
from window_app.domain import acts
from window_app.domain.case import Case, CaseState, IssuedDocument, StandingSuspension
from window_app.domain.derivation import ExplainedDay
from window_app.domain.doubles import applicant_key
from window_app.domain.events import (
    DocumentKind,
    DocumentPrinted,
    HandedMaterial,
    ItemVersion,
    MissingMaterial,
    PrintOutcome,
    RegisterRow,
)
from window_app.domain.journal import Event, payload_of
from window_app.domain.limits import Limit
from window_app.domain.parties import Agent, Applicant
from window_app.domain.permissions import Permission
from window_app.domain.promise import Promise, explain_promise
from window_app.domain.readings import Reading, reading
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.suspensions import Suspension, union
from window_app.domain.transitions import BEFORE_ACCEPTANCE
from window_app.services.applicant_records import other_names
from window_app.services.case_acts import PossibleAct, calendar_at_receipt, possible_acts
from window_app.services.desk import Desk
from window_app.services.document_contents import issuable
from window_app.services.masking import masked_party, masked_payload
from window_app.services.papers import Paper, papers_of
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number
from window_app.services.same_number import SameNumber, others_with_number, waits_for_settling
from window_app.services.set_up_office import stored_item
from window_app.services.settle_conflict import conflict_of, to_take_back
from window_app.services.show_conflict import ShownConflict, show_conflict


class ShownClock(msgspec.Struct, frozen=True):
    """The clock of an accepted case as of a day, or of its decision.

    `promised_on` is None while suspended; then `if_ended_on` is the date if the suspension ended on `as_of`.
    `days` explains the promise in force, day by day.
    """

    accepted_on: date
    committed: Limit
    statutory: Limit | None
    first_promised_on: date
    promised_on: date | None
    statutory_due_on: date | None
    provisional: bool
    calendar_edition: str
    as_of: date
    if_ended_on: date | None
    reading: Reading | None
    time_used: int | None
    on_time: bool | None
    days: tuple[ExplainedDay, ...]


class ShownEvent(msgspec.Struct, frozen=True):
    """An event as it stands in its journal."""

    id: str
    journal: str
    seq: int
    kind: str
    at: str
    actor: str
    payload: msgspec.Raw


class ShownCase(msgspec.Struct, frozen=True):
    """A case as `show` prints it.

    `issuable` are the kinds of document that the case gives ground for and has not got yet; `printed` the numbers of
    documents that came out of a printer as first issued, `papers` how each copy stands; `acts` says of each act why it
    is not allowed now; `conflict` both sides of a case in conflict, `dismissed` the acts that a supervisor decided
    against and `to_take_back` the paper that tells of them; `is_masked` that identity numbers are not shown whole.
    `also_known_as` has the applicant's other names where they were merged with others, what they are known as first.
    `same_number` are other cases under the same number; `number_waits` that no supervisor has settled that yet.
    """

    case_no: str
    case_id: str
    state: CaseState
    item: ItemVersion
    applicant: Applicant
    agent: Agent | None
    fields: dict[str, str]
    materials: tuple[HandedMaterial, ...]
    missing: tuple[MissingMaterial, ...]
    clerk: str
    received_at: str
    decided_on: date | None
    decision: str | None
    delivered_on: date | None
    recipient: str
    closing_reason: str
    source: RegisterRow | None
    clock: ShownClock | None
    promises: tuple[Promise, ...]
    documents: tuple[IssuedDocument, ...]
    issuable: tuple[DocumentKind, ...]
    acts: tuple[PossibleAct, ...]
    suspensions: tuple[StandingSuspension, ...]
    printed: tuple[str, ...]
    papers: tuple[Paper, ...]
    events: tuple[ShownEvent, ...]
    conflicts: tuple[str, ...]
    dismissed: tuple[str, ...] = ()
    conflict: ShownConflict | None = None
    to_take_back: tuple[IssuedDocument, ...] = ()
    is_masked: bool = False
    also_known_as: tuple[str, ...] = ()
    same_number: tuple[SameNumber, ...] = ()
    number_waits: bool = False


def show_case(case_no: str, desk: Desk, *, now: datetime, unmask: bool = False) -> ShownCase:
    """Return a case with its clock as of today; raise RuleBroken for a number that is mistyped or unknown.

    Identity numbers are masked, also in what the events tell. With `unmask` they are not, and who saw it when is
    recorded; RuleBroken(not_allowed) for who may not.
    """
    if unmask:
        allow(desk, Permission.UNMASK)
    with desk.store.writing() if unmask else desk.store.reading() as transaction:
        case, events = case_of_number(transaction, case_no)
        if unmask:
            contents.record_view(transaction, now.isoformat(), desk.clerk.id, case.case_id)
        item = stored_item(transaction, case.item.code, case.item.version)
        papers = papers_of(case, events, transaction)
        applicant = case.applicant
        names = other_names(transaction, applicant_key(applicant.name, applicant.id_number, applicant.phone))
        others = others_with_number(transaction, case.case_no, case.case_id)
        number_waits = bool(others) and waits_for_settling(transaction, case.case_id)
        at_receipt = calendar_at_receipt(transaction, case) if case.state in BEFORE_ACCEPTANCE else desk.calendar
    today = shanghai_day(now)
    possible = possible_acts(case, item, desk, today, at_receipt, shares_number=bool(others))
    shown = _shown_case(case, events, papers, desk, today, possible)
    shown = msgspec.structs.replace(shown, also_known_as=names, same_number=others, number_waits=number_waits)
    return shown if unmask else _masked(shown)


def _masked(shown: ShownCase) -> ShownCase:
    return msgspec.structs.replace(
        shown,
        applicant=masked_party(shown.applicant),
        agent=masked_party(shown.agent) if shown.agent else None,
        events=tuple(
            msgspec.structs.replace(one, payload=msgspec.Raw(masked_payload(bytes(one.payload).decode()).encode()))
            for one in shown.events
        ),
        is_masked=True,
    )


def _shown_case(
    case: Case,
    events: tuple[Event, ...],
    papers: tuple[Paper, ...],
    desk: Desk,
    today: date,
    possible: tuple[PossibleAct, ...],
) -> ShownCase:
    conflict = conflict_of(case, events)
    return ShownCase(
        case_no=case.case_no,
        case_id=case.case_id,
        state=case.state,
        item=case.item,
        applicant=case.applicant,
        agent=case.agent,
        fields=case.fields,
        materials=case.materials,
        missing=case.missing,
        clerk=case.clerk,
        received_at=case.received_at,
        decided_on=case.decided_on,
        decision=case.decision,
        delivered_on=case.delivered_on,
        recipient=case.recipient,
        closing_reason=case.closing_reason,
        source=case.source,
        clock=_clock(case, desk, today),
        promises=case.promises,
        documents=case.documents,
        issuable=issuable(case, events),
        acts=possible,
        suspensions=case.suspensions,
        printed=printed_numbers(events),
        papers=papers,
        events=tuple(_shown(event) for event in events),
        conflicts=case.conflicts,
        dismissed=case.dismissed,
        conflict=show_conflict(conflict, desk.office, printed_numbers(events)) if conflict else None,
        to_take_back=to_take_back(case),
    )


def printed_numbers(events: Sequence[Event]) -> tuple[str, ...]:
    """Return the numbers of the documents that were printed as first issued; a reprint is a copy of its own."""
    prints = (payload for event in events if isinstance(payload := payload_of(event), DocumentPrinted))
    return tuple(dict.fromkeys(one.number for one in prints if not one.copy and one.outcome is PrintOutcome.PRINTED))


def _clock(case: Case, desk: Desk, today: date) -> ShownClock | None:
    promise = case.promise
    if promise is None:
        return None
    stopped = case.decided_on or case.closed_on
    as_of = stopped or today
    suspended = case.state is CaseState.SUSPENDED
    excluded = union(_ended(case, as_of))
    return ShownClock(
        accepted_on=promise.accepted_on,
        committed=promise.committed,
        statutory=promise.statutory,
        first_promised_on=case.promises[0].promised_on,
        promised_on=None if suspended else promise.promised_on,
        statutory_due_on=None if suspended else promise.statutory_due_on,
        provisional=promise.provisional,
        calendar_edition=promise.calendar_edition,
        as_of=as_of,
        if_ended_on=acts.due_if_ended(case, as_of, desk.calendar) if suspended else None,
        reading=None
        if suspended
        else reading(promise.promised_on, promise.committed.unit, as_of, desk.calendar, excluded),
        time_used=case.time_used,
        on_time=case.decided_on <= promise.promised_on if case.decided_on else None,
        days=explain_promise(promise),
    )


def _ended(case: Case, as_of: date) -> tuple[Suspension, ...]:
    return tuple(Suspension(one.begins, one.ends or max(one.begins, as_of)) for one in case.suspensions)


def _shown(event: Event) -> ShownEvent:
    return ShownEvent(
        event.id, event.journal, event.seq, event.kind, event.at, event.actor, msgspec.Raw(event.payload.encode())
    )
