"""A table of cases on the screen: its columns, and what of them a narrow window leaves out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from window_app.ui.cases.case_table import COLUMNS, CaseTable
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import NARROW

if TYPE_CHECKING:
    from window_app.services.find_cases import FoundCase

ROW_HEIGHT = 34
_LESS_NEEDED = frozenset({"id_number", "received_on"})
_WIDTHS = {"case_no": 200, "id_number": 166, "phone": 112, "received_on": 112, "promised_on": 112, "state": 124}


class CaseList(QTableView):
    """Whole rows are marked; the mark stays on its case when the list is shown anew."""

    def __init__(self, kit: Kit, *, name: str, key: str) -> None:
        super().__init__()
        self.cases = CaseTable(kit)
        self.setObjectName(name)
        kit.tr.name(self, key)
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
        for column, column_name in enumerate(COLUMNS):
            if column_name in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[column_name])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_cases(self, cases: "Sequence[FoundCase]") -> None:
        """Show these cases in place of the ones before."""
        marked = self.case_at(self.currentIndex().row())
        self.cases.show_cases(cases)
        rows = [row for row, one in enumerate(cases) if marked and one.case_id == marked.case_id]
        self.mark(rows[0] if rows else 0)

    def mark(self, row: int) -> None:
        """Mark a row."""
        self.setCurrentIndex(self.cases.index(row, 0))

    def case_at(self, row: int) -> "FoundCase | None":
        """Return the case in a row, None where there is none."""
        return self.cases.case_at(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window only what tells the cases apart is shown."""
        super().resizeEvent(event)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name in _LESS_NEEDED and event.size().width() < NARROW - 100)
