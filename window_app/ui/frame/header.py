"""The head of the window: who works where, what the day has brought, and whether the store keeps what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.frame.sync_state import SyncState
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
        self._counts: dict[str, int] = {}
        self._store = ("store.opening", "quiet")
        kit.tr.changed.connect(self._say)
        paint_as(self, "chrome")
        self.setFixedHeight(HEIGHT)
        self.desk, self.counts, self.store = QLabel(), QLabel(), QLabel()
        for name, label in (("desk", self.desk), ("counts", self.counts), ("store_state", self.store)):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.lock = KeyButton(kit, "header.lock", name="lock", icon="lock", shortcut="Ctrl+L", look="chrome")
        self.lock.hide()
        self.sync = SyncState(kit)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 0, LARGE, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(self.desk)
        row.addWidget(self.lock)
        row.addStretch(1)
        row.addWidget(self.counts)
        row.addSpacing(SMALL)
        row.addWidget(self.sync)
        row.addWidget(self.store)

    def show_desk(self, window: str, station: str, clerk: str, *, signed_in: bool = False) -> None:
        """Say who works at which window; who has signed in can lock it."""
        self.desk.setText(f"{window} {station} · {clerk}")
        self.lock.setVisible(signed_in)

    def show_counts(self, registered: int, due: int, overdue: int) -> None:
        """Say what the day has brought."""
        self._counts = {"registered": registered, "due": due, "overdue": overdue}
        self._say()
        paint_as(self.counts, "chrome-danger" if overdue else "chrome-warn" if due else "chrome-good")

    def show_store(self, key: str, tone: str) -> None:
        """Say how the store is."""
        paint_as(self.store, _LOOKS[tone])
        self._store = (key, tone)
        self._say()

    def _say(self) -> None:
        tr = self._kit.tr
        if self._counts:
            self.counts.setText(tr("header.counts", **{name: tr.number(one) for name, one in self._counts.items()}))
        key, tone = self._store
        self.store.setText(f"{_SIGNS[tone]} {tr(key)}")
