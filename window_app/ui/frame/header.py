"""The head of the window: who works where, what the day has brought, and whether the store keeps what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL

HEIGHT = 44
_LOOKS = {"good": "chrome-good", "warn": "chrome-warn", "danger": "chrome-danger", "quiet": "quiet"}
_SIGNS = {"good": "●", "warn": "▲", "danger": "■", "quiet": "○"}


class Header(QFrame):
    """Three texts; each says by words and sign what its colour says."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        paint_as(self, "chrome")
        self.setFixedHeight(HEIGHT)
        self.desk, self.counts, self.store = QLabel(), QLabel(), QLabel()
        for name, label in (("desk", self.desk), ("counts", self.counts), ("store_state", self.store)):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 0, LARGE, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(self.desk)
        row.addStretch(1)
        row.addWidget(self.counts)
        row.addSpacing(SMALL)
        row.addWidget(self.store)

    def show_desk(self, window: str, station: str, clerk: str) -> None:
        """Say who works at which window."""
        self.desk.setText(f"{window} {station} · {clerk}")

    def show_counts(self, registered: int, due: int, overdue: int) -> None:
        """Say what the day has brought."""
        tr = self._kit.tr
        numbers = {"registered": registered, "due": due, "overdue": overdue}
        self.counts.setText(tr("header.counts", **{name: tr.number(one) for name, one in numbers.items()}))
        paint_as(self.counts, "chrome-danger" if overdue else "chrome-warn" if due else "chrome-good")

    def show_store(self, key: str, tone: str) -> None:
        """Say how the store is."""
        paint_as(self.store, _LOOKS[tone])
        self.store.setText(f"{_SIGNS[tone]} {self._kit.tr(key)}")
