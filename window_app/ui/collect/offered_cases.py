"""The cases under one number, where a slip that was scanned may be either's: Enter takes the marked one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from window_app.ui.cases.shared_number import told_apart
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.same_number import SameNumber

_CASE_ID = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 52


class OfferedCases(QListWidget):
    """`chosen` brings the id of a case."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cases: Sequence[SameNumber] = ()
        self.setObjectName("offered_cases")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kit.tr.name(self, "collect.offered")
        self.itemActivated.connect(self._choose)
        kit.tr.changed.connect(self._say)
        self.hide()

    def show_cases(self, cases: "Sequence[SameNumber]") -> None:
        """Show these; none hides the list."""
        self._cases = cases
        self.setVisible(bool(cases))
        self._say()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_CASE_ID)))

    def _say(self) -> None:
        row = max(0, self.currentRow())
        self.clear()
        for one in self._cases:
            item = QListWidgetItem(told_apart(one, self._kit.tr), self)
            item.setData(_CASE_ID, one.case_id)
        self.setCurrentRow(row)
        self.setFixedHeight(_ROW_HEIGHT * max(1, min(len(self._cases), 4)))
