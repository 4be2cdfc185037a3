"""Tables of whole rows: the model of a list that is all at hand, and what every such table looks like."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

ROW_HEIGHT = 34
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
T = TypeVar("T")


class RowTable(QAbstractTableModel, Generic[T]):
    """A row for each thing of a list; what stands in a cell, and what a column is called, is the subclass's to say."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._columns = columns
        self._rows: Sequence[T] = ()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these in place of the ones before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_again(self) -> None:
        """Show the same rows in other words or colours."""
        self.show_rows(self._rows)

    def row_at(self, row: int) -> T | None:
        """Return what stands in a row, None where nothing does."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def column_name(self, column: str) -> str:
        """What a column is called."""
        raise NotImplementedError

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.column_name(self._columns[section])


def mark_whole_rows(table: QTableView) -> None:
    """One whole row is marked; Tab leaves the table."""
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def size_columns(table: QTableView, columns: Sequence[str], widths: Mapping[str, int]) -> None:
    """Give the columns their widths; those without one share what is left."""
    for place, name in enumerate(columns):
        if name in widths:
            table.setColumnWidth(place, widths[name])
        else:
            table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
