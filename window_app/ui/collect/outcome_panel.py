"""What the last hand-over came to, in place while the next person steps up: its receipt, and what else waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from window_app.domain.case_numbers import grouped
from window_app.domain.errors import Problem
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued
    from window_app.services.look_to_collect import Collection


class OutcomePanel(QFrame):
    """Says who got what; the receipt's state follows the printer."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._collection: Collection | None = None
        self._recipient = ""
        self._at: datetime | None = None
        self.receipt: Issued | None = None
        self._state = ""
        self._warnings: Sequence[str] = ()
        self.setObjectName("outcome")
        paint_as(self, "panel")
        self._sign, self.title, self.what, self.mind, self.paper = (QLabel() for _ in range(5))
        self.title.setObjectName("outcome_title")
        self.paper.setObjectName("outcome_paper")
        kit.look.icon(self._sign, "circle-check", "good", 28)
        for label, look in (
            (self.title, "heading"),
            (self.what, "body"),
            (self.mind, "message-warn"),
            (self.paper, "section"),
        ):
            paint_as(label, look)
            label.setWordWrap(True)
        self.print = KeyButton(kit, "collect.print", name="print_receipt", icon="printer", shortcut="Ctrl+P")
        self.same = KeyButton(kit, "collect.same", name="same_applicant", icon="arrow-right", shortcut="Ctrl+R")
        self._lay_out()
        kit.tr.changed.connect(self._say)
        self.clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.what)
        column.addWidget(self.mind)
        column.addWidget(self.paper)
        for button in (self.same, self.print):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def next_case(self) -> str:
        """The id of the next case of the same applicant, empty where none waits."""
        return self._collection.more[0].case_id if self._collection and self._collection.more else ""

    def clear(self) -> None:
        """Show nothing."""
        self._collection = self.receipt = None
        self.hide()

    def show_outcome(
        self, collection: "Collection", recipient: str, at: datetime, warnings: Sequence[str] = ()
    ) -> None:
        """Show that a result was handed over, with what there is to mind; the receipt comes with `show_receipt`."""
        self._collection, self._recipient, self._at = collection, recipient, at
        self._warnings = warnings
        self.receipt, self._state = None, ""
        self.show()
        self._say()

    def show_receipt(self, receipt: "Issued") -> None:
        """Show the receipt's number; how its printing goes on comes with `show_state`."""
        self.receipt, self._state = receipt, "wanted"
        self._say()

    def show_state(self, number: str, copy: int, state: str) -> None:
        """Show how the printing of the receipt goes on; another document's is not shown here."""
        if self.receipt is not None and (number, copy) == (self.receipt.number, self.receipt.copy):
            self._state = state
            self._say()

    def _say(self) -> None:
        tr, collection = self._kit.tr, self._collection
        if collection is None or self._at is None:
            return
        self.title.setText(tr("collect.done", recipient=self._recipient, time=tr.time(self._at)))
        self.what.setText("\n".join((collection.applicant, collection.item, grouped(collection.case_no))))
        self.mind.setText("\n".join(tr.sentence(Problem("", code)) for code in self._warnings))
        self.mind.setVisible(bool(self._warnings))
        receipt = self.receipt
        self.paper.setText(f"{receipt.number}  {tr(f'paper.{self._state}')}" if receipt is not None else "")
        self.print.setVisible(receipt is not None and self._state in ("wanted", "failed"))
        self.same.setVisible(bool(collection.more))
        if collection.more:
            self.same.setToolTip(collection.more[0].item)
