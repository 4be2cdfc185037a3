"""An errand: work that may hang for as long as a network likes, on a thread that nobody waits for."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from window_app.background.lane import Asked

_T = TypeVar("_T")


class Errands(QObject):
    """Runs each errand beside everything else; outcomes are delivered on the interface thread.

    An outcome for an owner that is gone is dropped. The program ends without waiting for one that still hangs.
    """

    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        # Kept here and not with the errand, as a lane does: a thread must not be the last to let go of a widget.
        self._asked: dict[int, Asked] = {}
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work`; then call `then` with its result, or `failed` with what it raised, for `owner`."""
        number = next(self._numbers)
        self._asked[number] = Asked(owner, then, failed)
        Thread(target=self._do, args=(number, work), name="errand", daemon=True).start()

    def _do(self, number: int, work: Callable[[], object]) -> None:
        """On the errand's thread."""
        try:
            result, error = work(), None
        except BaseException as raised:
            result, error = None, raised
        # All of Qt may be gone by now, and nobody waits for it then.
        with suppress(RuntimeError):
            self._ended.emit(number, result, error)

    def _on_ended(self, number: int, result: object, error: BaseException | None) -> None:
        asked = self._asked.pop(number)
        if not isValid(asked.owner):
            return
        if error is None:
            asked.then(result)
        else:
            asked.failed(error)
