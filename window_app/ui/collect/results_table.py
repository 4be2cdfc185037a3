"""The results that wait to be fetched, as Qt shows them: the oldest first, those past the law's ten days marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QTableView

from window_app.ui.controls.row_table import ROLE, Index, RowTable, mark_whole_rows, size_columns
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.waiting_results import WaitingResult

COLUMNS = ("applicant", "item", "decided_on", "deliver_by")
_WIDTHS = {"applicant": 132, "decided_on": 76, "deliver_by": 96}
# Names of companies and items have room for two lines.
_ROW_HEIGHT = 46


class ResultsTable(RowTable["WaitingResult"]):
    """A row for each result."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)
        kit.look.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        result, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case ROLE.DisplayRole | ROLE.ToolTipRole:
                return self._text(result, column)
            case ROLE.AccessibleTextRole:
                return f"{self.column_name(column)} {self._text(result, column)}"
            case ROLE.ForegroundRole if column == "deliver_by" and result.is_late:
                return QBrush(self._kit.look.colour("danger"))
            case _:
                return None

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"collect.{column}")

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


class ResultsList(QTableView):
    """Whole rows are marked; the mark stays on its row."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.results = ResultsTable(kit)
        self.setObjectName("results")
        kit.tr.name(self, "collect.results")
        self.setModel(self.results)
        mark_whole_rows(self)
        size_columns(self, COLUMNS, _WIDTHS)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)

    def stand_narrow(self, *, narrow: bool) -> None:
        """Leave the names room where there is little: until when it is to be fetched says more than since when."""
        self.setColumnHidden(COLUMNS.index("decided_on"), narrow)

    def show_results(self, results: "Sequence[WaitingResult]") -> None:
        """Show these results in place of the ones before."""
        row = max(0, self.currentIndex().row())
        self.results.show_rows(results)
        self.setCurrentIndex(self.results.index(min(row, len(results) - 1), 0))
