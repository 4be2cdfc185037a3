"""The cases that a new calendar moves, with their old and new dates, as Qt shows them."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from window_app.domain.case_numbers import grouped
from window_app.ui.controls.row_table import ROLE, Index, RowTable, mark_whole_rows, size_columns
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.redate_cases import Redated

COLUMNS = ("case_no", "applicant", "old", "new", "statutory", "outcome")
_WIDTHS = {"case_no": 196, "old": 128, "new": 128, "statutory": 128, "outcome": 126}
# Shown from this width of the table on.
_FROM = {"statutory": 800, "outcome": 800, "applicant": 520}


class MovesTable(RowTable["Redated"]):
    """A row for each case."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        text = self._text(self._rows[index.row()], COLUMNS[index.column()])
        match role:
            case ROLE.DisplayRole:
                return text
            case ROLE.AccessibleTextRole:
                return f"{self.column_name(COLUMNS[index.column()])} {text}"
            case ROLE.ToolTipRole:
                return self._rows[index.row()].item_name
            case _:
                return None

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"moves.{column}")

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
        mark_whole_rows(self)
        size_columns(self, COLUMNS, _WIDTHS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the two promises are shown before all else."""
        super().resizeEvent(event)
        for place, name in enumerate(COLUMNS):
            self.setColumnHidden(place, event.size().width() < _FROM.get(name, 0))
