"""Signing in: user name and password; the same page stands over a window that is locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE
from window_app.ui.people.password_line import PasswordLine

CARD_WIDTH = 440
MESSAGE_HEIGHT = 44


class SignInPage(QWidget):
    """`wanted` brings user name and password. Enter goes on, and signs in from the password."""

    wanted = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._words = ("sign_in.title", "sign_in.text", "")
        paint_as(self, "page")
        self.title, self.text, self.message, program = QLabel(), QLabel(), QLabel(), QLabel()
        kit.tr.text(program, "window.title")
        paint_as(program, "quiet")
        self.user, self.password = QLineEdit(), PasswordLine()
        self.user_field = Field(kit, "sign_in.user", self.user, name="sign_in_user")
        self.password_field = Field(kit, "sign_in.password", self.password, name="sign_in_password")
        self.go = KeyButton(kit, "sign_in.go", name="sign_in_go", icon="log-in", look="primary")
        self._lay_out(program)
        self.go.clicked.connect(self._sign_in)
        self.password.caps_lock.connect(self._hint)
        kit.tr.changed.connect(self._say)
        self._say()

    def _lay_out(self, program: QLabel) -> None:
        self.message.setObjectName("sign_in_message")
        for label, look in ((self.title, "heading"), (self.text, "body"), (self.message, "message-danger")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            paint_as(label, look)
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        paint_as(card, "panel")
        card.setMaximumWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        for widget in (program, self.title, self.text, self.user_field, self.password_field, self.message):
            column.addWidget(widget)
        column.addSpacing(MEDIUM)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        middle = QGridLayout(self)
        middle.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        middle.addWidget(card, 1, 1)
        for side in (0, 2):
            middle.setColumnStretch(side, 1)
            middle.setRowStretch(side, 1)
        middle.setColumnStretch(1, 4)

    def begin(self, user: str, *, locked: str = "") -> None:
        """Ask anew, the last user name there already; `locked` names whose work lies behind."""
        self._words = ("sign_in.title", "sign_in.text", "")
        if locked:
            self._words = ("sign_in.locked.title", "sign_in.locked.text", locked)
        self._say()
        self.user.setText(user)
        self.password.clear()
        self.password_field.say("")
        self.message.setText("")
        self.set_waiting(waiting=False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the hands also where the window itself is shown only now."""
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the hands on the first line that is empty."""
        (self.password if self.user.text() else self.user).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why nobody came in; the password is typed anew."""
        self.set_waiting(waiting=False)
        self.message.setText(f"✕ {sentence}")
        self.message.setToolTip(sentence)
        self.message.setAccessibleName(sentence)
        self.password.clear()
        self.password.setFocus()

    def set_waiting(self, *, waiting: bool) -> None:
        """Take no second password while the first is looked at."""
        self.go.setEnabled(not waiting)
        self.user.setReadOnly(waiting)
        self.password.setReadOnly(waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on; Esc empties the password."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.user.hasFocus():
                self.password.setFocus()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._sign_in()
            case Qt.Key.Key_Escape:
                self.password.clear()
            case _:
                super().keyPressEvent(event)

    def _sign_in(self) -> None:
        if not self.go.isEnabled():
            return
        for line in (self.user, self.password):
            if not line.text():
                line.setFocus()
                return
        self.message.setText("")
        self.set_waiting(waiting=True)
        self.wanted.emit(self.user.text(), self.password.text())

    def _hint(self, on: bool) -> None:
        self.password_field.say(self._kit.tr("sign_in.caps_lock") if on else "", "warn")

    def _say(self) -> None:
        title, text, name = self._words
        self.title.setText(self._kit.tr(title))
        self.text.setText(self._kit.tr(text, name=name))
