"""Two applicants side by side, what differs marked, and which of them is to be kept."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QRadioButton

from window_app.domain.case_numbers import grouped
from window_app.ui.controls.radio_choice import RadioChoice
from window_app.ui.doubles.differences import marked_apart
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, TIGHT

if TYPE_CHECKING:
    from window_app.services.likely_doubles import ShownApplicant

FACTS = ("name", "id_number", "phone", "also", "cases")
_COMPARED = ("name", "id_number", "phone")
LEFT, SIGN, RIGHT = 1, 2, 3


class SidesPanel(QFrame):
    """`keeps_first` says which of the two is to be kept; `resized` comes when it needs more or less room."""

    resized = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: tuple[ShownApplicant, ShownApplicant] | None = None
        paint_as(self, "panel")
        self.why = QLabel()
        self.why.setObjectName("doubles_why")
        self.why.setWordWrap(True)
        paint_as(self.why, "section")
        self.first, self.second = QRadioButton(), QRadioButton()
        for button, name in ((self.first, "keep_first"), (self.second, "keep_second")):
            button.setObjectName(f"doubles_{name}")
            kit.tr.text(button, f"doubles.{name}")
            kit.tr.name(button, f"doubles.{name}")
        self._choice = RadioChoice((self.first, self.second), self)
        self.values = {(fact, side): QLabel() for fact in FACTS for side in (LEFT, SIGN, RIGHT)}
        self._labels = {fact: QLabel() for fact in FACTS}
        self._lay_out()
        kit.tr.changed.connect(self._say)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TIGHT)
        grid.addWidget(self.why, 0, 0, 1, RIGHT + 1)
        grid.addWidget(self.first, 1, LEFT)
        grid.addWidget(self.second, 1, RIGHT)
        for row, fact in enumerate(FACTS, 2):
            label = self._labels[fact]
            paint_as(label, "quiet")
            self._kit.tr.text(label, f"doubles.fact.{fact}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for side in (LEFT, SIGN, RIGHT):
                grid.addWidget(self._value(fact, side), row, side, Qt.AlignmentFlag.AlignTop)
        for side in (LEFT, RIGHT):
            grid.setColumnStretch(side, 1)

    def _value(self, fact: str, side: int) -> QLabel:
        value = self.values[fact, side]
        value.setObjectName(f"doubles_{fact}_{side}")
        paint_as(value, "quiet" if side == SIGN else "body")
        value.setTextFormat(Qt.TextFormat.RichText)
        value.setWordWrap(side != SIGN)
        if side != SIGN:
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return value

    @property
    def keeps_first(self) -> bool:
        """Whether the first of the two is to be kept."""
        return self.first.isChecked()

    def choose(self, *, first: bool) -> None:
        """Keep this one."""
        (self.first if first else self.second).setChecked(True)

    def show_sides(self, sides: "tuple[ShownApplicant, ShownApplicant] | None", why: str, *, undecided: bool) -> None:
        """Show two applicants; of a pair that nothing was decided about the one with more cases is offered."""
        self.why.setText(why)
        self._shown = sides
        self.choose(first=True)
        for button in (self.first, self.second):
            button.setVisible(undecided)
            button.setEnabled(sides is not None)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell whoever has to make room."""
        super().resizeEvent(event)
        self.resized.emit()

    def _say(self) -> None:
        if self._shown is None:
            for label in self.values.values():
                label.clear()
            return
        first, second = (dict(self._facts(one)) for one in self._shown)
        self.first.setAccessibleDescription(first["name"])
        self.second.setAccessibleDescription(second["name"])
        for fact in FACTS:
            one, other = marked_apart(first[fact], second[fact])
            differs = first[fact] != second[fact]
            self.values[fact, LEFT].setText(one if fact in _COMPARED else first[fact])
            self.values[fact, RIGHT].setText(other if fact in _COMPARED else second[fact])
            self.values[fact, SIGN].setText(("≠" if differs else "=") if fact in _COMPARED else "")
        self._show_other_names(shown=bool(first["also"] or second["also"]))

    def _show_other_names(self, *, shown: bool) -> None:
        """The line is there for those who have any."""
        for part in (self._labels["also"], *(self.values["also", side] for side in (LEFT, SIGN, RIGHT))):
            part.setVisible(shown)

    def _facts(self, one: "ShownApplicant") -> Iterator[tuple[str, str]]:
        tr = self._kit.tr
        yield "name", one.name
        yield "id_number", one.id_number or "—"
        yield "phone", one.phone or "—"
        yield "also", tr("list.comma").join(one.also_known_as)
        last = tr.long_date(date.fromisoformat(one.last_on)) if one.last_on else ""
        yield "cases", tr("doubles.cases_and_last", number=one.cases, case_no=grouped(one.case_no), day=last)
