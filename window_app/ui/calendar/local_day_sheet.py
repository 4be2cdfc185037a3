"""Entering a closure or an extra working day in place, or taking one back."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from window_app.domain.entered_calendar import LocalKind
from window_app.domain.errors import RuleBroken
from window_app.services.show_calendar import ShownDay
from window_app.ui.calendar.local_day_form import ENTERING, WITHDRAWING, entry_of, field_of
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import HAIR, MEDIUM, SMALL

_CHOICES = {"kind": tuple(LocalKind), "statutory": ("promise", "both")}


class LocalDaySheet(QFrame):
    """`asked` brings what is entered in the shape of a calendar file; `put_away` steps back, what was typed stays."""

    asked = Signal(object)
    put_away = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._kind = LocalKind.CLOSURE.value
        self._withdrawing = False
        self.setObjectName("local_day")
        paint_as(self, "panel")
        self.title, self.message = QLabel(), QLabel()
        paint_as(self.title, "section")
        paint_as(self.message, "message-danger")
        self.message.setWordWrap(True)
        self.fields = {name: self._field(name) for name in dict.fromkeys((*ENTERING, *WITHDRAWING))}
        self.look = KeyButton(
            kit, "calendar.what_moves", name="calendar_look", icon="search", shortcut="F9", look="primary"
        )
        self.back = KeyButton(kit, "sheet.back", name="calendar_back", icon="undo-2", look="plain")
        self.look.clicked.connect(self._ask)
        self.back.clicked.connect(self.put_away)
        self._lay_out()
        kit.tr.changed.connect(self._say)
        self._say()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.look)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(HAIR)
        column.addWidget(self.title)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.message)
        column.addLayout(buttons)
        column.addStretch(1)
        for before, after in pairwise((*(field.control for field in self.fields.values()), self.look, self.back)):
            QWidget.setTabOrder(before, after)

    def enter(self, day: ShownDay) -> None:
        """Ask for a new local day, beginning on the chosen one."""
        self._begin(withdrawing=False)
        self._line("first").setText(day.date.isoformat())
        self._line("last").setText("")

    def withdraw(self, day: ShownDay) -> None:
        """Ask why a local day is none."""
        self._kind = day.kind.value
        self._begin(withdrawing=True)
        self._line("first").setText(day.date.isoformat())
        self._line("last").setText("")

    def take_focus(self) -> None:
        """Put the hands on the first thing that is not known."""
        (self._line("reason") if self._withdrawing else self.fields["kind"].control).setFocus()

    def clear(self) -> None:
        """Let go of what was typed: it is recorded."""
        for name in ("first", "last", "name", "number", "reason"):
            self._line(name).setText("")

    def say(self, error: RuleBroken, sentence: str) -> None:
        """Say what is wrong, beside the fields where it names them."""
        problems = {field: one for one in error.problems if (field := field_of(one.field)) in self.fields}
        for name, field in self.fields.items():
            field.say(self._kit.tr.sentence(problems[name]) if name in problems else "", "danger")
        self._say_below("" if problems else sentence)
        if problems:
            self.fields[next(iter(problems))].control.setFocus()

    def said_of(self, name: str) -> str:
        """Return what is said beside a field."""
        return self.fields[name].message.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next field; Esc steps back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.focusNextChild()
            case Qt.Key.Key_Escape:
                self.put_away.emit()
            case _:
                super().keyPressEvent(event)

    def _begin(self, *, withdrawing: bool) -> None:
        self._withdrawing = withdrawing
        asked = WITHDRAWING if withdrawing else ENTERING
        for name, field in self.fields.items():
            field.setVisible(name in asked)
            field.say("")
        self._say_below("")
        self._say()

    def _field(self, name: str) -> Field:
        control: QLineEdit | QComboBox = QComboBox() if name in _CHOICES else QLineEdit()
        return Field(self._kit, f"local_day.{name}", control, name=f"local_day_{name}")

    def _say(self) -> None:
        tr = self._kit.tr
        self.title.setText(tr("local_day.withdraw" if self._withdrawing else "local_day.enter"))
        for name, choices in _CHOICES.items():
            box = self.fields[name].control
            assert isinstance(box, QComboBox)
            place = max(0, box.currentIndex())
            box.clear()
            for choice in choices:
                box.addItem(tr(f"local_day.{choice}"), choice)
            box.setCurrentIndex(place)

    def _say_below(self, sentence: str) -> None:
        """What belongs to no field; without it there is more room on a small screen."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _line(self, name: str) -> QLineEdit:
        line = self.fields[name].control
        assert isinstance(line, QLineEdit)
        return line

    def _ask(self) -> None:
        for field in self.fields.values():
            field.say("")
        self._say_below("")
        typed = {name: _text(field.control) for name, field in self.fields.items()}
        self.asked.emit(entry_of(typed, self._kind, withdrawing=self._withdrawing, today=self._kit.today))


def _text(control: QWidget) -> str:
    if isinstance(control, QComboBox):
        return str(control.currentData())
    assert isinstance(control, QLineEdit)
    return control.text()
