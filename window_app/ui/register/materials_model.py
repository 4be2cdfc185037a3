"""The materials checklist as rows and columns: what is kept, only inspected, to follow, or wrong."""

from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from window_app.domain.catalogue import Material, ServiceItem
from window_app.domain.typed_days import typed_day
from window_app.ui.kit import Kit
from window_app.ui.register.form import Form, MaterialMark

Column = Literal["material", "originals_kept", "originals_inspected", "copies", "follows_on", "defect"]
COLUMNS: tuple[Column, ...] = ("material", "originals_kept", "originals_inspected", "copies", "follows_on", "defect")
MOST = 9_999
NUMBERS = frozenset({"originals_kept", "originals_inspected", "copies"})
DETAIL = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class MaterialsModel(QAbstractTableModel):
    """The marks of a form for the materials of its item; `marked` comes with every change by the clerk."""

    marked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form = Form()
        self._materials: tuple[Material, ...] = ()
        # The day by which the case is to be decided: what is to follow comes before it.
        self.follow_by: date | None = None
        kit.tr.changed.connect(self._all_changed)
        kit.look.changed.connect(self._all_changed)

    def show_form(self, form: Form, item: ServiceItem | None) -> None:
        """Show the materials of this application."""
        self.beginResetModel()
        self._form = form
        self._materials = item.materials_asked(with_agent=form.has_agent) if item else ()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Mark a material as received, or not."""
        mark = self._mark(row)
        self._set(row, MaterialMark(received=not mark.received))

    def only_inspect(self, row: int) -> None:
        """Mark a material's originals as looked at and handed back; copies stay those that are asked for."""
        material = self._materials[row]
        shown = max(1, material.originals_inspected + material.originals_kept)
        self._set(row, MaterialMark(received=True, originals_kept=0, originals_inspected=shown))

    def let_follow(self, row: int, day: date) -> bool:
        """Let a material follow until a day, where the item allows it; return whether it does."""
        if self._materials[row].may_follow:
            self._set(row, MaterialMark(follows_on=day.isoformat()))
        return self._materials[row].may_follow

    def erase(self, row: int, column: Column) -> None:
        """Take back what was typed into a cell; a number is again the one that is asked for."""
        setattr(self._mark(row), column, None if column in NUMBERS else "")
        self._row_changed(row)

    def is_received(self, row: int) -> bool:
        """Whether a material is here."""
        return self._mark(row).received

    def row_of(self, material: str) -> int | None:
        """Return the row of a material by its name."""
        return next((row for row, one in enumerate(self._materials) if one.name == material), None)

    def marks(self) -> dict[str, MaterialMark]:
        """Return every mark as it is now."""
        return {name: msgspec.structs.replace(mark) for name, mark in self._form.materials.items()}

    def show_marks(self, marks: dict[str, MaterialMark]) -> None:
        """Put marks back as they were."""
        if marks != self._form.materials:
            self._form.materials = marks
            self.marks_changed()

    def marks_changed(self) -> None:
        """Show marks that were changed in the form itself."""
        self._all_changed()
        self.marked.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many materials the item asks for."""
        return 0 if parent.isValid() else len(self._materials)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802 (Qt's name)
        """What a column is called."""
        if role == _ROLE.TextAlignmentRole and COLUMNS[section] not in NUMBERS:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = role == _ROLE.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._kit.tr(f"materials.{COLUMNS[section]}") if shown else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What can be typed into: numbers and defects of what is here, the day of what may follow."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] == "material":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if self._is_open(index) else flags

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        contents: dict[int, Callable[[_Index], object]] = {
            _ROLE.DisplayRole: self._shown,
            _ROLE.EditRole: self._text,
            _ROLE.CheckStateRole: self._tick,
            _ROLE.AccessibleTextRole: self._spoken,
            _ROLE.ForegroundRole: self._ink,
            _ROLE.TextAlignmentRole: self._side,
            DETAIL: self._asked_at,
        }
        content = contents.get(role)
        return content(index) if content else None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """Take what was typed; a number that is none is not taken."""
        if role == _ROLE.CheckStateRole:
            self.toggle(index.row())
            return True
        column, text = COLUMNS[index.column()], str(value).strip()
        mark = self._mark(index.row())
        if column in NUMBERS and not (text.isascii() and text.isdigit() and int(text) <= MOST):
            return False
        typed = int(text) if column in NUMBERS else text
        if getattr(mark, column) != typed:
            setattr(mark, column, typed)
            self._row_changed(index.row())
        return True

    def _shown(self, index: _Index) -> str:
        text = self._text(index)
        column = COLUMNS[index.column()]
        if column == "defect" and not text and self._shortage(index):
            return self._kit.tr("materials.too_few")
        day = typed_day(text, self._kit.today) if column == "follows_on" else None
        return self._kit.tr.hero_date(day) if day else text

    def _tick(self, index: _Index) -> Qt.CheckState | None:
        if COLUMNS[index.column()] != "material":
            return None
        return Qt.CheckState.Checked if self._mark(index.row()).received else Qt.CheckState.Unchecked

    def _side(self, index: _Index) -> Qt.AlignmentFlag | None:
        return Qt.AlignmentFlag.AlignCenter if COLUMNS[index.column()] in NUMBERS else None

    def _asked_at(self, index: _Index) -> str:
        return self._asked(self._materials[index.row()])

    def _is_open(self, index: _Index) -> bool:
        received = self._mark(index.row()).received
        if COLUMNS[index.column()] == "follows_on":
            return self._materials[index.row()].may_follow and not received
        return received

    def _text(self, index: _Index) -> str:
        material, mark = self._materials[index.row()], self._mark(index.row())
        column = COLUMNS[index.column()]
        if column == "material":
            return material.name
        if column in NUMBERS:
            return str(self._number(material, mark, column)) if mark.received else ""
        if column == "follows_on" and not material.may_follow:
            return "" if mark.received else self._kit.tr("materials.must_be_here") if material.required else ""
        return str(getattr(mark, column))

    def _number(self, material: Material, mark: MaterialMark, column: str) -> int:
        typed: int | None = getattr(mark, column)
        asked: int = getattr(material, column)
        return asked if typed is None else typed

    def _asked(self, material: Material) -> str:
        """What the item asks for: originals, copies, and its note."""
        tr = self._kit.tr
        numbers = {
            "ask.kept": material.originals_kept,
            "ask.inspected": material.originals_inspected,
            "ask.copies": material.copies,
        }
        parts = [tr(key, number=number) for key, number in numbers.items() if number]
        parts += [tr("ask.electronic")] if material.electronic else []
        optional = "ask.with_agent" if material.required_with_agent else "ask.optional"
        parts += [] if material.required else [tr(optional)]
        return " · ".join([*parts, *([material.note] if material.note else [])])

    def _spoken(self, index: _Index) -> str:
        mark = self._mark(index.row())
        text = self._text(index)
        if COLUMNS[index.column()] != "material":
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)} {text}"
        state = "received" if mark.received else "follows" if mark.follows_on else "missing"
        return f"{text} {self._asked(self._materials[index.row()])} {self._kit.tr(f'materials.{state}')}"

    def _ink(self, index: _Index) -> QBrush | None:
        column, mark = COLUMNS[index.column()], self._mark(index.row())
        if column == "defect" and (mark.defect or self._shortage(index)):
            return QBrush(self._kit.look.colour("danger"))
        if column == "follows_on":
            bad = mark.follows_on and typed_day(mark.follows_on, self._kit.today) is None
            return QBrush(self._kit.look.colour("danger" if bad else "warn" if mark.follows_on else "quiet"))
        return None

    def _shortage(self, index: _Index) -> bool:
        return self._mark(index.row()).shortage(self._materials[index.row()]) is not None

    def _mark(self, row: int) -> MaterialMark:
        return self._form.mark(self._materials[row].name)

    def _set(self, row: int, mark: MaterialMark) -> None:
        self._form.materials[self._materials[row].name] = mark
        self._row_changed(row)

    def _row_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        self.marked.emit()

    def _all_changed(self) -> None:
        if self._materials:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._materials) - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
