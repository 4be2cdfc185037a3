"""A field of a form: its name, the control, and a line for what is to be said about it, there before it is needed."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as, restyle
from window_app.ui.look.sizes import MESSAGE, SMALL

LABEL_WIDTH = 84
# As high as the typeface is: half as much again as its letters.
LINE = MESSAGE + 6
Control = QLineEdit | QComboBox | QPlainTextEdit
Tone = Literal["danger", "warn", "good", "quiet"]
_LOOKS = {"danger": "message-danger", "warn": "message-warn", "good": "message-good", "quiet": "message"}
_SIGNS = {"danger": "✕ ", "warn": "! ", "good": "✓ ", "quiet": ""}


class _Message(QLabel):
    """A sentence in a room of its own: it never moves its neighbours; what does not fit ends in dots."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setWordWrap(lines > 1)
        self.setFixedHeight(LINE * lines)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Write one line with dots, or several as they fall."""
        if self._lines > 1 or self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()


class Field(QWidget):
    """Names a control and says beneath it what is wrong, in words and not by colour alone.

    `lines` is how many a sentence may take where it is long; the room is kept from the beginning.
    """

    def __init__(self, kit: Kit, key: str, control: Control, *, name: str, lines: int = 1) -> None:
        super().__init__()
        self.control = control
        self.message = _Message(lines)
        self._label = QLabel()
        control.setObjectName(name)
        kit.tr.text(self._label, key)
        kit.tr.name(control, key)
        self._lay_out()

    def _lay_out(self) -> None:
        self._label.setFixedWidth(LABEL_WIDTH)
        self._label.setWordWrap(True)
        self._label.setBuddy(self.control)
        paint_as(self._label, "quiet")
        paint_as(self.message, "message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self.control, 0, 1)
        grid.addWidget(self.message, 1, 1)
        grid.setColumnStretch(1, 1)

    def relabel(self, text: str) -> None:
        """Name the control by what a catalogue calls it."""
        self._label.setText(text)
        self.control.setAccessibleName(text)

    def say(self, text: str, tone: Tone = "quiet") -> None:
        """Show a sentence beneath the control; an empty one clears the line."""
        shown = f"{_SIGNS[tone]}{text}" if text else ""
        if shown == self.message.text() and self.message.property("look") == _LOOKS[tone]:
            return
        self.message.setText(shown)
        self.message.setToolTip(text)
        self.control.setAccessibleDescription(text)
        paint_as(self.message, _LOOKS[tone])
        self._mark(wrong=tone == "danger" and bool(text))

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.control.property("wrong")) != wrong:
            self.control.setProperty("wrong", wrong)
            restyle(self.control)
