"""A page that is higher than its room: it scrolls by PageUp and PageDown, and to whatever has the hands on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from window_app.ui.controls.field import Field
from window_app.ui.look.sizes import LARGE


class PageScroll(QScrollArea):
    """Holds one page; nothing of it is to the right of the window."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.widget().isAncestorOf(now):
            # A field is seen with its name and what is said beneath it.
            field = now.parentWidget()
            whole = field if isinstance(field, Field) and field.height() < self.viewport().height() else now
            self.ensureWidgetVisible(whole, 0, LARGE)
