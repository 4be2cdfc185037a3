"""Fetching what others have recorded: each journal from its end here, in pages, every hash checked."""

from collections.abc import Callable, Sequence

from db.records import EventRecord, Head
from window_app.sync.chains import sound_part
from window_app.sync.sides import SharedSide

Take = Callable[[Sequence[EventRecord]], None]


class ChainBroken(Exception):
    """A journal of the shared side does not follow from what it was: by its name and the first wrong place."""

    def __init__(self, journal: str, seq: int) -> None:
        super().__init__(journal, seq)
        self.journal = journal
        self.seq = seq


def pull(shared: SharedSide, take: Take, journal: str, have: Head, until: Head, *, page: int) -> int:
    """Hand to `take` the events behind `have` up to `until`, a page at a time; return how many.

    Raises ChainBroken behind the last event that follows; all before it is taken.
    """
    taken = 0
    while have.seq < until.seq:
        records = shared.page(journal, have.seq, page)
        sound = sound_part(journal, have, records)
        if sound:
            take(sound)
            have = Head(sound[-1].seq, sound[-1].hash)
            taken += len(sound)
        if len(sound) < len(records) or not records:
            raise ChainBroken(journal, have.seq + 1)
    return taken


def whole_suffix(shared: SharedSide, journal: str, have: Head, until: Head, *, page: int) -> list[EventRecord]:
    """Return the events behind `have` up to `until`; raise ChainBroken where one does not follow."""
    found: list[EventRecord] = []
    pull(shared, found.extend, journal, have, until, page=page)
    return found
