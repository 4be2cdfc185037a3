"""A reader that types: the number of a slip scanned anywhere opens its case; anything else is typed as it comes."""

from collections.abc import Callable
from typing import Protocol, cast

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
    """Watches the keys of whatever has the hands on it. `scanned` brings a slip's number, `misread` one that is wrong.

    What the reader had typed into a line by then is taken out again. Only the focused control is watched: a filter on
    the whole application would see every event there is.
    """

    scanned = Signal(str)
    misread = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._watched: QWidget | None = None
        self._typed = ""
        self._last_key = 0
        self._pressed_on: QObject | None = None
        self._restore: Callable[[], None] | None = None
        self._since_last = QElapsedTimer()
        self._since_last.start()
        self._pressed_at = 0
        application.focusChanged.connect(self._watch)

    @property
    def rested_ms(self) -> int:
        """For how long no key was pressed."""
        return self._since_last.elapsed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Collect what is typed fast; the Enter that ends a slip's number is ours."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if self._was_passed_on(event, watched):
            self._restore = self._restore or _restorer(watched)
            return False
        self._last_key, self._pressed_on = event.key(), watched
        if self._rested_before(event) > BETWEEN_KEYS_MS:
            self._typed, self._restore = "", _restorer(watched)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ended()
        self._typed += event.text()
        return False

    def _rested_before(self, event: QKeyEvent) -> int:
        """The milliseconds since the key before, by the keys' own times: a busy window hears of both much later."""
        heard, at, before = self._since_last.restart(), event.timestamp(), self._pressed_at
        self._pressed_at = at
        return at - before if at and before else heard

    def _was_passed_on(self, event: QKeyEvent, watched: QObject) -> bool:
        """Whether a control hands on the key that it just got, as a table does to the cell that it opens."""
        is_of_another = watched is not self._pressed_on and self._since_last.elapsed() <= BETWEEN_KEYS_MS
        return not event.spontaneous() and is_of_another and event.key() == self._last_key

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        # What had the hands on it may be gone by now.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            # A list hands what is typed on to its search line: a scan that began on the list leaves nothing there.
            self._restore = self._restore or (_restorer(now) if self._typed else None)
            now.installEventFilter(self)

    def _ended(self) -> bool:
        typed, restore = self._typed, self._restore
        self._typed = ""
        if len(typed) < SHORTEST or not looks_like_case_no(typed):
            return False
        if restore is not None:
            restore()
        try:
            number = str(parse_case_no(typed))
        except RuleBroken:
            self.misread.emit(typed)
        else:
            self.scanned.emit(number)
        return True


class Remembering(Protocol):
    """A control whose keys do more than write; it can say what puts it back as it is now."""

    def remembered(self) -> Callable[[], None]:
        """Return what puts it back."""
        ...


def _restorer(focused: QObject) -> Callable[[], None] | None:
    remembering = _remembering(focused)
    if remembering is not None:
        return remembering.remembered()
    if not isinstance(focused, QLineEdit) or focused.isReadOnly():
        return None
    line, text, place = focused, focused.text(), focused.cursorPosition()

    def restore() -> None:
        line.setText(text)
        line.setCursorPosition(place)
        line.textEdited.emit(text)

    return restore


def _remembering(focused: QObject) -> "Remembering | None":
    """The control itself, or the table whose cell is typed into."""
    cell = focused.parent()
    around = (focused, cell, cell.parent() if isinstance(cell, QWidget) else None)
    return next((cast("Remembering", one) for one in around if hasattr(one, "remembered")), None)
