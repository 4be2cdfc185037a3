"""The left side of an opened case: number, state, promised date, facts, documents, and printing one again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from window_app.domain.case_numbers import grouped
from window_app.ui.cases.document_list import DocumentList
from window_app.ui.cases.facts import Facts
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import PageScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase

REASONS = ("reprint.jam", "reprint.lost", "reprint.stained")
WHOLE_WINDOW = 10_000
WAITING = frozenset({"received", "supplement_pending"})


class CaseSummary(PageScroll):
    """Shows a case; nothing of the one before stands there while the next is on its way."""

    def __init__(self, kit: Kit) -> None:
        self._page = QWidget()
        super().__init__(self._page)
        self._kit = kit
        self._build()
        self._lay_out()
        self.documents.currentRowChanged.connect(self._follow_row)
        self._say_reasons()
        kit.tr.changed.connect(self._say_reasons)

    def _build(self) -> None:
        kit = self._kit
        self.number, self.state, self.caption, self.date = QLabel(), QLabel(), QLabel(), QLabel()
        self.number.setObjectName("case_no_shown")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kit.tr.text(self.caption, "promise.caption")
        looks = {self.number: "heading", self.state: "section", self.caption: "quiet", self.date: "date"}
        for label, look in looks.items():
            paint_as(label, look)
        self.facts = Facts(kit)
        self.documents = DocumentList(kit)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason_field = Field(kit, "reprint.reason", self.reason, name="reprint_reason")
        self.reprint = KeyButton(kit, "reprint.print", name="reprint", icon="copy", shortcut="Ctrl+B")
        self.unmask = KeyButton(kit, "case.unmask", name="unmask", icon="eye", shortcut="Ctrl+U", look="plain")
        self.supplement = KeyButton(
            kit, "case.supplement", name="supplement", icon="list-checks", shortcut="F9", look="primary"
        )

    def _lay_out(self) -> None:
        paint_as(self._page, "page")
        column = QVBoxLayout(self._page)
        # Room for the scroll bar.
        column.setContentsMargins(0, 0, MEDIUM, 0)
        column.setSpacing(SMALL)
        title = QLabel()
        self._kit.tr.text(title, "case.documents")
        paint_as(title, "section")
        self.reprint_box = QFrame()
        again = QVBoxLayout(self.reprint_box)
        again.setContentsMargins(0, 0, 0, 0)
        again.addWidget(self.reason_field)
        again.addWidget(self.reprint, 0, Qt.AlignmentFlag.AlignLeft)
        standing = (self.state, self.number, self.caption, self.date)
        for widget in (*standing, self.supplement, self.facts, self.unmask, title, self.documents):
            column.addWidget(widget)
        column.addWidget(self.reprint_box)
        column.addStretch(1)

    def be_wide(self, width: int) -> None:
        """Take this width, or all there is for none."""
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or WHOLE_WINDOW)

    def clear(self) -> None:
        """Show nothing."""
        shown = (self.caption, self.date, self.supplement, self.reprint_box, self.documents, self.facts, self.unmask)
        for widget in shown:
            widget.hide()
        self.number.setText("")
        self.state.setText("")

    def show_case(self, case: "ShownCase") -> None:
        """Show a case."""
        tr = self._kit.tr
        self.number.setText(grouped(case.case_no))
        self.state.setText(tr.term("state", case.state))
        promised_on = case.clock.promised_on if case.clock else None
        self.caption.setVisible(promised_on is not None)
        self.date.setVisible(promised_on is not None)
        self.date.setText(tr.hero_date(promised_on) if promised_on else "")
        self.supplement.setVisible(case.state in WAITING)
        self.facts.show_case(case)
        self.documents.show_case(case)
        self.facts.show()
        self.unmask.setVisible(case.is_masked and bool(case.applicant.id_number))
        self.documents.show()

    def _follow_row(self) -> None:
        if self.documents.hasFocus():
            self.ensureWidgetVisible(self.documents, 0, SMALL)

    def _say_reasons(self) -> None:
        typed = self.reason.currentText()
        self.reason.clear()
        self.reason.addItems([self._kit.tr(key) for key in REASONS])
        if typed and self.reason.findText(typed) < 0:
            self.reason.setEditText(typed)
