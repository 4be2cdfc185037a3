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

    Raises ChainBroken behind the last event that follows; all before it is taken. One event more than a page is read:
    an event that was changed together with its hash shows in the one behind it, or in the end that the journal has.
    """
    taken = 0
    while have.seq < until.seq:
        records = shared.page(journal, have.seq, page + 1)
        sound = _undisputed(sound_part(journal, have, records), records, until)
        if kept := sound[: min(page, until.seq - have.seq)]:
            take(kept)
            have = Head(kept[-1].seq, kept[-1].hash)
            taken += len(kept)
        if have.seq < until.seq and (len(sound) < len(records) or not records):
            raise ChainBroken(journal, have.seq + 1)
    return taken


def _undisputed(sound: Sequence[EventRecord], records: Sequence[EventRecord], until: Head) -> Sequence[EventRecord]:
    """Leave out a last one that the event behind it, or the end that the journal has, says was another."""
    behind = records[len(sound) :]
    if sound and behind and behind[0].seq == sound[-1].seq + 1 and behind[0].prev_hash != sound[-1].hash:
        sound = sound[:-1]
    forged = any(one.seq == until.seq and one.hash != until.hash for one in sound)
    return [one for one in sound if one.seq < until.seq] if forged else sound


def whole_suffix(shared: SharedSide, journal: str, have: Head, until: Head, *, page: int) -> list[EventRecord]:
    """Return the events behind `have` up to `until`; raise ChainBroken where one does not follow."""
    found: list[EventRecord] = []
    pull(shared, found.extend, journal, have, until, page=page)
    return found
