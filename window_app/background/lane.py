"""A lane: one thread that does one thing after the other, and brings each outcome home."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from window_app.background.garbage import collect

_T = TypeVar("_T")
# An outcome may ask for more (what was written is shown again), but not for ever when all is to end.
_ROUNDS = 20


def share_time_fairly() -> None:
    """Let the interface thread wait half a millisecond for Python at most, not five, while a lane computes."""
    sys.setswitchinterval(0.0005)


class Asked(NamedTuple):
    """Whom an outcome is for."""

    owner: QObject
    then: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class Lane(QObject):
    """Runs work off the interface thread, in order; outcomes are delivered on the interface thread.

    An outcome for an owner that is gone is dropped, and so is what is asked after the end. All methods belong to the
    interface thread.
    """

    _finished = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._is_open = True
        self._numbers = count()
        # Kept here and not with the work: the thread that lets go of an object last destroys it, and that must not
        # be the lane's where the object is a widget.
        self._asked: dict[int, Asked] = {}
        # Queued: work that ends at once would otherwise be delivered before what was asked for earlier.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work`; then call `then` with its result, or `failed` with what it raised, for `owner`."""
        if not self._is_open:
            return
        future, number = self._thread.submit(work), next(self._numbers)
        self._asked[number] = Asked(owner, then, failed)
        future.add_done_callback(partial(self._bring_home, number))

    def close(self, *, finish_all: bool = False) -> None:
        """Finish what has begun, forget what has not, and end the thread.

        With `finish_all` the rest is done too, every outcome delivered, and done what these ask for.
        """
        if finish_all:
            self.finish()
        self._is_open = False
        self._thread.shutdown(wait=True, cancel_futures=True)

    def finish(self) -> None:
        """Wait until all that was asked for is done and delivered, and done what the outcomes asked for."""
        for _ in range(_ROUNDS):
            if not self._asked:
                return
            self._thread.submit(_nothing).result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def abandon(self) -> None:
        """Wait for nothing: what has begun ends by itself, unheard; the rest is forgotten."""
        self._is_open = False
        self._asked.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _bring_home(self, number: int, future: Future[Any]) -> None:
        # On the lane's thread. Work that was abandoned may end when the lane, or all of Qt, is gone: nobody waits for
        # it then. Asking isValid first would leave a moment between the answer and the signal.
        with suppress(RuntimeError):
            self._finished.emit(number, future)

    def _on_finished(self, number: int, future: Future[Any]) -> None:
        asked = self._asked.pop(number, None)
        if asked is None or future.cancelled() or not isValid(asked.owner):
            return
        error = future.exception()
        if error is None:
            asked.then(future.result())
        else:
            asked.failed(error)
        collect()


def _nothing() -> None:
    """What ends when all before it has ended."""
