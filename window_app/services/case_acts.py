"""Acts on a case after its receipt: each checked by the rules when it is made, and recorded in one transaction."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar, cast

import msgspec

from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken, Value
from window_app.domain.events import AnyPayload, Decided, DecisionOutcome, DocumentKind, Resumed
from window_app.domain.journal import Event
from window_app.domain.transitions import COMMUTES_WITH_ALL, check_allowed, check_state
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services.act_payloads import MAKERS, ActedOn
from window_app.services.desk import Desk
from window_app.services.handed_materials import MaterialEntry
from window_app.services.journal_writing import JournalWriter
from window_app.services.printable_text import check_printable
from window_app.services.read_cases import case_of_number
from window_app.services.register_case import received_at
from window_app.services.set_up_office import stored_item
from window_app.services.take_supplements import take_supplements

_T = TypeVar("_T")
SUPPLEMENT_SUBMITTED = "supplement_submitted"
# In the order in which a case goes its way.
ACTS = (
    SUPPLEMENT_SUBMITTED, "supplement_requested", "accepted", "declined", "material_followed_up", "suspended",
    "resumed", "extended", "promise_changed", "decided", "delivered", "noted", "handed_over", "corrected", "withdrawn",
    "terminated", "voided",
)  # fmt: skip
_DOCUMENT_OF = {
    "supplement_requested": DocumentKind.SUPPLEMENT_NOTICE,
    "declined": DocumentKind.REFUSAL_NOTICE,
    "suspended": DocumentKind.SUSPENSION_NOTICE,
    "extended": DocumentKind.EXTENSION_NOTICE,
    "promise_changed": DocumentKind.PROMISE_CHANGE_NOTICE,
    "decided": DocumentKind.COMPLETION_NOTICE,
    "delivered": DocumentKind.DELIVERY_RECEIPT,
}


class Acted(msgspec.Struct, frozen=True):
    """What an act came to; `document` is the kind of paper that it gives ground for, empty for none."""

    case_no: str
    case_id: str
    event: str
    state: str
    promised_on: date | None
    statutory_due_on: date | None
    provisional: bool
    document: str = ""


class PossibleAct(msgspec.Struct, frozen=True):
    """An act, and why the rules do not allow it now: a code with its values, empty where they do."""

    event: str
    refused: str = ""
    values: dict[str, Value] = {}


class _Supplements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    materials: tuple[MaterialEntry, ...] = ()


def act_on_case(case_no: str, event: str, entry: bytes, desk: Desk, *, now: datetime) -> Acted:
    """Do an act, named by its event, with what was typed for it as JSON (docs/command-line.md has each).

    Raises RuleBroken: event_not_an_act, entry_malformed, act_incomplete with a problem per field, and what the rules
    do not allow.
    """
    if event == SUPPLEMENT_SUBMITTED:
        taken = take_supplements(case_no, _decoded(entry, _Supplements).materials, desk, now=now)
        with desk.store.reading() as transaction:
            case, _ = case_of_number(transaction, taken.case_no)
        return _acted(case, event, DocumentKind.ACCEPTANCE_SLIP.value if taken.promised_on else "")
    if event not in MAKERS:
        raise RuleBroken("event_not_an_act", event=event)
    shape, make = MAKERS[event]
    typed = _decoded(entry, shape)
    with desk.store.writing() as transaction:
        case, events = case_of_number(transaction, case_no)
        at = received_at(typed.at, now)
        acts.check_moment(at, now=now, after=_last_moment(events))
        check_state(case, event)
        item = stored_item(transaction, case.item.code, case.item.version)
        payload = make(typed, ActedOn(case, item, desk, at))
        check_allowed(case, payload)
        check_printable((name, value) for name, value in _texts(msgspec.to_builtins(payload)))
        writer = JournalWriter(transaction, desk.office.journal, now=now)
        after = writer.write(case, case.case_id, desk.clerk.id, [(at, payload)])
        writer.finish()
    return _acted(after, event, _document(event, payload))


def possible_acts(case: Case, item: ServiceItem, today: date, calendar: WorkingCalendar) -> tuple[PossibleAct, ...]:
    """Return every act with the reason why it is not allowed today, in the order in which a case goes its way."""
    return tuple(_possible(event, case, item, today, calendar) for event in ACTS)


def _possible(event: str, case: Case, item: ServiceItem, today: date, calendar: WorkingCalendar) -> PossibleAct:
    try:
        check_state(case, event)
        _check_more(event, case, item, today, calendar)
    except RuleBroken as error:
        return PossibleAct(event, error.code, dict(error.values))
    return PossibleAct(event)


def _check_more(event: str, case: Case, item: ServiceItem, today: date, calendar: WorkingCalendar) -> None:
    """What the state alone does not say."""
    match event:
        case "accepted":
            acts.deem_accepted(case, item, today, calendar)
        case "suspended" if not item.procedures:
            raise RuleBroken("procedure_not_of_item", item=item.name)
        case "suspended" | "extended":
            acts.check_before_deadline(case, event, today)
        case "promise_changed":
            _check_moved(case, calendar)
        case "material_followed_up":
            if not any(one.follows_on is not None and not one.received for one in case.materials):
                raise RuleBroken("nothing_follows")
        case _:
            return


def _check_moved(case: Case, calendar: WorkingCalendar) -> None:
    old, new = case.promises[-1], acts.promise_by(case, calendar)
    if (old.promised_on, old.statutory_due_on) == (new.promised_on, new.statutory_due_on):
        raise RuleBroken("promise_stays", day=old.promised_on.isoformat())


def _last_moment(events: Sequence[Event]) -> datetime | None:
    """When the last event was that has an order: notes and papers may be entered at any time."""
    moments = [event.moment for event in events if event.kind not in COMMUTES_WITH_ALL]
    return max(moments) if moments else None


def _document(event: str, payload: AnyPayload) -> str:
    if isinstance(payload, Decided) and payload.outcome is DecisionOutcome.REFUSED:
        return DocumentKind.REJECTION_DECISION.value
    if isinstance(payload, Resumed) and payload.promise is not None:
        return DocumentKind.PROMISE_CHANGE_NOTICE.value
    return _DOCUMENT_OF[event].value if event in _DOCUMENT_OF else ""


def _acted(case: Case, event: str, document: str) -> Acted:
    promise = case.promise
    return Acted(
        case_no=case.case_no,
        case_id=case.case_id,
        event=event,
        state=case.state.value,
        promised_on=promise.promised_on if promise else None,
        statutory_due_on=promise.statutory_due_on if promise else None,
        provisional=promise.provisional if promise else False,
        document=document,
    )


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text within a payload, with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, one in cast("dict[str, object]", value).items():
            yield from _texts(one, key)
    elif isinstance(value, list | tuple):
        for one in cast("list[object]", value):
            yield from _texts(one, name)


def _decoded(entry: bytes, shape: type[_T]) -> _T:
    try:
        return msgspec.json.decode(entry, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleBroken("entry_malformed", detail=str(error)) from error
