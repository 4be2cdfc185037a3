"""Whose turn it is to write, within one process: who asked first is first, however often another thread writes."""

from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """SQLite lets those who wait look in now and then: a thread that writes one page after the other would always be
    there before them. Here the clerk waits for the one page that is under way.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()

    def __len__(self) -> int:
        """How many hold a turn or wait for theirs."""
        return len(self._waiting)

    @contextmanager
    def mine(self) -> Generator[None]:
        """Wait for one's turn, and hold it. Whoever holds it must not ask again."""
        turn = Lock()
        with self._guard:
            self._waiting.append(turn)
            if len(self._waiting) > 1:
                turn.acquire()
        # Whoever was first when this one asked lets go of it.
        with turn:
            try:
                yield
            finally:
                self._pass_on()

    def _pass_on(self) -> None:
        with self._guard:
            self._waiting.popleft()
            if self._waiting:
                self._waiting[0].release()
