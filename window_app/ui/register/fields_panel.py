"""The item's own fields, as its catalogue entry names them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from window_app.domain.catalogue import FieldKind, FormField, ServiceItem
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import Field
from window_app.ui.controls.leaving import when_left
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import HAIR, LARGE
from window_app.ui.register.form import Form
from window_app.ui.register.party_panel import place_in_columns


class FieldsPanel(QWidget):
    """A control for each field: a line, or a choice where the catalogue has choices."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form = Form()
        self._code: tuple[str, int] | None = None
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(HAIR)
        self._columns = 2

    def show_form(self, form: Form, item: ServiceItem | None) -> None:
        """Show the fields of this application's item, with what was typed into them."""
        self._form = form
        code = (item.code, item.version) if item else None
        if code != self._code:
            self._code = code
            self._build(item.fields if item else ())
        for name, field in self.fields.items():
            _show(field.control, form.fields.get(name, ""))
        self.setVisible(bool(self.fields))

    def _build(self, fields: tuple[FormField, ...]) -> None:
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.deleteLater()
        self.fields = {one.name: self._field(one) for one in fields}
        self.stand_in(columns=self._columns)

    def stand_in(self, *, columns: int) -> None:
        """Put the fields beside each other in one or two columns."""
        self._columns = columns
        place_in_columns(self._grid, tuple(self.fields.values()), columns)

    def _field(self, described: FormField) -> Field:
        control = self._choice(described) if described.kind is FieldKind.CHOICE else self._line(described)
        field = Field(self._kit, "fields.title", control, name=f"fields_{described.name}")
        # The catalogue's own words: an office's names of its fields are not ours to translate.
        field.relabel(described.label)
        return field

    def _choice(self, described: FormField) -> QComboBox:
        control = QComboBox()
        control.addItems(["", *described.choices])
        control.currentTextChanged.connect(partial(self._take, described.name))
        return control

    def _line(self, described: FormField) -> QLineEdit:
        control = QLineEdit()
        if described.kind is FieldKind.DATE:
            self._kit.tr.hint(control, "fields.date_hint")
        control.textChanged.connect(partial(self._take, described.name))
        when_left(control, partial(self.left.emit, f"fields.{described.name}"))
        return control

    def _take(self, name: str, text: str) -> None:
        if self._form.fields.get(name, "") != text:
            self._form.fields[name] = text
            self.typed.emit(f"fields.{name}")


def _show(control: QWidget, text: str) -> None:
    with silent(control):
        if isinstance(control, QComboBox):
            control.setCurrentText(text)
        elif isinstance(control, QLineEdit):
            control.setText(text)
