"""The table of a list of parts: rows are added, removed and moved, and cells filled in, by keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from window_app.ui.catalogue.item_fields import TABLES
from window_app.ui.catalogue.parts_model import PartsModel
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as

ROW_HEIGHT = 34
HEAD_HEIGHT = 30
FLAG, COUNT, CHOICE, LIMIT = 76, 76, 110, 130
TEXT = 150
SCROLL_BAR = 14
_WIDTHS = {"flag": FLAG, "count": COUNT, "choice": CHOICE, "limit": LIMIT}


class PartsTable(QTableView):
    """Ins adds, Del removes, Alt and an arrow moves a row; Space takes the next choice; Enter goes on."""

    def __init__(self, kit: Kit, table: str) -> None:
        super().__init__()
        self.parts = PartsModel(kit, table)
        self.setObjectName(f"item_{table}")
        kit.tr.name(self, f"item.{table}")
        paint_as(self, "cells")
        self.setModel(self.parts)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(HEAD_HEIGHT)
        self._scrolls = False
        for changed in (self.parts.modelReset, self.parts.rowsInserted, self.parts.rowsRemoved):
            changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Texts share what is left; in a narrow window they keep a width and the table scrolls."""
        super().resizeEvent(event)
        kinds = [asked.kind for asked in TABLES[self.parts.table]]
        fixed = sum(_WIDTHS.get(kind, 0) for kind in kinds)
        texts = sum(kind not in _WIDTHS for kind in kinds)
        text = max(TEXT, (event.size().width() - fixed) // texts)
        for column, kind in enumerate(kinds):
            self.setColumnWidth(column, _WIDTHS.get(kind, text))
        self._scrolls = fixed + texts * text > event.size().width()
        self._fit()

    def add(self) -> None:
        """Put an empty row in below the current one, the hands on its first cell."""
        row = self.currentIndex().row() + 1 if self.currentIndex().isValid() else self.parts.rowCount()
        self.parts.add(row)
        self.go_to(row, 0)

    def remove(self) -> None:
        """Take the current row out."""
        index = self.currentIndex()
        if index.isValid():
            row, column = index.row(), index.column()
            self.parts.remove(row)
            self.go_to(min(row, self.parts.rowCount() - 1), column)

    def move_row(self, by: int) -> None:
        """Move the current row up or down; the hands stay on it."""
        index = self.currentIndex()
        if index.isValid() and self.parts.move(index.row(), by):
            self.go_to(index.row() + by, index.column())

    def go_to(self, row: int, column: int) -> None:
        """Put the hands on a cell."""
        self.setFocus()
        self.setCurrentIndex(self.parts.index(row, column))

    def take_typed(self) -> None:
        """Take what stands in an open cell, as Enter would."""
        if self.state() is QAbstractItemView.State.EditingState:
            # The line commits when the hands leave it.
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The keys of rows and choices; what is typed otherwise goes into the cell."""
        moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Insert:
                self.add()
            case Qt.Key.Key_Delete:
                self.remove()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if moved:
                self.move_row(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Space if self.currentIndex().isValid() and self.parts.choose_next(self.currentIndex()):
                pass
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                # From an open cell the key comes here too; that one goes on when it closes.
                if self.state() is not QAbstractItemView.State.EditingState:
                    self._go_on()
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 (Qt's name)
        """Enter in a cell goes on to the next one."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as its rows: the form scrolls, not the table."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _go_on(self) -> None:
        """To the next cell, from the last one out of the table."""
        index = self.currentIndex()
        if not index.isValid():
            self.focusNextChild()
        elif index.column() + 1 < self.parts.columnCount():
            self.setCurrentIndex(self.parts.index(index.row(), index.column() + 1))
        elif index.row() + 1 < self.parts.rowCount():
            self.setCurrentIndex(self.parts.index(index.row() + 1, 0))
        else:
            self.focusNextChild()

    def _fit(self) -> None:
        self.setFixedHeight(HEAD_HEIGHT + max(1, self.parts.rowCount()) * ROW_HEIGHT + 4 + SCROLL_BAR * self._scrolls)
