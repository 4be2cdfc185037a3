"""The sheet on which the way to the shared database is typed, tried and kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.background.sync_work import SyncWork
from window_app.services.troubles import TROUBLES, problems_of
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL, WIDE
from window_app.ui.shared_database import shared_acts
from window_app.ui.shared_database.connection_form import ConnectionForm
from window_app.ui.shared_database.shared_words import clock_line_of, reached_line

if TYPE_CHECKING:
    from window_app.services.shared_connection import KeptConnection
    from window_app.services.synchronise import Greeting

WIDTH = 720
MESSAGE_HEIGHT = 62


class ConnectSheet(QWidget):
    """F10 tries what is typed, F9 tries and keeps it; `kept` comes then, `left` with Esc."""

    kept = Signal()
    left = Signal()

    def __init__(self, kit: Kit, work: StoreWork, sync: SyncWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._sync = sync
        paint_as(self, "page")
        self.form = ConnectionForm(kit, "connection")
        self.message = QLabel()
        self.message.setObjectName("connection_message")
        self.message.setWordWrap(True)
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.keep = KeyButton(
            kit, "connection.keep", name="connection_keep", icon="save", shortcut="F9", look="primary"
        )
        self.test = KeyButton(kit, "connection.test", name="connection_test", icon="circle-check", shortcut="F10")
        self.back = KeyButton(kit, "connection.back", name="connection_back", icon="x", look="plain")
        self._lay_out()
        self.keep.clicked.connect(lambda: self._try(keep=True))
        self.test.clicked.connect(lambda: self._try(keep=False))
        self.back.clicked.connect(self.left)
        self.form.ended.connect(self.keep.setFocus)

    def _lay_out(self) -> None:
        title, text = QLabel(), QLabel()
        self._kit.tr.text(title, "connection.title")
        self._kit.tr.text(text, "connection.text")
        paint_as(title, "heading")
        paint_as(text, "body")
        text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        for button in (self.keep, self.test, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for part in (title, text, self.form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.message)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        row.addWidget(inner)
        row.addStretch(1)

    def begin(self, kept: "KeptConnection | None") -> None:
        """Begin with the way that is kept."""
        self.form.show_kept(kept)
        self._say("", "")
        self.form.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back; what was typed is still there."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _try(self, *, keep: bool) -> None:
        entry = self.form.entry()
        self._set_waiting(waiting=True)
        self._say(self._kit.tr("connection.trying"), "")

        def reached(greeting: "Greeting") -> None:
            self._set_waiting(waiting=False)
            self._tell(greeting)
            if keep:
                self._work.do(self, shared_acts.save(entry), lambda _: self.kept.emit(), self._failed)

        self._sync.try_out(self, entry, reached, self._failed)

    def _tell(self, greeting: "Greeting") -> None:
        self._say(reached_line(greeting, self._kit.tr), "good")
        if line := clock_line_of(greeting, self._kit.tr):
            self._say(line, "warn")

    def _failed(self, error: BaseException) -> None:
        self._set_waiting(waiting=False)
        if not isinstance(error, TROUBLES):
            raise error
        self.form.say_problems(problems_of(error))
        self._say(self._kit.tr.sentence(error), "danger")

    def _set_waiting(self, *, waiting: bool) -> None:
        for button in (self.keep, self.test):
            button.setEnabled(not waiting)
        if not waiting:
            self.keep.setFocus()

    def _say(self, sentence: str, tone: str) -> None:
        self.message.setText(sentence)
        paint_as(self.message, f"message-{tone}" if tone else "message")
