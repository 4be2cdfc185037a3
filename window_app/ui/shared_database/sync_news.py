"""What the clerk hears of the shared database without asking: in the head of the window, a wrong clock in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from window_app.background.sync_work import SyncWork
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.shared_database.alerts import Alerts
from window_app.ui.shared_database.shared_words import SIGNS, clock_line, in_short, tone_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from window_app.services.sync_standing import News
    from window_app.ui.administration.administration_screen import AdministrationScreen


class SyncNews(QObject):
    """Keeps the head of the window up; `alerts` is what somebody has to look at."""

    def __init__(
        self, kit: Kit, sync: SyncWork, window: MainWindow, administration: "Callable[[], AdministrationScreen]"
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._sync = sync
        self._window = window
        self._administration = administration
        self._clock_was_off = False
        self.alerts = Alerts()
        sync.told.connect(self._hear)
        sync.broke.connect(_raise)
        kit.tr.changed.connect(self.say)
        window.header.sync.clicked.connect(self.show_page)

    def say(self) -> None:
        """Say in the head how it stands."""
        state, news = self._window.header.sync, self._sync.news
        if news is None or news.standing.state.value == "not_connected":
            state.hide()
            return
        unseen = self.alerts.unseen
        tone = tone_of(news.standing, unseen=unseen)
        state.show_state(SIGNS[tone], in_short(news.standing, self._kit.tr, unseen=unseen), tone)

    def show_page(self) -> None:
        """Go where all of it stands."""
        self._window.show_screen("administration")
        self._administration().show_page("shared")

    def _hear(self, news: "News") -> None:
        self.alerts.hear(news)
        self.say()
        is_off = news.standing.clock_is_off
        if is_off and not self._clock_was_off:
            self._window.say(clock_line(news.standing, self._kit.tr), "warn")
        self._clock_was_off = is_off


def _raise(error: BaseException) -> None:
    """A bug of ours goes where all of them go."""
    raise error
