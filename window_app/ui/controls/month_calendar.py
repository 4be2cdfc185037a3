"""A small calendar that shows which days were counted towards a promised date, and which were not and why."""

import calendar as gregorian
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from window_app.domain.derivation import DayReason, ExplainedDay, as_noticed
from window_app.ui.controls.painting import write
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import LABEL, MESSAGE

COLUMNS = 7
ROW = 27
TITLE = 24
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_REST = {DayReason.WEEKEND, DayReason.HOLIDAY, DayReason.CLOSURE}


class MonthCalendar(QWidget):
    """Draws each month from the acceptance to the deadline; a counted day carries its number."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._days: dict[date, ExplainedDay] = {}
        self._due: date | None = None
        self._months: list[date] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.look.changed.connect(self.update)
        kit.tr.changed.connect(self.update)

    def show_days(self, days: Sequence[ExplainedDay], due_on: date | None) -> None:
        """Show a derivation, in place of what was there; none shows an empty calendar of nothing."""
        self._days = {day.date: day for day in as_noticed(days)}
        self._due = due_on
        self._months = _months(days[0].date, days[-1].date) if days else []
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as its months are."""
        return QSize(240, sum(self._height(month) for month in self._months))

    def text_of(self, day: date) -> str:
        """Return in words what a day is in the derivation."""
        explained = self._days.get(day)
        if explained is None:
            return ""
        tr = self._kit.tr
        what = explained.name or tr(f"day.{explained.reason.value}")
        counted = tr("day.counted", number=explained.number) if explained.number else tr("day.not_counted")
        return f"{tr.short_date(day)} {tr.weekday(day)}  {what} · {counted}"

    def corner_of(self, day: date) -> tuple[int, int]:
        """Return a point in the lower left of a day, where nothing is written on its ground."""
        area = dict(self._cells())[day]
        return area.left() + 5, area.bottom() - 4

    def event(self, event: QEvent) -> bool:
        """Explain the day below the pointer."""
        if isinstance(event, QHelpEvent):
            day = next((day for day, area in self._cells() if area.contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), self.text_of(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for month in self._months:
            self._draw_head(painter, month, top)
            top += self._height(month)
        for day, area in self._cells():
            self._draw_day(painter, day, area)
        painter.end()

    def _height(self, month: date) -> int:
        return TITLE + ROW * (1 + len(_weeks(month)))

    def _cells(self) -> list[tuple[date, QRect]]:
        cells: list[tuple[date, QRect]] = []
        top, width = 0, self.width() // COLUMNS
        for month in self._months:
            for row, week in enumerate(_weeks(month)):
                for column, number in enumerate(week):
                    if number:
                        area = QRect(column * width, top + TITLE + ROW * (row + 1), width, ROW)
                        cells.append((month.replace(day=number), area))
            top += self._height(month)
        return cells

    def _draw_head(self, painter: QPainter, month: date, top: int) -> None:
        width = self.width() // COLUMNS
        tr, look = self._kit.tr, self._kit.look
        title = QRect(0, top, self.width(), TITLE)
        write(painter, title, tr.month(month), look.colour("text"), LABEL, side=_MIDDLE, bold=True)
        for column in range(COLUMNS):
            # 2024-01-01 was a Monday.
            name = tr.weekday(date(2024, 1, 1 + column), short=True)
            area = QRect(column * width, top + TITLE, width, ROW)
            write(painter, area, name, look.colour("quiet"), MESSAGE, side=_MIDDLE)

    def _draw_day(self, painter: QPainter, day: date, area: QRect) -> None:
        explained = self._days.get(day)
        box = area.adjusted(1, 1, -1, -1)
        ground, ink = self._colours(day, explained)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._kit.look.colour(ground))
            painter.drawRoundedRect(box, 3, 3)
        if explained is not None and explained.reason is DayReason.ACCEPTANCE_DAY:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._kit.look.colour("accent"), 1.5))
            painter.drawRoundedRect(box, 3, 3)
        room = box.adjusted(0, 0, -8 if explained and explained.number else 0, 0)
        write(painter, room, str(day.day), self._kit.look.colour(ink), LABEL, side=_MIDDLE)
        if explained is not None and explained.number:
            self._write_number(painter, box, explained.number, ink)

    def _colours(self, day: date, explained: ExplainedDay | None) -> tuple[str, str]:
        if day == self._due:
            return "accent", "on_accent"
        if explained is None:
            return "", "quiet"
        if explained.counted:
            return "accent_soft", "text"
        if explained.reason is DayReason.SUSPENDED:
            return "warn_soft", "warn"
        return ("sunken", "quiet") if explained.reason in _REST else ("", "text")

    def _write_number(self, painter: QPainter, box: QRect, number: int, ink: str) -> None:
        font = painter.font()
        font.setPixelSize(9)
        painter.setFont(font)
        painter.setPen(self._kit.look.colour(ink))
        painter.drawText(
            box.adjusted(0, 1, -3, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number)
        )


def _weeks(month: date) -> list[list[int]]:
    return gregorian.Calendar().monthdayscalendar(month.year, month.month)


def _months(first: date, last: date) -> list[date]:
    months = [first.replace(day=1)]
    while (months[-1].year, months[-1].month) < (last.year, last.month):
        following = months[-1].month % 12 + 1
        months.append(date(months[-1].year + (following == 1), following, 1))
    return months
