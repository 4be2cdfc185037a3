"""A case whose number another case carries too: the banner that names the other, opens it, and says what was done."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import grouped
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, TIGHT
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.same_number import SameNumber
    from window_app.services.show_case import ShownCase

SETTLES_NUMBER = "shared_number_settled"


def told_apart(one: "SameNumber", tr: Words) -> str:
    """Return a case in the words that tell it from another under the same number."""
    received = tr.short_date(shanghai_day(datetime.fromisoformat(one.received_at)))
    station = tr("conflict.at", station=one.station)
    values = {"applicant": one.applicant, "item": one.item, "station": station, "received": received}
    return tr("same_number.case", **values, state=tr.term("state", one.state))


class SharedNumber(QFrame):
    """`wanted` brings the id of the other case; `settled` comes when it is recorded; `left` gives the hands back."""

    wanted = Signal(str)
    settled = Signal()
    left = Signal()
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._case: ShownCase | None = None
        self._is_busy = False
        self.setObjectName("shared_number")
        self._build()
        self._lay_out()
        self._wire()
        self.hide()

    def _build(self) -> None:
        kit = self._kit
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.open = KeyButton(kit, "same_number.open", name="same_number_open", icon="arrow-right", shortcut="Ctrl+6")
        self.settle = KeyButton(
            kit, "same_number.settle", name="same_number_settle", icon="circle-check", shortcut="Ctrl+7"
        )
        self.reason = QLineEdit()
        self.reason_field = Field(kit, "same_number.reason", self.reason, name="same_number_reason")
        kit.tr.hint(self.reason, "same_number.hint")
        self.confirm = KeyButton(kit, "same_number.confirm", name="same_number_confirm", icon="circle-check")
        self.asking = QWidget()
        self.asking.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.told, 1)
        head.addWidget(self.open)
        head.addWidget(self.settle)
        asking = QHBoxLayout(self.asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(SMALL)
        asking.addWidget(self.reason_field, 1)
        asking.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, TIGHT, MEDIUM, TIGHT)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self.asking)

    def _wire(self) -> None:
        self.open.clicked.connect(self._open)
        self.settle.clicked.connect(self._ask)
        self.reason.textChanged.connect(lambda: self.reason_field.say(""))
        self.reason.returnPressed.connect(self._settle)
        self.confirm.clicked.connect(self._settle)

    def show_case(self, case: "ShownCase") -> None:
        """Say whether another case carries this one's number; what was typed for the same case stays."""
        if self._case is not None and self._case.case_id != case.case_id:
            self.forget()
        self._case = case
        self.setVisible(bool(case.same_number))
        if not case.same_number:
            return
        paint_as(self, "notice-warn" if case.number_waits else "notice-info")
        refused = next((one for one in case.acts if one.event == SETTLES_NUMBER and one.refused), None)
        self.settle.setVisible(case.number_waits and refused is None)
        self.asking.setVisible(self.asking.isVisibleTo(self) and self.settle.isVisibleTo(self))
        self.told.setText("\n".join(self._lines(case)))

    def forget(self) -> None:
        """Show nothing, and let go of what was typed."""
        self._case = None
        self.reason.clear()
        self.asking.hide()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc puts the question away; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape and self.asking.isVisible():
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _lines(self, case: "ShownCase") -> list[str]:
        tr = self._kit.tr
        told = "；".join(told_apart(one, tr) for one in case.same_number)
        lines = [tr("same_number.told", case_no=grouped(case.case_no), others=told)]
        refused = next((one for one in case.acts if one.event == SETTLES_NUMBER and one.refused), None)
        if not case.number_waits:
            lines.append(tr("same_number.settled"))
        elif refused is not None:
            lines.append(tr.sentence(Problem("", refused.refused, tuple(refused.values.items()))))
        return lines

    def _open(self) -> None:
        if self._case is not None:
            self.wanted.emit(self._case.same_number[0].case_id)

    def _ask(self) -> None:
        self.asking.show()
        self.reason.setFocus()

    def _put_away(self) -> None:
        self.asking.hide()
        self.left.emit()

    def _settle(self) -> None:
        if self._case is None or self._is_busy:
            return
        self._is_busy = True

        def then(_: object) -> None:
            self._is_busy = False
            self.reason.clear()
            self._put_away()
            tr = self._kit.tr
            self.said.emit(tr("act.done", event=tr.term("event", SETTLES_NUMBER)), "good", None)
            self.settled.emit()

        entry = msgspec.json.encode({"reason": self.reason.text()})
        self._work.do(self, acts.act(self._case.case_id, SETTLES_NUMBER, entry, self._kit.now), then, self._refused)

    def _refused(self, error: BaseException) -> None:
        self._is_busy = False
        if not isinstance(error, TROUBLES):
            raise error
        if isinstance(error, RuleBroken):
            problem = next((one for one in error.problems if one.field == "reason"), None)
            self.reason_field.say(self._kit.tr.sentence(problem or error), "danger")
            self.reason.setFocus()
        else:
            self.said.emit(self._kit.tr.sentence(error), "danger", None)
