"""The table of cases: what the store found, as Qt shows it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from window_app.domain.case_numbers import grouped
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.find_cases import FoundCase

COLUMNS = ("case_no", "item", "applicant", "id_number", "phone", "received_on", "promised_on", "state")
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class CaseTable(QAbstractTableModel):
    """A row for each case; what is due today or overdue says so in words and colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cases: Sequence[FoundCase] = ()
        kit.tr.changed.connect(self._reset)
        kit.look.changed.connect(self._reset)

    def show_cases(self, cases: "Sequence[FoundCase]") -> None:
        """Show these cases in place of the ones before."""
        self.beginResetModel()
        self._cases = cases
        self.endResetModel()

    def case_at(self, row: int) -> "FoundCase | None":
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
            case _ROLE.DisplayRole:
                return self._text(case, column)
            case _ROLE.AccessibleTextRole:
                return f"{self._kit.tr.term('column', column)} {self._text(case, column)}"
            case _ROLE.ForegroundRole if column == "state" and (urgency := self._urgency(case)):
                return QBrush(self._kit.look.colour(urgency))
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != _ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._kit.tr.term("column", COLUMNS[section])

    def _text(self, case: "FoundCase", column: str) -> str:
        if column == "case_no":
            return grouped(case.case_no)
        if column == "state":
            return self._state(case)
        text = str(getattr(case, column))
        return self._kit.tr.long_date(date.fromisoformat(text)) if text and column.endswith("_on") else text

    def _state(self, case: "FoundCase") -> str:
        tr = self._kit.tr
        state = tr.term("state", case.state)
        sign = {"warn": "cases.due_today", "danger": "cases.overdue"}.get(self._urgency(case))
        return f"{state} · {tr(sign)}" if sign else state

    def _urgency(self, case: "FoundCase") -> str:
        if case.state != "accepted" or not case.promised_on:
            return ""
        today = self._kit.today.isoformat()
        return "danger" if case.promised_on < today else "warn" if case.promised_on == today else ""

    def _reset(self) -> None:
        self.show_cases(self._cases)
