"""Which columns the list of cases shows, ticked at its side; remembered on this PC."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from window_app.ui.cases.case_columns import COLUMNS, USUAL
from window_app.ui.controls.blocking import silent
from window_app.ui.kit import Kit
from window_app.ui.preferences import KeptPreferences

WIDTH = 190
_NAME = Qt.ItemDataRole.UserRole
# Without the applicant nobody knows whose case it is.
_ALWAYS = "applicant"


class ColumnsPanel(QListWidget):
    """Space ticks a column, which is shown at once with `chosen`; `left` comes for Enter and Esc."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, kit: Kit, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._preferences = preferences
        self.setObjectName("columns")
        self.setFixedWidth(WIDTH)
        kit.tr.name(self, "cases.columns")
        self.itemChanged.connect(self._change)
        kit.tr.changed.connect(self._fill)
        self._fill()

    @property
    def columns(self) -> Sequence[str]:
        """The columns that are chosen, in their order."""
        kept = self._preferences.values.case_columns
        known = tuple(name for name in COLUMNS if name in kept or name == _ALWAYS)
        return known if kept else USUAL

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go back to the cases."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        row = max(0, self.currentRow())
        with silent(self):
            self.clear()
            for name in COLUMNS:
                self._add(name)
            self.setCurrentRow(row)

    def _add(self, name: str) -> None:
        item = QListWidgetItem(self._kit.tr.term("column", name), self)
        item.setData(_NAME, name)
        item.setCheckState(Qt.CheckState.Checked if name in self.columns else Qt.CheckState.Unchecked)
        if name == _ALWAYS:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _change(self) -> None:
        items = (self.item(row) for row in range(self.count()))
        ticked = [str(item.data(_NAME)) for item in items if item.checkState() is Qt.CheckState.Checked]
        self._preferences.change(case_columns=tuple(ticked))
        self.chosen.emit(self.columns)
