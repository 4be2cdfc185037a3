"""The page of the calendar: a year or a month, the chosen day in words, and the ways to change it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from window_app.background.store_work import StoreWork
from window_app.domain.working_calendar import DayKind
from window_app.ui.administration.elsewhere import Elsewhere
from window_app.ui.administration.page import Page
from window_app.ui.calendar.changing import Changing
from window_app.ui.calendar.day_facts import DayFacts, day_words, source_words
from window_app.ui.calendar.day_sheet import DaySheet
from window_app.ui.calendar.month_sheet import MonthSheet
from window_app.ui.calendar.year_sheet import YearSheet
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SIDE_PANEL, SMALL

if TYPE_CHECKING:
    from window_app.services.desk import Desk

# Below this width the words of the day stand under the sheet.
BESIDE = 760
# Below this one the buttons stand in two lines.
ONE_LINE = 540
_LOCAL = frozenset({DayKind.CLOSURE, DayKind.EXTRA})


class CalendarPage(Page):
    """Enter opens the month of a day, Esc steps back to the year; `wanted` is a case to be opened."""

    said = Signal(str, str, object)
    wanted = Signal(str)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.setObjectName("calendar")
        paint_as(self, "page")
        self.title, self.notice = QLabel(), QLabel()
        paint_as(self.title, "heading")
        paint_as(self.notice, "quiet")
        self.notice.setWordWrap(True)
        self.year, self.month = YearSheet(kit), MonthSheet(kit)
        self.facts = DayFacts(kit)
        self.elsewhere = Elsewhere(kit, work)
        self.changing = Changing(kit, work)
        self.turn = KeyButton(kit, "calendar.turn", name="calendar_turn", icon="calendar-days", shortcut="F5")
        self.enter = KeyButton(kit, "calendar.enter", name="calendar_enter", icon="plus", shortcut="F10")
        self.take_in = KeyButton(kit, "calendar.import", name="calendar_import", icon="folder-open", shortcut="F11")
        self.withdraw = KeyButton(kit, "calendar.withdraw", name="calendar_withdraw", icon="x", shortcut="Ctrl+D")
        self._lay_out()
        self._wire()
        self._say()

    def _lay_out(self) -> None:
        self._year_scroll = QScrollArea()
        self._year_scroll.setWidget(self.year)
        self._year_scroll.setWidgetResizable(True)
        self._year_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._year_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paint_as(self._year_scroll, "clear")
        self.sheets = QStackedWidget()
        for sheet in (self._year_scroll, self.month, self.changing.moves, self.changing.problems):
            self.sheets.addWidget(sheet)
        self.side = QStackedWidget()
        self.side.setFixedWidth(SIDE_PANEL)
        self.side.addWidget(self.facts)
        self._form_scroll = QScrollArea()
        self._form_scroll.setWidget(self.changing.form)
        self._form_scroll.setWidgetResizable(True)
        self._form_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        paint_as(self._form_scroll, "clear")
        self.side.addWidget(self._form_scroll)
        middle = QHBoxLayout()
        middle.setSpacing(MEDIUM)
        middle.addWidget(self.sheets, 1)
        middle.addWidget(self.side)
        self._buttons = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._buttons)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SMALL)
        for pair in ((self.turn, self.enter), (self.withdraw, self.take_in)):
            line = QHBoxLayout()
            line.setSpacing(SMALL)
            for button in pair:
                line.addWidget(button)
            self._lines.addLayout(line)
        self._lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.title)
        column.addWidget(self.notice)
        column.addWidget(self.elsewhere)
        column.addLayout(middle, 1)
        column.addWidget(self._buttons)

    def _wire(self) -> None:
        for sheet in (self.year, self.month):
            sheet.chosen.connect(self._choose)
        self.year.entered.connect(lambda: self._show_sheet(self.month))
        self.month.entered.connect(lambda: self._show_sheet(self.year))
        self.turn.clicked.connect(lambda: self._show_sheet(self.month if self.in_front is self.year else self.year))
        self.enter.clicked.connect(lambda: self._ask(withdrawing=False))
        self.withdraw.clicked.connect(lambda: self._ask(withdrawing=True))
        self.take_in.clicked.connect(self._choose_file)
        self.changing.shown.connect(self._show_change)
        self.changing.recorded.connect(self._choose)
        self.changing.over.connect(self._stop_changing)
        self.changing.said.connect(self.said)
        self.changing.wanted.connect(self.wanted)
        self.elsewhere.known.connect(self._allow)
        self._work.opened.connect(self._use)
        self._work.opened.connect(self.elsewhere.look)
        self._kit.tr.changed.connect(self._say)
        if (desk := self._work.desk) is not None:
            self._use(desk)

    @property
    def in_front(self) -> DaySheet:
        """The sheet that the chosen day stands on."""
        return self.month if self.sheets.currentWidget() is self.month else self.year

    @property
    def _is_asking(self) -> bool:
        return self.side.currentWidget() is self._form_scroll

    @property
    def day(self) -> date:
        """The chosen day."""
        return self.in_front.day

    def take_focus(self) -> None:
        """Put the hands on the sheet, or on what is being changed."""
        self.elsewhere.look()
        current = self.sheets.currentWidget()
        if current is self.changing.moves:
            self.changing.moves.take_focus()
        elif current is self.changing.problems:
            self.changing.problems.setFocus()
        elif self._is_asking:
            self.changing.form.take_focus()
        else:
            self.in_front.setFocus()

    def _allow(self, may: bool) -> None:
        for button in (self.enter, self.take_in, self.withdraw):
            button.setVisible(may)

    def take_file(self, name: str) -> None:
        """See what a file moves."""
        self.changing.look_at_file(name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the words of the day make room for the days."""
        super().resizeEvent(event)
        self._place_side(event.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes from a month back to its year, then to the list of pages."""
        if event.key() == Qt.Key.Key_Escape and self.sheets.currentWidget() is self.month:
            self._show_sheet(self.year)
        else:
            super().keyPressEvent(event)

    def _place_side(self, size: QSize) -> None:
        is_wide = size.width() >= BESIDE
        looks = self.sheets.currentWidget() in (self._year_scroll, self.month)
        self.side.setVisible(self._is_asking or (looks and is_wide))
        self.side.setFixedWidth(SIDE_PANEL if is_wide else max(0, size.width() - 2 * LARGE))
        self.sheets.setVisible(is_wide or not self._is_asking)
        for widget in (self.title, self.notice):
            widget.setVisible(looks and (is_wide or not self._is_asking))
        self._buttons.setVisible(looks and (is_wide or not self._is_asking))
        for button in (self.turn, self.enter, self.withdraw, self.take_in):
            button.show_icon(shown=is_wide)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(across if size.width() >= ONE_LINE else down)

    def _use(self, desk: "Desk") -> None:
        for sheet in (self.year, self.month):
            sheet.show_calendar(desk.calendar)
        self._choose(self.day)

    def _choose(self, day: date) -> None:
        """Follow the mark: on the other sheet, in the words beside it, in the part that can be seen."""
        for sheet in (self.year, self.month):
            if sheet.day != day:
                sheet.mark(day)
        area = self.year.area_of(day)
        self._year_scroll.ensureVisible(area.center().x(), area.center().y(), 0, 3 * max(1, area.height()))
        self._say()

    def _show_sheet(self, sheet: DaySheet) -> None:
        self.sheets.setCurrentWidget(self._year_scroll if sheet is self.year else self.month)
        self._place_side(self.size())
        sheet.setFocus()
        self._choose(sheet.day)

    def _say(self) -> None:
        tr, day = self._kit.tr, self.in_front.shown(self.day)
        self.title.setText(tr("calendar.title", year=self.day.year))
        self.notice.setText(self._notice_of(self.day.year))
        self.facts.show_day(day)
        if day is not None:
            told = f"{tr.long_date(day.date)} {tr.weekday(day.date)} {day_words(day, tr)} {source_words(day, tr)}"
            self.in_front.setAccessibleDescription(told)
            if self.side.isHidden():
                self.notice.setText(f"{tr.long_date(day.date)} {day_words(day, tr)} · {source_words(day, tr)}")
        self.withdraw.setEnabled(day is not None and day.kind in _LOCAL)

    def _notice_of(self, year: int) -> str:
        if (desk := self._work.desk) is None:
            return ""
        title = desk.calendar.notices.get(year, "")
        return self._kit.tr("calendar.notice", notice=title) if title else self._kit.tr("calendar.not_published")

    # Changing it

    def _ask(self, *, withdrawing: bool) -> None:
        if (day := self.in_front.shown(self.day)) is None:
            return
        ask = self.changing.form.withdraw if withdrawing else self.changing.form.enter
        ask(day)
        self.side.setCurrentWidget(self._form_scroll)
        self._buttons.setEnabled(False)
        self._place_side(self.size())
        self.changing.form.take_focus()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._kit.tr("calendar.choose"), str(Path.home()), "TOML, JSON (*.toml *.json)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _show_change(self, sheet: QWidget) -> None:
        """Show what a change moves, or what is wrong with it, in place of the days."""
        self.side.setCurrentWidget(self.facts)
        self.sheets.setCurrentWidget(sheet)
        self._place_side(self.size())
        self.take_focus()

    def _stop_changing(self, again: bool) -> None:
        """Step back to the days; `again`: to the form as it was typed."""
        self._buttons.setEnabled(not again)
        self.sheets.setCurrentWidget(self._year_scroll)
        self.side.setCurrentWidget(self._form_scroll if again else self.facts)
        self._place_side(self.size())
        self.take_focus()
        self._say()
