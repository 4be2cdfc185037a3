"""The main window: a frame that screens are put into. It does nothing itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from window_app.ui.controls.notice_bar import Act, NoticeBar
from window_app.ui.frame.header import Header
from window_app.ui.frame.navigation import Navigation
from window_app.ui.frame.notices import Notices
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import VERY_NARROW

SMALLEST = (640, 360)
USUAL = (1280, 720)
_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class MainWindow(QMainWindow):
    """`leaving` comes before another screen does, `shown` names the one that comes to the front; `painted` comes once,
    when the window can be typed into; `closing` comes while what is typed can still be kept. `unused` brings a key that
    nothing on the screen answers to.
    """

    leaving = Signal()
    shown = Signal(str)
    painted = Signal()
    closing = Signal()
    unused = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.current = ""
        self._is_painted = False
        self._screens: dict[str, Callable[[], QWidget]] = {}
        self.header = Header(kit)
        self.navigation = Navigation(kit)
        self.stack = QStackedWidget()
        self.notice = NoticeBar(kit)
        self.notices = Notices(self.notice)
        self._lay_out()
        self.navigation.wanted.connect(self.show_screen)
        self._say()
        kit.tr.changed.connect(self._say)

    def _lay_out(self) -> None:
        body, right = QHBoxLayout(), QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.notice)
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addLayout(right, 1)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.page)
        self.setCentralWidget(self._whole)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    def add_screen(self, name: str, screen: Callable[[], QWidget], *, icon: str = "", key: str = "") -> None:
        """Give the frame a screen, made when it is first shown; one without a key is shown by the program alone."""
        self._screens[name] = screen
        if key:
            self.navigation.add(name, icon, key)

    def show_screen(self, name: str) -> None:
        """Bring a screen to the front; without navigation where it has no place there."""
        if name != self.current:
            self.leaving.emit()
        screen = self._screens[name]()
        if self.stack.indexOf(screen) < 0:
            self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        self.current = name
        navigable = name in self.navigation.buttons
        self.navigation.setVisible(navigable)
        if navigable:
            self.navigation.mark(name)
        if not self.is_covered:
            self.shown.emit(name)

    @property
    def is_covered(self) -> bool:
        """Whether a page stands over everything: no screen, no key and no message of the window is there then."""
        return self._whole.currentWidget() is not self.page

    def cover(self, page: QWidget) -> None:
        """Put a page over everything; what was asked in a window of its own is put away."""
        if self._whole.indexOf(page) < 0:
            self._whole.addWidget(page)
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._whole.setCurrentWidget(page)

    def uncover(self) -> None:
        """Show the screen again that was in front, the hands on it."""
        self._whole.setCurrentWidget(self.page)
        if self.current:
            self.shown.emit(self.current)

    def come_forward(self) -> None:
        """Stand in front of every other window, as far as the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def say(self, sentence: str, tone: str, act: Act | None = None) -> None:
        """Say something in place, about the screen in front."""
        self.notices.say(self.stack.currentWidget(), sentence, tone, act)

    def say_of(self, view: QWidget) -> Callable[[str, str, Act | None], None]:
        """Return what says something about a view; one that was left meanwhile is heard on the screen in front."""

        def say(sentence: str, tone: str, act: Act | None = None) -> None:
            self.notices.say(view if view.isVisible() else self.stack.currentWidget(), sentence, tone, act)

        return say

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fold the navigation in a narrow window."""
        super().resizeEvent(event)
        self.navigation.show_narrow(narrow=event.size().width() < VERY_NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """What arrives here had no meaning on its way."""
        super().keyPressEvent(event)
        if not event.isAutoRepeat() and event.key() not in _MODIFIERS:
            self.unused.emit(QKeySequence(event.keyCombination()).toString())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell once that the window is there, after everything in it is painted too."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell everybody before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _say(self) -> None:
        self.setWindowTitle(self._kit.tr("window.title"))
