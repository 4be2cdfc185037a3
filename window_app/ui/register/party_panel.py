"""Who applies, or who stands at the window for them: what is typed, and what the services know of it."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QWidget

from window_app.domain.catalogue import ApplicantKind
from window_app.domain.identity.checks import OF_ORGANISATIONS
from window_app.domain.parties import IdKind
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import Field
from window_app.ui.controls.leaving import show_as_on_paper, when_left
from window_app.ui.controls.suggestion_line import SuggestionLine
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import HAIR, LARGE
from window_app.ui.register.form import PartyForm


def place_in_columns(grid: QGridLayout, fields: Sequence[QWidget], columns: int) -> None:
    """Put fields into a grid, row by row."""
    for place, field in enumerate(fields):
        grid.addWidget(field, place // columns, place % columns)
    for column in range(2):
        grid.setColumnStretch(column, 1 if column < columns else 0)


_OF_NUMBERS = frozenset({"id_number", "phone"})
_OF_ORGANISATIONS = (IdKind.USCC, IdKind.ORG_CODE)
_OF_PERSONS = tuple(kind for kind in IdKind if kind not in OF_ORGANISATIONS)


class PartyPanel(QWidget):
    """Fields of one party; `typed` names the field with every key, `left` when the hands go on."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, kit: Kit, who: str, name_line: QLineEdit, texts: Iterable[str]) -> None:
        super().__init__()
        self._kit = kit
        self._who = who
        self._party = PartyForm()
        self.name = name_line
        self.id_kind = QComboBox()
        self.id_kind.setMinimumContentsLength(6)
        self.id_kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lines: dict[str, QLineEdit] = {"name": name_line, "id_number": QLineEdit()}
        self.lines |= {text: QLineEdit() for text in texts}
        self.fields: dict[str, Field] = {}
        self._build()
        self._wire()
        kit.tr.changed.connect(self._name_kinds)

    def _build(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(HAIR)
        controls = {"name": self.name, "id_kind": self.id_kind, **self.lines}
        for text, control in controls.items():
            # Numbers have the longest sentences; they stand beside each other.
            lines = 2 if text in _OF_NUMBERS else 1
            name = f"{self._who}_{text}"
            self.fields[text] = Field(self._kit, f"{self._who}.{text}", control, name=name, lines=lines)
        self.stand_in(columns=2)
        self._name_kinds()

    def stand_in(self, *, columns: int) -> None:
        """Put the fields beside each other in one or two columns."""
        place_in_columns(self._grid, tuple(self.fields.values()), columns)

    def _wire(self) -> None:
        for text, line in self.lines.items():
            line.textChanged.connect(partial(self._take, text))
            if text == "id_number":
                when_left(line, partial(show_as_on_paper, line))
            when_left(line, partial(self.left.emit, f"{self._who}.{text}"))
        self.id_kind.activated.connect(self._take_id_kind)
        self.id_kind.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A number typed where its kind is chosen belongs to the field of the number."""
        is_key = watched is self.id_kind and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if not (is_key and isinstance(event, QKeyEvent) and event.text().isascii() and event.text().isalnum()):
            return False
        number = self.lines["id_number"]
        number.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.sendEvent(number, event)
        return True

    def show_party(self, party: PartyForm) -> None:
        """Show a party, and write into it what is typed from now on."""
        self._party = party
        for text, line in self.lines.items():
            value = str(getattr(party, text))
            if line.text() != value:
                with silent(line):
                    line.setText(value)
        self._name_kinds()

    def _name_kinds(self) -> None:
        kinds = _OF_ORGANISATIONS if self._party.kind is ApplicantKind.ORGANISATION else _OF_PERSONS
        self.id_kind.clear()
        for kind in kinds:
            self.id_kind.addItem(self._kit.tr(f"id.{kind.value}"), kind)
        self.id_kind.setCurrentIndex(kinds.index(self._party.id_kind) if self._party.id_kind in kinds else 0)

    def _take(self, text: str, value: str) -> None:
        setattr(self._party, text, value)
        self.typed.emit(f"{self._who}.{text}")

    def _take_id_kind(self, place: int) -> None:
        self._party.id_kind = IdKind(self.id_kind.itemData(place))
        self.typed.emit(f"{self._who}.id_kind")


def applicant_panel(kit: Kit, name: SuggestionLine) -> PartyPanel:
    """Return the fields of an applicant, whose name line offers who is known."""
    return PartyPanel(kit, "applicant", name, ("phone", "address"))


def agent_panel(kit: Kit) -> PartyPanel:
    """Return the fields of an agent."""
    return PartyPanel(kit, "agent", QLineEdit(), ("phone", "authority"))
