"""The fields of one application, in the order of the conversation at the window."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from window_app.domain.catalogue import ApplicantKind, ServiceItem
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import LABEL_WIDTH, Field
from window_app.ui.controls.radio_choice import RadioChoice
from window_app.ui.controls.suggestion_line import SuggestionLine
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL, TIGHT
from window_app.ui.register.fields_panel import FieldsPanel
from window_app.ui.register.form import Form
from window_app.ui.register.materials_model import MaterialsModel
from window_app.ui.register.materials_table import MaterialsTable
from window_app.ui.register.party_panel import agent_panel, applicant_panel


class FormView(QWidget):
    """Shows a form and writes into it. `typed` names the field with every key, `left` when the hands go on."""

    typed = Signal(str)
    left = Signal(str)
    ended = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form = Form()
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.item = SuggestionLine(kit)
        self.item_field = Field(kit, "register.item", self.item, name="item")
        kit.tr.hint(self.item, "register.item_hint")
        self.kinds = {kind: QRadioButton() for kind in (ApplicantKind.ORGANISATION, ApplicantKind.PERSON)}
        for kind, button in self.kinds.items():
            button.setObjectName(f"kind_{kind.value}")
            kit.tr.text(button, f"kind.{kind.value}")
            kit.tr.name(button, f"kind.{kind.value}")
        self._choice_of_kind = RadioChoice(self.kinds.values(), self)
        self.known = SuggestionLine(kit)
        self.applicant = applicant_panel(kit, self.known)
        kit.tr.hint(self.known, "applicant.name_hint")
        self.has_agent = QCheckBox()
        self.has_agent.setObjectName("has_agent")
        kit.tr.text(self.has_agent, "register.has_agent")
        kit.tr.name(self.has_agent, "register.has_agent")
        self.agent = agent_panel(kit)
        self.own = FieldsPanel(kit)
        self.marks = MaterialsModel(kit)
        self.materials = MaterialsTable(kit, self.marks)
        self.materials_message = QLabel()
        paint_as(self.materials_message, "message")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(TIGHT)
        column.addWidget(self.item_field)
        column.addLayout(self._kind_row())
        for widget in (self.applicant, self.has_agent, self.agent, self.own):
            column.addWidget(widget)
        column.addLayout(self._materials_head())
        column.addWidget(self.materials)
        column.addStretch(1)

    def _kind_row(self) -> QHBoxLayout:
        label = QLabel()
        self._kit.tr.text(label, "register.applicant")
        paint_as(label, "quiet")
        label.setFixedWidth(LABEL_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for widget in (label, *self.kinds.values()):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _materials_head(self) -> QHBoxLayout:
        title = QLabel()
        self._kit.tr.text(title, "materials.title")
        paint_as(title, "section")
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(title)
        row.addWidget(self.materials_message, 1)
        return row

    def _wire(self) -> None:
        for panel in (self.applicant, self.agent, self.own):
            panel.typed.connect(self.typed)
            panel.left.connect(self.left)
        self.item.textEdited.connect(self._take_item_text)
        self._choice_of_kind.chosen.connect(self._take_kind)
        QShortcut(QKeySequence("Ctrl+G"), self, self.change_kind)
        self.has_agent.toggled.connect(self._take_agent)
        self.marks.marked.connect(lambda: self.typed.emit("materials"))

    def change_kind(self) -> None:
        """Let a person apply instead of an organisation, or the other way round, where the item takes both."""
        other = next(button for button in self.kinds.values() if not button.isChecked())
        if other.isEnabled():
            other.setChecked(True)
            self._take_kind()

    def show_form(self, form: Form, item: ServiceItem | None) -> None:
        """Show a form, and write into it from now on."""
        self._form = form
        if self.item.text() != form.item_text:
            self.item.setText(form.item_text)
        self._show_kind(item)
        self.applicant.show_party(form.applicant)
        self.agent.show_party(form.agent)
        with silent(self.has_agent):
            self.has_agent.setChecked(form.has_agent)
        self.agent.setVisible(form.has_agent)
        self.own.show_form(form, item)
        self.marks.show_form(form, item)
        self.materials.setVisible(item is not None)
        self._order()

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field by its path, such as `applicant.phone`."""
        yield "item", self.item_field
        for who, panel in (("applicant", self.applicant), ("agent", self.agent)):
            yield from ((f"{who}.{name}", field) for name, field in panel.fields.items())
        yield from ((f"fields.{name}", field) for name, field in self.own.fields.items())

    def go_to(self, path: str) -> None:
        """Put the hands on a field; the item where there is none of that name."""
        where, _, name = path.partition(".")
        if where == "materials":
            self.materials.go_to(name)
            return
        if path == "applicant.kind":
            self.kinds[self._form.applicant.kind].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        dict(self.fields()).get(path, self.item_field).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_in(self, *, columns: int) -> None:
        """Put the fields beside each other in one or two columns."""
        for panel in (self.applicant, self.agent, self.own):
            panel.stand_in(columns=columns)
        self.materials.stand_narrow(narrow=columns == 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next field, from the last one out of the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.materials.hasFocus():
                self.ended.emit()
            else:
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _order(self) -> None:
        """The tab key goes as the eye does; the item's own fields are made later than what comes after them."""
        parties = [field.control for panel in (self.applicant, self.agent) for field in panel.fields.values()]
        agent_begins = len(self.applicant.fields)
        order: list[QWidget] = [self.item, *self.kinds.values(), *parties[:agent_begins], self.has_agent]
        order += [*parties[agent_begins:], *(field.control for field in self.own.fields.values()), self.materials]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_kind(self, item: ServiceItem | None) -> None:
        for kind, button in self.kinds.items():
            button.setEnabled(item is None or kind in item.applicant_kinds or kind is self._form.applicant.kind)
        self.kinds[self._form.applicant.kind].setChecked(True)

    def _take_item_text(self, text: str) -> None:
        self._form.item_text = text
        self.typed.emit("item")

    def _take_kind(self) -> None:
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        self._form.applicant.take(kind)
        self.applicant.show_party(self._form.applicant)
        self.typed.emit("applicant.kind")

    def _take_agent(self, there_is_one: bool) -> None:
        self._form.has_agent = there_is_one
        self.agent.setVisible(there_is_one)
        self.typed.emit("agent")
