"""Whether the store keeps what is typed: the head of the window and its notices always say the same."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from window_app.background.store_work import StoreWork
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui.controls.notice_bar import try_again
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.register.draft_keeper import DraftKeeper


class StoreHealth(QObject):
    """A trouble is said until the same work succeeds; an act that was not done, until its notice is gone."""

    def __init__(self, kit: Kit, work: StoreWork, keeper: DraftKeeper, window: MainWindow) -> None:
        super().__init__(window)
        self._kit = kit
        self._work = work
        self._keeper = keeper
        self._window = window
        self._act_failed = False
        work.troubled.connect(self._troubled)
        work.not_done.connect(self._not_done)
        work.not_read.connect(self._not_read)
        work.changed.connect(self._written)
        keeper.saved.connect(self._saved)
        keeper.dropped.connect(self._saved)
        window.notices.gone.connect(self._notice_gone)
        window.header.show_store("store.opening", "quiet")

    def opened(self) -> None:
        """Say that the store is ready."""
        self._window.header.show_store("store.open", "good")
        self._window.notice.clear()

    def _troubled(self, error: BaseException, again: Callable[[], None]) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._window.header.show_store("store.not_saved" if self._work.desk else "store.closed", "danger")
        in_use = error.code == "client_running"
        sentence = self._kit.tr("store.in_use") if in_use else self._kit.tr.sentence(error)
        self._window.notices.say_of_store(sentence, try_again(again))

    def _not_done(self, error: BaseException) -> None:
        if isinstance(error, TROUBLES) and not isinstance(error, RuleBroken):
            self._act_failed = True
            self._window.header.show_store("store.not_saved", "danger")

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._window.say(self._kit.tr.sentence(error), "warn")

    def _written(self) -> None:
        self._act_failed = False
        if self._keeper.is_saved:
            self._is_well()

    def _saved(self) -> None:
        if not self._act_failed:
            self._is_well()

    def _notice_gone(self) -> None:
        if self._act_failed and self._keeper.is_saved:
            self._act_failed = False
            self._is_well()

    def _is_well(self) -> None:
        self._window.header.show_store("store.saved", "good")
        self._window.notices.store_is_well()
