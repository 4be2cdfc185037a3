"""The program is open already and does not answer: said calmly, and tried again."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE
from window_app.ui.start.first_window import Answer

WIDTH = 520


class AlreadyOpen(QWidget):
    """`ended` brings what the first window came to: `came`, `nobody`, or `silent` where the clerk gives up."""

    ended = Signal(str)

    def __init__(self, kit: Kit, call: Callable[[], Answer]) -> None:
        super().__init__()
        self._kit = kit
        self._call = call
        self._has_ended = False
        self.setObjectName("already_open")
        self.setFixedWidth(WIDTH)
        paint_as(self, "page")
        title, self.text = QLabel(), QLabel()
        kit.tr.text(title, "already_open.title")
        kit.tr.text(self.text, "already_open.text")
        paint_as(title, "heading")
        paint_as(self.text, "body")
        self.text.setWordWrap(True)
        self.again = KeyButton(kit, "notice.again", name="call_again", icon="rotate-ccw", look="primary")
        self.give_up = KeyButton(kit, "already_open.give_up", name="give_up", icon="x", look="plain")
        self.again.clicked.connect(self.try_again)
        self.give_up.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.again)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(MEDIUM)
        column.addWidget(title)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.setWindowTitle(kit.tr("window.title"))

    def try_again(self) -> None:
        """Ask the first window once more; meanwhile there is nothing to press."""
        if not self.again.isEnabled():
            return
        self.again.setEnabled(False)
        self.text.setText(self._kit.tr("already_open.calling"))
        answer = self._call()
        self.again.setEnabled(True)
        self.again.setFocus()
        self.text.setText(self._kit.tr("already_open.text"))
        if answer != "silent":
            self._end(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing it gives up."""
        super().closeEvent(event)
        self._end("silent")

    def _end(self, answer: Answer) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit(answer)
            self.close()
