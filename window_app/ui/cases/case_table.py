"""The table of cases: what the store found, as Qt shows it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from window_app.ui.cases.case_cells import cell_text, cell_tone
from window_app.ui.cases.case_columns import COLUMNS
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
        self._cases: Sequence[ListedCase] = ()
        kit.tr.changed.connect(self._reset)
        kit.look.changed.connect(self._reset)

    def show_cases(self, cases: "Sequence[ListedCase]") -> None:
        """Show these cases in place of the ones before."""
        self.beginResetModel()
        self._cases = cases
        self.endResetModel()

    def case_at(self, row: int) -> "ListedCase | None":
        """Return the case in a row, None where there is none."""
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many cases are shown."""
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        case, column = self._cases[index.row()], COLUMNS[index.column()]
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

    def _reset(self) -> None:
        self.show_cases(self._cases)
