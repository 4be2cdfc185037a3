"""One act on a case, asked for in place: its questions, its two ends, and what is wrong beside each field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from window_app.domain.errors import RuleBroken
from window_app.services.confirmations import NO_RESULT_NO
from window_app.ui.cases.act_forms import QUESTIONS, Asked, Subject, answers, is_asked
from window_app.ui.controls.asking_sheet import AskingSheet, text_of
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import FittingScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import SMALL

LONGER_HEIGHT = 88
# What cannot be undone says so on its sheet.
FINAL = frozenset({"declined", "decided", "withdrawn", "terminated", "voided", "accepted"})


class ActSheet(AskingSheet):
    """`confirmed` brings the event and its answers as JSON.

    `ask_once_more` keeps an act back that cannot be undone until it is confirmed again.
    """

    confirmed = Signal(str, bytes)

    def __init__(self, kit: Kit) -> None:
        confirm = KeyButton(kit, "act.confirm", name="act_confirm", icon="circle-check", shortcut="F9", look="primary")
        super().__init__(kit, "act", confirm, back="act_back")
        self._event = ""
        self._case_id = ""
        self._is_asking = False
        self._fields: dict[str, Field] = {}
        self._typed: dict[tuple[str, str], dict[str, str]] = {}
        self.final = QLabel()
        paint_as(self.final, "message-warn")
        confirm.clicked.connect(self._confirm)
        self._page = QWidget()
        self._questions = QVBoxLayout(self._page)
        self._questions.setContentsMargins(0, 0, SMALL, 0)
        self._questions.setSpacing(SMALL // 2)
        self._scroll = FittingScroll(self._page)
        self.lay_out(self.final, self._scroll)
        kit.tr.changed.connect(self._say)

    def ask(self, event: str, subject: Subject) -> None:
        """Ask for an act on a case; what was typed for it before is there again."""
        self._event, self._case_id = event, subject.case.case_id
        kept = self._typed.setdefault((self._case_id, event), {})
        self._clear()
        for question in QUESTIONS[event]:
            field = self._field(question, subject, kept.get(question.name, question.given(subject)))
            self._fields[question.name] = field
            self._questions.addWidget(field)
        self.chain(field.control for field in self._fields.values())
        self._say()
        self._follow()

    def take_focus(self) -> None:
        """Put the hands on the first question."""
        first = next((one for one in self._fields.values() if one.isVisibleTo(self)), None)
        (first.control if first else self.confirm).setFocus()

    def say(self, error: RuleBroken) -> None:
        """Say why the act is refused, beside its fields where it names them."""
        problems = {one.field: one for one in error.problems if one.field in self._fields}
        for name, problem in problems.items():
            self._fields[name].say(self._kit.tr.sentence(problem), "danger")
        self._unconfirm()
        self.message.setText("" if problems else self._kit.tr.sentence(error))
        if problems:
            self._fields[next(iter(problems))].control.setFocus()

    @property
    def is_confirmed(self) -> bool:
        """Whether the clerk has seen what cannot be taken back, and has changed nothing since."""
        return self._is_asking

    def ask_once_more(self, codes: Sequence[str]) -> None:
        """Say what the act means for good; the same key again does it."""
        tr = self._kit.tr
        self._is_asking = True
        paint_as(self.message, "message-warn")
        self.message.setText("\n".join(tr(f"confirm.{code}") for code in codes))
        self.confirm.reword("act.confirm_again")
        missing = self._fields.get("result_no") if NO_RESULT_NO in codes else None
        (missing.control if missing else self.confirm).setFocus()

    def _unconfirm(self) -> None:
        self._is_asking = False
        paint_as(self.message, "message-danger")
        self.message.setText("")
        self.confirm.reword("act.confirm")

    def asked(self) -> list[str]:
        """Return the names of the questions that are asked now."""
        return [name for name, field in self._fields.items() if field.isVisibleTo(self)]

    def typed_for(self, name: str) -> str:
        """Return what stands in a question."""
        return text_of(self._fields[name].control)

    def said_of(self, name: str) -> str:
        """Return what is said beside a question."""
        return self._fields[name].message.text()

    def forget(self) -> None:
        """Let go of what was typed: the act is done."""
        self._typed.pop((self._case_id, self._event), None)

    def _field(self, question: Asked, subject: Subject, text: str) -> Field:
        control: QLineEdit | QComboBox | QPlainTextEdit
        if question.choices is not None:
            control = _choice(question.choices(subject, self._kit.tr), text)
            control.currentIndexChanged.connect(self._follow)
        elif question.longer:
            control = QPlainTextEdit(text)
            control.setFixedHeight(LONGER_HEIGHT)
            control.setTabChangesFocus(True)
            control.textChanged.connect(self._follow)
        else:
            control = QLineEdit(text)
            control.textChanged.connect(self._follow_text)
        return Field(self._kit, f"act.{question.name}", control, name=f"act_{question.name}")

    def _clear(self) -> None:
        for field in self._fields.values():
            self._questions.removeWidget(field)
            field.deleteLater()
        self._fields = {}
        self.message.setText("")

    def _say(self) -> None:
        self.title.setText(self._kit.tr.term("event", self._event) if self._event else "")
        self.final.setText(self._kit.tr("act.final") if self._event in FINAL else "")
        self.final.setVisible(self._event in FINAL)

    def _follow_text(self, _: str) -> None:
        self._follow()

    def _follow(self) -> None:
        """Keep what is typed, and ask only what depends on it."""
        typed = {name: text_of(field.control) for name, field in self._fields.items()}
        self._typed[self._case_id, self._event] = typed
        for question in QUESTIONS[self._event]:
            if (field := self._fields.get(question.name)) is not None:
                field.setVisible(is_asked(question, typed))
                field.say("")
        self._unconfirm()

    def _confirm(self) -> None:
        typed = {name: text_of(field.control) for name, field in self._fields.items() if field.isVisibleTo(self)}
        self.confirmed.emit(self._event, answers(self._event, typed, self._kit.today))


def _choice(choices: Sequence[tuple[str, str]], value: str) -> QComboBox:
    box = QComboBox()
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box
