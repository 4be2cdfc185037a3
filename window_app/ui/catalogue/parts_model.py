"""A list of an item's parts as rows and columns: materials, procedures, fees, own fields."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from window_app.domain.errors import Problem
from window_app.item_words import ItemWords
from window_app.ui.catalogue.item_fields import TABLES, Asked, options
from window_app.ui.catalogue.item_form import Row, new_row
from window_app.ui.kit import Kit

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class PartsModel(QAbstractTableModel):
    """Writes into the rows that it was given; `typed` comes with every change by the hand."""

    typed = Signal()

    def __init__(self, kit: Kit, table: str) -> None:
        super().__init__()
        self._kit = kit
        self.table = table
        self._columns = TABLES[table]
        self._rows: list[Row] = []
        self._problems: dict[tuple[int, str], Problem] = {}
        kit.tr.changed.connect(self._all_changed)
        kit.look.changed.connect(self._all_changed)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows, and write into them from now on."""
        self.beginResetModel()
        self._rows = rows
        self._problems = {}
        self.endResetModel()

    def show_problems(self, problems: dict[tuple[int, str], Problem]) -> None:
        """Mark the cells, by row from 0 on and column, that are wrong."""
        if problems != self._problems:
            self._problems = problems
            self._cells_changed()

    def add(self, row: int) -> None:
        """Put an empty row in at a place."""
        self.beginInsertRows(_NOWHERE, row, row)
        self._rows.insert(row, new_row(self.table))
        self.endInsertRows()
        self.typed.emit()

    def remove(self, row: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._rows[row]
        self.endRemoveRows()
        self.typed.emit()

    def move(self, row: int, by: int) -> bool:
        """Move a row up (-1) or down (1); return whether there is room."""
        to = row + by
        if not 0 <= to < len(self._rows):
            return False
        self._rows.insert(to, self._rows.pop(row))
        self._cells_changed()
        self.typed.emit()
        return True

    def choose_next(self, index: _Index) -> bool:
        """Take the next choice of a cell; return whether it has choices."""
        asked = self._columns[index.column()]
        if asked.kind not in ("choice", "flag"):
            return False
        values = options(asked)
        at = values.index(self._rows[index.row()][asked.name])
        self._write(index, values[(at + 1) % len(values)])
        return True

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many parts there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802 (Qt's name)
        """What a column is called."""
        if role == _ROLE.ToolTipRole:
            return self._called(self._columns[section])
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = role == _ROLE.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._words.field(f"{self.table}.{self._columns[section].name}") if shown else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Texts can be typed into, flags ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = self._columns[index.column()].kind
        if kind == "flag":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if kind == "choice" else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        contents: dict[int, Callable[[_Index], object]] = {
            _ROLE.DisplayRole: self._shown,
            _ROLE.EditRole: self._text,
            _ROLE.CheckStateRole: self._tick,
            _ROLE.ForegroundRole: self._ink,
            _ROLE.ToolTipRole: self._wrong,
            _ROLE.AccessibleTextRole: self._spoken,
        }
        content = contents.get(role)
        return content(index) if content else None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """Take what was typed or ticked."""
        if role == _ROLE.CheckStateRole:
            return self.choose_next(index)
        self._write(index, str(value))
        return True

    @property
    def _words(self) -> ItemWords:
        return ItemWords(self._kit.tr.language)

    def _write(self, index: _Index, text: str) -> None:
        name = self._columns[index.column()].name
        if self._rows[index.row()][name] != text:
            self._rows[index.row()][name] = text
            self.dataChanged.emit(index, index)
            self.typed.emit()

    def _text(self, index: _Index) -> str:
        return self._rows[index.row()][self._columns[index.column()].name]

    def _shown(self, index: _Index) -> str:
        asked = self._columns[index.column()]
        text = self._text(index)
        if asked.kind == "flag":
            return ""
        shown = self._words.value(asked.of(text)) if asked.kind == "choice" and asked.of else text
        return f"✕ {shown}" if self._wrong(index) else shown

    def _tick(self, index: _Index) -> Qt.CheckState | None:
        if self._columns[index.column()].kind != "flag":
            return None
        return Qt.CheckState.Checked if self._text(index) else Qt.CheckState.Unchecked

    def _ink(self, index: _Index) -> QBrush | None:
        return QBrush(self._kit.look.colour("danger")) if self._wrong(index) else None

    def _wrong(self, index: _Index) -> str:
        problem = self._problems.get((index.row(), self._columns[index.column()].name))
        return self._kit.tr.sentence(problem) if problem else ""

    def _spoken(self, index: _Index) -> str:
        asked = self._columns[index.column()]
        said = self._words.value(bool(self._text(index))) if asked.kind == "flag" else self._shown(index)
        return " ".join(filter(None, (self._called(asked), said, self._wrong(index))))

    def _called(self, asked: Asked) -> str:
        return self._words.field(f"{self.table}.{asked.name}")

    def _all_changed(self) -> None:
        self._cells_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def _cells_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
