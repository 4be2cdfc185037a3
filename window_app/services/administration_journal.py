"""Reading what the office records about itself, in the journals of the administration."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from db.local import journal
from db.local.store import Transaction
from window_app.domain.administration import ADMINISTRATION

_T = TypeVar("_T", bound=msgspec.Struct)


def recorded(transaction: Transaction, kinds: Mapping[str, type[_T]]) -> Iterator[tuple[str, str, _T]]:
    """Yield id, moment and payload of every event of these kinds, journal by journal, in order."""
    for name in journal.journals(transaction):
        if name.endswith(f"/{ADMINISTRATION}"):
            for event in journal.events_of_journal(transaction, name):
                if (payload := kinds.get(event.kind)) is not None:
                    yield event.id, event.at, msgspec.json.decode(event.payload, type=payload)
