"""The cases that a new calendar moves, with their old and new dates, as Qt shows them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from window_app.domain.case_numbers import grouped
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.redate_cases import Redated

COLUMNS = ("case_no", "applicant", "old", "new", "statutory", "outcome")
_WIDTHS = {"case_no": 196, "old": 128, "new": 128, "statutory": 128, "outcome": 126}
# Shown from this width of the table on.
_FROM = {"statutory": 800, "outcome": 800, "applicant": 520}
ROW_HEIGHT = 34
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class MovesTable(QAbstractTableModel):
    """A row for each case."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cases: Sequence[Redated] = ()
        kit.tr.changed.connect(lambda: self.show_cases(self._cases))

    def show_cases(self, cases: "Sequence[Redated]") -> None:
        """Show these cases."""
        self.beginResetModel()
        self._cases = cases
        self.endResetModel()

    def case_at(self, row: int) -> "Redated | None":
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
        text = self._text(self._cases[index.row()], COLUMNS[index.column()])
        match role:
            case _ROLE.DisplayRole:
                return text
            case _ROLE.AccessibleTextRole:
                return f"{self._kit.tr('moves.' + COLUMNS[index.column()])} {text}"
            case _ROLE.ToolTipRole:
                return self._cases[index.row()].item_name
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != _ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._kit.tr(f"moves.{COLUMNS[section]}")

    def _text(self, case: "Redated", column: str) -> str:
        match column:
            case "case_no":
                return grouped(case.case_no)
            case "applicant":
                return case.applicant
            case "old":
                return self._day(case.old_promised_on)
            case "new":
                return self._day(case.promised_on)
            case "statutory":
                return self._day(case.statutory_due_on)
            case _:
                return self._outcome(case)

    def _day(self, day: date | None) -> str:
        return self._kit.tr.long_date(day) if day else "—"

    def _outcome(self, case: "Redated") -> str:
        if not case.is_ours:
            return self._kit.tr("moves.other", station=case.station)
        kind = "moves.provisional" if case.provisional else "moves.moved" if case.moves else "moves.final"
        return self._kit.tr(kind)


class MovesView(QTableView):
    """Whole rows are marked."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.cases = MovesTable(kit)
        self.setObjectName("moves")
        kit.tr.name(self, "moves.title")
        self.setModel(self.cases)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(place, _WIDTHS[name])
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the two promises are shown before all else."""
        super().resizeEvent(event)
        for place, name in enumerate(COLUMNS):
            self.setColumnHidden(place, event.size().width() < _FROM.get(name, 0))
