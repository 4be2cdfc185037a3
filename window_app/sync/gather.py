"""Fetching what is short of many journals at once: one question and one transaction for all that fit into a page."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from db.records import EMPTY, EventRecord, Head
from window_app.sync.chains import sound_part
from window_app.sync.pull import Take
from window_app.sync.sides import SharedSide

Heads = Mapping[str, Head]


def gather(shared: SharedSide, take: Take, ours: Heads, theirs: Heads, *, page: int) -> dict[str, Head]:
    """Hand to `take` all that is missing of each journal, of as many as a page has room for, the shortest first.

    Returns the ends of those that were taken. What is long, and what does not follow from its beginning to the end that
    the shared side shows, is left alone: `pull` goes through it and says where it breaks.
    """
    wanted = _that_fit(ours, theirs, page)
    records = shared.suffixes({name: (ours.get(name, EMPTY).seq, theirs[name].seq) for name in wanted})
    groups = [(name, tuple(group)) for name, group in groupby(records, lambda record: record.journal)]
    sound = {name: whole for name, whole in groups if _is_whole(whole, name, ours.get(name, EMPTY), theirs[name])}
    if sound:
        take([record for whole in sound.values() for record in whole])
    return {name: theirs[name] for name in sound}


def _that_fit(ours: Heads, theirs: Heads, page: int) -> list[str]:
    missing = {name: head.seq - ours.get(name, EMPTY).seq for name, head in theirs.items()}
    wanted: list[str] = []
    room = page
    for name in sorted(missing, key=lambda one: (missing[one], one)):
        if 0 < missing[name] <= room:
            wanted.append(name)
            room -= missing[name]
    return wanted


def _is_whole(records: Sequence[EventRecord], name: str, have: Head, until: Head) -> bool:
    last = records[-1]
    return Head(last.seq, last.hash) == until and len(sound_part(name, have, records)) == len(records)
