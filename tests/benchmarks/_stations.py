"""Some window PCs of `many_stations` in one process: their stores, their loops, their clerks."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread

import msgspec

from db.errors import StoreUnavailable
from db.local import journal
from db.records import Head
from db.shared.session import SharedSession
from tests.benchmarks.many_stations import Share, Told
from tests.fixtures import entry
from tests.postgres import PASSWORD, Cluster, SharedDatabase
from tests.stations import Hall, Station
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.join_office import join_office
from window_app.services.register_case import register_case
from window_app.services.shared_connection import Connection
from window_app.services.stay_synchronised import StaySynchronised
from window_app.services.sync_standing import News, SyncState
from window_app.services.wake_up import Waker, Wish

PATIENCE_S = 600.0
QUIET_S = 10.0


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(SHANGHAI)


class Window:
    """One PC: its loop runs on a thread; what it tells is noted with the moment."""

    def __init__(self, code: str, station: Station, connection: Connection, told: Told, lock: Lock) -> None:
        self.code = code
        self.waker = Waker()
        self._desk = station.desk
        self._told = told
        self._lock = lock
        self.is_up = False
        self._own: set[str] = set()
        loop = StaySynchronised(station.store, station.office, connection, clock=now, waker=self.waker, tell=self._hear)
        self.store = station.store
        self.thread = Thread(target=loop.run, daemon=True)

    def register(self) -> None:
        """What a clerk does: the loop is woken as the client wakes it."""
        done = register_case(entry(outcome="accept"), self._desk, now=now())
        with self._lock:
            self._own.add(done.case_id)
            self._told.acted[done.case_id] = time.monotonic()
        self.waker.wake(Wish.WRITTEN)

    def heads(self) -> dict[str, Head]:
        """The ends of the journals in its store."""
        with self.store.reading() as transaction:
            return journal.heads(transaction)

    def _hear(self, news: News) -> None:
        at = time.monotonic()
        with self._lock:
            self.is_up = self.is_up or news.standing.state is SyncState.SYNCHRONISED
            self._told.rounds += news.done is not None
            self._told.came += [(case, self.code, at) for case in news.cases - self._own]
            if isinstance(news.standing.reason, StoreUnavailable):
                self._told.troubles.append(news.standing.reason.code)
            if news.done and (news.done.broken or news.done.parted or news.done.refused or news.done.lacking):
                self._told.troubles.append(f"{self.code} {news.done}")


def main(share: Share) -> None:
    """Join, run, act, wait until all is everywhere, tell."""
    cluster = Cluster(Path(share.folder), share.port)
    hall = Hall(SharedDatabase(cluster, share.database), Path(share.folder))
    told, lock = Told({}, [], [], 0), Lock()
    with hall.closing:
        windows = [_window(hall, code, told, lock) for code in share.stations]
        for window in windows:
            window.thread.start()
        _until(lambda: all(window.is_up for window in windows))
        print("ready", flush=True)  # noqa: T201
        sys.stdin.readline()
        _act(share, windows)
        session = hall.connect(hall.shared.address(share.stations[0]))
        _until(lambda: _is_settled(told, windows, session))
        for window in windows:
            window.waker.wake(Wish.END)
        for window in windows:
            window.thread.join()
    print(msgspec.json.encode(told).decode(), flush=True)  # noqa: T201


def _window(hall: Hall, code: str, told: Told, lock: Lock) -> Window:
    address = hall.shared.address(code)
    station = Station(hall.open(code), hall.connect(address), hall.clock)
    join_office(station.store, station.session, clock=now)
    station.session.close()
    return Window(code, station, Connection(address, PASSWORD), told, lock)


def _act(share: Share, windows: list[Window]) -> None:
    begun = time.monotonic()
    for number in range(share.acts):
        wait = begun + share.seconds * number / share.acts - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        windows[number % len(windows)].register()


def _is_settled(told: Told, windows: list[Window], session: SharedSession) -> bool:
    """Whether nobody has acted for a while, and every store has what the server has."""
    if time.monotonic() - max(told.acted.values()) < QUIET_S:
        return False
    theirs = session.heads()
    return all(window.heads() == theirs for window in windows)


def _until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=Share))
