"""The cases as their events give them, and the chains that these stand in: what verifying and rebuilding start from."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from db.local import journal
from db.local.backup import no_one
from db.local.store import Transaction
from db.records import EventRecord
from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import fold
from window_app.domain.journal import Event, first_break
from window_app.sync.chains import event_of

# Told so much is done of so much; it may raise to stop the work.
Progress = Callable[[int, int], None]
CHAIN_STEP = 500


class Fault(msgspec.Struct, frozen=True):
    """Something that is not as the journals say: what, and where."""

    code: str
    where: str


def event_count(transaction: Transaction) -> int:
    """How many events the journals have by their heads: no event is counted one by one."""
    return sum(head.seq for head in journal.heads(transaction).values())


def broken_chains(transaction: Transaction, progress: Progress = no_one) -> Iterator[Fault]:
    """Yield where a journal does not follow from its beginning; progress is in events."""
    total, done = event_count(transaction), 0

    def counted(records: Iterator[EventRecord]) -> Iterator[Event]:
        nonlocal done
        for record in records:
            done += 1
            if done % CHAIN_STEP == 0:
                progress(done, total)
            yield event_of(record)

    for name in journal.journals(transaction):
        broken = first_break(counted(journal.events_of_journal(transaction, name)))
        if broken is not None:
            yield Fault("chain_broken", f"{name} #{broken.seq}")


def folded(records: Sequence[EventRecord]) -> Case | None:
    """Return a case as its events give it; None where they cannot be read: only a changed journal brings that about."""
    try:
        return fold(event_of(record) for record in records)
    except (RuleBroken, ValueError):
        return None
