"""A month on one sheet: each day with its sign, its kind and its name."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter

from window_app.services.show_calendar import ShownDay
from window_app.ui.calendar.day_sheet import COLUMNS, DaySheet, weeks
from window_app.ui.controls.painting import write
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import BODY, CONTROL_HEIGHT, HEADING, LABEL, MESSAGE, SMALL, TIGHT

HEADS = CONTROL_HEIGHT
LOWEST, HIGHEST = 38, 92
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


class MonthSheet(DaySheet):
    """The month of the chosen day."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, name="month", key="calendar.month")

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Six weeks below the weekdays."""
        return QSize(COLUMNS * LOWEST, HEADS + 6 * LOWEST)

    def cells(self) -> Iterator[tuple[date, QRect]]:
        """Every day of the month."""
        width, height = self.width() // COLUMNS, self._row()
        for row, week in enumerate(weeks(self.day)):
            for column, number in enumerate(week):
                if number:
                    area = QRect(column * width, 2 * HEADS + row * height, width, height)
                    yield self.day.replace(day=number), area.adjusted(0, 0, -2, -2)

    def draw_heads(self, painter: QPainter, within: QRect) -> None:
        """The month's name and the weekdays."""
        tr, colour, width = self._kit.tr, self._kit.look.colour, self.width() // COLUMNS
        title = QRect(0, 0, width * COLUMNS, HEADS)
        if not title.adjusted(0, 0, 0, HEADS).intersects(within):
            return
        write(painter, title, tr.month(self.day), colour("text"), HEADING, side=_MIDDLE, bold=True)
        for column in range(COLUMNS):
            # 2024-01-01 was a Monday.
            name = tr.weekday(date(2024, 1, 1 + column), short=True)
            area = QRect(column * width, HEADS, width, HEADS)
            write(painter, area, name, colour("quiet"), LABEL, side=_MIDDLE)

    def draw_day(self, painter: QPainter, day: ShownDay, area: QRect) -> None:
        """The number with its sign, the name below."""
        ink, inner = self._kit.look.colour(self.ink(day)), area.adjusted(SMALL, TIGHT, -SMALL, -TIGHT)
        top = QRect(inner.left(), inner.top(), inner.width(), HEADING + TIGHT)
        write(painter, top, str(day.date.day), ink, BODY, bold=day.works)
        if sign := self.sign(day):
            write(painter, top, sign, ink, LABEL, side=_RIGHT, bold=True)
        name = day.name or (self._kit.tr(f"calendar.kind.{day.kind}") if sign else "")
        below = QRect(inner.left(), top.bottom(), inner.width(), inner.bottom() - top.bottom())
        write(painter, below, name, ink, MESSAGE)

    def _row(self) -> int:
        return max(LOWEST, min(HIGHEST, (self.height() - 2 * HEADS) // len(weeks(self.day))))
