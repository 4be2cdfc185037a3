"""Every act on a case after its registration, by the event that records it: done by one function, or refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from db.local import papers
from db.local.store import Transaction
from window_app.domain import acts
from window_app.domain.accounts import Account
from window_app.domain.case import Case
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import AnyPayload, DecisionOutcome, DocumentKind
from window_app.domain.journal import Event
from window_app.domain.permissions import permission_for
from window_app.domain.readings import delivery_due_on
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.text import tidied
from window_app.domain.transitions import check_state
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services import acts_before_acceptance as early
from window_app.services import acts_on_the_clock as clock
from window_app.services import acts_on_the_record as record
from window_app.services import acts_that_close as close
from window_app.services.acted_on import ActedOn, ActEntry
from window_app.services.desk import Desk
from window_app.services.document_contents import issuable
from window_app.services.handed_materials import MaterialEntry
from window_app.services.journal_writing import JournalWriter
from window_app.services.moments import moment_of_act
from window_app.services.papers import want_paper
from window_app.services.permissions import allow_account, check_roles, check_station
from window_app.services.printable_text import FieldText, check_printable
from window_app.services.read_cases import case_of_number
from window_app.services.register_case import registered_as
from window_app.services.same_number import others_with_number
from window_app.services.set_up_office import stored_item
from window_app.services.settle_conflict import SettleConflict, drop_papers, settle_conflict
from window_app.services.stored_calendar import calendar_known_at
from window_app.services.take_supplements import is_told_late, take_supplements

_T = TypeVar("_T")
_FIELD_OF = re.compile(r" - at `\$\.([a-z_]+)")
SUPPLEMENT_SUBMITTED = "supplement_submitted"
# In the order in which a case goes its way.
ACTS = (
    SUPPLEMENT_SUBMITTED, "supplement_requested", "accepted", "declined", "material_followed_up", "suspended",
    "resumed", "extended", "promise_changed", "decided", "delivered", "noted", "handed_over", "corrected", "withdrawn",
    "terminated", "voided", "conflict_settled", "shared_number_settled",
)  # fmt: skip
MAKERS: Mapping[str, tuple[type[ActEntry], Callable[[Any, ActedOn], AnyPayload]]] = {
    "supplement_requested": (early.RequestSupplements, early.request_supplements),
    "accepted": (early.AcceptDeemed, early.accept_deemed),
    "declined": (early.Decline, early.decline),
    "material_followed_up": (record.FollowUp, record.follow_up),
    "suspended": (clock.Suspend, clock.suspend),
    "resumed": (clock.Resume, clock.resume),
    "extended": (clock.Extend, clock.extend),
    "promise_changed": (clock.ChangePromise, clock.change_promise),
    "decided": (close.Decide, close.decide),
    "delivered": (close.Deliver, close.deliver),
    "noted": (record.Note, record.note),
    "handed_over": (record.HandOver, record.hand_over),
    "corrected": (record.Correct, record.correct),
    "withdrawn": (close.Withdraw, close.withdraw),
    "terminated": (close.Terminate, close.terminate),
    "voided": (close.Void, close.void),
    "conflict_settled": (SettleConflict, settle_conflict),
    "shared_number_settled": (record.SettleSharedNumber, record.settle_shared_number),
}


class Acted(msgspec.Struct, frozen=True):
    """What an act came to; dates are last days, included.

    `document` is the kind of paper that the act gives ground for, empty for none.
    """

    case_no: str
    case_id: str
    event: str
    state: str
    promised_on: date | None
    statutory_due_on: date | None
    provisional: bool
    document: str = ""
    warnings: tuple[str, ...] = ()


class PossibleAct(msgspec.Struct, frozen=True):
    """An act, and why the rules do not allow it now: a code with its values, empty where they do."""

    event: str
    refused: str = ""
    values: dict[str, str] = {}


class TakeSupplements(ActEntry, frozen=True):
    """补正: what came in now, as in `take_supplements`."""

    materials: tuple[MaterialEntry, ...] = ()


def act_on_case(case_no: str, event: str, entry: bytes, desk: Desk, *, now: datetime, to_print: bool = False) -> Acted:
    """Do an act, named by its event, with what was typed for it as JSON (docs/command-line.md has each).

    With `to_print` the paper that tells of it stands on the list of paper to be printed from this moment on.

    Raises RuleBroken: event_not_an_act, entry_malformed, act_incomplete or application_incomplete with a problem per
    field, and what the rules do not allow.
    """
    if event == SUPPLEMENT_SUBMITTED:
        return _take_supplements(case_no, _decoded(entry, TakeSupplements), desk, now=now, to_print=to_print)
    with desk.store.writing() as transaction:
        case, at, _, payload = prepared_act(transaction, case_no, event, entry, desk, now=now)
        writer = JournalWriter(transaction, desk.office, now=now)
        writer.write(case, case.case_id, desk.clerk.id, [(at, payload)])
        writer.finish()
        after, events = case_of_number(transaction, case_no)
        document = _issuable(_document(event, case, after), after, events)
        if to_print and document is not None:
            want_paper(transaction, after.case_id, document, now=now)
        if event == "voided":
            papers.drop_all(transaction, after.case_id)
        elif event == "conflict_settled":
            drop_papers(transaction, after, events)
    return _acted(
        after,
        event,
        document,
        tuple(_warnings(event, case, after, desk, shanghai_day(at))),
    )


class PreparedAct(NamedTuple):
    """What would be recorded, when, and about what."""

    case: Case
    at: datetime
    item: ServiceItem
    payload: AnyPayload


def prepared_act(
    transaction: Transaction, case_no: str, event: str, entry: bytes, desk: Desk, *, now: datetime
) -> PreparedAct:
    """Check what was typed for an act, and who did; return what it records. RuleBroken as in `act_on_case`."""
    if event not in MAKERS:
        raise RuleBroken("event_not_an_act", event=event)
    allow_account(transaction, desk.account, permission_for(event))
    shape, make = MAKERS[event]
    typed = _decoded(entry, shape)
    case, events = case_of_number(transaction, case_no)
    check_station(desk.account, desk.office.station, case, permission_for(event))
    check_state(case, event)
    at = moment_of_act(typed.at, event, events, now=now)
    item = stored_item(transaction, case.item.code, case.item.version)
    if event == "accepted":
        desk = replace(desk, calendar=calendar_at_receipt(transaction, case))
    others = tuple(one.case_id for one in others_with_number(transaction, case.case_no, case.case_id))
    payload = make(typed, ActedOn(case, item, desk, at, events, others))
    check_printable(_texts(msgspec.to_builtins(typed)))
    return PreparedAct(case, at, item, payload)


def calendar_at_receipt(transaction: Transaction, case: Case) -> WorkingCalendar:
    """Return the calendar that a deemed acceptance is counted by: the one known when the case came (rule 8)."""
    return calendar_known_at(transaction, datetime.fromisoformat(case.received_at))


def possible_acts(
    case: Case,
    item: ServiceItem,
    desk: Desk,
    today: date,
    at_receipt: WorkingCalendar,
    *,
    shares_number: bool = False,
) -> tuple[PossibleAct, ...]:
    """Return every act with the reason why it is not allowed today, in the order in which a case goes its way.

    `at_receipt` is the calendar known when the case came. What the roles of the person at the desk do not allow comes
    first: another day would not change it.
    """
    possible = (_possible(event, case, item, desk, today, at_receipt) for event in ACTS)
    if shares_number:
        return tuple(possible)
    unshared = PossibleAct("shared_number_settled", "number_not_shared", {"case_no": case.case_no})
    return tuple(unshared if (one.event, one.refused) == (unshared.event, "") else one for one in possible)


def _possible(
    event: str, case: Case, item: ServiceItem, desk: Desk, today: date, at_receipt: WorkingCalendar
) -> PossibleAct:
    try:
        _check_person(event, case, desk.account, desk.office.station)
        check_state(case, event)
        if event == "accepted":
            acts.deem_accepted(case, item, today, at_receipt)
        _check_more(event, case, item, desk, today)
    except RuleBroken as error:
        return PossibleAct(event, error.code, {name: str(value) for name, value in error.values.items()})
    return PossibleAct(event)


def _check_person(event: str, case: Case, account: Account | None, station: str) -> None:
    if account is not None:
        check_roles(account.roles, permission_for(event))
        check_station(account, station, case, permission_for(event))


def _check_more(event: str, case: Case, item: ServiceItem, desk: Desk, today: date) -> None:
    """What the state alone does not say."""
    match event:
        case "suspended" if not item.procedures:
            raise RuleBroken("procedure_not_of_item", item=item.name)
        case "suspended" | "extended":
            acts.check_before_deadline(case, event, today)
        case "promise_changed":
            acts.change_promise(case, "", desk.calendar)
        case "material_followed_up" if not record.following(case):
            raise RuleBroken("nothing_follows")
        case "handed_over" if all(one.id == case.clerk for one in desk.office.clerks):
            raise RuleBroken("no_other_clerk")
        case "conflict_settled" if not case.conflicts:
            raise RuleBroken("not_in_conflict", case_no=case.case_no)
        case _:
            return


def _take_supplements(case_no: str, typed: TakeSupplements, desk: Desk, *, now: datetime, to_print: bool) -> Acted:
    taken = take_supplements(case_no, typed.materials, desk, now=now, at=typed.at, to_print=to_print)
    return Acted(
        case_no=taken.case_no,
        case_id=taken.case_id,
        event=SUPPLEMENT_SUBMITTED,
        state=taken.state,
        promised_on=taken.promised_on,
        statutory_due_on=taken.statutory_due_on,
        provisional=taken.provisional,
        document=DocumentKind.ACCEPTANCE_SLIP.value if taken.promised_on else "",
        warnings=taken.warnings,
    )


def _acted(case: Case, event: str, document: DocumentKind | None, warnings: tuple[str, ...]) -> Acted:
    stands = registered_as(case)
    return Acted(
        case_no=stands.case_no,
        case_id=stands.case_id,
        event=event,
        state=stands.state,
        promised_on=stands.promised_on,
        statutory_due_on=stands.statutory_due_on,
        provisional=stands.provisional,
        document=document.value if document else "",
        warnings=warnings,
    )


_DOCUMENT_OF = {
    "supplement_requested": DocumentKind.SUPPLEMENT_NOTICE,
    "declined": DocumentKind.REFUSAL_NOTICE,
    "suspended": DocumentKind.SUSPENSION_NOTICE,
    "extended": DocumentKind.EXTENSION_NOTICE,
    "delivered": DocumentKind.DELIVERY_RECEIPT,
}


def _document(event: str, before: Case, after: Case) -> DocumentKind | None:
    """The paper that the act is told by; what moved no date in the end is told by none."""
    if event == "decided":
        granted = after.decision is DecisionOutcome.GRANTED
        return DocumentKind.COMPLETION_NOTICE if granted else DocumentKind.REJECTION_DECISION
    if event in ("resumed", "promise_changed"):
        return DocumentKind.PROMISE_CHANGE_NOTICE if _dates(before) != _dates(after) else None
    return _DOCUMENT_OF.get(event)


def _issuable(kind: DocumentKind | None, case: Case, events: tuple[Event, ...]) -> DocumentKind | None:
    return kind if kind in issuable(case, events) else None


def _dates(case: Case) -> tuple[date, date | None] | None:
    return case.promise.dates if case.promise else None


def _warnings(event: str, before: Case, after: Case, desk: Desk, on: date) -> Iterator[str]:
    """What the clerk must know besides."""
    promise = after.promise
    if len(after.promises) > len(before.promises):
        yield from registered_as(after).warnings
    if event in ("supplement_requested", "declined") and is_told_late(before, desk, on):
        yield "notice_overdue"
    if event == "decided" and promise and on > promise.promised_on:
        yield "decided_late"
    if event == "delivered" and before.decided_on and on > delivery_due_on(before.decided_on, desk.calendar):
        yield "delivered_late"


def _texts(value: object, field: str = "") -> Iterator[FieldText]:
    """Every text that was typed, as it is recorded, with the name of its field."""
    if isinstance(value, str):
        yield field, tidied(value)
    elif isinstance(value, dict):
        for name, one in cast("dict[str, object]", value).items():
            yield from _texts(one, field or name)
    elif isinstance(value, list | tuple):
        for one in cast("list[object]", value):
            yield from _texts(one, field)


def _decoded(entry: bytes, shape: type[_T]) -> _T:
    """Return the entry; one that is malformed names its field where that can be told."""
    try:
        return msgspec.json.decode(entry, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        named = _FIELD_OF.search(str(error))
        problems = (Problem(named.group(1), "value_malformed"),) if named else ()
        raise RuleBroken("entry_malformed", detail=str(error), problems=problems) from error
