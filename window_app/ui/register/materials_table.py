"""The materials checklist on the screen, worked with one hand on the keys."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from window_app.ui.controls.painting import area_of, write
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import BODY, MESSAGE, SMALL
from window_app.ui.register.materials_model import COLUMNS, DETAIL, MaterialsModel

ROW_HEIGHT = 42
HEADER_HEIGHT = 28
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_OF_WORDS = frozenset({"follows_on", "defect"})
LATER_BY = timedelta(days=7)
_WIDTHS = {"originals_kept": 60, "originals_inspected": 78, "copies": 60, "follows_on": 112, "defect": 130}


class MaterialsTable(QTableView):
    """Space marks a material as received; V as only inspected; R lets it follow later. Other columns are typed into."""

    def __init__(self, kit: Kit, model: MaterialsModel) -> None:
        super().__init__()
        self._kit = kit
        self._materials = model
        self.setObjectName("materials")
        paint_as(self, "cells")
        kit.tr.name(self, "materials.title")
        self.setModel(model)
        self.setItemDelegate(_CellLine(self))
        self.setItemDelegateForColumn(0, _MaterialPainter(kit, self))
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
        for column, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Mark with single keys; Enter goes on to the next material, and from the last one out of the table."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        # What is typed into a cell comes by here too, on its way out of the cell's line.
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if (
            row < 0
            or is_typing
            or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Space:
                self._materials.toggle(row)
            case Qt.Key.Key_V if column == 0:
                self._materials.only_inspect(row)
            case Qt.Key.Key_R if column == 0:
                self._materials.let_follow(row, self._later())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row + 1 < self._materials.rowCount():
                self.setCurrentIndex(self._materials.index(row + 1, column))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def currentChanged(  # noqa: N802 (Qt's name)
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Open the line of a cell for words or a day: an input method needs it there before the first key."""
        super().currentChanged(current, previous)
        is_open = bool(self._materials.flags(current) & Qt.ItemFlag.ItemIsEditable) if current.isValid() else False
        if is_open and COLUMNS[current.column()] in _OF_WORDS and self.hasFocus():
            self.edit(self._materials.index(current.row(), current.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin at the first material, and show where the hands are."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._materials.rowCount():
            self.setCurrentIndex(self._materials.index(max(0, self.currentIndex().row()), 0))

    def _later(self) -> date:
        return self._kit.today + LATER_BY

    def _fit(self) -> None:
        """As high as its rows are: the form scrolls, the table does not."""
        self.setFixedHeight(HEADER_HEIGHT + ROW_HEIGHT * max(1, self._materials.rowCount()) + 4)


class _CellLine(QStyledItemDelegate):
    """The line of a cell: every key of it is in the form, and so in the draft, at once."""

    def createEditor(  # noqa: N802 (Qt's name)
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the line."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(partial(self._typed, editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 (Qt's name)
        """Fill the line, unless that is what stands in it: the cursor stays where it is."""
        if not (isinstance(editor, QLineEdit) and editor.text() == str(index.data(Qt.ItemDataRole.EditRole))):
            super().setEditorData(editor, index)

    def _typed(self, editor: QLineEdit, _: str) -> None:
        self.commitData.emit(editor)


class _MaterialPainter(QStyledItemDelegate):
    """Name, and below it what exactly is asked for."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self.parent())  # pyright: ignore[reportArgumentType]
        text = area_of(option).adjusted(34, 3, -SMALL, -3)
        upper, lower = QRect(text), QRect(text)
        upper.setHeight(22)
        lower.setTop(text.top() + 21)
        painter.save()
        look = self._kit.look
        write(painter, upper, str(index.data()), look.colour("text"), BODY)
        write(painter, lower, str(index.data(DETAIL)), look.colour("quiet"), MESSAGE)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)
