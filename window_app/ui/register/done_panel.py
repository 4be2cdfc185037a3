"""What a registration came to: the number, the date as promised, and its document ready for the printer."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.domain.case_numbers import grouped
from window_app.domain.errors import Problem
from window_app.services.application_form import DOCUMENT_OF, Outcome
from window_app.ui import acts
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import HAIR, LARGE, LOW, MEDIUM, SMALL
from window_app.ui.paper.document_panel import DocumentPanel
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.background.store_work import StoreWork
    from window_app.services.issue_document import Issued
    from window_app.services.register_case import Registered


# Done is green where the application goes on; a notice or a refusal is no good news for who stands at the window.
SIGN_OF: dict[Outcome, tuple[str, str]] = {
    "accept": ("circle-check", "good"),
    "supplement": ("info", "accent"),
    "decline": ("info", "quiet"),
}


class DonePanel(QWidget):
    """Enter prints; `next_person` begins anew, `same_person` keeps who stands at the window."""

    next_person = Signal()
    same_person = Signal()

    def __init__(self, kit: Kit, work: "StoreWork", document: DocumentPanel, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.document = document
        self._preferences = preferences
        self._registered: Registered | None = None
        self._print_when_issued = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._outcome: Outcome = "accept"
        self._build()
        kit.tr.changed.connect(self._say)

    def _build(self) -> None:
        kit = self._kit
        self._sign, self.state, self.number = QLabel(), QLabel(), QLabel()
        self.caption, self.date, self.weekday, self.warnings = QLabel(), QLabel(), QLabel(), QLabel()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number.setObjectName("case_no")
        looks = {
            self.state: "heading", self.number: "heading", self.caption: "quiet", self.date: "date",
            self.weekday: "section", self.warnings: "message-warn",
        }  # fmt: skip
        for label, look in looks.items():
            paint_as(label, look)
            label.setWordWrap(label is self.warnings)
        self.next = KeyButton(kit, "done.next", name="next_person", icon="arrow-right", shortcut="Ctrl+N")
        self.same = KeyButton(kit, "done.same", name="same_person", icon="user", shortcut="Ctrl+R")
        self.next.clicked.connect(self.next_person)
        self.document.printed.connect(self._on_printed)
        self.document.printerless.connect(self._go_on)
        self.same.clicked.connect(self.same_person)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._sign)
        head.addWidget(self.state)
        head.addStretch(1)
        self._left = left = QVBoxLayout()
        left.addLayout(head)
        for widget in (self.number, self.caption, self.date, self.weekday, self.warnings):
            left.addWidget(widget)
        left.addStretch(1)
        left.addWidget(self.same)
        left.addWidget(self.next)
        left.addStretch(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        row.setSpacing(LARGE)
        row.addLayout(left)
        row.addWidget(self.document, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a low window the lines stand closer."""
        super().resizeEvent(event)
        self._left.setSpacing(HAIR if event.size().height() < LOW else SMALL)

    def show_registered(self, registered: "Registered", outcome: Outcome) -> None:
        """Show what was registered, and issue its document."""
        self._registered, self._outcome = registered, outcome
        self._say()
        self.document.clear()
        self.document.allow_printing(allowed=True)
        self._work.do(self, acts.issue(registered.case_id, DOCUMENT_OF[outcome], self._kit.now), self._issued)
        self._print_when_issued = self._preferences.values.prints_at_once
        self.setFocus()

    def take_focus(self) -> None:
        """Put the hands on what is next: the printer, or the next person."""
        (self.document.print if self.document.print.isEnabled() else self.next).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter prints; Esc goes on to the next person."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self.next_person.emit()
            case _:
                super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.document.number:
            self.document.print.click()
        else:
            # The hand was quicker than the page.
            self._print_when_issued = True

    def _on_printed(self) -> None:
        """What came out of the printer once is printed again only as a marked copy, from its case."""
        self.document.allow_printing(allowed=False)
        self._go_on()

    def _go_on(self) -> None:
        """The next Enter is for the next person: the page is on its way, or waits on a list for a printer."""
        # The clerk may have gone on meanwhile.
        if self.isVisible():
            self.next.setFocus()

    def _issued(self, issued: "Issued") -> None:
        self.document.show_document(issued, prints=self._print_when_issued)
        # The button was disabled until there was something to print.
        if self.isVisible():
            self.document.print.setFocus()

    def _say(self) -> None:
        registered = self._registered
        if registered is None:
            return
        tr = self._kit.tr
        self._kit.look.icon(self._sign, *SIGN_OF[self._outcome], 28)
        self.state.setText(tr.term("state", registered.state))
        self.number.setText(grouped(registered.case_no))
        self._say_date(registered.promised_on)
        self.warnings.setText("\n".join(tr.sentence(Problem("", code)) for code in registered.warnings))
        self.warnings.setVisible(bool(registered.warnings))

    def _say_date(self, promised_on: date | None) -> None:
        tr = self._kit.tr
        for label in (self.caption, self.date, self.weekday):
            label.setVisible(promised_on is not None)
        if promised_on is not None:
            self.caption.setText(tr("promise.caption"))
            self.date.setText(tr.hero_date(promised_on))
            self.weekday.setText(tr.weekday(promised_on))
