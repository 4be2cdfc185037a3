"""The counter where results are fetched: a line for slip or name, the case and who has come, what waits beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from window_app.ui.collect.offered_cases import OfferedCases
from window_app.ui.collect.outcome_panel import OutcomePanel
from window_app.ui.collect.recipient_panel import RecipientPanel
from window_app.ui.collect.result_panel import ResultPanel
from window_app.ui.collect.results_table import ResultsList
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import FittingScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, NARROW, SMALL

LIST_WIDTH = 440


class CollectScreen(QWidget):
    """Widgets and their places; `left` comes with Esc."""

    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        paint_as(self, "page")
        self._build()
        self._lay_out()

    def _build(self) -> None:
        kit = self._kit
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line_field = Field(kit, "collect.line", self.line, name="collect_line")
        kit.tr.hint(self.line, "collect.line_hint")
        self.offered = OfferedCases(kit)
        self.outcome = OutcomePanel(kit)
        self.result, self.recipient = ResultPanel(kit), RecipientPanel(kit)
        self.message = QLabel()
        self.message.setWordWrap(True)
        paint_as(self.message, "message-danger")
        self.check = KeyButton(kit, "collect.check", name="collect_check", icon="id-card")
        self.deliver = KeyButton(
            kit, "collect.deliver", name="collect_deliver", icon="circle-check", shortcut="F9", look="primary"
        )
        self.card = KeyButton(kit, "collect.card", name="collect_card", icon="id-card", shortcut="Ctrl+I")
        self.otherwise = KeyButton(
            kit, "collect.otherwise", name="collect_otherwise", icon="arrow-right", shortcut="Ctrl+O", look="plain"
        )
        self.back = KeyButton(kit, "sheet.back", name="collect_back", icon="undo-2", look="plain")
        self.count = QLabel()
        self.count.setObjectName("results_count")
        paint_as(self.count, "section")
        self.list = ResultsList(kit)
        self.prints = QCheckBox()
        self.prints.setObjectName("collect_prints")
        kit.tr.text(self.prints, "collect.prints")
        kit.tr.name(self.prints, "collect.prints")

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.idle, self.case = self._idle_page(), self._case_page()
        self.pages.addWidget(self.idle)
        self.pages.addWidget(self.case)
        main = QVBoxLayout()
        main.setSpacing(SMALL)
        main.addWidget(self.line_field)
        main.addWidget(self.pages, 1)
        self.side = QWidget()
        self.side.setFixedWidth(LIST_WIDTH)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SMALL)
        side.addWidget(self.count)
        side.addWidget(self.list, 1)
        side.addWidget(self.prints)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        row.setSpacing(LARGE)
        row.addLayout(main, 1)
        row.addWidget(self.side)

    def _idle_page(self) -> QWidget:
        page, hint = QWidget(), QLabel()
        self._kit.tr.text(hint, "collect.hint")
        hint.setWordWrap(True)
        paint_as(hint, "quiet")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.offered)
        column.addWidget(hint)
        column.addWidget(self.outcome)
        column.addStretch(1)
        return page

    def _case_page(self) -> QWidget:
        page = QFrame()
        paint_as(page, "panel")
        self.ways = QWidget()
        ways = QVBoxLayout(self.ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(SMALL)
        for buttons in ((self.check, self.card), (self.deliver,)):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            ways.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(SMALL)
        last.addWidget(self.otherwise)
        last.addWidget(self.back)
        last.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(MEDIUM)
        facts = QWidget()
        inner = QVBoxLayout(facts)
        inner.setContentsMargins(0, 0, SMALL, 0)
        inner.setSpacing(MEDIUM)
        inner.addWidget(self.result)
        inner.addWidget(self.recipient)
        # At 150 % on the smallest screen the fields of somebody else need more room than there is.
        for widget in (FittingScroll(facts), self.message, self.ways):
            column.addWidget(widget)
        column.addLayout(last)
        column.addStretch(1)
        return page

    @property
    def shows_case(self) -> bool:
        """Whether a case is open."""
        return self.pages.currentWidget() is self.case

    def show_case(self, *, shown: bool) -> None:
        """Bring the case to the front, or what waits for the next one."""
        self.pages.setCurrentWidget(self.case if shown else self.idle)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down goes from the line into the list; Enter goes on from what is typed; Esc steps back."""
        match event.key():
            case Qt.Key.Key_Down if self.line.hasFocus():
                (self.offered if self.offered.isVisible() else self.list).setFocus()
            case Qt.Key.Key_Escape if self.list.hasFocus() or self.offered.hasFocus():
                self.line.setFocus()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.recipient.isAncestorOf(self.focusWidget()):
                self.recipient.go_on(self.check)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the list goes while a case is open."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        narrow = self.width() < NARROW
        self.side.setVisible(not narrow or not self.shows_case)
        self.side.setFixedWidth(min(LIST_WIDTH, self.width() * 2 // 5))
        self.list.stand_narrow(narrow=narrow)
