"""A line to a server that breaks off within a message, drags, swallows answers, falls silent, or is cut."""

import struct
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from functools import partial
from random import Random
from socket import SHUT_RDWR, SO_LINGER, SOL_SOCKET, create_connection, socket
from threading import Event, Lock, Thread

# Nothing is said at once that is longer; so a message comes in pieces.
_PIECE = 8192


class Weather(StrEnum):
    """How the line is: all is passed on; lines break off; what is said goes nowhere; nobody is let in."""

    CALM = "calm"
    BAD = "bad"
    SILENT = "silent"
    CUT = "cut"


class _Line:
    """One connection through the proxy and the fault that chance has for it."""

    def __init__(self, client: socket, server: socket, chance: Random) -> None:
        self.ends = (client, server)
        self._chance = chance
        fault = chance.choice(("asked", "answered", "unheard", "left open", "slow"))
        # By the powers of two: as likely within the first greeting as in the middle of a long page.
        self._room = dict.fromkeys(self.ends, 1 << 60)
        if fault in ("asked", "unheard"):
            self._room[client] = int(2 ** chance.uniform(0, 16))
        elif fault in ("answered", "left open"):
            self._room[server] = int(2 ** chance.uniform(0, 18))
        self._goes_unheard = fault == "unheard"
        self._lets_go = fault != "left open"
        self.drag = chance.uniform(0, 0.02) if fault == "slow" else 0.0

    def let_through(self, source: socket, said: bytes) -> bytes:
        """What is still passed on of what was said; less than all of it is the end of the line."""
        room = self._room[source]
        self._room[source] -= len(said)
        if self._goes_unheard:
            # All that is asked arrives and is done; the answer does not come.
            client = self.ends[0]
            return said if source is client or self._room[client] > 0 else b""
        return said[: max(0, room)]

    def close(self, *, whole: bool = False) -> None:
        """Cut it; the server may be left with a session of which nobody tells it that it is over."""
        client = self.ends[0]
        if self._chance.random() < 0.5:
            with suppress(OSError):
                client.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        for end in self.ends if whole or self._lets_go else (client,):
            with suppress(OSError):
                end.shutdown(SHUT_RDWR)
            end.close()


class BadLine:
    """A proxy to a port of this machine. What happens to the n-th connection is decided by `seed` and n."""

    def __init__(self, port: int, seed: object, *, host: str = "127.0.0.1") -> None:
        self._server = port
        self._seed = seed
        self._number = 0
        self._weather = Weather.CALM
        self._guard = Lock()
        self._lines: list[_Line] = []
        self._closing = Event()
        self._listening = socket()
        self._listening.bind((host, 0))
        self._listening.listen()
        self.port = int(self._listening.getsockname()[1])
        # Set when somebody has spoken into the void.
        self.swallowed = Event()
        self._start(self._accept)

    @property
    def weather(self) -> Weather:
        """How the line is now."""
        return self._weather

    def turn(self, weather: Weather) -> None:
        """Let it be otherwise; lines that have lost something, or are cut, end here."""
        with self._guard:
            before, self._weather = self._weather, weather
            ending = self._lines if weather is Weather.CUT or before in (Weather.SILENT, Weather.BAD) else []
            self._lines = [] if ending is self._lines else self._lines
        for line in ending:
            line.close(whole=True)

    def close(self) -> None:
        """Close every line."""
        self._closing.set()
        self.turn(Weather.CUT)
        with suppress(OSError):
            self._listening.shutdown(SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._number += 1
                self._let_in(client, Random(f"{self._seed}/{self._number}"))

    def _let_in(self, client: socket, chance: Random) -> None:
        try:
            if self._weather is Weather.CUT:
                raise ConnectionRefusedError
            server = create_connection(("127.0.0.1", self._server))
        except OSError:
            client.close()
            return
        line = _Line(client, server, chance)
        with self._guard:
            self._lines.append(line)
        self._start(partial(self._pass_on, line, client, server))
        self._start(partial(self._pass_on, line, server, client))

    def _pass_on(self, line: _Line, source: socket, to: socket) -> None:
        with suppress(OSError):
            while said := source.recv(_PIECE):
                if self._weather is Weather.SILENT:
                    self.swallowed.set()
                    continue
                passed = line.let_through(source, said) if self._weather is Weather.BAD else said
                if line.drag and self._weather is Weather.BAD:
                    self._closing.wait(line.drag)
                to.sendall(passed)
                if len(passed) < len(said):
                    break
        line.close()

    def _start(self, work: Callable[[], None]) -> None:
        Thread(target=work, daemon=True).start()
