"""Waking a thread that sleeps between exchanges: something was written, somebody asks for it now, or it is to end."""

import select
from collections.abc import Callable
from enum import StrEnum
from socket import socketpair
from threading import RLock


class Wish(StrEnum):
    """Why it is woken: what a clerk did lies in the store; it is to look at once; it is to end."""

    WRITTEN = "written"
    NOW = "now"
    END = "end"


class Waker:
    """`wake` may be called from any thread; everything else belongs to the one that sleeps."""

    def __init__(self) -> None:
        self.socket, self._bell = socketpair()
        self.socket.settimeout(0)
        # A signal's handler may come in between and wake from the very thread that is just looking.
        self._guard = RLock()
        self._wishes: set[Wish] = set()
        self._cut: Callable[[], None] = _nothing
        self.is_ending = False

    def wake(self, wish: Wish) -> None:
        """Wake it; a wish that is waiting already is not added again."""
        with self._guard:
            if wish is Wish.END:
                self.is_ending = True
                self._cut()
            if wish not in self._wishes and self._bell.fileno() >= 0:
                self._wishes.add(wish)
                self._bell.send(b".")

    def take(self) -> frozenset[Wish]:
        """Return the wishes that came, and be ready for more."""
        with self._guard:
            if self._wishes:
                self.socket.recv(len(Wish))
            wishes = frozenset(self._wishes)
            self._wishes.clear()
        return wishes

    def sleep(self, seconds: float) -> frozenset[Wish]:
        """Sleep until woken or until the time is over; return why."""
        select.select([self.socket], [], [], seconds)
        return self.take()

    def cuts(self, cut: Callable[[], None] | None) -> None:
        """Say what ends the wait for an answer when it is to end; None where nothing waits any more."""
        with self._guard:
            self._cut = cut or _nothing

    def close(self) -> None:
        """Let go of the sockets; whoever wakes it from now on wakes nobody."""
        with self._guard:
            self.socket.close()
            self._bell.close()


def _nothing() -> None:
    """Nothing waits for an answer."""
