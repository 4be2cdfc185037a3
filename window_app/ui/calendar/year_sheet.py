"""A year on one sheet: twelve months side by side, as many in a row as there is room for."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent

from window_app.services.show_calendar import ShownDay
from window_app.ui.calendar.day_sheet import COLUMNS, DaySheet, weeks
from window_app.ui.controls.painting import write
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import LABEL, MESSAGE, SMALL

MONTHS = 12
# Title, weekdays and six weeks.
ROWS = 8
NARROWEST, LOWEST, HIGHEST = 156, 20, 28
SIGN = 9
_MIDDLE, _LEFT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft


class YearSheet(DaySheet):
    """The year of the chosen day; a holiday or closure carries its sign beside the number."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, name="year", key="calendar.year")

    @property
    def per_row(self) -> int:
        """How many months stand side by side."""
        fitting = max(1, self.width() // NARROWEST)
        return next(number for number in (4, 3, 2, 1) if number <= fitting)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for one month, high enough for all."""
        return QSize(NARROWEST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The fewer months stand side by side, the higher the sheet has to be."""
        super().resizeEvent(event)
        self.setMinimumHeight(MONTHS // self.per_row * (ROWS * LOWEST + SMALL))

    def cells(self) -> Iterator[tuple[date, QRect]]:
        """Every day of the year."""
        for month in self._months():
            place = self._place(month.month - 1)
            width, height = place.width() // COLUMNS, self._row()
            for row, week in enumerate(weeks(month)):
                for column, number in enumerate(week):
                    if number:
                        top = place.top() + height * (row + 2)
                        yield month.replace(day=number), QRect(place.left() + column * width, top, width, height)

    def draw_heads(self, painter: QPainter, within: QRect) -> None:
        """The months' names and the weekdays."""
        tr, height = self._kit.tr, self._row()
        # 2024-01-01 was a Monday.
        weekdays = [tr.weekday(date(2024, 1, 1 + column), short=True)[:2] for column in range(COLUMNS)]
        for month in self._months():
            place = self._place(month.month - 1)
            title = QRect(place.left(), place.top(), place.width() // COLUMNS * COLUMNS, height)
            if title.adjusted(0, 0, 0, height).intersects(within):
                write(painter, title, tr.month(month), self._kit.look.colour("text"), LABEL, side=_MIDDLE, bold=True)
                self._draw_weekdays(painter, title.translated(0, height), weekdays)

    def _draw_weekdays(self, painter: QPainter, line: QRect, weekdays: list[str]) -> None:
        width, quiet = line.width() // COLUMNS, self._kit.look.colour("quiet")
        for column, name in enumerate(weekdays):
            area = QRect(line.left() + column * width, line.top(), width, line.height())
            write(painter, area, name, quiet, MESSAGE - 1, side=_MIDDLE)

    def draw_day(self, painter: QPainter, day: ShownDay, area: QRect) -> None:
        """The number, and its sign at the right."""
        sign = self.sign(day)
        painter.setPen(self._kit.look.colour(self.ink(day)))
        if not sign:
            self._put(painter, area, str(day.date.day), MESSAGE, _MIDDLE)
            return
        # A little smaller, so that the sign stands beside the number and not on it.
        self._put(painter, area.adjusted(1, 0, 0, 0), str(day.date.day), MESSAGE - 1, _LEFT)
        self._put(painter, QRect(area.right() - SIGN, area.top(), SIGN + 4, SIGN + 4), sign, SIGN, _LEFT)

    def _put(self, painter: QPainter, area: QRect, text: str, size: int, side: Qt.AlignmentFlag) -> None:
        """Write what is known to fit: a year has 400 texts, and all of them are drawn within a frame."""
        if painter.font().pixelSize() != size:
            font = QFont(self.font())
            font.setPixelSize(size)
            painter.setFont(font)
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _months(self) -> list[date]:
        return [date(self.day.year, month, 1) for month in range(1, MONTHS + 1)]

    def _place(self, number: int) -> QRect:
        """The room of a month."""
        line, column = divmod(number, self.per_row)
        width, height = (self.width() + SMALL) // self.per_row, self._row() * ROWS + SMALL
        return QRect(column * width, line * height, width - SMALL, height - SMALL)

    def _row(self) -> int:
        fitting = (self.height() // (MONTHS // self.per_row) - SMALL) // ROWS
        return max(LOWEST, min(HIGHEST, fitting))
