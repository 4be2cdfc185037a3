"""A window whose clerk registers all the time, and which exchanges after each case, whoever leads."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from db.errors import StoreUnavailable
from db.local import journal
from db.records import Head
from db.shared.session import SharedSession
from tests.stations import Station

PAUSE = 1.0


@dataclass
class Window:
    """A station at work on a thread of its own.

    `lost` names the journals whose acknowledged end the server no longer had when the window came back to it, looked at
    before anything was sent again.
    """

    station: Station
    connect: Callable[[], SharedSession]
    case_ids: set[str] = field(default_factory=set[str])
    answered: list[float] = field(default_factory=list[float])
    troubles: Counter[str] = field(default_factory=Counter[str])
    lost: list[str] = field(default_factory=list[str])
    fault: BaseException | None = None
    _acknowledged: dict[str, Head] = field(default_factory=dict[str, Head])
    _connected: bool = True
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Let the clerk begin."""
        self._thread = threading.Thread(target=self._work, name=self.station.office.station)
        self._thread.start()

    def stop(self) -> None:
        """Let the clerk end, and the window be connected; raise what went wrong on its thread."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        if self.fault is not None:
            raise self.fault

    def answered_since(self, moment: float) -> float | None:
        """When the server first acknowledged a whole exchange that was done behind a moment."""
        return next((answered for answered in list(self.answered) if answered > moment), None)

    def _work(self) -> None:
        try:
            while not (self._stopping.is_set() and self._connected):
                self.case_ids.add(self.station.register().case_id)
                self._exchange()
                self._stopping.wait(PAUSE)
        except BaseException as error:
            self.fault = error
            raise

    def _exchange(self) -> None:
        try:
            if not self._connected:
                self.station.session = self.connect()
                self._look_for_what_was_acknowledged()
                self._connected = True
            ends = self._own_ends()
            self.station.synchronise()
        except StoreUnavailable as error:
            self.troubles[error.code] += 1
            self.station.session.close()
            self._connected = False
        else:
            self._acknowledged = ends
            self.answered.append(time.monotonic())

    def _look_for_what_was_acknowledged(self) -> None:
        for name, head in self._acknowledged.items():
            if self.station.session.hash_at(name, head.seq) != head.hash:
                self.lost.append(f"{name} {head.seq}")

    def _own_ends(self) -> dict[str, Head]:
        with self.station.store.reading() as transaction:
            heads = journal.heads(transaction)
        return {name: head for name, head in heads.items() if name.startswith(f"{self.station.office.station}/")}
