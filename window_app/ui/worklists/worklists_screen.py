"""What needs doing: the lists with their counts at the left, the cases of one beside them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.case_list import CaseList
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL
from window_app.ui.paper.print_jobs import PrintJobs
from window_app.ui.paper.printing_acts import list_papers, waive_printing
from window_app.ui.worklists.papers_panel import PapersPanel
from window_app.ui.worklists.printing_notices import PrintingNotices
from window_app.ui.worklists.redating import Redating

if TYPE_CHECKING:
    from window_app.services.papers import Paper
    from window_app.services.worklists import Counted

LISTS_WIDTH = 330
# In a narrow window the lists leave room for the cases, and a long name takes two lines.
LISTS_SHARE = 0.4
UNPRINTED = "unprinted"
_T = TypeVar("_T")
# Colour and order alike: overdue is red, what is about to be is amber.
_TONES = {"overdue": "danger", **dict.fromkeys(("due", "notice", "past_cap", "unprinted", "one_number"), "warn")}
_NAME = Qt.ItemDataRole.UserRole


class WorklistsScreen(QWidget):
    """Enter goes from a list into its cases, and from a case to `wanted`; Esc comes back.

    Paper that has not been printed is a list of its own kind. `said` brings a sentence, its tone and None.
    """

    wanted = Signal(str)
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, jobs: PrintJobs) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._jobs = jobs
        self._counted: tuple[Counted, ...] = ()
        self._asked = 0
        paint_as(self, "page")
        self.lists = QListWidget()
        self.lists.setObjectName("worklists")
        self.lists.setWordWrap(True)
        self.lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kit.tr.name(self.lists, "worklists.title")
        self.cases = CaseList(kit, name="worklist_cases", key="worklists.cases")
        self.papers = PapersPanel(kit)
        self.title = QLabel()
        paint_as(self.title, "section")
        self.redating = Redating(kit, work, self._marked)
        self.notices = PrintingNotices(kit, work, jobs)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(SMALL)
        right.addWidget(self.title)
        self.contents = QStackedWidget()
        self.contents.addWidget(self.cases)
        self.contents.addWidget(self.papers)
        right.addWidget(self.contents, 1)
        right.addWidget(self.redating)
        right.addWidget(self.notices)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        row.setSpacing(LARGE)
        row.addWidget(self.lists)
        row.addLayout(right, 1)

    def _wire(self) -> None:
        self.lists.currentRowChanged.connect(self._show_list)
        self.lists.itemActivated.connect(self._go_into)
        self.cases.activated.connect(self._open)
        self.redating.said.connect(self.said)
        self.notices.said.connect(self.said)
        self.papers.wanted.connect(self.wanted)
        self.papers.again.connect(self._jobs.retry)
        self.papers.waived.connect(self._waive)
        self._work.changed.connect(self.look_again)
        self._work.arrived.connect(self.look_again)
        self._kit.tr.changed.connect(self._say)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Share the width between the lists and the cases."""
        super().resizeEvent(event)
        self.lists.setFixedWidth(min(LISTS_WIDTH, round(LISTS_SHARE * event.size().width())))

    def take_focus(self) -> None:
        """Put the hands on the lists."""
        self.look_again()
        self.lists.setFocus()

    def look_again(self) -> None:
        """Count anew."""
        if self.isVisible():
            self._work.ask(self, acts.count_worklists(self._kit.today), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Right goes into the cases, Esc or Left back to the lists."""
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Left if self.cases.hasFocus() or self.papers.has_hands:
                self.lists.setFocus()
            case Qt.Key.Key_Right if self.lists.hasFocus():
                self._into_contents()
            case _:
                super().keyPressEvent(event)

    def _show(self, counted: "tuple[Counted, ...]") -> None:
        self._counted = counted
        self._say()

    def _say(self) -> None:
        tr, row = self._kit.tr, max(0, self.lists.currentRow())
        self.lists.clear()
        for one in self._counted:
            item = QListWidgetItem(f"{tr('worklist.' + one.worklist)}   {tr.number(one.number)}", self.lists)
            item.setData(_NAME, one.worklist.value)
            tone = _TONES.get(one.worklist, "text") if one.number else "quiet"
            item.setForeground(self._kit.look.colour(tone))
        self.lists.setCurrentRow(min(row, self.lists.count() - 1))

    def _show_list(self, row: int) -> None:
        if row < 0:
            return
        self._asked += 1
        number, name = self._asked, str(self.lists.item(row).data(_NAME))
        self.title.setText(self._kit.tr(f"worklist.{name}"))
        self.redating.show_for(name)
        self.notices.show_for(name)
        of_paper = name == UNPRINTED
        self.contents.setCurrentWidget(self.papers if of_paper else self.cases)
        if of_paper:
            self._work.ask(self, list_papers(), lambda found: self._fill(number, found, self.papers.show_papers))
        else:
            listing = acts.list_worklist(name, self._kit.today)
            self._work.ask(self, listing, lambda found: self._fill(number, found, self.cases.show_cases))

    def _fill(self, number: int, found: Sequence[_T], show: Callable[[Sequence[_T]], None]) -> None:
        """Show what was asked for last; the answer to an older question is not wanted any more."""
        if number == self._asked:
            show(found)
            if not found:
                self.title.setText(self._kit.tr("worklists.none"))

    def _marked(self) -> str:
        case = self.cases.case_at(self.cases.currentIndex().row())
        return case.case_id if case is not None else ""

    def _go_into(self, _: QListWidgetItem) -> None:
        self._into_contents()

    def _into_contents(self) -> None:
        if self.contents.currentWidget() is self.papers:
            self.papers.take_focus()
        else:
            self.cases.setFocus()

    def _waive(self, paper: "Paper", reason: str) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            self.said.emit(self._kit.tr.sentence(error), "warn", None)

        self._work.do(self, waive_printing(paper, reason, self._kit.now), lambda _: None, failed)

    def _open(self, index: QModelIndex) -> None:
        if (case := self.cases.case_at(index.row())) is not None:
            self.wanted.emit(case.case_id)
