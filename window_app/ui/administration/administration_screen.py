"""Settings and upkeep: the names of the pages at the left, one page beside them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from window_app.ui.administration.page import Page
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import PAGES

_NAME = Qt.ItemDataRole.UserRole


class AdministrationScreen(QWidget):
    """Ctrl and a digit bring a page to the front; Esc goes from a page to the list, Enter back into the page.

    A page is made when it is first shown. Its own keys must leave Ctrl and the digits alone.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._makers: dict[str, Callable[[], Page]] = {}
        self._made: dict[str, Page] = {}
        paint_as(self, "page")
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setFixedWidth(PAGES)
        kit.tr.name(self.list, "administration.pages")
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(self._go_into)
        kit.tr.changed.connect(self._say)

    def add_page(self, name: str, make: Callable[[], Page]) -> None:
        """Offer a page; its title in the words is `page.<name>`."""
        self._makers[name] = make
        item = QListWidgetItem(self.list)
        item.setData(_NAME, name)
        number = self.list.count()
        QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda: self.show_page(name))
        self._say()
        if number == 1:
            self.list.setCurrentRow(0)

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return str(self.list.currentItem().data(_NAME))

    def page(self, name: str) -> Page:
        """Return a page, made if it has not been shown yet."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.stack.addWidget(self._made[name])
        return self._made[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front, the hands on it."""
        self.list.setCurrentRow(list(self._makers).index(name))
        self.take_focus()

    def take_focus(self) -> None:
        """Put the hands on the page in front."""
        self.page(self.current).take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back to the list, Right goes from it into the page."""
        match event.key():
            case Qt.Key.Key_Escape if not self.list.hasFocus():
                self.list.setFocus()
            case Qt.Key.Key_Right if self.list.hasFocus():
                self.take_focus()
            case _:
                super().keyPressEvent(event)

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self.stack.setCurrentWidget(self.page(self.current))

    def _go_into(self, _: QListWidgetItem) -> None:
        self.take_focus()

    def _say(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setText(f"{self._kit.tr('page.' + str(item.data(_NAME)))}   Ctrl+{row + 1}")
