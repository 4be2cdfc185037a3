"""The way from screen to screen: one button each, its key written on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import NAVIGATION, NAVIGATION_NARROW, SMALL, TIGHT


class Navigation(QFrame):
    """`wanted` names the screen that is asked for. In a narrow window only icon and key are shown."""

    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._narrow = False
        self._keys: dict[QPushButton, tuple[str, str]] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        paint_as(self, "navigation")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(TIGHT, SMALL, TIGHT, SMALL)
        self._column.setSpacing(TIGHT)
        self._column.addStretch(1)
        self.show_narrow(narrow=False)
        kit.tr.changed.connect(self._say)

    def add(self, name: str, icon: str, key: str) -> None:
        """Offer a screen."""
        button = QPushButton()
        button.setObjectName(f"go_{name}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        paint_as(button, "navigate")
        self._kit.look.icon(button, icon, "accent")
        self._kit.tr.name(button, f"go.{name}")
        self._group.addButton(button)
        self._keys[button] = (f"go.{name}", key)
        self.buttons[name] = button
        button.clicked.connect(lambda: self.wanted.emit(name))
        QShortcut(QKeySequence(key), self, lambda: self.wanted.emit(name))
        self._column.insertWidget(self._column.count() - 1, button)
        self._say()

    def mark(self, name: str) -> None:
        """Show which screen is in front."""
        self.buttons[name].setChecked(True)

    def show_narrow(self, *, narrow: bool) -> None:
        """Take little room, or enough for the words."""
        self._narrow = narrow
        self.setFixedWidth(NAVIGATION_NARROW if narrow else NAVIGATION)
        self._say()

    def _say(self) -> None:
        for button, (key, shortcut) in self._keys.items():
            text = self._kit.tr(key)
            button.setText(shortcut if self._narrow else f"{text}  {shortcut}")
            button.setToolTip(f"{text} {shortcut}")
