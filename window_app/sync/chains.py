"""Whether what came from the shared side is a journal's own continuation."""

from collections.abc import Sequence

from db.records import EventRecord, Head
from window_app.domain.errors import RuleBroken
from window_app.domain.journal import Event, hash_of
from window_app.domain.same_ids import is_shared


def event_of(record: EventRecord) -> Event:
    """Return the event of a record."""
    return Event(
        id=record.id,
        journal=record.journal,
        seq=record.seq,
        case_id=record.case_id,
        kind=record.kind,
        at=record.at,
        actor=record.actor,
        payload=record.payload,
        # Split at single blanks, so that any change of the text shows in the hash.
        parents=tuple(record.parents.split(" ")) if record.parents else (),
        prev_hash=record.prev_hash,
        hash=record.hash,
    )


def sound_part(journal: str, head: Head, records: Sequence[EventRecord]) -> Sequence[EventRecord]:
    """Return the events up to the first that does not follow: by its place or hash, a time or an id that is none."""
    for place, record in enumerate(records):
        if not _follows(journal, head, record):
            return records[:place]
        head = Head(record.seq, record.hash)
    return records


def _follows(journal: str, head: Head, record: EventRecord) -> bool:
    if (record.journal, record.seq, record.prev_hash) != (journal, head.seq + 1, head.hash):
        return False
    event = event_of(record)
    return event.hash == hash_of(event) and _has_moment(event) and not is_shared(event.id)


def _has_moment(event: Event) -> bool:
    try:
        _ = event.moment
    except RuleBroken:
        return False
    return True
