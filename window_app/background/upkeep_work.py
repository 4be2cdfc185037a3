"""Upkeep beside the work: one long job at a time on a lane of its own, with its progress, and stopped on request."""

from collections.abc import Callable, Generator
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork

if TYPE_CHECKING:
    from window_app.services.desk import Desk
    from window_app.services.folded_cases import Progress

_T = TypeVar("_T")


class Stopped(Exception):
    """The job was stopped on request: nothing of it is left."""


class UpkeepWork(QObject):
    """`progressed` brings the percentage of the job that runs, `busy` whether there is one."""

    progressed = Signal(int)
    busy = Signal(bool)

    def __init__(self, work: StoreWork) -> None:
        super().__init__()
        self._work = work
        self._lane = Lane("upkeep", self)
        self._stopping = Event()
        self.is_busy = False

    def start(
        self,
        owner: QObject,
        job: "Callable[[Desk, Progress], _T]",
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None],
    ) -> bool:
        """Begin a job unless one is running or the store is not open; whether it was begun."""
        desk = self._work.desk
        if self.is_busy or desk is None:
            return False
        progress, done, not_done = self._begin(owner, then, failed)
        # For this object, which outlives every page: else a job whose page is gone would be busy for ever.
        self._lane.run(self, lambda: job(desk, progress), done, not_done)
        return True

    def start_in_steps(
        self,
        owner: QObject,
        job: "Callable[[Desk, Progress], Generator[None, None, _T]]",
        then: Callable[[_T], None],
        failed: Callable[[BaseException], None],
    ) -> bool:
        """The same for a job that writes: step by step on the store's lane, behind what was asked for meanwhile."""
        if self.is_busy or self._work.desk is None:
            return False
        progress, done, not_done = self._begin(owner, then, failed)
        self._work.do_in_steps(self, lambda desk: job(desk, progress), done, not_done)
        return True

    def _begin(
        self, owner: QObject, then: Callable[[_T], None], failed: Callable[[BaseException], None]
    ) -> "tuple[Progress, Callable[[_T], None], Callable[[BaseException], None]]":
        """Be busy, until one of the two that are returned is called."""
        self._stopping.clear()
        self._set_busy(busy=True)

        def done(result: _T) -> None:
            self._set_busy(busy=False)
            if isValid(owner):
                then(result)

        def not_done(error: BaseException) -> None:
            self._set_busy(busy=False)
            if isValid(owner):
                failed(error)

        return self._progress(), done, not_done

    def look(self, owner: QObject, act: "Callable[[Desk], _T]", then: Callable[[_T], None]) -> None:
        """Look at something that may let one wait, behind the job that runs."""
        if (desk := self._work.desk) is not None:
            self._lane.run(owner, lambda: act(desk), then, self._work.troubled.emit)

    def stop(self) -> None:
        """Let the job that runs end at its next step."""
        self._stopping.set()

    def close(self) -> None:
        """Stop what runs and end the thread."""
        self.stop()
        self._lane.close()

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.busy.emit(busy)

    def _progress(self) -> "Progress":
        """What the job is told as its progress, on its own thread; the interface hears of every new percentage."""
        shown = -1

        def tell(done: int, total: int) -> None:
            nonlocal shown
            if self._stopping.is_set():
                raise Stopped
            if (percent := min(done * 100 // max(total, 1), 100)) != shown:
                shown = percent
                self.progressed.emit(percent)

        return tell
