"""A line to a server that can fall silent: what is said goes nowhere, as behind a cable that was pulled."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from socket import SHUT_RDWR, create_connection, socket
from threading import Event, Thread


class HangingProxy:
    """Passes bytes on both ways until `hang`; `swallowed` is set when somebody has spoken into the void."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._listening = socket()
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen()
        self._lines: list[socket] = []
        self._hangs = Event()
        self.swallowed = Event()
        self.port = int(self._listening.getsockname()[1])
        self._start(self._accept)

    def hang(self) -> None:
        """Pass nothing on from now on."""
        self._hangs.set()

    def close(self) -> None:
        """Close every line."""
        for line in (self._listening, *self._lines):
            with suppress(OSError):
                line.shutdown(SHUT_RDWR)
            line.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = create_connection(("127.0.0.1", self._server))
                self._lines += [client, server]
                self._start(partial(self._pass_on, client, server))
                self._start(partial(self._pass_on, server, client))

    def _pass_on(self, source: socket, to: socket) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                if self._hangs.is_set():
                    self.swallowed.set()
                else:
                    to.sendall(said)

    def _start(self, work: Callable[[], None]) -> None:
        Thread(target=work, daemon=True).start()


@contextmanager
def hanging_proxy(port: int) -> Generator[HangingProxy]:
    """A proxy to a port of this machine, closed at the end."""
    made = HangingProxy(port)
    try:
        yield made
    finally:
        made.close()
