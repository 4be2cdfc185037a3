"""The results that wait to be fetched, as Qt shows them: the oldest first, those past the law's ten days marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTableView

from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.waiting_results import WaitingResult

COLUMNS = ("applicant", "item", "decided_on", "deliver_by")
ROW_HEIGHT = 34
_WIDTHS = {"applicant": 132, "decided_on": 76, "deliver_by": 96}
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class ResultsTable(QAbstractTableModel):
    """A row for each result."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._results: Sequence[WaitingResult] = ()
        kit.tr.changed.connect(self._reset)
        kit.look.changed.connect(self._reset)

    def show_results(self, results: "Sequence[WaitingResult]") -> None:
        """Show these results in place of the ones before."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def result_at(self, row: int) -> "WaitingResult | None":
        """Return the result in a row, None where there is none."""
        return self._results[row] if 0 <= row < len(self._results) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many results are shown."""
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        result, column = self._results[index.row()], COLUMNS[index.column()]
        match role:
            case _ROLE.DisplayRole | _ROLE.ToolTipRole:
                return self._text(result, column)
            case _ROLE.AccessibleTextRole:
                return f"{self._kit.tr(f'collect.{column}')} {self._text(result, column)}"
            case _ROLE.ForegroundRole if column == "deliver_by" and result.is_late:
                return QBrush(self._kit.look.colour("danger"))
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != _ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._kit.tr(f"collect.{COLUMNS[section]}")

    def _text(self, result: "WaitingResult", column: str) -> str:
        tr = self._kit.tr
        match column:
            case "decided_on":
                return tr.short_date(result.decided_on)
            case "deliver_by":
                day = tr.short_date(result.deliver_by)
                return tr("collect.late_since", day=day) if result.is_late else day
            case _:
                return str(getattr(result, column))

    def _reset(self) -> None:
        self.show_results(self._results)


class ResultsList(QTableView):
    """Whole rows are marked; the mark stays on its row."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.results = ResultsTable(kit)
        self.setObjectName("results")
        kit.tr.name(self, "collect.results")
        self.setModel(self.results)
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
        for column, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[name])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_results(self, results: "Sequence[WaitingResult]") -> None:
        """Show these results in place of the ones before."""
        row = max(0, self.currentIndex().row())
        self.results.show_results(results)
        self.setCurrentIndex(self.results.index(min(row, len(results) - 1), 0))
