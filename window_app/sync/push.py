"""Sending what this store has recorded: its own journals behind the ends that the shared side shows."""

from db.records import EMPTY, Head
from db.shared.records import AT_ONCE
from window_app.sync.sides import Replica, SharedSide


def push(shared: SharedSide, replica: Replica, journal: str, head: Head | None, department: str) -> int:
    """Append to a journal of this store's own what the shared side has not; return how many events.

    `head` is the end that the shared side shows, None where it does not know the journal; it must be part of ours.
    What an earlier attempt appended before its answer was lost is behind that end, so nothing is sent twice.
    """
    if head is None:
        shared.open_journal(journal, department)
        head = EMPTY
    sent = 0
    while records := replica.events_after(journal, head.seq, AT_ONCE):
        shared.append(journal, head, records)
        head = Head(records[-1].seq, records[-1].hash)
        sent += len(records)
    return sent
