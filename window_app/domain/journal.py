"""A journal's events: their canonical form and the chain of hashes (docs/architecture.md, journal and fold)."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

import msgspec

from window_app.domain.errors import RuleBroken
from window_app.domain.events import KINDS, AnyPayload

GENESIS = bytes(32)
NEWEST_VERSION = 1


class Event(msgspec.Struct, frozen=True):
    """One line of a journal, as it stands for ever.

    `seq` runs 1, 2, 3 … in its journal. `at` is ISO 8601 with zone: when it took effect, by the station's clock
    (the id, a UUIDv7, says when it was recorded). `payload` is canonical JSON text. `parents` are the ids of the
    case's latest events that the author had seen. `hash` covers all of it and `prev_hash`.
    """

    id: str
    journal: str
    seq: int
    case_id: str
    kind: str
    at: str
    actor: str
    payload: str
    parents: tuple[str, ...]
    prev_hash: bytes
    hash: bytes

    @property
    def moment(self) -> datetime:
        """When it took effect; raise RuleBroken(event_malformed) where `at` is no moment with a zone."""
        try:
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            raise self._malformed(self.at) from None
        if moment.tzinfo is None:
            raise self._malformed(self.at)
        return moment

    def _malformed(self, detail: str) -> RuleBroken:
        return RuleBroken("event_malformed", journal=self.journal, seq=self.seq, kind=self.kind, detail=detail)


class Draft(msgspec.Struct, frozen=True):
    """An event before it has its place in a journal."""

    id: str
    case_id: str
    kind: str
    at: str
    actor: str
    payload: msgspec.Struct
    parents: tuple[str, ...] = ()


def chain(drafts: Iterable[Draft], *, journal: str, seq: int, prev_hash: bytes) -> tuple[Event, ...]:
    """Give the drafts their places behind the head (`seq`, `prev_hash`) of `journal`."""
    events: list[Event] = []
    for place, draft in enumerate(drafts, start=seq + 1):
        event = Event(
            id=draft.id,
            journal=journal,
            seq=place,
            case_id=draft.case_id,
            kind=draft.kind,
            at=draft.at,
            actor=draft.actor,
            payload=canonical(draft.payload),
            parents=draft.parents,
            prev_hash=prev_hash,
            hash=b"",
        )
        prev_hash = hash_of(event)
        events.append(msgspec.structs.replace(event, hash=prev_hash))
    return tuple(events)


def canonical(value: object) -> str:
    """Return the one JSON text of a value: keys sorted, no spaces, UTF-8."""
    return msgspec.json.encode(value, order="sorted").decode()


def hash_of(event: Event) -> bytes:
    """Return the SHA-256 that `event` must carry.

    The canonical form is the JSON array of all fields but `hash`, in the order of the struct, `prev_hash` in hex.
    """
    fields = (event.id, event.journal, event.seq, event.case_id, event.kind, event.at, event.actor)
    return sha256(msgspec.json.encode((*fields, event.payload, event.parents, event.prev_hash.hex()))).digest()


def first_break(events: Iterable[Event]) -> Event | None:
    """Return the first event of a whole journal that does not follow the one before it, or None."""
    journal, seq, prev_hash = None, 0, GENESIS
    for event in events:
        follows = event.seq == seq + 1 and event.prev_hash == prev_hash and event.journal == (journal or event.journal)
        if not follows or event.hash != hash_of(event):
            return event
        journal, seq, prev_hash = event.journal, event.seq, event.hash
    return None


def payload_of(event: Event) -> AnyPayload | None:
    """Return the typed payload, or None for a kind or version that this program does not know yet.

    Raises RuleBroken(event_malformed) for one that it should know.
    """
    known = KINDS.get(event.kind)
    if known is None:
        return None
    try:
        payload = msgspec.json.decode(event.payload, type=known)
        return payload if payload.v <= NEWEST_VERSION else None
    except msgspec.DecodeError as error:
        if _is_newer(event):
            return None
        raise RuleBroken(
            "event_malformed", journal=event.journal, seq=event.seq, kind=event.kind, detail=str(error)
        ) from error


def _is_newer(event: Event) -> bool:
    """Whether a payload that this program cannot read was made by a newer one."""
    try:
        return msgspec.json.decode(event.payload, type=_Version).v > NEWEST_VERSION
    except msgspec.DecodeError:
        return False


class _Version(msgspec.Struct):
    v: int = 1
