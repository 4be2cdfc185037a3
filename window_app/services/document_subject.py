"""A case about to get a document: its events, its item, the event that the document is about, the promises made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from window_app.documents.contents import Heading
from window_app.domain.case import Case
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.events import (
    Accepted,
    AnyPayload,
    DocumentKind,
    Extended,
    PromiseChanged,
    Resumed,
)
from window_app.domain.journal import Event, payload_of
from window_app.domain.office import Office
from window_app.domain.parties import IdKind
from window_app.domain.promise import Promise
from window_app.domain.working_calendar import WorkingCalendar

_P = TypeVar("_P")

ID_LABELS = {
    IdKind.RESIDENT_ID: "居民身份证",
    IdKind.USCC: "统一社会信用代码",
    IdKind.ORG_CODE: "组织机构代码",
    IdKind.PASSPORT: "护照",
    IdKind.HK_MACAO_PERMIT: "港澳居民来往内地通行证",
    IdKind.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdKind.PERMANENT_RESIDENT_CARD: "外国人永久居留身份证",
}
NUMBER_LABEL = "证件号码"


@dataclass(frozen=True, slots=True)
class Subject:
    """`calendar` is the one known now: a deadline for fetching a result is counted by it."""

    case: Case
    events: tuple[Event, ...]
    item: ServiceItem
    heading: Heading
    calendar: WorkingCalendar
    office: Office


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A promise with the event that made it, and the one in force before."""

    event: Event
    payload: AnyPayload
    promise: Promise
    before: Promise | None

    @property
    def is_another_date(self) -> bool:
        """Whether the calendar or the end of a procedure brought it, and a date moved: its notice is due."""
        if not isinstance(self.payload, PromiseChanged | Resumed) or self.before is None:
            return False
        return self.promise.dates != self.before.dates


def applied(case: Case, events: Sequence[Event]) -> tuple[tuple[Event, AnyPayload], ...]:
    """Return the events that made the case what it is, with their payloads."""
    kept_only = {*case.conflicts, *case.dismissed, *case.unknown}
    pairs = ((event, payload_of(event)) for event in events if event.id not in kept_only)
    return tuple((event, payload) for event, payload in pairs if payload is not None)


def ground(subject: Subject, wanted: type[_P], kind: DocumentKind) -> tuple[Event, _P]:
    """Return the last event that a document of this kind is about; refuse the document where there is none."""
    for event, payload in reversed(applied(subject.case, subject.events)):
        if isinstance(payload, wanted):
            return event, payload
    raise RuleBroken("document_not_due", kind=kind.value, state=subject.case.state.value)


def promises_made(pairs: Sequence[tuple[Event, AnyPayload]]) -> tuple[PromiseMade, ...]:
    """Return every promise of a case in the order in which they were made."""
    made: list[PromiseMade] = []
    for event, payload in pairs:
        promise = payload.promise if isinstance(payload, Accepted | Resumed | Extended | PromiseChanged) else None
        if promise is not None:
            made.append(PromiseMade(event, payload, promise, made[-1].promise if made else None))
    return tuple(made)
