"""The chosen day in words: what it is, and the notice that makes it so."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from window_app.domain.working_calendar import DayKind
from window_app.services.show_calendar import ShownDay
from window_app.ui.calendar.day_sheet import SIGNED
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL
from window_app.ui.words import Words

_LOCAL = frozenset({DayKind.CLOSURE, DayKind.EXTRA})


class DayFacts(QFrame):
    """Date, kind and name, where it comes from, and every sign with its meaning below."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._day: ShownDay | None = None
        paint_as(self, "panel")
        self.date, self.kind, self.source, self.legend = (QLabel() for _ in range(4))
        self.kind.setObjectName("day_kind")
        self.source.setObjectName("day_source")
        looks = ((self.date, "section"), (self.kind, "body"), (self.source, "quiet"), (self.legend, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for label, look in looks:
            paint_as(label, look)
            label.setWordWrap(True)
            if label is self.legend:
                column.addStretch(1)
            column.addWidget(label)
        kit.tr.changed.connect(self._say)
        self._say()

    def show_day(self, day: ShownDay | None) -> None:
        """Tell of a day."""
        self._day = day
        self._say()

    def _say(self) -> None:
        tr, day = self._kit.tr, self._day
        kinds = (DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.CLOSURE, DayKind.EXTRA)
        signs = [f"{tr(f'calendar.sign.{kind}')}  {tr(f'calendar.kind.{kind}')}" for kind in kinds]
        self.legend.setText("\n".join([*signs, tr("calendar.dashed"), "", tr("calendar.keys")]))
        if day is not None:
            self.date.setText(f"{tr.long_date(day.date)} {tr.weekday(day.date)}")
            self.kind.setText(day_words(day, tr))
            self.source.setText(source_words(day, tr))


def day_words(day: ShownDay, tr: Words) -> str:
    """Return what a day is, with its name."""
    kind = tr(f"calendar.kind.{day.kind}")
    return f"{kind} · {day.name}" if day.name and day.name != kind else kind


def source_words(day: ShownDay, tr: Words) -> str:
    """Return where it comes from, and what of a local day it moves."""
    if day.kind in _LOCAL:
        moves = tr("calendar.moves_both" if day.moves_statutory else "calendar.moves_promise")
        return f"{tr('calendar.source', notice=day.notice)}\n{moves}"
    if day.kind in SIGNED:
        return tr("calendar.source", notice=day.notice) if day.notice else tr("calendar.estimated")
    return tr("calendar.by_week")
