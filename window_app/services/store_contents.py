"""What a store holds, in a few numbers, and what another one holds beyond it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from db.local import case_rows, journal
from db.local.store import Transaction
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import JournalHead
from window_app.services.identifiers import made_at
from window_app.services.set_up_office import stored_office


class StoreContents(msgspec.Struct, frozen=True):
    """What a store holds; `until` is when its last event was recorded, in ISO 8601, empty where there is none."""

    office: str
    station: str
    sample: bool
    cases: int
    events: int
    until: str
    heads: tuple[JournalHead, ...]


class LostDay(msgspec.Struct, frozen=True):
    """How many events of a day one store has and the other has not."""

    day: date
    events: int


class Lost(msgspec.Struct, frozen=True):
    """What one store has beyond another: by the day of recording."""

    events: int
    cases: int
    days: tuple[LostDay, ...]


def store_contents(transaction: Transaction) -> StoreContents:
    """Read what a store holds; quick, also where it holds a great deal."""
    heads = journal.heads(transaction)
    office = stored_office(transaction)
    last = max((made_at(journal.id_at(transaction, name, head.seq)) for name, head in heads.items()), default=None)
    return StoreContents(
        office=office.name if office else "",
        station=office.station if office else "",
        sample=office.sample if office else False,
        cases=case_rows.count(transaction),
        events=sum(head.seq for head in heads.values()),
        until=last.isoformat(timespec="seconds") if last else "",
        heads=tuple(JournalHead(name, head.seq, head.hash.hex()) for name, head in heads.items()),
    )


def lost_beyond(newer: Transaction, older: Transaction) -> Lost:
    """Return what `newer` has that `older` has not: every event behind the last one that both have."""
    days: Counter[date] = Counter()
    cases = 0
    for event_id, kind in _beyond(newer, older):
        days[shanghai_day(made_at(event_id))] += 1
        cases += kind == "received"
    return Lost(sum(days.values()), cases, tuple(LostDay(day, number) for day, number in sorted(days.items())))


def _beyond(newer: Transaction, older: Transaction) -> Iterator[tuple[str, str]]:
    for name, head in journal.heads(newer).items():
        yield from journal.ids_after(newer, name, _common(newer, older, name, head.seq))


def _common(newer: Transaction, older: Transaction, name: str, last: int) -> int:
    """The last seq up to which both have the same journal: a hash covers all before it, so halving finds the place."""
    same, differs = 0, last + 1
    while differs - same > 1:
        middle = (same + differs) // 2
        both = (journal.hash_at(one, name, middle) for one in (newer, older))
        if len(set(both)) == 1:
            same = middle
        else:
            differs = middle
    return same
