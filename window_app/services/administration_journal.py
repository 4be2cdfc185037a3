"""Reading what the office records about itself, in the journals of the administration."""

from collections.abc import Iterator, Mapping
from heapq import merge
from typing import TypeVar

import msgspec

from db.local import journal
from db.local.store import Transaction
from db.records import EventRecord
from window_app.domain.journal_names import is_administration

_T = TypeVar("_T", bound=msgspec.Struct)
# The beginning of an id, a UUIDv7: when the event was recorded.
_MILLISECOND = 13


def administration_events(transaction: Transaction) -> Iterator[EventRecord]:
    """Yield the events of every administration journal in the one order that all stores agree on.

    A journal's own order stands; between journals the moment of recording decides, then the journal's name.
    """
    names = [name for name in journal.journals(transaction) if is_administration(name)]
    in_turn = merge(*(_placed(journal.events_of_journal(transaction, name)) for name in names), key=lambda one: one[0])
    return (record for _, record in in_turn)


def recorded(transaction: Transaction, kinds: Mapping[str, type[_T]]) -> Iterator[tuple[str, str, _T]]:
    """Yield id, moment and payload of every event of these kinds, in that order."""
    for event in administration_events(transaction):
        if (payload := kinds.get(event.kind)) is not None:
            yield event.id, event.at, msgspec.json.decode(event.payload, type=payload)


def _placed(events: Iterator[EventRecord]) -> Iterator[tuple[tuple[str, str, int], EventRecord]]:
    latest = ""
    for event in events:
        # A clock that was put back does not put an event before the one that it follows.
        latest = max(latest, event.id[:_MILLISECOND])
        yield (latest, event.journal, event.seq), event
