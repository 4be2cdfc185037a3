"""What happened in a case, the latest first: when, what, who. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from window_app.domain.journal_names import station_of
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.domain.office import Office
    from window_app.services.show_case import ShownCase

# What of a payload is worth a line, in this order.
_TOLD = (
    "number", "result_no", "reason", "repeat_reason", "approver", "recipient", "tracking_no", "printer", "text", "new",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """One event in words."""

    when: str
    what: str
    who: str
    told: str


def happenings(case: "ShownCase", office: "Office", tr: Words) -> Iterator[Happened]:
    """Return every event of a case in words, the latest first."""
    for event in reversed(case.events):
        at = datetime.fromisoformat(event.at)
        payload = msgspec.json.decode(event.payload)
        station = station_of(event.journal)
        yield Happened(
            when=f"{tr.long_date(at.date())} {tr.time(at)}",
            what=f"{what_happened(event.kind, payload, tr)}{_standing(event.id, case, tr)}",
            who=f"{office.name_of(event.actor)} · {station}",
            told=what_was_told(payload, office, tr),
        )


def _standing(event: str, case: "ShownCase", tr: Words) -> str:
    """What is not followed says so."""
    if event in case.conflicts:
        return f" · {tr('timeline.in_conflict')}"
    return f" · {tr('timeline.dismissed')}" if event in case.dismissed else ""


def what_happened(kind: str, payload: Mapping[str, Any], tr: Words) -> str:
    """Return what an event is called, with what it came to."""
    name = tr.term("event", kind)
    if kind in ("document_issued",) and payload.get("kind"):
        return f"{name} {tr.term('document', str(payload['kind']))}"
    if kind == "decided":
        return f"{name} · {tr('outcome.' + str(payload['outcome']))}"
    return name


def what_was_told(payload: Mapping[str, Any], office: "Office", tr: Words) -> str:
    """Return what of a payload is worth a line."""
    parts = [str(payload[name]) for name in _TOLD if payload.get(name)]
    if clerk := payload.get("clerk"):
        parts.append(office.name_of(str(clerk)))
    if promised := _promised(payload):
        parts.append(f"{tr('promise.caption')} {tr.long_date(promised)}")
    return " · ".join(parts)


def _promised(payload: Mapping[str, Any]) -> date | None:
    promise = payload.get("promise")
    return date.fromisoformat(promise["promised_on"]) if promise else None
