"""The form of an item's next version: every field and list, with what is wrong beside it while it is typed."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from window_app.domain.errors import Problem
from window_app.domain.typed_limits import typed_limit
from window_app.item_words import ItemWords
from window_app.messages import field_name
from window_app.ui.catalogue.field_controls import ItemField
from window_app.ui.catalogue.item_fields import FIELD, SECTIONS, TABLES
from window_app.ui.catalogue.item_form import ItemForm
from window_app.ui.catalogue.parts_table import PartsTable
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, SMALL, TIGHT

TWO_COLUMNS = 720


class ItemEditor(QScrollArea):
    """Writes into the form that it shows. `typed` comes with every change, `left` with Esc."""

    typed = Signal()
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form: ItemForm | None = None
        self._touched: set[str] = set()
        self._grids: list[tuple[QGridLayout, Sequence[ItemField]]] = []
        self._columns = 0
        self.fields = {name: ItemField(kit, asked) for name, asked in FIELD.items()}
        self.tables = {name: PartsTable(kit, name) for name in TABLES}
        self.table_messages = {name: QLabel() for name in TABLES}
        self.setObjectName("item_form")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        inner = QWidget()
        paint_as(inner, "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(LARGE, SMALL, LARGE, LARGE)
        column.setSpacing(TIGHT)
        for section, names in SECTIONS:
            column.addLayout(self._head(section))
            if section in TABLES:
                self._add_table(section, column)
            else:
                column.addLayout(self._grid([self.fields[name] for name in names]))
        column.addStretch(1)
        self.setWidget(inner)

    def _head(self, section: str) -> QHBoxLayout:
        title = QLabel()
        paint_as(title, "section")
        self._kit.tr.text(title, f"catalogue.section_{section}")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.setContentsMargins(0, SMALL, 0, 0)
        row.addWidget(title)
        if section in TABLES:
            message = self.table_messages[section]
            paint_as(message, "message-danger")
            message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(message, 1)
            for button in self._row_buttons(self.tables[section]):
                row.addWidget(button)
        else:
            row.addStretch(1)
        return row

    def _row_buttons(self, table: PartsTable) -> list[KeyButton]:
        acts = (
            ("add", "plus", table.add),
            ("remove", "x", table.remove),
            ("up", "", lambda: table.move_row(-1)),
            ("down", "", lambda: table.move_row(1)),
        )
        buttons: list[KeyButton] = []
        for name, icon, do in acts:
            # The keys belong to the table that has the hands; they are written in the button's words.
            button = KeyButton(
                self._kit,
                f"catalogue.row_{name}",
                name=f"{table.objectName()}_{name}",
                icon=icon or "arrow-right",
                look="plain",
            )
            button.show_icon(shown=False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(do)
            buttons.append(button)
        return buttons

    def _add_table(self, name: str, column: QVBoxLayout) -> None:
        column.addWidget(self.tables[name])

    def _grid(self, fields: Sequence[ItemField]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(0)
        self._grids.append((grid, fields))
        return grid

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the fields stand below each other."""
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= TWO_COLUMNS else 1
        if columns != self._columns:
            self._columns = columns
            for grid, fields in self._grids:
                _fill(grid, fields, columns)
            self._order()

    def _order(self) -> None:
        """The tab key goes as the eye does."""
        order: list[QWidget] = []
        for section, names in SECTIONS:
            order += [self.tables[section]] if section in TABLES else [self.fields[name].control for name in names]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        for name, field in self.fields.items():
            field.typed.connect(lambda name=name: self._take(name))
        for name, table in self.tables.items():
            table.parts.typed.connect(lambda name=name: self._take_rows(name))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def show_form(self, form: ItemForm) -> None:
        """Show a form, and write into it from now on."""
        self._form = form
        self._touched = set()
        for name, field in self.fields.items():
            field.show_text(form.texts[name])
            field.say("")
        self.fields["code"].control.setEnabled(form.after == 0)
        for name, table in self.tables.items():
            table.parts.show_rows(form.rows[name])
            self.table_messages[name].setText("")
        self.verticalScrollBar().setValue(0)

    def show_problems(self, problems: Sequence[Problem], *, everywhere: bool = False) -> None:
        """Say what is wrong beside each field that was touched, or beside every one."""
        if everywhere:
            self._touched = {*FIELD, *TABLES}
        told = {one.field.removeprefix("item."): one for one in reversed(problems)}
        for name, field in self.fields.items():
            problem = told.get(name) if name in self._touched else None
            field.say(
                self._kit.tr.sentence(problem) if problem else self._reading(field), "danger" if problem else "quiet"
            )
        for name, table in self.tables.items():
            self._tell_table(name, table, [one for one in problems if one.field.startswith(f"item.{name}.")])

    def go_to(self, problem: Problem) -> None:
        """Put the hands on what a problem is about."""
        name, *place = problem.field.removeprefix("item.").split(".")
        if name in self.tables and place:
            columns = [asked.name for asked in TABLES[name]]
            self.tables[name].go_to(int(place[0]) - 1, columns.index(place[1]))
        else:
            self.fields[".".join([name, *place])].control.setFocus()

    def take_typed(self) -> None:
        """Take what stands in a cell that is still open."""
        for table in self.tables.values():
            table.take_typed()

    def take_focus(self) -> None:
        """Begin at the first field that can be typed into."""
        self.fields["name" if self._form and self._form.after else "code"].control.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next field; Esc steps back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.focusNextChild()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _take(self, name: str) -> None:
        if self._form is not None:
            self._form.texts[name] = self.fields[name].text
            self._touched.add(name)
            self.typed.emit()

    def _take_rows(self, name: str) -> None:
        self._touched.add(name)
        self.typed.emit()

    def _reading(self, field: ItemField) -> str:
        """How a limit is read, where that is not what was typed."""
        limit = typed_limit(field.text) if field.asked.kind == "limit" else None
        said = ItemWords(self._kit.tr.language).value(limit) if limit else ""
        return said if said != field.text.strip() else ""

    def _tell_table(self, name: str, table: PartsTable, problems: Sequence[Problem]) -> None:
        told = problems if name in self._touched else ()
        cells = {_cell(one): one for one in reversed(told)}
        table.parts.show_problems(cells)
        first = told[0] if told else None
        said = f"✕ {field_name(first.field, self._kit.tr.language)}  {self._kit.tr.sentence(first)}" if first else ""
        self.table_messages[name].setText(said)
        self.table_messages[name].setToolTip(said)
        table.setAccessibleDescription(said)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.widget().isAncestorOf(now) and now not in self.tables.values():
            self.ensureWidgetVisible(now, 0, 2 * LARGE)


def _cell(problem: Problem) -> tuple[int, str]:
    _, _, number, *names = problem.field.split(".")
    return int(number) - 1, ".".join(names)


def _fill(grid: QGridLayout, fields: Sequence[ItemField], columns: int) -> None:
    """Put the fields into so many columns; those of several lines take a whole row."""
    place = 0
    for field in fields:
        wide = isinstance(field.control, QPlainTextEdit) or field.asked.name == "notes"
        place += -place % columns if wide else 0
        grid.addWidget(field, place // columns, place % columns, 1, columns if wide else 1)
        place += columns if wide else 1
    for column in range(2):
        grid.setColumnStretch(column, 1 if column < columns else 0)
