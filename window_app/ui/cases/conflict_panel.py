"""A case in conflict: both sides beside each other, what differs marked, and the choice of the side that stands."""

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from window_app.domain.errors import Problem, RuleBroken
from window_app.ui.cases.conflict_words import Line, Settling, lines, ways
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import FittingScroll
from window_app.ui.controls.radio_choice import RadioChoice
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.domain.office import Office
    from window_app.services.show_case import ShownCase

# Three sides and all together.
MOST_WAYS = 4
SETTLES = "conflict_settled"


class ConflictPanel(QFrame):
    """`confirmed` brings what was chosen, with its reason, as JSON; `put_away` steps back."""

    confirmed = Signal(bytes)
    put_away = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._ways: tuple[Settling, ...] = ()
        self._case_id = ""
        self.setObjectName("conflict")
        paint_as(self, "panel")
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.title, self.who, self.message, self.back_paper = QLabel(), QLabel(), QLabel(), QLabel()
        kit.tr.text(self.title, "conflict.title")
        paint_as(self.title, "section")
        for label, look in (
            (self.who, "message-warn"),
            (self.message, "message-danger"),
            (self.back_paper, "message-warn"),
        ):
            label.setWordWrap(True)
            paint_as(label, look)
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(0, 0, SMALL, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(SMALL)
        self._scroll = FittingScroll(self._page)
        self.choices = tuple(QRadioButton() for _ in range(MOST_WAYS))
        for number, choice in enumerate(self.choices, start=1):
            choice.setObjectName(f"conflict_way_{number}")
            key = QShortcut(f"Alt+{number}", choice)
            key.activated.connect(choice.setFocus)
            key.activated.connect(choice.click)
        self.reason = QLineEdit()
        self.reason_field = Field(kit, "conflict.reason", self.reason, name="conflict_reason")
        self.confirm = KeyButton(
            kit, "conflict.confirm", name="conflict_confirm", icon="circle-check", shortcut="F9", look="primary"
        )
        self.back = KeyButton(kit, "sheet.back", name="conflict_back", icon="undo-2", look="plain")

    def _lay_out(self) -> None:
        self.deciding = QWidget()
        deciding = QVBoxLayout(self.deciding)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.setSpacing(SMALL // 2)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        for choice in self.choices:
            row.addWidget(choice)
        row.addStretch(1)
        deciding.addLayout(row)
        deciding.addWidget(self.back_paper)
        deciding.addWidget(self.reason_field)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.back)
        buttons.addWidget(self.message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for widget in (self.title, self._scroll, self.who, self.deciding):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)

    def _wire(self) -> None:
        self._group = RadioChoice(self.choices, self)
        self._group.chosen.connect(self._choose)
        self.reason.textChanged.connect(self._unsay)
        self.reason.returnPressed.connect(self._confirm)
        self.confirm.clicked.connect(self._confirm)
        self.back.clicked.connect(self.put_away)
        for before, after in pairwise((*self.choices, self.reason, self.confirm, self.back)):
            QWidget.setTabOrder(before, after)

    def show_case(self, case: "ShownCase", office: "Office") -> None:
        """Show the sides of this case's conflict; what was chosen and typed for the same case stays."""
        if case.conflict is None:
            return
        if case.case_id != self._case_id:
            self.forget()
            self._case_id = case.case_id
        tr = self._kit.tr
        self._ways = ways(case.conflict, tr)[:MOST_WAYS]
        self._show_lines(tuple(lines(case.conflict, office, tr)), len(case.conflict.sides))
        for number, choice in enumerate(self.choices, start=1):
            way = self._ways[number - 1] if number <= len(self._ways) else None
            choice.setVisible(way is not None)
            if way is not None:
                choice.setText(f"{way.words}  Alt+{number}")
                choice.setAccessibleName(way.words)
                choice.setEnabled(way.is_possible)
        refused = next((one for one in case.acts if one.event == SETTLES and one.refused), None)
        self.deciding.setVisible(refused is None)
        self.confirm.setVisible(refused is None)
        self.who.setVisible(refused is not None)
        self.who.setText(tr.sentence(Problem("", refused.refused, tuple(refused.values.items()))) if refused else "")
        self._choose()

    def take_focus(self) -> None:
        """Put the hands on the choice, or where there is none to be made on the way back."""
        possible = [one for one in self.choices if one.isEnabled() and one.isVisibleTo(self)]
        chosen = next((one for one in possible if one.isChecked()), None)
        (chosen or (possible[0] if possible else self.back)).setFocus()

    def say(self, error: RuleBroken) -> None:
        """Say why it is refused."""
        problem = next((one for one in error.problems if one.field == "reason"), None)
        if problem is not None:
            self.reason_field.say(self._kit.tr.sentence(problem), "danger")
            self.reason.setFocus()
        else:
            self.message.setText(self._kit.tr.sentence(error))

    def forget(self) -> None:
        """Let go of what was chosen and typed."""
        self._case_id = ""
        for choice in self.choices:
            choice.setAutoExclusive(False)
            choice.setChecked(False)
            choice.setAutoExclusive(True)
        self.reason.clear()
        self.message.setText("")

    @property
    def chosen(self) -> Settling | None:
        """What was chosen."""
        pairs = zip(self.choices, self._ways, strict=False)
        return next((way for choice, way in pairs if choice.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes from the choice to its reason, the keys that turn pages turn the sides; Esc steps back."""
        bar = self._scroll.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.deciding.isVisibleTo(self):
                self.reason.setFocus()
            case Qt.Key.Key_Escape:
                self.put_away.emit()
            case _:
                super().keyPressEvent(event)

    def _show_lines(self, shown: tuple[Line, ...], sides: int) -> None:
        tr = self._kit.tr
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        for side in range(sides):
            key = "conflict.followed" if side == 0 else "conflict.kept"
            self._put(tr(key, number=side + 1), 0, side + 1, "section")
            self._grid.setColumnStretch(side + 1, 1)
        for number, line in enumerate(shown, start=1):
            sign = "≠ " if line.differs else ""
            self._put(f"{sign}{line.name}", number, 0, "quiet")
            for side, value in enumerate(line.values, start=1):
                self._put(value, number, side, "section" if line.differs else "body")

    def _put(self, text: str, row: int, column: int, look: str) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(column > 0)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        paint_as(label, look)
        self._grid.addWidget(label, row, column)

    def _choose(self) -> None:
        self._unsay()
        papers = self.chosen.to_take_back if self.chosen else ()
        numbers = "、".join(one.number for one in papers)
        self.back_paper.setText(self._kit.tr("conflict.take_back", papers=numbers) if papers else "")

    def _unsay(self) -> None:
        self.reason_field.say("")
        self.message.setText("")

    def _confirm(self) -> None:
        if self.chosen is None:
            self.message.setText(self._kit.tr("conflict.choose"))
            self.take_focus()
            return
        entry = {"upheld": self.chosen.upheld, "reason": self.reason.text()}
        self.confirmed.emit(msgspec.json.encode(entry))
