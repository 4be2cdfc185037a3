"""A sheet of days, one of which is chosen: moved over it by keys or pointer, drawn by colour and by a sign."""

import calendar as gregorian
from abc import abstractmethod
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from window_app.domain.holiday_notices import FIRST_NOTICE, LAST_ESTIMATE
from window_app.domain.working_calendar import DayKind
from window_app.services.show_calendar import ShownDay, shown_day
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.domain.working_calendar import WorkingCalendar

COLUMNS = 7
# What a day stands on and what it is written in; a sign stands beside the colour.
_COLOURS = {
    DayKind.WORKING: ("", "text"),
    DayKind.WEEKEND: ("", "quiet"),
    DayKind.HOLIDAY: ("sunken", "text"),
    DayKind.MAKE_UP: ("accent_soft", "accent"),
    DayKind.EXTRA: ("accent_soft", "accent"),
    DayKind.CLOSURE: ("warn_soft", "warn"),
}
_FIRST, _LAST = date(FIRST_NOTICE, 1, 1), date(LAST_ESTIMATE, 12, 31)


class DaySheet(QWidget):
    """Arrows move by day and week, PageUp and PageDown by month, with Ctrl by year, T to today; Enter is `entered`.

    `chosen` is told whenever another day is chosen.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, kit: Kit, *, name: str, key: str) -> None:
        super().__init__()
        self._kit = kit
        self._calendar: WorkingCalendar | None = None
        self._known: dict[date, ShownDay] = {}
        self.day = kit.today
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        kit.tr.name(self, key)
        kit.look.changed.connect(self.update)
        kit.tr.changed.connect(self.update)

    @abstractmethod
    def cells(self) -> Iterable[tuple[date, QRect]]:
        """Every day of the sheet with its room."""

    @abstractmethod
    def draw_day(self, painter: QPainter, day: ShownDay, area: QRect) -> None:
        """Draw what stands in a day's room."""

    @abstractmethod
    def draw_heads(self, painter: QPainter, within: QRect) -> None:
        """Draw what stands above the days, as far as it reaches into an area."""

    def show_calendar(self, calendar: "WorkingCalendar") -> None:
        """Show another calendar."""
        self._calendar, self._known = calendar, {}
        self.update()

    def choose(self, day: date) -> None:
        """Put the mark on a day."""
        if _FIRST <= day <= _LAST:
            self.mark(day)
            self.chosen.emit(day)

    def mark(self, day: date) -> None:
        """Put the mark on a day without telling of it; only the two days are drawn anew where the sheet stays."""
        areas = dict(self.cells())
        before, self.day = self.day, day
        if day in areas and before in areas:
            self.update(areas[before])
            self.update(areas[day])
        else:
            self.update()

    def shown(self, day: date) -> ShownDay | None:
        """Return what a day is, None while no calendar is known."""
        if self._calendar is None:
            return None
        if day not in self._known:
            self._known[day] = shown_day(self._calendar, day)
        return self._known[day]

    def sign(self, day: ShownDay) -> str:
        """Return the sign of a day that is not what its weekday says."""
        return self._kit.tr(f"calendar.sign.{day.kind}") if day.kind in SIGNED else ""

    def area_of(self, day: date) -> QRect:
        """Return a day's room, an empty one where it is not on the sheet."""
        return dict(self.cells()).get(day, QRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move the mark."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif (day := self._moved(event)) is not None:
            self.choose(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the day below the pointer."""
        found = next((day for day, area in self.cells() if area.contains(event.position().toPoint())), None)
        if found is not None:
            self.choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Enter."""
        self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Show where the hands are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Show where the hands are."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say what the day below the pointer is."""
        if isinstance(event, QHelpEvent):
            day = next((day for day, area in self.cells() if area.contains(event.pos())), None)
            shown = self.shown(day) if day else None
            QToolTip.showText(event.globalPos(), shown.name if shown else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_heads(painter, event.rect())
        for day, area in self.cells():
            if event.rect().intersects(area) and (shown := self.shown(day)) is not None:
                self._draw_ground(painter, shown, area)
                self.draw_day(painter, shown, area)
        painter.end()

    def ink(self, day: ShownDay) -> str:
        """Return the colour that a day is written in."""
        return _COLOURS[day.kind][1]

    def _draw_ground(self, painter: QPainter, day: ShownDay, area: QRect) -> None:
        """The colour by kind, dashed where it is an estimate; today is framed, the chosen day ringed."""
        colour, box = self._kit.look.colour, area.adjusted(1, 1, -1, -1)
        if ground := _COLOURS[day.kind][0]:
            painter.setBrush(colour(ground))
            dashed = QPen(colour("edge"), 1, Qt.PenStyle.DashLine)
            painter.setPen(dashed if day.estimated else QPen(Qt.PenStyle.NoPen))
            painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day.date == self._kit.today:
            painter.setPen(QPen(colour("accent"), 1))
            painter.drawRoundedRect(box, 3, 3)
        if day.date == self.day:
            painter.setPen(QPen(colour("focus" if self.hasFocus() else "edge"), 2))
            painter.drawRoundedRect(box, 3, 3)

    def _moved(self, event: QKeyEvent) -> date | None:
        """The day that a key leads to, None for another key."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _DAYS and not ctrl:
            return self.day + timedelta(_DAYS[key])
        if key in _MONTHS:
            return months_later(self.day, _MONTHS[key] * (12 if ctrl else 1))
        return self._kit.today if key == Qt.Key.Key_T and not ctrl else None


SIGNED = frozenset({DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.CLOSURE, DayKind.EXTRA})
_DAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
_MONTHS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def months_later(day: date, months: int) -> date:
    """Return the same day of another month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def weeks(month: date) -> list[list[int]]:
    """Return the weeks of a month, Monday first; 0 is a day of another month."""
    return gregorian.Calendar().monthdayscalendar(month.year, month.month)
