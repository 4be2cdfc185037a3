"""The page of the shared database: how it stands and why, what moved, every journal; and the way there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QTableView, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.background.sync_work import SyncWork
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.page import Page
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import PageScroll
from window_app.ui.controls.row_table import mark_whole_rows, size_columns
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE
from window_app.ui.shared_database import shared_acts
from window_app.ui.shared_database.alerts import Alerts
from window_app.ui.shared_database.connect_sheet import ConnectSheet
from window_app.ui.shared_database.shared_tables import JOURNAL_COLUMNS, ROUND_COLUMNS, JournalsTable, RoundsTable
from window_app.ui.shared_database.shared_words import (
    SIGNS,
    alert_line,
    clock_line,
    clock_line_of,
    reached_line,
    reason,
    state_words,
    tone_of,
)

if TYPE_CHECKING:
    from window_app.services.shared_connection import KeptConnection
    from window_app.services.sync_standing import News
    from window_app.services.synchronise import Greeting

LEAST_TABLE = 150


class SharedPage(Page):
    """F9 synchronises now, F10 tries the way there, F5 changes it, Ctrl+D forgets it (pressed twice)."""

    said = Signal(str, str, object)
    looked = Signal()

    def __init__(self, kit: Kit, work: StoreWork, sync: SyncWork, alerts: Alerts) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._sync = sync
        self._alerts = alerts
        self._kept: KeptConnection | None = None
        self._is_sure = False
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()
        self._say()

    def _build(self) -> None:
        kit = self._kit
        self.state, self.why, self.way, self.alerts = (QLabel() for _ in range(4))
        named = {"state": self.state, "why": self.why, "way": self.way, "alerts": self.alerts}
        for name, label in named.items():
            label.setObjectName(f"shared_{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        paint_as(self.way, "quiet")
        self.now = KeyButton(kit, "shared.now", name="shared_now", icon="rotate-ccw", shortcut="F9", look="primary")
        self.connect_to = KeyButton(kit, "shared.connect", name="shared_connect", icon="database", shortcut="F5")
        self.test = KeyButton(kit, "connection.test", name="shared_test", icon="circle-check", shortcut="F10")
        self.forget = KeyButton(kit, "shared.forget", name="shared_forget", icon="x", shortcut="Ctrl+D")
        self.rounds, self.journals = RoundsTable(kit), JournalsTable(kit)
        self.rounds_view = self._table("shared_rounds", self.rounds, "shared.rounds")
        self.journals_view = self._table("shared_journals", self.journals, "shared.journals")
        size_columns(self.rounds_view, ROUND_COLUMNS, {"at": 110, "sent": 90, "taken": 90, "published": 120})
        size_columns(self.journals_view, JOURNAL_COLUMNS, {"journal": 200, "theirs": 100, "ahead": 120, "behind": 120})
        self.sheet = ConnectSheet(kit, self._work, self._sync)

    def _table(self, name: str, model: "RoundsTable | JournalsTable", key: str) -> QTableView:
        view = QTableView()
        view.setObjectName(name)
        view.setModel(model)
        view.setMinimumHeight(LEAST_TABLE)
        mark_whole_rows(view)
        self._kit.tr.name(view, key)
        return view

    def _lay_out(self) -> None:
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(WIDE, WIDE, WIDE, MEDIUM)
        column.setSpacing(SMALL)
        for part in (self._title("page.shared", "heading"), self.state, self.why, self.way, self.alerts):
            column.addWidget(part)
        column.addLayout(_row(self.now, self.test))
        column.addLayout(_row(self.connect_to, self.forget))
        column.addWidget(self._title("shared.rounds", "section"))
        column.addWidget(self.rounds_view, 1)
        column.addWidget(self._title("shared.journals", "section"))
        column.addWidget(self.journals_view, 1)
        self.sheets = QStackedLayout(self)
        paint_as(front, "page")
        self.sheets.addWidget(PageScroll(front))
        self.sheets.addWidget(self.sheet)

    def _title(self, key: str, look: str) -> QLabel:
        label = QLabel()
        self._kit.tr.text(label, key)
        paint_as(label, look)
        return label

    def _wire(self) -> None:
        self._sync.told.connect(self._hear)
        self._kit.tr.changed.connect(self._say)
        self.now.clicked.connect(self._sync.look_now)
        self.test.clicked.connect(self._test)
        self.connect_to.clicked.connect(self._connect)
        self.forget.clicked.connect(self._forget)
        self.sheet.left.connect(self._step_back)
        self.sheet.kept.connect(self._kept_anew)

    def take_focus(self) -> None:
        """Look how things stand; whoever looks has seen what is not as it should be."""
        self._work.ask(self, shared_acts.kept(), self._show_way)
        self._alerts.see()
        self.looked.emit()
        self._say()
        if self.sheets.currentWidget() is self.sheet:
            self.sheet.form.take_focus()
        else:
            (self.now if self.now.isEnabled() else self.connect_to).setFocus()

    # What is shown

    def _hear(self, _: "News") -> None:
        if self.isVisible():
            self._alerts.see()
            self.looked.emit()
        self._say()

    def _say(self) -> None:
        tr, news = self._kit.tr, self._sync.news
        if news is None:
            self.state.setText(tr("sync.not_connected"))
            return
        standing = news.standing
        tone = tone_of(standing, unseen=False)
        self.state.setText(f"{SIGNS[tone]} {state_words(standing, tr)}")
        paint_as(self.state, {"good": "message-good", "quiet": "body"}.get(tone, f"message-{tone}"))
        self.why.setText(reason(standing, tr))
        paint_as(self.why, "message-warn" if standing.reason else "message")
        lines = [clock_line(standing, tr), *(alert_line(one, tr) for one in self._alerts.now)]
        self.alerts.setText("\n".join(f"▲ {line}" for line in lines if line))
        paint_as(self.alerts, "message-danger")
        self.rounds.show_rows(tuple(reversed(standing.rounds)))
        self.journals.show_rows(standing.journals)

    def _show_way(self, kept: "KeptConnection | None") -> None:
        self._kept = kept
        tr = self._kit.tr
        where = tr("shared.password_in_file" if kept and kept.password_in_file else "shared.password_in_keyring")
        self.way.setText(
            tr("shared.way", address=kept.address, login=kept.login) + where if kept else tr("shared.none")
        )
        for button in (self.now, self.test, self.forget):
            button.setEnabled(kept is not None)
        if not self.hasFocus() and kept is None and self.sheets.currentIndex() == 0:
            self.connect_to.setFocus()

    # What is done

    def _connect(self) -> None:
        self.sheets.setCurrentWidget(self.sheet)
        self.sheet.begin(self._kept)

    def _step_back(self) -> None:
        self.sheets.setCurrentIndex(0)
        self.take_focus()

    def _kept_anew(self) -> None:
        self._sync.begin_anew()
        self._step_back()

    def _test(self) -> None:
        from window_app.services.shared_connection import ConnectionEntry

        def reached(greeting: "Greeting") -> None:
            line = clock_line_of(greeting, self._kit.tr)
            self.said.emit(line or reached_line(greeting, self._kit.tr), "warn" if line else "good", None)

        if self._kept is not None:
            self.said.emit(self._kit.tr("connection.trying"), "info", None)
            self._sync.try_out(self, ConnectionEntry(self._kept.address, self._kept.login), reached, self._not_done)

    def _forget(self) -> None:
        if not self._is_sure:
            self._is_sure = True
            self.forget.reword("shared.forget_sure")
            return
        self._work.do(self, shared_acts.forget(), lambda _: self._forgotten(), self._not_done)

    def _forgotten(self) -> None:
        self._calm_down()
        self._sync.begin_anew()
        self.take_focus()

    def _not_done(self, error: BaseException) -> None:
        self._calm_down()
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "danger", None)

    def _calm_down(self) -> None:
        self._is_sure = False
        self.forget.reword("shared.forget")


def _row(*buttons: KeyButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(MEDIUM)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
