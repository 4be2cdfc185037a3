"""A reader that types: the number of a slip scanned anywhere opens its case; anything else is typed as it comes."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from window_app.domain.case_numbers import looks_like_case_no, parse_case_no
from window_app.domain.errors import RuleBroken

# A reader types a character every few milliseconds; no hand keeps this up over a whole number.
BETWEEN_KEYS_MS = 40
SHORTEST = 16


class Scanner(QObject):
    """Watches the keys of whatever has the hands on it. `scanned` brings a slip's number.

    What the reader had typed into a line by then is taken out again. Only the focused control is watched: a filter on
    the whole application would see every event there is.
    """

    scanned = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._watched: QWidget | None = None
        self._typed = ""
        self._restore: Callable[[], None] | None = None
        self._since_last = QElapsedTimer()
        self._since_last.start()
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Collect what is typed fast; the Enter that ends a slip's number is ours."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if self._since_last.restart() > BETWEEN_KEYS_MS:
            self._typed, self._restore = "", _restorer(watched)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ended()
        self._typed += event.text()
        return False

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        # What had the hands on it may be gone by now.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def _ended(self) -> bool:
        typed, restore = self._typed, self._restore
        self._typed = ""
        if len(typed) < SHORTEST or not looks_like_case_no(typed):
            return False
        try:
            number = str(parse_case_no(typed))
        except RuleBroken:
            return False
        if restore is not None:
            restore()
        self.scanned.emit(number)
        return True


def _restorer(focused: QObject) -> Callable[[], None] | None:
    if not isinstance(focused, QLineEdit) or focused.isReadOnly():
        return None
    line, text, place = focused, focused.text(), focused.cursorPosition()

    def restore() -> None:
        line.setText(text)
        line.setCursorPosition(place)
        line.textEdited.emit(text)

    return restore
