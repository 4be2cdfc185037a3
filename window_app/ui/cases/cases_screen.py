"""The cases screen: today's cases, any others by typing and choosing, and one of them opened in their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import grouped, looks_like_case_no
from window_app.services.case_filter import SORTS, SortedBy, Sorting
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.case_list import CaseList
from window_app.ui.cases.case_page import CasePage
from window_app.ui.cases.columns_panel import ColumnsPanel
from window_app.ui.cases.exporting import Exporting
from window_app.ui.cases.filter_bar import FilterBar
from window_app.ui.cases.filter_words import described
from window_app.ui.cases.filters import Filters, Period
from window_app.ui.cases.finding import Finding
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase


class CasesScreen(QWidget):
    """Enter opens the marked case, Esc comes back to the list, then takes back what was typed and chosen."""

    said = Signal(str, str, object)

    def __init__(
        self, kit: Kit, work: StoreWork, outside: OutsideWork, preferences: KeptPreferences, page: CasePage
    ) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.page = page
        self.filters = Filters()
        self._enter_waits = False
        self._build(outside, preferences)
        self._lay_out()
        self._wire()

    def _build(self, outside: OutsideWork, preferences: KeptPreferences) -> None:
        kit = self._kit
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        kit.tr.hint(self.search, "cases.search_hint")
        kit.tr.name(self.search, "cases.search")
        self.any_day = KeyButton(kit, "cases.any_day", name="any_day", icon="calendar-days", shortcut="Ctrl+0")
        self.choose = KeyButton(kit, "cases.columns", name="choose_columns", icon="list-checks", shortcut="Ctrl+K")
        self.export = KeyButton(kit, "cases.export", name="export", icon="save", shortcut="Ctrl+E")
        self.bar = FilterBar(kit, self.filters)
        self.table = CaseList(kit, name="cases", key="cases.title")
        self.model = self.table.cases
        self.columns = ColumnsPanel(kit, preferences)
        self.columns.hide()
        self.table.show_columns(self.columns.columns)
        self.finding = Finding(kit, self._work, self.table)
        self.exporting = Exporting(kit, self._work, outside)
        self.words, self.count = QLabel(), QLabel()
        for label, name in ((self.words, "filter_words"), (self.count, "case_count")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            paint_as(label, "quiet")
        self.words.setMinimumWidth(1)

    def _lay_out(self) -> None:
        self.list = QWidget()
        paint_as(self.list, "page")
        head, foot, body = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, foot, body):
            row.setSpacing(SMALL)
        head.addWidget(self.search, 1)
        for button in (self.any_day, self.choose, self.export):
            head.addWidget(button)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.count)
        body.addWidget(self.table, 1)
        body.addWidget(self.columns)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)
        column.addLayout(body, 1)
        column.addWidget(self.exporting)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._type)
        self.search.returnPressed.connect(self._open_marked)
        self.any_day.clicked.connect(self._show_any_day)
        self.choose.clicked.connect(self._choose_columns)
        self.export.clicked.connect(self._export)
        self.bar.changed.connect(self.look_again)
        self.bar.gone_on.connect(self.table.setFocus)
        self.bar.left.connect(self.search.setFocus)
        self.columns.chosen.connect(self.table.show_columns)
        self.columns.left.connect(self._columns_chosen)
        self.table.left_above.connect(self.search.setFocus)
        self.table.typed.connect(self._go_on_typing)
        self.table.activated.connect(self._open)
        self.table.sorted_by.connect(self._sort)
        self.finding.shown.connect(self._say)
        self.finding.failed.connect(self._tell)
        self.page.left.connect(self.show_list)
        self.exporting.said.connect(self.said)
        self._work.opened.connect(self._use_desk)
        self._work.changed.connect(self.finding.renew)
        self._work.arrived.connect(self.finding.renew)
        self._kit.tr.changed.connect(self._say)
        if self._work.desk is not None:
            self._use_desk()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes back to the search, then takes back choices; the keys that go down go on from the marked row."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.search.hasFocus():
            self.table.step(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def show_list(self) -> None:
        """Come back to the list, as it was."""
        self.stack.setCurrentWidget(self.list)
        self.finding.catch_up()
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

    def open_case(self, named: str) -> None:
        """Open one case by its id, or its number."""
        self.page.show_case(named)
        self.stack.setCurrentWidget(self.page)

    def offer_cases(self, case_no: str) -> None:
        """List the cases that carry one number, the hands on the list: one of them is to be chosen."""
        while self.filters.step_back():
            pass
        self.show_list()
        self.filters.text = grouped(case_no)
        self.search.setText(self.filters.text)
        self.look_again()
        self._let_choose()

    def _let_choose(self) -> None:
        self.said.emit(self._kit.tr("same_number.choose", case_no=self.filters.text.strip()), "warn", None)
        self.table.setFocus()

    def show_case(self, case: "ShownCase") -> None:
        """Show one case that was looked up."""
        self.stack.setCurrentWidget(self.page)
        self.page.show_found(case)

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what was asked for last."""
        return self.finding.is_answered

    def look_again(self) -> None:
        """Find what is asked for by now."""
        self.bar.show_choices()
        self.any_day.reword("cases.today_only" if self.filters.shown_period is Period.ANY else "cases.any_day")
        self.finding.ask(self.filters.question(self._kit.today), self.filters.sorting)
        self._say()

    # Asking

    def _use_desk(self) -> None:
        if (desk := self._work.desk) is None:
            return
        self.bar.use_desk(desk)
        self._work.ask(self, acts.find_items(self._kit.today), self.bar.item.use_items)
        self.look_again()

    def _type(self, text: str) -> None:
        # What an Enter waits for is asked for again by a change elsewhere, and given up by typing alone.
        self._enter_waits = False
        self.filters.text = text
        self.look_again()

    def _go_on_typing(self, text: str) -> None:
        self.search.setFocus()
        self.search.setCursorPosition(len(self.search.text()))
        self.search.insert(text)

    def _show_any_day(self) -> None:
        is_any = self.filters.shown_period is Period.ANY
        self.filters.period = Period.TODAY if is_any else Period.ANY
        self.look_again()

    def _sort(self, column: str) -> None:
        """A head that is clicked sorts by its column, once more the other way; one without an index does nothing."""
        if (by := SORTS.get(column)) is None:
            return
        now = self.filters.sorting
        descending = not now.descending if now.by is by else by is SortedBy.RECEIVED
        self.filters.sorting = Sorting(by, descending)
        self.look_again()

    def _step_back(self) -> None:
        if not self.search.hasFocus():
            self.search.setFocus()
        elif self.filters.step_back():
            self.search.setText(self.filters.text)
            self.look_again()

    # Showing

    def _say(self) -> None:
        bar, tr = self.bar, self._kit.tr
        said = described(self.filters, tr, self._kit.today, item=bar.item.item_name, clerk=bar.clerk_name)
        self.words.setText(said)
        self.words.setToolTip(said)
        self.count.setText(self._counted())
        if self._enter_waits and self.is_answered:
            self._enter_waits = False
            self._open_marked()

    def _counted(self) -> str:
        listing, tr = self.finding.listing, self._kit.tr
        if listing is None or not self.is_answered:
            return self.count.text()
        number = tr.number(listing.total)
        if listing.is_cut:
            return tr("cases.first", number=number)
        return tr("cases.found", number=number) if listing.is_counted else tr("cases.more_than", number=number)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.count.setText("")
        self.said.emit(self._kit.tr.sentence(error), "warn", None)

    def _choose_columns(self) -> None:
        self.columns.setVisible(self.columns.isHidden())
        (self.table if self.columns.isHidden() else self.columns).setFocus()

    def _columns_chosen(self) -> None:
        self.columns.hide()
        self.table.setFocus()

    def _export(self) -> None:
        if (listing := self.finding.listing) is not None and self.is_answered and not self.exporting.is_busy:
            self.exporting.ask_where(listing, self.columns.columns)

    # Opening

    def _open_marked(self) -> None:
        """Open what the line's text finds: an Enter that was quicker than the answer waits for it."""
        self._enter_waits = not self.is_answered
        if not self.is_answered:
            return
        if looks_like_case_no(self.filters.text) and self.model.rowCount() > 1:
            self._let_choose()
        else:
            self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if (case := self.model.case_at(index.row())) is not None:
            self.open_case(case.case_id)
