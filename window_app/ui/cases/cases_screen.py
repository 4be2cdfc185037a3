"""The cases screen: today's cases, others by typing, and one of them opened in their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from window_app.background.store_work import StoreWork
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.case_list import CaseList
from window_app.ui.cases.case_page import CasePage
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.services.list_cases import ListedCase
    from window_app.services.show_case import ShownCase


class CasesScreen(QWidget):
    """Enter opens the marked case, Esc comes back to the list; what is typed there stays."""

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, page: CasePage) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.page = page
        self._asked = 0
        self._answered = 0
        self._enter_waits = False
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        kit.tr.hint(self.search, "cases.search_hint")
        kit.tr.name(self.search, "cases.search")
        self.table = CaseList(kit, name="cases", key="cases.title")
        self.model = self.table.cases
        self.count = QLabel()
        self.count.setObjectName("case_count")
        paint_as(self.count, "quiet")

    def _lay_out(self) -> None:
        self.list = QWidget()
        paint_as(self.list, "page")
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._type)
        self.search.returnPressed.connect(self._open_marked)
        self.table.left_above.connect(self.search.setFocus)
        self.table.typed.connect(self._go_on_typing)
        self.table.activated.connect(self._open)
        self.page.left.connect(self.show_list)
        self._work.opened.connect(self.look_again)
        self._work.changed.connect(self.look_again)
        self._kit.tr.changed.connect(self.look_again)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes back to the search; from there the keys that go down go on from the marked row."""
        if event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self.search.setFocus()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.search.hasFocus():
            self.table.step(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def show_list(self) -> None:
        """Come back to the list, as it was."""
        self.stack.setCurrentWidget(self.list)
        self.search.setFocus()
        self.search.selectAll()

    def take_focus(self) -> None:
        """Begin anew at the list, the last registered case marked."""
        self.show_list()
        self.table.mark(0)
        self.look_again()

    def forget(self) -> None:
        """Show nothing of what was looked at."""
        self.search.clear()
        self.page.forget()
        self.stack.setCurrentWidget(self.list)

    def open_case(self, case_no: str) -> None:
        """Open one case by its number."""
        self.page.show_case(case_no)
        self.stack.setCurrentWidget(self.page)

    def show_case(self, case: "ShownCase") -> None:
        """Show one case that was looked up."""
        self.stack.setCurrentWidget(self.page)
        self.page.show_found(case)

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what was asked for last."""
        return self._answered == self._asked

    def look_again(self) -> None:
        """Find anew; the answer to an older text is not shown over that to a newer one."""
        self._asked += 1
        number, text = self._asked, self.search.text()

        def then(cases: "tuple[ListedCase, ...]") -> None:
            if number == self._asked:
                self._show(cases, text)

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self._show((), text)
                self._tell(error)

        self._work.ask(self, acts.list_cases(text, self._kit.today), then, failed)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.count.setText("")
        self.said.emit(self._kit.tr.sentence(error), "warn", None)

    def _show(self, cases: "tuple[ListedCase, ...]", text: str) -> None:
        self._answered = self._asked
        self.table.show_cases(cases)
        key = "cases.found" if text.strip() else "cases.today"
        self.count.setText(self._kit.tr(key, number=self._kit.tr.number(len(cases))))
        if self._enter_waits:
            self._open_marked()

    def _type(self) -> None:
        # What an Enter waits for is asked for again by a change elsewhere, and given up by typing alone.
        self._enter_waits = False
        self.look_again()

    def _open_marked(self) -> None:
        """Open what the line's text finds: an Enter that was quicker than the answer waits for it."""
        self._enter_waits = not self.is_answered
        if self.is_answered:
            self._open(self.table.currentIndex())

    def _go_on_typing(self, text: str) -> None:
        self.search.setFocus()
        self.search.setCursorPosition(len(self.search.text()))
        self.search.insert(text)

    def _open(self, index: QModelIndex) -> None:
        if (case := self.model.case_at(index.row())) is not None:
            self.open_case(case.case_no)
