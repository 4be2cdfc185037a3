"""The list of items: code, name, nature, committed limit, how it stands; whole rows are marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from window_app.item_words import ItemWords
from window_app.services.catalogue_list import ListedVersion, Standing
from window_app.ui.kit import Kit

COLUMNS = ("code", "name", "committed", "standing")
ROW_HEIGHT = 34
NARROW = 400
_LESS_NEEDED = frozenset({"committed", "standing"})
_WIDTHS = {"code": 96, "committed": 104, "standing": 96}
_INKS = {Standing.FUTURE: "accent", Standing.ENDED: "quiet", Standing.PAST: "quiet"}
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class ItemTable(QTableView):
    """The mark stays on its item when the list is shown anew."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.items = _Items(kit)
        self.setObjectName("items")
        kit.tr.name(self, "catalogue.items")
        self.setModel(self.items)
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(column, _WIDTHS[name])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window code and name are enough to tell the items apart."""
        super().resizeEvent(event)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name in _LESS_NEEDED and event.size().width() < NARROW)

    @property
    def marked(self) -> ListedVersion | None:
        """The item that is marked."""
        return self.items.at(self.currentIndex().row())

    def show_items(self, items: Sequence[ListedVersion], *, wanted: str = "") -> None:
        """Show these items, the wanted one marked, else the one marked before."""
        code = wanted or (self.marked.code if self.marked else "")
        self.items.show(items)
        rows = [row for row, one in enumerate(items) if one.code == code]
        self.setCurrentIndex(self.items.index(rows[0] if rows else 0, 0))


class _Items(QAbstractTableModel):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._items: Sequence[ListedVersion] = ()
        kit.tr.changed.connect(self._all_changed)
        kit.look.changed.connect(self._all_changed)

    def show(self, items: Sequence[ListedVersion]) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def at(self, row: int) -> ListedVersion | None:
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802 (Qt's name)
        shown = role == _ROLE.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._words.field(COLUMNS[section]) if shown else None

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        contents: dict[int, Callable[[_Index], object]] = {
            _ROLE.DisplayRole: self._shown,
            _ROLE.ToolTipRole: self._shown,
            _ROLE.AccessibleTextRole: self._shown,
            _ROLE.ForegroundRole: self._ink,
        }
        content = contents.get(role)
        return content(index) if content else None

    @property
    def _words(self) -> ItemWords:
        return ItemWords(self._kit.tr.language)

    def _shown(self, index: _Index) -> str:
        value: object = getattr(self._items[index.row()], COLUMNS[index.column()])
        return self._words.value(value)

    def _ink(self, index: _Index) -> QBrush | None:
        ink = _INKS.get(self._items[index.row()].standing)
        return QBrush(self._kit.look.colour(ink)) if ink else None

    def _all_changed(self) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
