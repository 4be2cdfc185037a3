"""The table of cases as Qt shows it: as many rows as there are, whether they are read yet or not."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from window_app.ui.cases.case_cells import cell_text, cell_tone, waiting_text
from window_app.ui.cases.case_columns import COLUMNS
from window_app.ui.cases.shown_rows import ShownRows
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.list_cases import ListedCase

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class CaseTable(QAbstractTableModel):
    """A row for each case; what is due soon or overdue says so in words and colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows = ShownRows()
        kit.tr.changed.connect(self._repaint)
        kit.look.changed.connect(self._repaint)

    def show_cases(self, cases: "Sequence[ListedCase]", *, total: int | None = None) -> None:
        """Show another list, of which these are the first cases; `total` where there are more."""
        self.beginResetModel()
        self._rows.show(len(cases) if total is None else total, 0, cases)
        self.endResetModel()

    def renew(self, total: int, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Show the same list as it is by now, with the cases from `offset` on; nothing is scrolled."""
        self._grow(total, lambda: self._rows.renew(total, offset, cases))
        self._repaint()

    def count(self, total: int) -> None:
        """There are as many rows as this."""

        def grow() -> None:
            self._rows.total = total

        self._grow(total, grow)

    def put(self, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Show a page that was read."""
        self._rows.put(offset, cases)
        last = min(offset + len(cases), self._rows.total) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(COLUMNS) - 1))

    def missing(self, first: int, last: int) -> int | None:
        """Return where the first page begins that is needed to show these rows, None where all are at hand."""
        return self._rows.missing(first, last)

    def row_of(self, case_id: str) -> int | None:
        """Return where a case stands, of the rows at hand."""
        return self._rows.row_of(case_id)

    def case_at(self, row: int) -> "ListedCase | None":
        """Return the case in a row, None where there is none or it is not read yet."""
        return self._rows.at(row)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many cases are shown."""
        return 0 if parent.isValid() else self._rows.total

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        case, column = self._rows.at(index.row()), COLUMNS[index.column()]
        if case is None:
            return self._waiting(column, role)
        match role:
            case _ROLE.DisplayRole | _ROLE.ToolTipRole:
                return cell_text(case, column, self._kit.tr)
            case _ROLE.AccessibleTextRole:
                return f"{self._kit.tr.term('column', column)} {cell_text(case, column, self._kit.tr)}"
            case _ROLE.ForegroundRole if tone := cell_tone(case, column):
                return QBrush(self._kit.look.colour(tone))
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != _ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._kit.tr.term("column", COLUMNS[section])

    def _waiting(self, column: str, role: int) -> object:
        """A row that is on its way is quiet."""
        match role:
            case _ROLE.DisplayRole:
                return waiting_text(column)
            case _ROLE.AccessibleTextRole:
                return self._kit.tr("cases.reading")
            case _ROLE.ForegroundRole:
                return QBrush(self._kit.look.colour("quiet"))
            case _:
                return None

    def _grow(self, total: int, change: Callable[[], None]) -> None:
        before = self._rows.total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
            change()
            self.endInsertRows()
        elif total < before:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
            change()
            self.endRemoveRows()
        else:
            change()

    def _repaint(self) -> None:
        if self._rows.total:
            last = self.index(self._rows.total - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
