"""A lane: one thread that does one thing after the other, and brings each outcome home."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

_T = TypeVar("_T")


class Lane(QObject):
    """Runs work off the interface thread, in order; outcomes are delivered on the interface thread.

    An outcome for an owner that is gone is dropped.
    """

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
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

        def bring_home(future: Future[_T]) -> None:
            if isValid(self):
                self._finished.emit((owner, future, then, failed))

        self._thread.submit(work).add_done_callback(bring_home)

    def close(self) -> None:
        """Finish what has begun, forget what has not, and end the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _on_finished(self, outcome: tuple[QObject, Future[Any], Callable[[Any], None], Callable[..., None]]) -> None:
        owner, future, then, failed = outcome
        if not isValid(owner) or future.cancelled():
            return
        error = future.exception()
        if error is None:
            then(future.result())
        else:
            failed(error)
