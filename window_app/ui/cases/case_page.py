"""One case opened: what it is, its documents, printing again, and taking in what was missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import grouped
from window_app.domain.events import DocumentKind
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.document_list import DocumentList, Listed
from window_app.ui.cases.facts import Facts
from window_app.ui.cases.supplements_panel import SupplementsPanel
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import FACTS_NARROW, FACTS_WIDTH, LARGE, MEDIUM, NARROW, SMALL
from window_app.ui.paper.document_panel import DocumentPanel

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued
    from window_app.services.register_case import Registered
    from window_app.services.show_case import ShownCase

REASONS = ("reprint.jam", "reprint.lost", "reprint.stained")
WAITING = frozenset({"received", "supplement_pending"})


class CasePage(QWidget):
    """`left` comes when the clerk steps back to where the case was opened from."""

    left = Signal()
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, document: DocumentPanel) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.document = document
        self._case: ShownCase | None = None
        self._kind: DocumentKind | None = None
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        paint_as(self, "page")
        self.number, self.state = QLabel(), QLabel()
        self.number.setObjectName("case_no_shown")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.caption, self.date = QLabel(), QLabel()
        kit.tr.text(self.caption, "promise.caption")
        for label, look in (
            (self.number, "heading"),
            (self.state, "section"),
            (self.caption, "quiet"),
            (self.date, "date"),
        ):
            paint_as(label, look)
        self.facts = Facts(kit)
        self.documents = DocumentList(kit)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason_field = Field(kit, "reprint.reason", self.reason, name="reprint_reason")
        self.back = KeyButton(kit, "case.back", name="case_back", icon="undo-2", look="plain")
        self.reprint = KeyButton(kit, "reprint.print", name="reprint", icon="copy", shortcut="Ctrl+B")
        self.supplement = KeyButton(
            kit, "case.supplement", name="supplement", icon="list-checks", shortcut="F9", look="primary"
        )
        self.supplements = SupplementsPanel(kit)
        self._say_reasons()

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        self.right.addWidget(self.document)
        self.right.addWidget(self.supplements)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        row.setSpacing(LARGE)
        row.addWidget(self._facts_column())
        row.addWidget(self.right, 1)

    def _facts_column(self) -> QScrollArea:
        inner = QWidget()
        paint_as(inner, "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.back)
        title = QLabel()
        self._kit.tr.text(title, "case.documents")
        paint_as(title, "section")
        column.addLayout(head)
        for widget in (self.number, self.caption, self.date, self.supplement, self.facts, title, self.documents):
            column.addWidget(widget)
        column.addWidget(self._reprint_box())
        column.addStretch(1)
        self._facts = scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(FACTS_WIDTH)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _reprint_box(self) -> QFrame:
        self.reprint_box = QFrame()
        row = QVBoxLayout(self.reprint_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason_field)
        row.addWidget(self.reprint, 0, Qt.AlignmentFlag.AlignLeft)
        return self.reprint_box

    def _wire(self) -> None:
        self.back.clicked.connect(self._step_back)
        self.right.currentChanged.connect(self._make_room)
        self.documents.wanted.connect(self._open)
        self.reprint.clicked.connect(self._print_again)
        self.supplement.clicked.connect(self._ask_for_materials)
        self.supplements.taken.connect(self._take)
        self.supplements.put_away.connect(self._step_back)
        self.document.recorded.connect(self._look_again)
        self._kit.tr.changed.connect(self._say_again)

    def show_case(self, case_no: str) -> None:
        """Open a case."""
        self._case = None
        self.document.clear()
        for widget in (self.caption, self.date, self.supplement, self.reprint_box, self.documents, self.facts):
            widget.hide()
        self.number.setText("")
        self.state.setText("")
        self._work.ask(self, acts.show(case_no, self._kit.now), self._show_first, self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _show_first(self, case: "ShownCase") -> None:
        self._show(case)
        self.right.setCurrentWidget(self.document)
        self.documents.setCurrentRow(0)
        if self.isVisible():
            self.documents.setFocus()

    def _show(self, case: "ShownCase") -> None:
        tr = self._kit.tr
        self._case = case
        self.number.setText(grouped(case.case_no))
        self.state.setText(tr.term("state", case.state))
        promised_on = case.clock.promised_on if case.clock else None
        self.caption.setVisible(promised_on is not None)
        self.date.setVisible(promised_on is not None)
        self.date.setText(tr.hero_date(promised_on) if promised_on else "")
        self.supplement.setVisible(case.state in WAITING)
        self.supplement.setEnabled(True)
        self.facts.show_case(case)
        self.documents.show_case(case)
        self.facts.show()
        self.documents.show()
        self._allow()

    def _look_again(self) -> None:
        if self._case is not None:
            self._work.ask(self, acts.show(self._case.case_no, self._kit.now), self._show, self._tell)

    def _open(self, wanted: Listed) -> None:
        if self._case is None:
            return
        self._kind = wanted.kind
        self._work.do(self, acts.issue(self._case.case_no, wanted.kind, self._kit.now), self._issued, self._tell)

    def _issued(self, issued: "Issued") -> None:
        self.right.setCurrentWidget(self.document)
        self.document.show_document(issued)
        self._look_again()
        if self.isVisible():
            self.document.print.setFocus()

    def _allow(self) -> None:
        """What came out of a printer before is printed again only with a reason, and marked."""
        number = self.document.number
        again = self._case is not None and number in self._case.printed
        self.document.allow_printing(allowed=not again)
        self.reprint_box.setVisible(again)
        if again and self.isVisible() and not self.documents.hasFocus():
            self.reason.setFocus()

    def _print_again(self) -> None:
        case, kind, reason = self._case, self._kind, self.reason.currentText()
        if case is None or kind is None:
            return

        def then(issued: "Issued") -> None:
            self.document.show_document(issued, prints=True)
            self._look_again()

        def failed(error: BaseException) -> None:
            self.reason_field.say(self._sentence(error), "danger")

        self.reason_field.say("")
        self._work.do(self, acts.reprint(case.case_no, kind, reason, self._kit.now), then, failed)

    def _ask_for_materials(self) -> None:
        case, desk = self._case, self._work.desk
        if case is None or desk is None:
            return
        version = (case.item.code, case.item.version)
        item = next((one for one in desk.catalogue.items if (one.code, one.version) == version), None)
        if item is not None:
            self.supplement.setEnabled(False)
            self.right.setCurrentWidget(self.supplements)
            self.supplements.show_case(case, item, desk.calendar)

    def _take(self, materials: object) -> None:
        if self._case is None:
            return

        def then(registered: "Registered") -> None:
            self.right.setCurrentWidget(self.document)
            if registered.promised_on is None:
                self._look_again()
                self.said.emit(self._kit.tr("supplements.still_missing"), "warn", None)
                return
            self._kind = DocumentKind.ACCEPTANCE_SLIP
            slip = acts.issue(registered.case_no, DocumentKind.ACCEPTANCE_SLIP, self._kit.now)
            self._work.do(self, slip, self._issued, self._tell)

        entries = self.supplements.entries()
        self._work.do(self, acts.take_supplements(self._case.case_no, entries, self._kit.now), then, self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the facts leave room for the page."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        narrow = self.width() < NARROW
        self._facts.setFixedWidth(min(FACTS_NARROW, self.width() // 2) if narrow else FACTS_WIDTH)
        self._facts.setVisible(not narrow or self.right.currentWidget() is self.document)

    def _step_back(self) -> None:
        if self.right.currentWidget() is self.supplements:
            self.right.setCurrentWidget(self.document)
            self.supplement.setEnabled(True)
            self.documents.setFocus()
        else:
            self.left.emit()

    def _tell(self, error: BaseException) -> None:
        self.said.emit(self._sentence(error), "warn", None)

    def _sentence(self, error: BaseException) -> str:
        if not isinstance(error, TROUBLES):
            raise error
        return self._kit.tr.sentence(error)

    def _say_reasons(self) -> None:
        typed = self.reason.currentText()
        self.reason.clear()
        self.reason.addItems([self._kit.tr(key) for key in REASONS])
        if typed and self.reason.findText(typed) < 0:
            self.reason.setEditText(typed)

    def _say_again(self) -> None:
        self._say_reasons()
        if self._case is not None:
            self._show(self._case)
