"""Paper that has not come out of a printer: printed again by one key, or said why it is not wanted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.row_table import mark_whole_rows, size_columns
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import SMALL
from window_app.ui.worklists.paper_table import COLUMNS, PaperTable

if TYPE_CHECKING:
    from window_app.services.papers import Paper

REASONS = ("papers.not_wanted", "papers.sent_as_pdf", "papers.printed_elsewhere")
_WIDTHS = {"case_no": 200, "applicant": 150, "since": 112, "state": 96}


class PapersPanel(QWidget):
    """`wanted` brings the number of the case that Enter asks for, `again` the copy to be printed, `waived` one that is
    not, with the reason.
    """

    wanted = Signal(str)
    again = Signal(object)
    waived = Signal(object, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._build()
        self._lay_out()
        self._wire()
        self._say_reasons()

    def _build(self) -> None:
        kit = self._kit
        self.papers = PaperTable(kit)
        self.table = QTableView()
        self.table.setObjectName("papers")
        kit.tr.name(self.table, "worklist.unprinted")
        self.table.setModel(self.papers)
        mark_whole_rows(self.table)
        size_columns(self.table, COLUMNS, _WIDTHS)
        self.why = QLabel()
        self.why.setWordWrap(True)
        paint_as(self.why, "message-warn")
        self.print = KeyButton(
            kit, "papers.again", name="print_paper", icon="printer", shortcut="Ctrl+P", look="primary"
        )
        self.leave = KeyButton(kit, "papers.leave", name="leave_paper", icon="x", shortcut="Ctrl+D")
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason_field = Field(kit, "papers.reason", self.reason, name="waive_reason")
        self.confirm = KeyButton(kit, "papers.confirm", name="waive_paper", icon="circle-check", shortcut="F9")

    def _lay_out(self) -> None:
        self.asking = QFrame()
        asked = QHBoxLayout(self.asking)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(SMALL)
        asked.addWidget(self.reason_field, 1)
        asked.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        self.asking.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.print)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addLayout(buttons)
        column.addWidget(self.asking)

    def _wire(self) -> None:
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        self.print.clicked.connect(self._print)
        self.leave.clicked.connect(self._ask_why)
        self.confirm.clicked.connect(self._waive)
        self._kit.tr.changed.connect(self._say_reasons)

    def show_papers(self, papers: "Sequence[Paper]") -> None:
        """Show these copies; the mark stays in its row."""
        row = max(0, self.table.currentIndex().row())
        self.papers.show_rows(papers)
        self.table.setCurrentIndex(self.papers.index(min(row, len(papers) - 1), 0))
        for button in (self.print, self.leave):
            button.setEnabled(bool(papers))
        if not papers:
            self.asking.hide()
        self._say()

    def take_focus(self) -> None:
        """Put the hands on the table."""
        self.table.setFocus()

    @property
    def has_hands(self) -> bool:
        """Whether the hands are on the table."""
        return self.table.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter in the reason confirms it; Esc steps back from it."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.reason.hasFocus():
                self._waive()
            case Qt.Key.Key_Escape if self.asking.isVisible():
                self.asking.hide()
                self.table.setFocus()
            case _:
                super().keyPressEvent(event)

    def _marked(self) -> "Paper | None":
        return self.papers.row_at(self.table.currentIndex().row())

    def _open(self, _: QModelIndex) -> None:
        if (paper := self._marked()) is not None:
            self.wanted.emit(paper.case_id)

    def _print(self) -> None:
        if (paper := self._marked()) is not None:
            self.again.emit(paper)

    def _ask_why(self) -> None:
        self.asking.show()
        self.reason_field.say("")
        self.reason.setFocus()

    def _waive(self) -> None:
        if (paper := self._marked()) is None:
            return
        if not self.reason.currentText().strip():
            self.reason_field.say(self._kit.tr("papers.reason_missing"), "danger")
            return
        self.asking.hide()
        self.table.setFocus()
        self.waived.emit(paper, self.reason.currentText())

    def _say(self) -> None:
        paper = self._marked()
        self.why.setText(self.papers.explained(paper) if paper else "")

    def _say_reasons(self) -> None:
        self.reason.clear()
        self.reason.addItems([self._kit.tr(key) for key in REASONS])
        self._say()
