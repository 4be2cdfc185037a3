"""Entering a closure or an extra working day in place, or taking one back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from window_app.domain.entered_calendar import LocalKind
from window_app.domain.errors import RuleBroken
from window_app.services.show_calendar import ShownDay
from window_app.ui.calendar.local_day_form import ENTERING, WITHDRAWING, entry_of, field_of
from window_app.ui.controls.asking_sheet import AskingSheet, text_of
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit

_CHOICES = {"kind": tuple(LocalKind), "statutory": ("promise", "both")}


class LocalDaySheet(AskingSheet):
    """`asked` brings what is entered in the shape of a calendar file."""

    asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        look = KeyButton(kit, "calendar.what_moves", name="calendar_look", icon="search", shortcut="F9", look="primary")
        super().__init__(kit, "local_day", look, back="calendar_back")
        self._kind = LocalKind.CLOSURE.value
        self._withdrawing = False
        self.fields = {name: self._field(name) for name in dict.fromkeys((*ENTERING, *WITHDRAWING))}
        self.lay_out(*self.fields.values(), tight=True)
        self.chain(field.control for field in self.fields.values())
        look.clicked.connect(self._ask)
        kit.tr.changed.connect(self._say)
        self._say()

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
        typed = {name: text_of(field.control) for name, field in self.fields.items()}
        self.asked.emit(entry_of(typed, self._kind, withdrawing=self._withdrawing, today=self._kit.today))
