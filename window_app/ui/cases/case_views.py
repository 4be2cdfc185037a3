"""The head of an opened case: the way back, and the ways to its paper, clock, history and acts."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import SMALL, TIGHT

# Name of the button, its word, its icon and its key, in the order in which they stand.
_VIEWS = {
    "document": ("case.document", "file-text", "Ctrl+1"),
    "clock": ("case.clock", "calendar-days", "Ctrl+2"),
    "timeline": ("case.timeline", "list-checks", "Ctrl+3"),
    "acts": ("case.acts", "clipboard-pen-line", "Ctrl+4"),
}


class CaseViews(QWidget):
    """`wanted` names the view that is asked for; `back` is pressed to go back."""

    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.back = KeyButton(kit, "case.back", name="case_back", icon="undo-2", look="plain")
        self.buttons: Mapping[str, KeyButton] = {
            name: KeyButton(kit, word, name=f"view_{name}", icon=icon, shortcut=key, look="plain")
            for name, (word, icon, key) in _VIEWS.items()
        }
        # As wide as what stands below it, so that each view's key stands above its view.
        self._left = QWidget()
        left = QHBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.back)
        left.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL)
        self._row.addWidget(self._left)
        for name, button in self.buttons.items():
            self._row.addWidget(button)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
        self._row.addStretch(1)

    def stand_over(self, width: int) -> None:
        """Begin the views to the right of this width; without one they follow the way back."""
        self._left.setMinimumWidth(width)
        self._left.setMaximumWidth(width or self.back.sizeHint().width())

    def be_small(self, *, small: bool) -> None:
        """Go without icons and with little room between."""
        self._row.setSpacing(TIGHT if small else SMALL)
        for button in (self.back, *self.buttons.values()):
            button.show_icon(shown=not small)
