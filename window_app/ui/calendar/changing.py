"""Changing the calendar step by step: what is entered, what it moves, the confirmation."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from window_app.background.progress import CALLED_OFF, Progress
from window_app.background.store_work import StoreWork
from window_app.domain.administration import (
    CalendarChange,
    HolidayNoticeEntered,
    LocalDayEntered,
    LocalDayWithdrawn,
)
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui.calendar import calendar_acts
from window_app.ui.calendar.local_day_sheet import LocalDaySheet
from window_app.ui.calendar.moves_sheet import MovesSheet
from window_app.ui.kit import Kit


class ProblemList(QListWidget):
    """Everything that is wrong with a file, a line each; Esc is `put_away`."""

    put_away = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("calendar_problems")
        self.setWordWrap(True)
        kit.tr.name(self, "calendar.problems")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)


class Changing(QObject):
    """`shown` is the sheet to bring to the front; `over` when it is done or put away, True: back to the form.

    `recorded` brings the first day that is another now.
    """

    shown = Signal(object)
    over = Signal(bool)
    recorded = Signal(object)
    said = Signal(str, str, object)
    wanted = Signal(str)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._previewed: calendar_acts.Previewed | None = None
        self._progress: Progress | None = None
        self._from_form = False
        self.form, self.moves, self.problems = LocalDaySheet(kit), MovesSheet(kit), ProblemList(kit)
        self.form.asked.connect(self._look_at)
        self.form.put_away.connect(lambda: self.over.emit(False))  # noqa: FBT003 (Qt's way)
        self.problems.put_away.connect(lambda: self.over.emit(False))  # noqa: FBT003
        self.moves.confirmed.connect(self._confirm)
        self.moves.put_away.connect(self._put_away)
        self.moves.wanted.connect(self.wanted)

    def look_at_file(self, name: str) -> None:
        """See what a file moves."""
        self._from_form = False
        self._work.ask(self, calendar_acts.look_at_file(name), self._show_preview, self._refused)

    def _look_at(self, typed: Mapping[str, object]) -> None:
        self._from_form = True
        self._work.ask(self, calendar_acts.look_at(typed), self._show_preview, self._refused)

    def _show_preview(self, previewed: calendar_acts.Previewed) -> None:
        self._previewed = previewed
        self.moves.show_preview(previewed.preview, recorded=False)
        self.shown.emit(self.moves)

    def _confirm(self) -> None:
        if self._previewed is None:
            return
        self._progress = Progress(self)
        self._progress.moved.connect(self.moves.show_progress)
        self.moves.begin()
        work = calendar_acts.change(self._previewed, self._kit.now, self._progress.report)
        self._work.do(self, work, self._changed, self._not_changed)

    def _changed(self, changed: calendar_acts.Changed) -> None:
        self._previewed = self._progress = None
        self._work.use_calendar(changed.calendar)
        self.form.clear()
        self.recorded.emit(first_day(changed.preview.new))
        self.moves.show_preview(changed.preview, recorded=True)
        self.said.emit(self._kit.tr("moves.recorded"), "good", None)

    def _not_changed(self, error: BaseException) -> None:
        """Nothing was recorded. Where a case changed meanwhile, what it moves is looked at again."""
        if not isinstance(error, TROUBLES):
            raise error
        self._progress = None
        self.said.emit(self._kit.tr.sentence(error), "warn", None)
        if self._previewed is None:
            return
        self.moves.show_preview(self._previewed.preview, recorded=False)
        if error.code != CALLED_OFF:
            self._work.ask(self, calendar_acts.look_again(self._previewed.changes), self._show_preview, self._refused)

    def _put_away(self) -> None:
        """Esc calls off what is being recorded, else steps back."""
        if self._progress is not None:
            self._progress.call_off()
            return
        was_recorded, self._previewed = self._previewed is None, None
        self.over.emit(self._from_form and not was_recorded)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        sentence = self._kit.tr.sentence(error)
        if self._from_form and isinstance(error, RuleBroken):
            self.form.say(error, sentence)
        elif isinstance(error, RuleBroken) and error.problems:
            self.problems.clear()
            self.problems.addItems(
                [sentence, *(f"{one.field}  {self._kit.tr.sentence(one)}" for one in error.problems)]
            )
            self.problems.setCurrentRow(0)
            self.shown.emit(self.problems)
        else:
            self.said.emit(sentence, "warn", None)


def first_day(changes: Sequence[CalendarChange]) -> date:
    """Return the first day that the changes are about."""
    days: list[date] = []
    for change in changes:
        match change:
            case HolidayNoticeEntered(notice):
                days += [one.on for one in notice.holidays]
            case LocalDayEntered(_, day):
                days.append(day.on)
            case LocalDayWithdrawn(_, on):
                days.append(on)
    return min(days)
