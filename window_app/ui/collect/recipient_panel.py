"""Who has come, compared with what is registered: by the clerk's eye, or by the card on the reader."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from window_app.domain.identity.checks import OF_ORGANISATIONS
from window_app.domain.identity.comparison import Compared
from window_app.domain.parties import IdKind
from window_app.ui.collect.recipient import ROLES, Recipient
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import Field
from window_app.ui.controls.leaving import show_as_on_paper, when_left
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, SMALL

if TYPE_CHECKING:
    from window_app.domain.errors import RuleBroken

KINDS = tuple(one for one in IdKind if one not in OF_ORGANISATIONS)
# What the service calls the fields.
_FIELD_OF = {"recipient": "name"}
_GROUPS = (6, 14)


class RecipientPanel(QWidget):
    """`changed` comes when somebody else is chosen or something is typed."""

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.recipient = Recipient()
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self._title = QLabel()
        kit.tr.text(self._title, "collect.who")
        paint_as(self._title, "section")
        self.group = QButtonGroup(self)
        self.choices = {role: QRadioButton() for role in ROLES}
        for role, button in self.choices.items():
            button.setObjectName(f"collect_{role}")
            kit.tr.text(button, f"collect.{role}")
            kit.tr.name(button, f"collect.{role}")
            self.group.addButton(button)
        self.registered, self.said = QLabel(), QLabel()
        self.registered.setObjectName("registered_identity")
        paint_as(self.registered, "heading")
        self.said.setWordWrap(True)
        self.said.setObjectName("comparison")
        self.name, self.id_number, self.authority, self.id_kind = QLineEdit(), QLineEdit(), QLineEdit(), QComboBox()
        self.fields = {
            "name": Field(kit, "act.recipient", self.name, name="collect_name"),
            "id_kind": Field(kit, "agent.id_kind", self.id_kind, name="collect_id_kind"),
            "id_number": Field(kit, "agent.id_number", self.id_number, name="collect_id_number"),
            "authority": Field(kit, "act.authority", self.authority, name="collect_authority"),
        }
        self._say_kinds()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(LARGE)
        for button in self.choices.values():
            choices.addWidget(button)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._title)
        column.addLayout(choices)
        column.addWidget(self.registered)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.said)

    def _wire(self) -> None:
        self.group.buttonClicked.connect(self._choose)
        for line in (self.name, self.id_number, self.authority):
            line.textEdited.connect(self._typed)
        when_left(self.id_number, self._tidy_number)
        self.id_kind.activated.connect(self._choose_kind)
        self._kit.tr.changed.connect(self._say_kinds)

    def show_recipient(self, recipient: Recipient) -> None:
        """Show who has come."""
        self.recipient = recipient
        for role, button in self.choices.items():
            button.setVisible(role in recipient.roles)
        for field in self.fields.values():
            field.say("")
        self.show_again()

    def show_again(self) -> None:
        """Show what has changed of the same person."""
        recipient = self.recipient
        with silent(self.group):
            self.choices[recipient.role].setChecked(True)
        for line in (self.name, self.id_number, self.authority):
            text = recipient.typed.get(line.objectName().removeprefix("collect_"), "")
            if line.text() != text:
                line.setText(text)
        kind = IdKind(recipient.typed.get("id_kind", IdKind.RESIDENT_ID))
        self.id_kind.setCurrentIndex(KINDS.index(kind) if kind in KINDS else 0)
        for name, field in self.fields.items():
            field.setVisible(name in recipient.asked)
        self._say()

    def say(self, error: "RuleBroken") -> bool:
        """Say what is wrong beside the fields that it names; return whether there is one."""
        named = {_FIELD_OF.get(one.field, one.field): one for one in error.problems}
        shown = {name: problem for name, problem in named.items() if name in self.recipient.asked}
        for name, problem in shown.items():
            self.fields[name].say(self._kit.tr.sentence(problem), "danger")
        if shown:
            self.fields[next(name for name in self.recipient.asked if name in shown)].control.setFocus()
        return bool(shown)

    def take_focus(self) -> None:
        """Put the hands on the first thing to type, else on the choice."""
        asked = self.recipient.asked
        (self.fields[asked[0]].control if asked else self.choices[self.recipient.role]).setFocus()

    def go_on(self, last: QWidget) -> None:
        """Put the hands on what comes next: the next thing to type, and after all of them on `last`."""
        controls = [self.fields[name].control for name in self.recipient.asked]
        before = [place for place, control in enumerate(controls) if control.hasFocus()]
        place = before[0] + 1 if before else 0
        (controls[place] if place < len(controls) else last).setFocus()

    def _choose(self) -> None:
        role = next(role for role, button in self.choices.items() if button.isChecked())
        self.recipient.choose(role)
        self.show_again()
        self.changed.emit()

    def _typed(self, text: str) -> None:
        name = next(name for name, field in self.fields.items() if field.control is self.sender())
        self._keep(name, text)

    def _tidy_number(self) -> None:
        if show_as_on_paper(self.id_number):
            self._keep("id_number", self.id_number.text())

    def _choose_kind(self, place: int) -> None:
        self._keep("id_kind", KINDS[place].value)

    def _keep(self, name: str, text: str) -> None:
        self.recipient.typed[name] = text
        self.fields[name].say("")
        self.changed.emit()

    def _say(self) -> None:
        tr, recipient = self._kit.tr, self.recipient
        comer = recipient.comer
        self.registered.setVisible(comer is not None)
        if comer is not None:
            kind = tr(f"id.{comer.id_kind.value}") if comer.id_kind else ""
            parts = (comer.name, kind, _grouped(comer.id_number), comer.authority)
            self.registered.setText("   ".join(part for part in parts if part))
        text, tone = self._comparison()
        self.said.setText(text)
        paint_as(self.said, f"message-{tone}" if tone else "message")

    def _comparison(self) -> tuple[str, str]:
        tr, recipient = self._kit.tr, self.recipient
        comparison, card = recipient.comparison, recipient.card
        if comparison is not None and card is not None:
            parts = (("name", comparison.name, card.name), ("number", comparison.number, _grouped(card.id_number)))
            said = "   ".join(self._compared(part, how, shown) for part, how, shown in parts)
            return said, "danger" if comparison.differs else "good"
        if recipient.is_checked:
            return f"✓ {tr('collect.checked')}", "good"
        if recipient.comer is None:
            return tr("collect.check_other"), ""
        return tr("collect.check_hint"), ""

    def _compared(self, part: str, how: Compared, shown: str) -> str:
        if how is Compared.DIFFERS:
            return f"✕ {self._kit.tr(f'collect.{part}_differs', shown=shown)}"
        return f"✓ {self._kit.tr(f'collect.{part}_same')}" if how is Compared.SAME else ""

    def _say_kinds(self) -> None:
        place = max(0, self.id_kind.currentIndex())
        self.id_kind.clear()
        self.id_kind.addItems([self._kit.tr(f"id.{one.value}") for one in KINDS])
        self.id_kind.setCurrentIndex(place)


def _grouped(number: str) -> str:
    """An identity number in the parts that the eye compares: region, birth date, the rest."""
    if len(number) != 18:
        return number
    first, second = _GROUPS
    return f"{number[:first]} {number[first:second]} {number[second:]}"
