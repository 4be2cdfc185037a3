"""A table of cases on the screen: its columns, as wide as what stands in them, and its marked row."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from window_app.ui.cases.case_cells import widest_texts
from window_app.ui.cases.case_columns import COLUMNS, USUAL, fitting
from window_app.ui.cases.case_table import CaseTable
from window_app.ui.cases.row_mark import RowMark
from window_app.ui.controls.row_table import ROW_HEIGHT, mark_whole_rows
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.services.list_cases import ListedCase


class CaseList(QTableView):
    """Whole rows are marked; the mark stays on its case when the list is shown anew.

    `left_above` comes for Up on the first row, `typed` for a letter: every list filters by typing. `seen` comes when
    other rows are in sight, `sorted_by` brings the column whose head was clicked.
    """

    left_above = Signal()
    typed = Signal(str)
    seen = Signal()
    sorted_by = Signal(str)

    def __init__(self, kit: Kit, *, name: str, key: str) -> None:
        super().__init__()
        self._kit = kit
        self._wanted: Sequence[str] = USUAL
        self.cases = CaseTable(kit)
        self.setObjectName(name)
        kit.tr.name(self, key)
        self.setModel(self.cases)
        self.setItemDelegate(RowMark(kit.look, self))
        mark_whole_rows(self)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(self.seen)
        kit.tr.changed.connect(self.make_room)

    def show_cases(self, cases: "Sequence[ListedCase]", *, total: int | None = None) -> None:
        """Show these cases in place of the ones before; `total` where there are more than these."""
        marked = self.case_at(self.currentIndex().row())
        self.cases.show_cases(cases, total=total)
        self.mark((self.cases.row_of(marked.case_id) if marked else None) or 0)

    def renew(self, total: int, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Show the same list as it is by now: mark and rows in sight stay where the case that was marked went."""
        before, top = self.currentIndex().row(), self.first_seen
        marked = self.case_at(before)
        self.cases.renew(total, offset, cases)
        row = self.cases.row_of(marked.case_id) if marked else None
        if row is not None and row != before:
            self.mark(row)
            self.verticalScrollBar().setValue(top + row - before)
        elif not self.currentIndex().isValid() and total:
            self.mark(min(max(0, before), total - 1))

    def put(self, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Show a page that was read."""
        self.cases.put(offset, cases)

    @property
    def first_seen(self) -> int:
        """The first row in sight."""
        return max(0, self.rowAt(0))

    @property
    def missing(self) -> int | None:
        """Where the page begins that is in sight and not at hand; None where there is none."""
        rows_high = self.viewport().height() // ROW_HEIGHT + 1
        return self.cases.missing(self.first_seen, self.first_seen + rows_high)

    def show_columns(self, wanted: "Sequence[str]") -> None:
        """Show these columns, as far as there is room for them."""
        self._wanted = wanted
        self.make_room()

    def mark(self, row: int) -> None:
        """Mark a row."""
        self.setCurrentIndex(self.cases.index(row, 0))

    def step(self, key: Qt.Key) -> None:
        """Take the hands, and go on from the marked row by a key as if they had been here."""
        self.setFocus()
        action = {
            Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
            Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
            Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
        }[key]
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self.setCurrentIndex(index)

    def case_at(self, row: int) -> "ListedCase | None":
        """Return the case in a row, None where there is none."""
        return self.cases.case_at(row)

    def _sort(self, section: int) -> None:
        self.sorted_by.emit(COLUMNS[section])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """What the list has no use for goes to where cases are searched."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Home and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.mark(0)
        elif event.key() == Qt.Key.Key_End and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.mark(self.cases.rowCount() - 1)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & commands:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A narrow list goes without the columns that tell least."""
        super().resizeEvent(event)
        self.make_room()
        self.seen.emit()

    def make_room(self) -> None:
        """Give each column what its texts need in this language, and what is left to names."""
        self.ensurePolished()
        measured = self.fontMetrics()
        aside = 2 * SMALL + MEDIUM
        widths = {
            name: aside + max(measured.horizontalAdvance(text) for text in texts)
            for name, texts in widest_texts(self._kit.tr).items()
        }
        shown = fitting(self._wanted, widths, self.viewport().width())
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name not in shown)
            if name in shown:
                self.setColumnWidth(column, shown[name])
