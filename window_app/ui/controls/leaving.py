"""When the hands go on from a field: only then is it time to say what is wrong with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from window_app.domain.text import as_on_paper

# Not where the clerk steps back, where the program moves the hands, or where another window comes to the front.
_ONWARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason)


class _Leaving(QObject):
    def __init__(self, control: QWidget, do: Callable[[], object]) -> None:
        super().__init__(control)
        self._do = do
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Tell when the hands go on."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _ONWARD:
            self._do()
        return False


def when_left(control: QWidget, do: Callable[[], object]) -> None:
    """Call this whenever the hands go on from a control, by Tab, Enter or the mouse."""
    _Leaving(control, do)


def show_as_on_paper(line: QLineEdit) -> bool:
    """Show an identity number as its paper does, and as it will be recorded; return whether it was typed otherwise."""
    is_other = (number := as_on_paper(line.text())) != line.text()
    if is_other:
        line.setText(number)
    return is_other
