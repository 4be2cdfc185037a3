"""The clock of a case explained: both limits side by side, every day on a calendar, every promise made and why."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from window_app.domain.limits import Limit
from window_app.ui.controls.month_calendar import MonthCalendar
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL
from window_app.ui.register.reasons import limit_words, reasons

if TYPE_CHECKING:
    from window_app.domain.promise import Promise
    from window_app.services.show_case import ShownCase, ShownClock

CALENDAR_WIDTH = 320


class ClockPanel(QFrame):
    """Says nothing of a case that was not accepted yet."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("clock")
        paint_as(self, "panel")
        self.reading, self.why, self.promises = QLabel(), QLabel(), QLabel()
        self.promises.setObjectName("promises")
        self._grid = QGridLayout()
        self._cells = {(row, column): QLabel() for row in range(3) for column in range(3)}
        self.days = MonthCalendar(kit)
        for label, look in ((self.reading, "section"), (self.why, "message"), (self.promises, "body")):
            label.setWordWrap(True)
            paint_as(label, look)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        self._grid.setHorizontalSpacing(MEDIUM)
        for (row, place), label in self._cells.items():
            paint_as(label, "quiet" if row == 0 or place == 0 else "body")
            self._grid.addWidget(label, row, place)
        self._grid.setColumnStretch(2, 1)
        self.days.setMaximumWidth(CALENDAR_WIDTH)
        column.addWidget(self.reading)
        column.addLayout(self._grid)
        for widget in (self.days, self.why, self.promises):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        paint_as(scroll, "clear")
        scroll.setObjectName("clock_days")
        self._kit.tr.name(scroll, "clock.title")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        outer.addWidget(scroll)

    def show_case(self, case: "ShownCase") -> None:
        """Explain this case's clock."""
        clock = case.clock
        if clock is None:
            self.reading.setText(self._kit.tr("clock.not_accepted"))
            for label in (*self._cells.values(), self.why, self.promises):
                label.setText("")
            self.days.show_days((), None)
            return
        self.reading.setText(reading_words(clock, self._kit))
        self._show_limits(clock)
        self.days.show_days(clock.days, clock.promised_on)
        self.why.setText("\n".join(reasons(clock.committed, clock.days, self._kit.tr)))
        self.promises.setText("\n".join(self._promise_lines(case)))

    def _show_limits(self, clock: "ShownClock") -> None:
        tr = self._kit.tr
        rows = (
            ("", tr("clock.limit"), tr("clock.last_day")),
            (tr("clock.committed"), _limit(clock.committed, self._kit), self._day(clock.promised_on)),
            (tr("clock.statutory"), _limit(clock.statutory, self._kit), self._day(clock.statutory_due_on)),
        )
        for row, texts in enumerate(rows):
            for place, text in enumerate(texts):
                self._cells[row, place].setText(text)

    def _day(self, day: date | None) -> str:
        return self._kit.tr.long_date(day) if day else "—"

    def _promise_lines(self, case: "ShownCase") -> list[str]:
        tr = self._kit.tr
        first = tr("clock.first_promise", day=tr.long_date(case.promises[0].promised_on))
        return [first, *(self._change(old, new) for old, new in pairwise(case.promises))]

    def _change(self, old: "Promise", new: "Promise") -> str:
        """What a new promise changed: the date, or that it is final, or the statutory date alone."""
        tr, day = self._kit.tr, self._kit.tr.long_date(new.promised_on)
        if old.promised_on != new.promised_on:
            return tr("clock.changed_promise", old=tr.long_date(old.promised_on), new=day)
        return tr("clock.made_final" if old.dates == new.dates else "clock.statutory_moved", day=day)


def reading_words(clock: "ShownClock", kit: Kit) -> str:
    """Return how the case stands by its clock: remaining, due today, overdue, suspended, decided in time or not."""
    tr = kit.tr
    if clock.if_ended_on is not None:
        return tr("clock.suspended", day=tr.long_date(clock.if_ended_on))
    if clock.on_time is not None:
        return tr("clock.on_time" if clock.on_time else "clock.late", number=clock.time_used or 0)
    if clock.reading is None:
        return ""
    if clock.reading.is_overdue:
        return tr("clock.overdue", number=clock.reading.overdue_by)
    if not clock.reading.remaining:
        return tr("clock.due_today")
    return tr("clock.remaining", number=clock.reading.remaining)


def _limit(limit: Limit | None, kit: Kit) -> str:
    return limit_words(limit, kit.tr) if limit else "—"
