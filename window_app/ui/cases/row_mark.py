"""How the marked row of a list of cases is seen: a bar at its side, and lines around it while the hands are on it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from window_app.ui.controls.painting import area_of, is_marked
from window_app.ui.look.look import Look
from window_app.ui.look.sizes import HAIR, TIGHT


class RowMark(QStyledItemDelegate):
    """Paints cells as usual, and on the marked row what tells it from the others without colour alone."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        if not is_marked(option):
            return
        area, colour = area_of(option), self._look.colour("focus")
        if self._is_leftmost(index.column()):
            painter.fillRect(area.left(), area.top(), TIGHT, area.height(), colour)
        if self._table.hasFocus():
            painter.fillRect(area.left(), area.top(), area.width(), HAIR, colour)
            painter.fillRect(area.left(), area.bottom() + 1 - HAIR, area.width(), HAIR, colour)

    def _is_leftmost(self, column: int) -> bool:
        return not any(not self._table.isColumnHidden(before) for before in range(column))
