"""A page of the administration screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """`take_focus` puts the hands where work begins, and looks again at what may have changed meanwhile."""

    def take_focus(self) -> None:
        """Begin at the first control."""
        control = self.nextInFocusChain()
        while control is not None and control is not self and not _takes_hands(control):
            control = control.nextInFocusChain()
        if control is not None and self.isAncestorOf(control):
            control.setFocus()


def _takes_hands(control: QWidget) -> bool:
    return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isVisible() and control.isEnabled()
