"""How long no hand has been on keys or mouse."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

_HANDS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class Idleness(QObject):
    """Watches the windows that have the keyboard, not the application: a filter there would see every event there is.

    `stops` is asked before a key or click goes on; where it says so, the hands were away for too long, and it is lost.
    """

    def __init__(
        self, application: QGuiApplication, now: Callable[[], datetime], stops: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._stops = stops
        self._last = now()
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    @property
    def lasts(self) -> timedelta:
        """How long it has lasted; nothing where the clock was set back."""
        return max(self._now() - self._last, timedelta())

    def end(self) -> None:
        """A hand is there."""
        self._last = self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Note the time of what hands do."""
        if event.type() not in _HANDS:
            return False
        stopped = self._stops()
        self.end()
        return stopped

    def _watch(self, window: QWindow | None) -> None:
        # Not kept: a window of Qt's own may be gone at any time. Asked twice, a filter is there once.
        if window is not None:
            window.installEventFilter(self)
