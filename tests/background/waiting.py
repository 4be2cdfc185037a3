"""What the tests of this room share: who hears outcomes, and work that waits until it may go on."""

import threading

from PySide6.QtCore import QThread


class Outcomes:
    """What came home, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[BaseException] = []
        self.threads: set[QThread] = set()

    def then(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: BaseException) -> None:
        self.failures.append(error)
        self.threads.add(QThread.currentThread())


class Gate:
    """Work stops at it until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()

    def open(self) -> None:
        self._open.set()

    def open_soon(self) -> None:
        """Open it while the interface thread is busy with something else."""
        threading.Timer(0.05, self.open).start()

    def wait(self) -> None:
        self.reached.set()
        assert self._open.wait(10)
