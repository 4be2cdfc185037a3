"""A page that is higher than its room: it scrolls by PageUp and PageDown, and to whatever has the hands on it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from window_app.ui.controls.field import Field
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import CONTROL_HEIGHT, LARGE


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


class FittingScroll(PageScroll):
    """Only as high as its page is, and scrolling where there is less room than that."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        # The panel that it stands on shows through.
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        paint_as(self, "clear")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As the page would like."""
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One field at least."""
        return QSize(0, min(self.widget().sizeHint().height(), 2 * CONTROL_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the page where it grows or shrinks."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
