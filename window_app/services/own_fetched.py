"""Which events of this store's own journals another copy of it recorded: fetched from the shared side, not made here.

A PC that was put back, or of which there is a copy, has the events and not what lay beside them: documents' bytes.
"""

from collections.abc import Sequence

import msgspec

from db.local import contents
from db.local.store import Transaction
from db.records import EventRecord
from window_app.domain.journal_names import writer_in
from window_app.services.own_journals import writers

FETCHED = "own_events_fetched"
# By journal: the first and the last seq of each stretch that was fetched, in order.
Stretches = dict[str, list[tuple[int, int]]]


def fetched(transaction: Transaction) -> Stretches:
    """Return what was fetched."""
    kept = contents.setting(transaction, FETCHED)
    return msgspec.json.decode(kept, type=Stretches) if kept else {}


def is_fetched(record: EventRecord, stretches: Stretches) -> bool:
    """Whether another copy of this store recorded it."""
    return any(first <= record.seq <= last for first, last in stretches.get(record.journal, ()))


def note_fetched(transaction: Transaction, station: str, records: Sequence[EventRecord]) -> None:
    """Keep in mind that these events of one journal were fetched, where it is one of this store's own."""
    if not records or writer_in(records[0].journal) not in writers(transaction, station):
        return
    journal, first, last = records[0].journal, records[0].seq, records[-1].seq
    stretches = fetched(transaction)
    # What lies behind the first of them has been replaced by them.
    before = [(begun, min(ended, first - 1)) for begun, ended in stretches.get(journal, ()) if begun < first]
    if before and before[-1][1] == first - 1:
        first = before.pop()[0]
    stretches[journal] = [*before, (first, last)]
    contents.put_setting(transaction, FETCHED, msgspec.json.encode(stretches).decode())
