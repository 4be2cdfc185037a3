"""The shared database behind the window: one thread that stays synchronised, and errands on the way there."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from window_app.background.errand import Errands
from window_app.background.store_work import StoreWork
from window_app.services.wake_up import Waker, Wish

if TYPE_CHECKING:  # The driver of PostgreSQL is loaded on the thread, after the first paint.
    from window_app.services.desk import Desk, LocalStore, Office
    from window_app.services.shared_connection import ConnectionEntry
    from window_app.services.sync_standing import News
    from window_app.services.synchronise import Greeting

PATIENCE_S = 0.9
Failed = Callable[[BaseException], None]


class SyncWork(QObject):
    """`told` brings every news of how it stands. What came is told to the screens as `arrived` of the store's work,
    and the desk is opened anew where catalogue, calendar or people came. `broke` brings a bug of ours.
    """

    told = Signal(object)
    broke = Signal(object)
    _news = Signal(int, object)
    _progressed = Signal(int, int)

    def __init__(self, work: StoreWork, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._work = work
        self._clock = clock
        self._errands = Errands(self)
        self._thread: Thread | None = None
        self._waker: Waker | None = None
        # Which of the threads is heard: one that was ended may still hang in the network.
        self._number = 0
        self.news: News | None = None
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        work.opened.connect(self._start_once)
        work.changed.connect(self._written)

    def begin_anew(self) -> None:
        """Start again: the way to the shared database is another now, or there is none any more."""
        self._end()
        if (desk := self._work.desk) is not None:
            self._start(desk.store, desk.office)

    def look_now(self) -> None:
        """Synchronise now, also where it would be tried again only in a minute."""
        if self._waker is not None and self._thread is not None and self._thread.is_alive():
            self._waker.wake(Wish.NOW)
        else:
            self.begin_anew()

    def try_out(
        self, owner: QObject, entry: "ConnectionEntry", then: "Callable[[Greeting], None]", failed: Failed
    ) -> None:
        """Find out whether a way leads to the shared database."""
        if (desk := self._work.desk) is None:
            return

        def work() -> "Greeting":
            from window_app.services.shared_connection import entered_connection, try_connection

            return try_connection(entered_connection(entry, desk.store), desk.office, clock=self._clock)

        self._errands.run(owner, work, then, failed)

    def join(
        self, owner: QObject, entry: "ConnectionEntry", progressed: Callable[[int, int], None], failed: Failed
    ) -> None:
        """Become a window of the office in a shared database, then open its desk."""
        self._end()
        waker = self._waker = Waker()
        self._progressed.connect(progressed)

        def joined(_: None) -> None:
            waker.close()
            self._work.open()

        def not_joined(error: BaseException) -> None:
            waker.close()
            failed(error)

        self._errands.run(
            owner, lambda: self._work.profile.join(entry, waker, self._progressed.emit), joined, not_joined
        )

    def close(self) -> None:
        """End the thread; one that hangs in the network is waited for less than a second, and then left behind."""
        thread = self._thread
        self._end()
        if thread is not None:
            thread.join(PATIENCE_S)

    def _start_once(self, desk: "Desk") -> None:
        """A desk comes anew with many a change: the thread goes on."""
        if self._thread is None:
            self._start(desk.store, desk.office)

    def _start(self, store: "LocalStore", office: "Office") -> None:
        self._number += 1
        self._waker = Waker()
        self._thread = Thread(
            target=self._run, args=(self._number, self._waker, store, office), name="sync", daemon=True
        )
        self._thread.start()

    def _end(self) -> None:
        self._number += 1
        self._thread = None
        if self._waker is not None:
            self._waker.wake(Wish.END)

    def _written(self) -> None:
        if self._waker is not None:
            self._waker.wake(Wish.WRITTEN)

    def _run(self, number: int, waker: Waker, store: "LocalStore", office: "Office") -> None:
        """On the thread."""
        from window_app.services.keep_in_touch import keep_in_touch

        def tell(news: "News") -> None:
            self._emit(number, news)

        try:
            keep_in_touch(store, office, clock=self._clock, waker=waker, tell=tell)
        except BaseException as error:
            self._emit(number, error)
        finally:
            waker.close()

    def _emit(self, number: int, news: object) -> None:
        # The window may be gone by now, and nobody waits for it then.
        with suppress(RuntimeError):
            self._news.emit(number, news)

    def _on_news(self, number: int, news: "News | BaseException") -> None:
        if number != self._number:
            return
        if isinstance(news, BaseException):
            self.broke.emit(news)
            return
        self.news = news
        self.told.emit(news)
        if news.cases:
            self._work.arrived.emit(news.cases)
        if news.office:
            self._work.look_again()
