"""What a change of the calendar moves, before it is confirmed; afterwards, what was recorded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from window_app.domain.administration import CalendarChange, HolidayNoticeEntered, LocalDayEntered
from window_app.ui.calendar.moves_table import MovesView
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import SMALL
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.change_calendar import CalendarPreview

MOST_LINES = 4


class MovesSheet(QWidget):
    """F9 is `confirmed`, Esc `put_away`; Enter on a case is `wanted` once it is recorded."""

    confirmed = Signal()
    put_away = Signal()
    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._preview: CalendarPreview | None = None
        self._recorded = False
        self.title, self.changes, self.counts = QLabel(), QLabel(), QLabel()
        self.title.setObjectName("moves_title")
        self.counts.setObjectName("moves_counts")
        for label, look in ((self.title, "section"), (self.changes, "body"), (self.counts, "quiet")):
            paint_as(label, look)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.cases = MovesView(kit)
        self.progress = QProgressBar()
        self.progress.setObjectName("moves_progress")
        kit.tr.name(self.progress, "moves.progress")
        self.confirm = KeyButton(
            kit, "moves.confirm", name="moves_confirm", icon="circle-check", shortcut="F9", look="primary"
        )
        self.back = KeyButton(kit, "sheet.back", name="moves_back", icon="undo-2", look="plain")
        self._lay_out()
        self.confirm.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.put_away)
        self.cases.activated.connect(self._open)
        kit.tr.changed.connect(self._say)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.back)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for widget in (self.title, self.changes, self.counts):
            column.addWidget(widget)
        column.addWidget(self.cases, 1)
        column.addLayout(buttons)

    def show_preview(self, preview: "CalendarPreview", *, recorded: bool) -> None:
        """Show what would be recorded, or what was."""
        self._preview, self._recorded = preview, recorded
        self.cases.cases.show_rows((*preview.cases, *preview.others))
        self.cases.setCurrentIndex(self.cases.cases.index(0, 0))
        self.confirm.setVisible(not recorded and bool(preview.new))
        self.confirm.setEnabled(True)
        self.progress.hide()
        self._say()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the hands on the cases, or on the button where there are none."""
        if self.cases.cases.rowCount():
            self.cases.setFocus()
        else:
            (self.confirm if self.confirm.isVisibleTo(self) else self.back).setFocus()

    def begin(self) -> None:
        """It is being recorded."""
        self.confirm.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self.back.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        case = self.cases.cases.row_at(index.row())
        if case is not None and self._recorded:
            self.wanted.emit(case.case_id)

    def _say(self) -> None:
        tr, preview = self._kit.tr, self._preview
        if preview is None:
            return
        title = "moves.recorded" if self._recorded else "moves.preview" if preview.new else "moves.stands"
        self.title.setText(tr(title))
        self.changes.setText("\n".join(change_lines(preview.new, tr)))
        counts = {
            "moved": tr.number(sum(one.moves for one in preview.cases)),
            "final": tr.number(sum(not one.moves for one in preview.cases)),
            "others": tr.number(len(preview.others)),
            "suspended": tr.number(preview.suspended),
        }
        told = tr("moves.counts", **counts)
        self.counts.setText(f"{told}\n{tr('moves.next')}" if self._recorded and preview.cases else told)


def change_lines(changes: Sequence[CalendarChange], tr: Words) -> list[str]:
    """Return the changes in words, the first few of many."""
    lines = [_line(change, tr) for change in changes[:MOST_LINES]]
    more = len(changes) - MOST_LINES
    return [*lines, tr("moves.more", number=more)] if more > 0 else lines


def _line(change: CalendarChange, tr: Words) -> str:
    match change:
        case HolidayNoticeEntered(notice, replaces):
            key = "moves.notice_replaces" if replaces else "moves.notice"
            return tr(key, year=notice.year, notice=notice.title, old=replaces)
        case LocalDayEntered(kind, day):
            values = {"day": tr.long_date(day.on), "name": day.name, "notice": day.notice}
            return tr(f"moves.{kind}", **values)
        case _:
            return tr("moves.withdrawn", day=tr.long_date(change.on), reason=change.reason)
