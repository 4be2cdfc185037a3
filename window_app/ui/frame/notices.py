"""Whose a notice is: it goes with the view that it is about, or with the store's trouble when that is over."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from window_app.ui.controls.notice_bar import Act, NoticeBar

# Good news goes by itself; what can be undone can be undone from the next screen too.
_STAYING = frozenset({"warn", "danger"})


class Notices(QObject):
    """Says one thing at a time on the bar. `gone` comes when a notice about a view is taken off or replaced."""

    gone = Signal()

    def __init__(self, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._view: QWidget | None = None
        self._is_of_store = False

    def say(self, view: QWidget, sentence: str, tone: str, act: Act | None = None) -> None:
        """Say something about a view; a warning or a trouble goes when the view does."""
        self._let_go()
        if tone in _STAYING:
            self._view = view
            view.installEventFilter(self)
        self._bar.say(sentence, tone, act)

    def say_of_store(self, sentence: str, act: Act) -> None:
        """Say a trouble of the store: it stays on every screen until it is over."""
        self._let_go()
        self._is_of_store = True
        self._bar.say(sentence, "danger", act)

    def store_is_well(self) -> None:
        """Take off what was said of the store."""
        if self._is_of_store:
            self._is_of_store = False
            self._bar.clear()

    def leave(self) -> None:
        """Take off what was said about a view: the work goes on elsewhere."""
        if self._view is not None:
            self._bar.clear()
            self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Leave with the view; a window that is only minimised is left by nobody."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous() and watched is self._view:
            self.leave()
        return False

    def _let_go(self) -> None:
        view, self._view, self._is_of_store = self._view, None, False
        if view is None:
            return
        if isValid(view):
            view.removeEventFilter(self)
        self.gone.emit()
