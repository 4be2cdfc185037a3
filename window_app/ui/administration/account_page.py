"""One's own account: who one is here, another password, when the window locks, and the end of the working day."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.errors import Problem, RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.page import Page
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MESSAGE, SMALL, WIDE
from window_app.ui.people import account_acts
from window_app.ui.people.password_line import PasswordLine
from window_app.ui.preferences import LOCK_AFTER, KeptPreferences

if TYPE_CHECKING:
    from window_app.domain.accounts import WorkingDay
    from window_app.services.desk import Desk

CARD_WIDTH = 620
# Where a problem that the service names is shown.
_LINE_OF = {"password": "new"}
MESSAGE_HEIGHT = 2 * MESSAGE + 12


class AccountPage(Page):
    """Without accounts it says where the first one is made."""

    def __init__(self, kit: Kit, work: StoreWork, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._preferences = preferences
        self._day: WorkingDay | None = None
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.title, self.person, self.day, self.message = QLabel(), QLabel(), QLabel(), QLabel()
        kit.tr.text(self.title, "page.account")
        for label, look in ((self.title, "heading"), (self.person, "body"), (self.day, "body")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            paint_as(label, look)
        self.message.setObjectName("account_message")
        self.message.setWordWrap(True)
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        self.end = KeyButton(kit, "account.end_day", name="end_day", icon="log-out", shortcut="Ctrl+E")
        self.lock_after = QComboBox()
        self.lock_field = Field(kit, "account.lock_after", self.lock_after, name="lock_after")
        self.lines = {name: PasswordLine() for name in ("old", "new", "again")}
        self.fields = {
            name: Field(kit, f"account.{name}", line, name=f"own_{name}") for name, line in self.lines.items()
        }
        self.change = KeyButton(
            kit, "account.change_password", name="change_password", icon="key-round", shortcut="F9", look="primary"
        )

    def _lay_out(self) -> None:
        self.card = QWidget()
        self.card.setMaximumWidth(CARD_WIDTH)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._panel(self.day, self.end))
        column.addWidget(self._panel(self.lock_field))
        column.addWidget(self._panel(*self.fields.values(), self.change))
        column.addWidget(self.message)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        outer.setSpacing(LARGE)
        for widget in (self.title, self.person, self.card):
            outer.addWidget(widget)
        outer.addStretch(1)

    def _panel(self, *widgets: QWidget) -> QFrame:
        panel = QFrame()
        paint_as(panel, "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        for widget in widgets:
            if isinstance(widget, KeyButton):
                row = QHBoxLayout()
                row.addWidget(widget)
                row.addStretch(1)
                column.addLayout(row)
            else:
                column.addWidget(widget)
        return panel

    def _wire(self) -> None:
        self.end.clicked.connect(self._end_day)
        self.change.clicked.connect(self._change_password)
        self.lock_after.activated.connect(self._lock_after)
        self._work.opened.connect(self._forget)
        self._kit.tr.changed.connect(self._say)

    def take_focus(self) -> None:
        """Look when today's work began."""
        self._say()
        self._work.ask(self, account_acts.todays_work(self._kit.now), self._show_day)
        self.lines["old"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next line, and from the last one to the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _forget(self, _: "Desk") -> None:
        for line in self.lines.values():
            line.clear()
        self.message.setText("")
        self._day = None
        self._say()

    def _show_day(self, day: "WorkingDay | None") -> None:
        self._day = day
        self._say()

    def _say(self) -> None:
        tr, desk = self._kit.tr, self._work.desk
        account = desk.account if desk else None
        self.card.setVisible(account is not None)
        if account is None:
            self.person.setText(tr("account.none"))
        else:
            roles = tr("why.between").join(tr(f"role.{role.value}") for role in account.roles)
            self.person.setText("  ".join(part for part in (account.name, account.user, roles, account.post) if part))
        begun, ended = self._day.begun_at if self._day else "", self._day.ended_at if self._day else ""
        key = "account.day_ended" if ended else "account.day_begun" if begun else "account.day_none"
        self.day.setText(tr(key, begun=self._time(begun), ended=self._time(ended)))
        self._say_minutes()

    def _say_minutes(self) -> None:
        kept = self._preferences.values.lock_after
        self.lock_after.clear()
        self.lock_after.addItems([self._kit.tr("account.minutes", minutes=one) for one in LOCK_AFTER])
        self.lock_after.setCurrentIndex(LOCK_AFTER.index(kept) if kept in LOCK_AFTER else 1)

    def _time(self, moment: str) -> str:
        return self._kit.tr.time(datetime.fromisoformat(moment)) if moment else ""

    def _lock_after(self, place: int) -> None:
        self._preferences.change(lock_after=LOCK_AFTER[place])

    def _end_day(self) -> None:
        def then(day: "WorkingDay") -> None:
            self._show_day(day)
            self._tell_good("account.day_kept")

        self._work.do(self, account_acts.end_day(self._kit.now), then, self._tell)

    def _change_password(self) -> None:
        old, new, again = (line.text() for line in self.lines.values())
        if new != again:
            self._tell(RuleBroken("account_incomplete", problems=(Problem("again", "passwords_differ"),)))
            return

        def then(_: None) -> None:
            for line in self.lines.values():
                line.clear()
            self._tell_good("account.password_changed")

        self._work.do(self, account_acts.change_password(old, new, self._kit.now), then, self._tell)

    def _tell_good(self, key: str) -> None:
        for field in self.fields.values():
            field.say("")
        paint_as(self.message, "message-good")
        self.message.setText(f"✓ {self._kit.tr(key)}")

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        problems = error.problems if isinstance(error, RuleBroken) else ()
        wrong = {_LINE_OF.get(one.field, one.field): self._kit.tr.sentence(one) for one in problems}
        for name, field in self.fields.items():
            field.say(wrong.get(name, ""), "danger")
        paint_as(self.message, "message-danger")
        self.message.setText(f"✕ {self._kit.tr.sentence(error)}")
