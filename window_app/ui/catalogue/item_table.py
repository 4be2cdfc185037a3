"""The list of items: code, name, nature, committed limit, how it stands; whole rows are marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QTableView

from window_app.item_words import ItemWords
from window_app.services.catalogue_list import ListedVersion, Standing
from window_app.ui.controls.row_table import ROLE, Index, RowTable, mark_whole_rows, size_columns
from window_app.ui.kit import Kit

COLUMNS = ("code", "name", "committed", "standing")
NARROW = 400
_LESS_NEEDED = frozenset({"committed", "standing"})
_WIDTHS = {"code": 96, "committed": 104, "standing": 96}
_INKS = {Standing.FUTURE: "accent", Standing.ENDED: "quiet", Standing.PAST: "quiet"}


class ItemTable(QTableView):
    """The mark stays on its item when the list is shown anew."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.items = _Items(kit)
        self.setObjectName("items")
        kit.tr.name(self, "catalogue.items")
        self.setModel(self.items)
        mark_whole_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        size_columns(self, COLUMNS, _WIDTHS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window code and name are enough to tell the items apart."""
        super().resizeEvent(event)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name in _LESS_NEEDED and event.size().width() < NARROW)

    @property
    def marked(self) -> ListedVersion | None:
        """The item that is marked."""
        return self.items.row_at(self.currentIndex().row())

    def show_items(self, items: Sequence[ListedVersion], *, wanted: str = "") -> None:
        """Show these items, the wanted one marked, else the one marked before."""
        code = wanted or (self.marked.code if self.marked else "")
        self.items.show_rows(items)
        rows = [row for row, one in enumerate(items) if one.code == code]
        self.setCurrentIndex(self.items.index(rows[0] if rows else 0, 0))


class _Items(RowTable[ListedVersion]):
    def __init__(self, kit: Kit) -> None:
        super().__init__(COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self._all_changed)
        kit.look.changed.connect(self._all_changed)

    def column_name(self, column: str) -> str:
        return self._words.field(column)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        contents: dict[int, Callable[[Index], object]] = {
            ROLE.DisplayRole: self._shown,
            ROLE.ToolTipRole: self._shown,
            ROLE.AccessibleTextRole: self._shown,
            ROLE.ForegroundRole: self._ink,
        }
        content = contents.get(role)
        return content(index) if content else None

    @property
    def _words(self) -> ItemWords:
        return ItemWords(self._kit.tr.language)

    def _shown(self, index: Index) -> str:
        value: object = getattr(self._rows[index.row()], COLUMNS[index.column()])
        return self._words.value(value)

    def _ink(self, index: Index) -> QBrush | None:
        ink = _INKS.get(self._rows[index.row()].standing)
        return QBrush(self._kit.look.colour(ink)) if ink else None

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
