"""A button that has its key written on it, and answers to that key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import ICON

# The width of the ring, and how far inside the edge its middle lies.
_RING, _INSIDE = 2, 4


class KeyButton(QPushButton):
    """Shows icon, text and key; the key clicks it wherever the hands are, while it can be seen and pressed."""

    def __init__(self, kit: Kit, key: str, *, name: str, icon: str, shortcut: str = "", look: str = "") -> None:
        super().__init__()
        self._kit = kit
        self._key = key
        self._shortcut = QKeySequence(shortcut)
        self._is_primary = look == "primary"
        self.setObjectName(name)
        paint_as(self, look)
        colour = {"primary": "on_accent", "plain": "accent", "chrome": "on_chrome"}.get(look, "text")
        kit.look.icon(self, icon, colour)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._say()
        kit.tr.changed.connect(self._say)
        if shortcut:
            # A shortcut of the button itself: Qt asks whether it can be seen, so two screens may share a key.
            shortcut_of_button = QShortcut(self._shortcut, self, self.click)
            # A key that is held down means what it means once.
            shortcut_of_button.setAutoRepeat(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def show_icon(self, *, shown: bool) -> None:
        """Go without the icon where there is no room for it."""
        size = QSize(ICON, ICON) if shown else QSize(0, 0)
        if size != self.iconSize():
            self.setIconSize(size)

    def reword(self, key: str) -> None:
        """Say another text."""
        if key != self._key:
            self._key = key
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """On the colour that matters most the ring of the focus stands inside, in the colour of the words."""
        super().paintEvent(event)
        if self._is_primary and self.hasFocus() and self.isEnabled():
            painter = QPainter(self)
            painter.setPen(QPen(self._kit.look.colour("on_accent"), _RING))
            painter.drawRect(self.rect().adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE))
            painter.end()

    def _say(self) -> None:
        text = self._kit.tr(self._key)
        # As it stands on the keyboard, in every language.
        key = self._shortcut.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
        # Qt sets icon and text closer together than the eye likes.
        self.setText(f" {text}  {key}" if key else f" {text}")
        self.setAccessibleName(text)
