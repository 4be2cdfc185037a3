"""Every act on a case: what the rules allow can be begun, what they do not is grey and says why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from window_app.domain.errors import Problem
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.case_acts import PossibleAct
    from window_app.services.show_case import ShownCase

ROW_HEIGHT = 34
# Settled where both sides can be seen.
ON_THEIR_OWN_PAGE = ("conflict_settled", "shared_number_settled")
_EVENT = Qt.ItemDataRole.UserRole


class ActsList(QListWidget):
    """`wanted` brings the event of the act that Enter asks for; `refused` the reason where it is not allowed."""

    wanted = Signal(str)
    refused = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("acts")
        kit.tr.name(self, "case.acts")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._ask)

    def show_case(self, case: "ShownCase") -> None:
        """List the acts, those that are allowed first."""
        tr = self._kit.tr
        marked = self.currentItem().data(_EVENT) if self.currentRow() >= 0 else None
        self.clear()
        listed = (one for one in case.acts if one.event not in ON_THEIR_OWN_PAGE)
        for act in sorted(listed, key=lambda one: bool(one.refused)):
            item = QListWidgetItem(tr.term("event", act.event), self)
            item.setData(_EVENT, act.event)
            if act.refused:
                why = self._why(act, case)
                item.setForeground(self._kit.look.colour("quiet"))
                item.setText(f"{tr.term('event', act.event)} — {why}")
                item.setToolTip(why)
                item.setData(Qt.ItemDataRole.UserRole + 1, why)
            elif act.event == marked:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def _why(self, act: "PossibleAct", case: "ShownCase") -> str:
        tr = self._kit.tr
        if act.refused == "not_allowed_in_state":
            return tr("act.not_in_state", state=tr.term("state", case.state))
        return tr.sentence(Problem("", act.refused, tuple(act.values.items())))

    def _ask(self, item: QListWidgetItem) -> None:
        if why := item.data(Qt.ItemDataRole.UserRole + 1):
            self.refused.emit(str(why))
        else:
            self.wanted.emit(str(item.data(_EVENT)))
