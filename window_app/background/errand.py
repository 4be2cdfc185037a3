"""An errand: work that may hang for as long as a network likes, on a thread that nobody waits for."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

_T = TypeVar("_T")


class Errands(QObject):
    """Runs each errand beside everything else; outcomes are delivered on the interface thread.

    An outcome for an owner that is gone is dropped. The program ends without waiting for one that still hangs.
    """

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(_deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work`; then call `then` with its result, or `failed` with what it raised, for `owner`."""

        def errand() -> None:
            try:
                result = work()
            except BaseException as error:
                self._bring_home(owner, failed, error)
            else:
                self._bring_home(owner, then, result)

        Thread(target=errand, name="errand", daemon=True).start()

    def _bring_home(self, owner: QObject, told: Callable[[Any], None], outcome: object) -> None:
        # On the errand's thread: all of Qt may be gone by now, and nobody waits for it then.
        with suppress(RuntimeError):
            self._ended.emit((owner, told, outcome))


def _deliver(outcome: tuple[QObject, Callable[[Any], None], object]) -> None:
    owner, told, result = outcome
    if isValid(owner):
        told(result)
