"""Pairs of applicants in a table: those that are likely one, or those about which something was decided."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from window_app.ui.controls.row_table import ROLE, ROW_HEIGHT, Index, RowTable, mark_whole_rows, size_columns
from window_app.ui.doubles.doubles_words import Pair, sides_of, what_of
from window_app.ui.kit import Kit

COLUMNS = ("one", "other", "cases", "what")
_WIDTHS = {"cases": 84}
# Shown from this width of the table on; the pair in front says it all below.
_FROM = {"what": 800, "cases": 480}
LEAST_ROWS = 2


class DoublesTable(RowTable[Pair]):
    """A row for each pair."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        text = self._text(self._rows[index.row()], COLUMNS[index.column()])
        match role:
            case ROLE.DisplayRole | ROLE.ToolTipRole:
                return text
            case ROLE.AccessibleTextRole:
                return f"{self.column_name(COLUMNS[index.column()])} {text}"
            case _:
                return None

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"doubles.{column}")

    def _text(self, pair: Pair, column: str) -> str:
        one, other = sides_of(pair)
        match column:
            case "one":
                return one.name
            case "other":
                return other.name
            case "cases":
                return f"{one.cases} / {other.cases}"
            case _:
                return what_of(pair, self._kit.tr)


class DoublesView(QTableView):
    """Whole rows are marked; Left and Right are `turned`, to the first of the pair or not."""

    turned = Signal(bool)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.pairs = DoublesTable(kit)
        self.setObjectName("doubles")
        kit.tr.name(self, "page.doubles")
        self.setModel(self.pairs)
        mark_whole_rows(self)
        size_columns(self, COLUMNS, _WIDTHS)
        self.setMinimumHeight((LEAST_ROWS + 1) * ROW_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window both names are shown before all else."""
        super().resizeEvent(event)
        for place, name in enumerate(COLUMNS):
            self.setColumnHidden(place, event.size().width() < _FROM.get(name, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and Right choose among the two, not among the cells."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)
