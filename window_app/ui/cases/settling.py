"""Settling the conflict of the opened case: the banner that says so, the panel with both sides, and what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from window_app.background.store_work import StoreWork
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.conflict_panel import SETTLES, ConflictPanel
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from window_app.services.case_acts import Acted
    from window_app.services.show_case import ShownCase


class Settling(QObject):
    """`done` comes when the conflict is settled; `said` brings a sentence and tone."""

    done = Signal()
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._case_id = ""
        self._is_busy = False
        self._is_in_conflict = False
        self.panel = ConflictPanel(kit)
        self.banner = QFrame()
        paint_as(self.banner, "notice-danger")
        self.told = QLabel()
        kit.tr.text(self.told, "conflict.banner")
        self.told.setWordWrap(True)
        self.open = KeyButton(kit, "conflict.open", name="conflict_open", icon="triangle-alert", shortcut="Ctrl+5")
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(MEDIUM, TIGHT, MEDIUM, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(self.told, 1)
        row.addWidget(self.open)
        self.banner.hide()
        self.panel.confirmed.connect(self._settle)

    def show_case(self, case: "ShownCase") -> None:
        """Say whether this case is in conflict, and show its sides."""
        self._case_id = case.case_id
        self._is_in_conflict = case.conflict is not None
        self.make_room(is_looked_at=self.panel.isVisible())
        if (desk := self._work.desk) is not None:
            self.panel.show_case(case, desk.office)

    def make_room(self, *, is_looked_at: bool) -> None:
        """Beside the sides themselves the banner would say nothing new."""
        self.banner.setVisible(self._is_in_conflict and not is_looked_at)

    def forget(self) -> None:
        """Show nothing."""
        self._is_in_conflict = False
        self.banner.hide()
        self.panel.forget()

    def _settle(self, entry: bytes) -> None:
        if self._is_busy:
            return
        way = self.panel.chosen
        self._is_busy = True

        def then(_: "Acted") -> None:
            self._is_busy = False
            self.panel.forget()
            self.done.emit()
            if way is not None and way.to_take_back:
                numbers = "、".join(one.number for one in way.to_take_back)
                self.said.emit(self._kit.tr("conflict.take_back", papers=numbers), "warn", None)

        self._work.do(self, acts.act(self._case_id, SETTLES, entry, self._kit.now), then, self._refused)

    def _refused(self, error: BaseException) -> None:
        self._is_busy = False
        if isinstance(error, RuleBroken):
            self.panel.say(error)
        elif isinstance(error, TROUBLES):
            self.said.emit(self._kit.tr.sentence(error), "danger", None)
        else:
            raise error
