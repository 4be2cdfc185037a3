"""Promising anew, from the worklist, what a calendar moved: all of it, or the marked case alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.ui.calendar import calendar_acts
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import SMALL

if TYPE_CHECKING:
    from window_app.services.redate_cases import Redated

MOVED = "moved"


class Redating(QWidget):
    """F9 re-dates every case of this station that needs it, F10 the one that `marked` names."""

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, marked: Callable[[], str]) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._marked = marked
        self.all = KeyButton(kit, "moves.redate", name="redate_all", icon="rotate-ccw", shortcut="F9", look="primary")
        self.one = KeyButton(kit, "moves.redate_one", name="redate_one", icon="rotate-ccw", shortcut="F10")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.all)
        row.addWidget(self.one)
        row.addStretch(1)
        self.all.clicked.connect(lambda: self._redate(()))
        self.one.clicked.connect(self._redate_marked)
        self.hide()

    def show_for(self, worklist: str) -> None:
        """Be there for the list of moved dates alone."""
        self.setVisible(worklist == MOVED)

    def _redate_marked(self) -> None:
        if case_id := self._marked():
            self._redate((case_id,))

    def _redate(self, cases: tuple[str, ...]) -> None:
        def then(done: "tuple[Redated, ...]") -> None:
            told = self._kit.tr("moves.redated", number=len(done)) if done else self._kit.tr("moves.nothing")
            self.said.emit(told, "good" if done else "info", None)

        self._work.do(self, calendar_acts.redate(cases, self._kit.now), then)
