"""A case about to get a document: its events, its item, and the event that the document is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from window_app.documents.contents import Heading
from window_app.domain.case import Case
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.events import AnyPayload, DocumentKind
from window_app.domain.journal import Event, payload_of
from window_app.domain.working_calendar import WorkingCalendar

_P = TypeVar("_P")


@dataclass(frozen=True, slots=True)
class Subject:
    """`calendar` is the one known now: a deadline for fetching a result is counted by it."""

    case: Case
    events: tuple[Event, ...]
    item: ServiceItem
    heading: Heading
    calendar: WorkingCalendar


def applied(case: Case, events: Sequence[Event]) -> tuple[tuple[Event, AnyPayload], ...]:
    """Return the events that made the case what it is, with their payloads."""
    kept_only = {*case.conflicts, *case.unknown}
    pairs = ((event, payload_of(event)) for event in events if event.id not in kept_only)
    return tuple((event, payload) for event, payload in pairs if payload is not None)


def ground(subject: Subject, wanted: type[_P], kind: DocumentKind) -> tuple[Event, _P]:
    """Return the last event that a document of this kind is about; refuse the document where there is none."""
    for event, payload in reversed(applied(subject.case, subject.events)):
        if isinstance(payload, wanted):
            return event, payload
    raise RuleBroken("document_not_due", kind=kind.value, state=subject.case.state.value)
