"""A sheet that is stepped through with Enter and left with Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class SteppingSheet(QFrame):
    """Enter goes on to the next control; Esc is `put_away`, and what was typed stays."""

    put_away = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on, Esc steps back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.focusNextChild()
            case Qt.Key.Key_Escape:
                self.put_away.emit()
            case _:
                super().keyPressEvent(event)
