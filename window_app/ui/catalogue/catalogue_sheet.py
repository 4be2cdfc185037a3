"""What an act on the catalogue asks and says in place: a line to type in, what came of it, and its two ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout

from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.stepping_sheet import SteppingSheet
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL

LINES = 190


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what is done with what was typed; `confirm` is the key of the button's words.

    With `typed` there is a line with that text, with `browse` a way to choose a file; `lines` are shown below.
    """

    title: str
    message: str
    confirm: str
    do: Callable[[str], None]
    typed: str | None = None
    label: str = ""
    lines: Sequence[str] = ()
    browse: Callable[[], None] | None = None


class CatalogueSheet(SteppingSheet):
    """Does what its question says when it is confirmed; `put_away` steps back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._question: Question | None = None
        self.setObjectName("catalogue_sheet")
        paint_as(self, "sheet")
        self.title, self.message = QLabel(), QLabel()
        paint_as(self.title, "section")
        paint_as(self.message, "body")
        self.message.setWordWrap(True)
        self.line = QLineEdit()
        self.field = Field(kit, "catalogue.line", self.line, name="catalogue_line")
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("catalogue_lines")
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setMaximumHeight(LINES)
        kit.tr.name(self.lines, "catalogue.lines")
        self.confirm = KeyButton(
            kit, "catalogue.confirm", name="catalogue_confirm", icon="circle-check", shortcut="F9", look="primary"
        )
        self.choose = KeyButton(kit, "catalogue.choose", name="catalogue_choose", icon="folder-open", shortcut="Ctrl+O")
        self.back = KeyButton(kit, "sheet.back", name="catalogue_back", icon="undo-2", look="plain")
        self.confirm.clicked.connect(self._do)
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(self.put_away)
        self.line.textChanged.connect(self._forget_problem)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.confirm, self.choose, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for widget in (self.title, self.message, self.field, self.lines):
            column.addWidget(widget)
        column.addLayout(buttons)

    def ask(self, question: Question) -> None:
        """Ask something else."""
        self._question = question
        self.title.setText(question.title)
        self.message.setText(question.message)
        self.field.setVisible(question.typed is not None)
        self.field.relabel(question.label)
        self.line.setText(question.typed or "")
        self.field.say("")
        self.show_lines(question.lines)
        self.confirm.reword(question.confirm)
        self.choose.setVisible(question.browse is not None)
        (self.line if question.typed is not None else self.confirm).setFocus()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show what came of it, a line each."""
        self.lines.setPlainText("\n".join(lines))
        self.lines.setVisible(bool(lines))

    def choose_path(self, title: str, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode) -> None:
        """Let a folder or file be chosen into the line."""
        dialog = QFileDialog(self, title, self.line.text() or str(Path.home()))
        dialog.setFileMode(mode)
        dialog.setAcceptMode(accept)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()

    def _forget_problem(self, _: str) -> None:
        self.field.say("")

    def _do(self) -> None:
        if self._question is not None:
            self._question.do(self.line.text())

    def _choose(self) -> None:
        if self._question is not None and self._question.browse is not None:
            self._question.browse()
