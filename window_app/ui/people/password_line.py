"""A line for a password: unseen, and it tells when Caps Lock seems to be on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class PasswordLine(QLineEdit):
    """`caps_lock` comes with every letter: Qt does not ask the keyboard, but a capital without Shift tells."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Look at the letter and at Shift."""
        super().keyPressEvent(event)
        typed, shift = event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if len(typed) == 1 and typed.upper() != typed.lower():
            self.caps_lock.emit(typed.isupper() != shift)
