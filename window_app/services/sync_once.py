"""One exchange with the shared database from beginning to end, for scripts."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from db.local.store import LocalStore
from window_app.domain.office import Office
from window_app.services.administering import keep_administration
from window_app.services.local_replica import LocalReplica
from window_app.services.own_waiting import keep_shown, own_waiting, shown_of
from window_app.services.shared_connection import Connection
from window_app.services.synchronise import exchange_of, greet, synchronise
from window_app.sync.exchange import Progress, no_one


class Synchronised(msgspec.Struct, frozen=True):
    """What came of it: events sent and taken, cases published, own events that are still not there, and what is not as
    it should be, by journal; `clock_ahead` in seconds, `copies` of this PC that are signed in.
    """

    sent: int
    taken: int
    published: int
    waiting: int
    refused: dict[str, str]
    broken: dict[str, int]
    lacking: dict[str, int]
    parted: tuple[str, ...]
    came_back: tuple[str, ...]
    clock_ahead: float
    clock_is_off: bool
    copies: int

    @property
    def is_whole(self) -> bool:
        """Whether everything that can be is on both sides."""
        return not (self.waiting or self.refused or self.broken)


def sync_once(
    store: LocalStore,
    office: Office,
    connection: Connection,
    *,
    clock: Callable[[], datetime],
    progress: Progress = no_one,
) -> Synchronised:
    """Connect, exchange and part. Raises StoreUnavailable with what is wrong: what was done stays."""
    session = connection.open()
    try:
        greeting = greet(session, office, clock)
        keep_administration(store, greeting.hello, session.administering())
        copies = session.copies()
        done = synchronise(exchange_of(store, office, clock=clock), session, progress=progress)
        shown = shown_of(LocalReplica(store, office.station, clock=clock).own(), session.shown)
        keep_shown(store, shown)
    finally:
        session.close()
    return Synchronised(
        sent=done.sent,
        taken=done.taken,
        published=done.published,
        waiting=own_waiting(store, office, shown),
        refused=done.refused,
        broken=done.broken,
        lacking=done.lacking,
        parted=tuple(done.parted),
        came_back=tuple(done.came_back),
        clock_ahead=round(greeting.ahead.total_seconds(), 1),
        clock_is_off=greeting.clock_is_off,
        copies=copies,
    )
