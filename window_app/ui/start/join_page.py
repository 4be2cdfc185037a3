"""The first start's other way: a window of an office that others have set up, over the shared database."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from window_app.services.troubles import TROUBLES, problems_of
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE
from window_app.ui.shared_database.connection_form import ConnectionForm

if TYPE_CHECKING:
    from window_app.background.sync_work import SyncWork
    from window_app.services.shared_connection import KeptConnection

COLUMN_WIDTH = 720
MESSAGE_HEIGHT = 62


class JoinPage(QWidget):
    """F9 joins; Esc goes back to the other ways. What was interrupted goes on with the next F9."""

    left = Signal()

    def __init__(self, kit: Kit, sync: "SyncWork") -> None:
        super().__init__()
        self._kit = kit
        self._sync = sync
        paint_as(self, "page")
        self.form = ConnectionForm(kit, "join")
        self.message = QLabel()
        self.message.setObjectName("join_message")
        self.message.setWordWrap(True)
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bar = QProgressBar()
        self.bar.setObjectName("join_progress")
        kit.tr.name(self.bar, "join.progress")
        self.join = KeyButton(kit, "join.join", name="join_join", icon="log-in", shortcut="F9", look="primary")
        self.back = KeyButton(kit, "join.back", name="join_back", icon="undo-2", look="plain")
        self._lay_out()
        self.join.clicked.connect(self._join)
        self.back.clicked.connect(self.left)
        self.form.ended.connect(self.join.setFocus)

    def _lay_out(self) -> None:
        title, text = QLabel(), QLabel()
        self._kit.tr.text(title, "join.title")
        self._kit.tr.text(text, "join.text")
        paint_as(title, "heading")
        paint_as(text, "body")
        text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        buttons.addWidget(self.join)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        for part in (title, text, self.form):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)

    def begin(self, kept: "KeptConnection | None") -> None:
        """Begin, or go on where it was interrupted."""
        if kept is not None:
            self.form.show_kept(kept)
            self._say(self._kit.tr("join.interrupted"), "")
            self.join.setFocus()
        else:
            self.form.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back; what was typed is still there."""
        if event.key() == Qt.Key.Key_Escape and self.join.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _join(self) -> None:
        self._set_waiting(waiting=True)
        self._say(self._kit.tr("join.joining"), "")
        self._sync.join(self, self.form.entry(), self._progressed, self._failed)

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)

    def _failed(self, error: BaseException) -> None:
        self._set_waiting(waiting=False)
        if not isinstance(error, TROUBLES):
            raise error
        self._say(self._kit.tr.sentence(error), "danger")
        self.join.setFocus()
        self.form.say_problems(problems_of(error))

    def _set_waiting(self, *, waiting: bool) -> None:
        for control in (self.form, self.join, self.back):
            control.setEnabled(not waiting)

    def _say(self, sentence: str, tone: str) -> None:
        self.message.setText(sentence)
        paint_as(self.message, f"message-{tone}" if tone else "message")
