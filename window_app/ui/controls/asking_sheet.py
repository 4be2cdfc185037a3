"""A sheet that asks in place: its title, the questions, what is said of them all, and its two ends."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.stepping_sheet import SteppingSheet
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import HAIR, MEDIUM, SMALL


class AskingSheet(SteppingSheet):
    """Enter goes on to the next question; Esc is `put_away`, and what was typed stays. `confirm` is its other end."""

    def __init__(self, kit: Kit, name: str, confirm: KeyButton, *, back: str) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName(name)
        paint_as(self, "panel")
        self.title, self.message = QLabel(), QLabel()
        paint_as(self.title, "section")
        paint_as(self.message, "message-danger")
        self.message.setWordWrap(True)
        self.confirm = confirm
        self.back = KeyButton(kit, "sheet.back", name=back, icon="undo-2", look="plain")
        self.back.clicked.connect(self.put_away)

    def lay_out(self, *questions: QWidget, tight: bool = False) -> None:
        """Put the questions between the title and what is said of them all, the two ends below; `tight` where many."""
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        edge = SMALL if tight else MEDIUM
        column.setContentsMargins(MEDIUM, edge, MEDIUM, edge)
        column.setSpacing(HAIR if tight else SMALL)
        for widget in (self.title, *questions, self.message):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)

    def chain(self, controls: Iterable[QWidget]) -> None:
        """Let the tab key go through these and then to the two ends."""
        for before, after in pairwise((*controls, self.confirm, self.back)):
            QWidget.setTabOrder(before, after)


def text_of(control: QWidget) -> str:
    """What stands in a control of a sheet; of a list, the value chosen."""
    if isinstance(control, QComboBox):
        return str(control.currentData() or "")
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    assert isinstance(control, QLineEdit)
    return control.text()
