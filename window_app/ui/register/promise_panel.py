"""The promised date, as large as it is important, and beside it why it is that day."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Unit
from window_app.ui.controls.month_calendar import MonthCalendar
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SIDE_PANEL, SMALL
from window_app.ui.register.reasons import limit_words, reasons
from window_app.ui.register.standing import promise_today

if TYPE_CHECKING:
    from window_app.domain.promise import Promise
    from window_app.domain.working_calendar import WorkingCalendar

# The greatest width that Qt knows.
WIDEST = 16_777_215


class PromisePanel(QFrame):
    """Shows what would be promised today for an item; greyed while materials are missing."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._item: ServiceItem | None = None
        self._calendar: WorkingCalendar | None = None
        self._complete = True
        self._shown: tuple[object, ...] | None = None
        self._build()
        kit.tr.changed.connect(self._repaint)

    def _build(self) -> None:
        self.setObjectName("promise")
        paint_as(self, "panel")
        self._caption, self.date, self.weekday = QLabel(), QLabel(), QLabel()
        self._statutory, self._remark, self._why = QLabel(), QLabel(), QLabel()
        self._days = MonthCalendar(self._kit)
        self.date.setObjectName("promised_date")
        self._kit.tr.text(self._caption, "promise.caption")
        looks = {
            self._caption: "quiet",
            self.weekday: "section",
            self._statutory: "quiet",
            self._remark: "message-warn",
        }
        for label, look in (*looks.items(), (self._why, "message")):
            label.setWordWrap(True)
            paint_as(label, look)
        self._lay_out()
        self.show_promise(None, None, complete=True)

    def _lay_out(self) -> None:
        self._head, self._body = QWidget(), QWidget()
        head, body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._head), QVBoxLayout(self._body)
        self._heading = head
        for label in (self._caption, self.date, self.weekday, self._statutory, self._remark):
            head.addWidget(label)
        body.addWidget(self._days)
        body.addWidget(self._why)
        body.addStretch(1)
        for layout in (head, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(SMALL // 2)
        body.setSpacing(SMALL)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paint_as(self._scroll, "clear")
        self._frame = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._column.addWidget(self._head)
        self._column.addWidget(self._scroll, 1)
        self._frame.addLayout(self._column)
        self._frame.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        self.lay_flat(flat=False)

    def lay_flat(self, *, flat: bool) -> None:
        """Stand beside the form, or above it without the calendar where the window is narrow."""
        self.is_flat = flat
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._heading.setDirection(across if flat else down)
        self._heading.setSpacing(LARGE if flat else SMALL // 2)
        self._scroll.setVisible(not flat)
        self._caption.setVisible(not flat)
        self.weekday.setWordWrap(not flat)
        self._statutory.setVisible(not flat)
        self.setMinimumWidth(0 if flat else SIDE_PANEL)
        self.setMaximumWidth(WIDEST if flat else SIDE_PANEL)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum if flat else QSizePolicy.Policy.Expanding
        )

    def show_promise(self, item: ServiceItem | None, calendar: "WorkingCalendar | None", *, complete: bool) -> None:
        """Show the date for an item by a calendar; nothing is known yet where either is None."""
        wanted = (item, calendar, complete, self._kit.today)
        if wanted != self._shown:
            self._shown = wanted
            self._item, self._calendar, self._complete = item, calendar, complete
            self._repaint()

    def _repaint(self) -> None:
        if self._item is None or self._calendar is None:
            self._show_nothing()
            return
        try:
            promise, days = promise_today(self._item, self._kit.today, self._calendar)
        except RuleBroken as error:
            self._show_nothing()
            self._remark.setText(self._kit.tr.sentence(error))
            return
        self._show(promise)
        self._days.show_days(days, promise.promised_on)
        self._why.setText("\n".join(reasons(promise.committed, days, self._kit.tr)))
        self.setAccessibleDescription(f"{self.date.text()} {self.weekday.text()} {self._why.text()}")

    def _show_nothing(self) -> None:
        self.date.setText("—")
        paint_as(self.date, "date-idle")
        self.weekday.setText(self._kit.tr("promise.no_item"))
        for label in (self._statutory, self._remark, self._why):
            label.setText("")
        self._days.show_days((), None)

    def _show(self, promise: "Promise") -> None:
        tr = self._kit.tr
        paint_as(self.date, "date" if self._complete else "date-idle")
        self.date.setText(tr.hero_date(promise.promised_on))
        span = (
            tr("promise.today")
            if promise.committed.unit is Unit.IMMEDIATE
            else tr("promise.in", limit=limit_words(promise.committed, tr))
        )
        self.weekday.setText(f"{tr.weekday(promise.promised_on)} · {span}")
        self._statutory.setText(self._statutory_text(promise.statutory_due_on))
        self._remark.setText("\n".join(self._remarks(promise)))

    def _statutory_text(self, due_on: date | None) -> str:
        if due_on is None:
            return self._kit.tr("promise.no_statutory")
        return self._kit.tr("promise.statutory", day=self._kit.tr.long_date(due_on))

    def _remarks(self, promise: "Promise") -> list[str]:
        tr = self._kit.tr
        due = promise.statutory_due_on
        remarks = {
            "promise.when_complete": not self._complete,
            "promise.provisional": promise.provisional,
            "promise.after_statutory": due is not None and promise.promised_on > due,
        }
        return [tr(key) for key, applies in remarks.items() if applies]
