"""The materials checklist on the screen, worked with one hand on the keys."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLineEdit, QTableView

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.register.materials_cells import ROW_HEIGHT, CellLine, MaterialPainter
from window_app.ui.register.materials_model import COLUMNS, NUMBERS, MaterialsModel

HEADER_HEIGHT = 28
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_OF_WORDS = frozenset({"follows_on", "defect"})
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LATER_BY = timedelta(days=7)
_WIDTHS = {"originals_kept": 60, "originals_inspected": 78, "copies": 60, "follows_on": 132, "defect": 130}
_NARROW_WIDTHS = {"originals_kept": 48, "originals_inspected": 68, "copies": 52, "follows_on": 118, "defect": 96}


class MaterialsTable(QTableView):
    """Space marks a material as received; V as only inspected; R lets it follow later. Other columns are typed into.

    `moved` comes when the hands go to another cell; `refused` brings the sentence where a key does nothing.
    """

    moved = Signal()
    refused = Signal(str)

    def __init__(self, kit: Kit, model: MaterialsModel) -> None:
        super().__init__()
        self._kit = kit
        self._materials = model
        self.setObjectName("materials")
        paint_as(self, "cells")
        kit.tr.name(self, "materials.title")
        self.setModel(model)
        self.setItemDelegate(CellLine(self))
        self._painter = MaterialPainter(kit, self)
        self.setItemDelegateForColumn(0, self._painter)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self._size_columns()
        model.modelReset.connect(self._fit)
        model.headerDataChanged.connect(self._fit)
        self._fit()

    def _size_columns(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.stand_narrow(narrow=False)

    def stand_narrow(self, *, narrow: bool) -> None:
        """Leave the names of the materials room where there is little."""
        for name, width in (_NARROW_WIDTHS if narrow else _WIDTHS).items():
            self.setColumnWidth([*COLUMNS].index(name), width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Mark with single keys; Enter goes on to the next material, and from the last one out of the table."""
        # What is typed into a cell comes by here too, on its way out of the cell's line.
        is_typing = self.state() is QAbstractItemView.State.EditingState
        row = self.currentIndex().row()
        if row < 0 or is_typing or event.modifiers() not in _PLAIN or not self._marked(row, event):
            super().keyPressEvent(event)

    def _marked(self, row: int, event: QKeyEvent) -> bool:
        """Whether the key has done something, or said why it does nothing."""
        key, column = event.key(), self.currentIndex().column()
        if key == Qt.Key.Key_Space:
            self._materials.toggle(row)
        elif key in _ENTER:
            self._go_on(event)
        elif column == 0:
            return self._marked_whole(row, key)
        elif key in _ERASING and self._is_open():
            self._materials.erase(row, COLUMNS[column])
        elif event.text().isprintable() and event.text() and not self._is_open():
            self.refused.emit(self._why_closed(row))
        else:
            return False
        return True

    def _marked_whole(self, row: int, key: int) -> bool:
        if key == Qt.Key.Key_V:
            self._materials.only_inspect(row)
        elif key == Qt.Key.Key_R and not self._materials.let_follow(row, self._later()):
            self.refused.emit(self._kit.tr("materials.may_not_follow"))
        return key in (Qt.Key.Key_V, Qt.Key.Key_R)

    def _go_on(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row() + 1
        if row < self._materials.rowCount():
            self.setCurrentIndex(self._materials.index(row, self.currentIndex().column()))
        else:
            event.ignore()

    def _is_open(self) -> bool:
        return bool(self._materials.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)

    def _why_closed(self, row: int) -> str:
        tr = self._kit.tr
        if COLUMNS[self.currentIndex().column()] != "follows_on":
            return tr("materials.not_received")
        return tr("materials.received_already") if self._materials.is_received(row) else tr("materials.may_not_follow")

    def currentChanged(  # noqa: N802 (Qt's name)
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Open the line of a cell for words or a day: an input method needs it there before the first key."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.resume()
        self.moved.emit()

    def resume(self) -> None:
        """Open the line of the cell that the hands are on, where it is one for words or a day."""
        current = self.currentIndex()
        if current.isValid() and self._is_open() and COLUMNS[current.column()] in _OF_WORDS:
            self.edit(current)
            if (line := self._line()) is not None and COLUMNS[current.column()] == "defect":
                # Words are gone on with, a day is typed anew.
                line.end(False)  # noqa: FBT003 (Qt's order of arguments)

    def go_to(self, material: str) -> None:
        """Put the hands on a material by its name."""
        row = self._materials.row_of(material)
        if row is not None:
            self.setCurrentIndex(self._materials.index(row, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_in_sight(self, height: int) -> QRect:
        """The room of the row that the hands are on; with the next one, and the first one's heading, where they fit.

        What comes next is seen before the hands get there.
        """
        row = max(0, self.currentIndex().row())
        room = self._room_of(row)
        ahead = room.united(self._room_of(row + 1)) if row + 1 < self._materials.rowCount() else room
        heading = HEADER_HEIGHT if row == 0 else 0
        wanted = (ahead.adjusted(0, -heading, 0, 0), room.adjusted(0, -heading, 0, 0), ahead)
        return next((one for one in wanted if one.height() <= height), room)

    def _room_of(self, row: int) -> QRect:
        return self.visualRect(self._materials.index(row, 0)).translated(0, HEADER_HEIGHT)

    def remembered(self) -> Callable[[], None]:
        """Return what puts the marks and the hands back as they are now: a reader's keys mark nothing."""
        marks, place = self._materials.marks(), self.currentIndex()
        row, column = place.row(), place.column()

        def put_back() -> None:
            self._materials.show_marks(marks)
            self.setCurrentIndex(self._materials.index(row, column))
            if (line := self._line()) is not None:
                # It closes by itself, and writes what stands in it: an empty number is not taken.
                is_number = COLUMNS[column] in NUMBERS
                line.setText("" if is_number else str(self.currentIndex().data(Qt.ItemDataRole.EditRole)))

        return put_back

    def _line(self) -> QLineEdit | None:
        """The line of the cell that is typed into."""
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, QLineEdit) and self.isAncestorOf(focused) else None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin at the first material, and show where the hands are."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._materials.rowCount():
            self.setCurrentIndex(self._materials.index(max(0, self.currentIndex().row()), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width wraps what is asked for in other places."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _later(self) -> date:
        later = self._kit.today + LATER_BY
        return max(self._kit.today, min(later, self._materials.follow_by or later))

    def _fit(self) -> None:
        """As high as its rows are: the form scrolls, the table does not."""
        rows = range(self._materials.rowCount())
        heights = [self._painter.height_of(self._materials.index(row, 0), self.columnWidth(0)) for row in rows]
        for row, height in zip(rows, heights, strict=True):
            self.setRowHeight(row, height)
        self.setFixedHeight(HEADER_HEIGHT + (sum(heights) or ROW_HEIGHT) + 4)
