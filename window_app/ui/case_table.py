"""The table of cases: what the store found, as Qt shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from window_app.domain.case_numbers import grouped
from window_app.messages import Language, term
from window_app.services.find_cases import FoundCase

COLUMNS = ("case_no", "item", "applicant", "phone", "received_on", "promised_on", "state")
_NOWHERE = QModelIndex()


class CaseTable(QAbstractTableModel):
    """Rows of cases, a column each for number, item, applicant, telephone, receipt, promise and state."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._cases: Sequence[FoundCase] = ()

    def show_cases(self, cases: Sequence[FoundCase]) -> None:
        """Show these cases in place of the ones before."""
        self.beginResetModel()
        self._cases = cases
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many cases are shown."""
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        case, column = self._cases[index.row()], COLUMNS[index.column()]
        if column == "case_no":
            return grouped(case.case_no)
        return term("state", case.state, self._language) if column == "state" else str(getattr(case, column))

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The name of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return term("column", COLUMNS[section], self._language)
