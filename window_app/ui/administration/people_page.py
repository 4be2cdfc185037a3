"""The people who work here: their accounts, kept by an administrator; the first one is made here too."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from window_app.background.store_work import StoreWork
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Role
from window_app.services.account_entries import FIRST_ROLES, ChangedAccount
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.elsewhere import Elsewhere
from window_app.ui.administration.page import Page
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MESSAGE, SMALL, WIDE
from window_app.ui.people import account_acts
from window_app.ui.people.account_form import ALL, AccountForm

if TYPE_CHECKING:
    from window_app.services.manage_accounts import ShownAccount

LIST_WIDTH = 360
ROW_HEIGHT = 34
MESSAGE_HEIGHT = 2 * MESSAGE + 16
_USER = Qt.ItemDataRole.UserRole


class PeoplePage(Page):
    """Up and Down choose a person, Enter goes into the lines, F9 keeps them; Esc comes back to the list."""

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._accounts: dict[str, ShownAccount] = {}
        self.user = ""
        self._may_change = True
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.title, self.text, self.message = QLabel(), QLabel(), QLabel()
        self.elsewhere = Elsewhere(kit, self._work)
        kit.tr.text(self.title, "page.people")
        self.message.setObjectName("people_message")
        self.message.setWordWrap(True)
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        self.text.setWordWrap(True)
        paint_as(self.title, "heading")
        paint_as(self.text, "body")
        self.list = QListWidget()
        self.list.setObjectName("people")
        self.list.setFixedWidth(LIST_WIDTH)
        kit.tr.name(self.list, "people.list")
        self.form = AccountForm(kit, ALL, prefix="account")
        self.new = KeyButton(kit, "people.new", name="people_new", icon="plus", shortcut="Ctrl+N")
        self.save = KeyButton(kit, "people.save", name="people_save", icon="save", shortcut="F9", look="primary")
        self.close_it = KeyButton(kit, "people.close", name="people_close", icon="circle-x", shortcut="Ctrl+D")
        self.unlock = KeyButton(kit, "people.unlock", name="people_unlock", icon="key-round", shortcut="Ctrl+U")

    def _lay_out(self) -> None:
        card = QFrame()
        paint_as(card, "panel")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        lines.setSpacing(SMALL)
        lines.addWidget(self.text)
        lines.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.save, self.close_it, self.unlock):
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addWidget(self.message)
        lines.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        left.addWidget(self.list, 1)
        left.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addLayout(left)
        row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        column.addWidget(self.title)
        column.addWidget(self.elsewhere)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(self._go_into)
        self.new.clicked.connect(self.begin)
        self.form.ended.connect(self.save.setFocus)
        self.save.clicked.connect(self._save)
        self.close_it.clicked.connect(self._close_or_open)
        self.unlock.clicked.connect(self._unlock)
        self.elsewhere.known.connect(self._allow)
        self._work.opened.connect(self._forget)
        self._kit.tr.changed.connect(self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc comes back to the list, where there is one."""
        if event.key() == Qt.Key.Key_Escape and self.list.count() and not self.list.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Look who works here."""
        self._say()
        self.elsewhere.look()
        self._work.ask(self, account_acts.list_accounts(self._kit.now), self._show, self._tell)

    def _allow(self, may: bool) -> None:
        """Where another window administers, people are only read here."""
        self._may_change = may
        self.form.setEnabled(may)
        self._say()

    def begin(self) -> None:
        """Begin with somebody new."""
        self.list.setCurrentRow(-1)
        self.user = ""
        roles = (Role.CLERK,) if self._accounts else FIRST_ROLES
        self.form.show_account(name="", user="", post="", roles=roles)
        self._say()
        self.form.lines["name"].setFocus()

    # What is shown

    @property
    def account(self) -> "ShownAccount | None":
        """The account in front; None for a new one."""
        return self._accounts.get(self.user)

    def _forget(self) -> None:
        """Somebody else may have signed in, who may see nothing of this."""
        self._accounts = {}
        self.list.clear()
        self.user = ""
        self.form.show_account(name="", user="", post="", roles=())

    def _show(self, accounts: "tuple[ShownAccount, ...]") -> None:
        self.form.setEnabled(self._may_change)
        marked = self.user
        self._accounts = {one.user: one for one in accounts}
        self.list.blockSignals(True)  # noqa: FBT003 (Qt's way)
        self.list.clear()
        for one in accounts:
            item = QListWidgetItem(self._line(one), self.list)
            item.setData(_USER, one.user)
        self.list.blockSignals(False)  # noqa: FBT003 (Qt's way)
        if not accounts:
            self.begin()
            return
        self.list.setCurrentRow(next((row for row, one in enumerate(accounts) if one.user == marked), 0))
        self.list.setFocus()

    def _line(self, account: "ShownAccount") -> str:
        tr = self._kit.tr
        roles = tr("why.between").join(tr(f"role.{role.value}") for role in account.roles)
        state = tr("people.closed") if not account.active else tr("people.locked") if account.locked_until else ""
        return "  ".join(part for part in (account.name, account.user, roles, state) if part)

    def _show_row(self, row: int) -> None:
        if row < 0:
            return
        self.user = str(self.list.item(row).data(_USER))
        one = self._accounts[self.user]
        self.form.show_account(name=one.name, user=one.user, post=one.post, roles=one.roles)
        self.message.setText("")
        self._say()

    def _go_into(self, _: QListWidgetItem) -> None:
        self.form.lines["name"].setFocus()

    def _say(self) -> None:
        tr, account = self._kit.tr, self.account
        first = not self._accounts
        key = "people.first" if first else "people.edit" if account else "people.opening"
        self.text.setText(tr(key, name=account.name if account else ""))
        for box in self.form.roles.values():
            box.setEnabled(not first)
        self.close_it.reword("people.close" if account is None or account.active else "people.reopen")
        self.text.setVisible(self._may_change)
        self.new.setVisible(self._may_change)
        self.save.setVisible(self._may_change)
        self.close_it.setVisible(self._may_change and account is not None)
        self.unlock.setVisible(self._may_change and account is not None and bool(account.locked_until))
        for row in range(self.list.count()):
            self.list.item(row).setText(self._line(self._accounts[str(self.list.item(row).data(_USER))]))

    # Acts

    def _save(self) -> None:
        try:
            entry = self.form.entry()
        except RuleBroken as error:
            self._tell(error)
            return
        if self.account is None:
            self._open(first=not self._accounts)
            return
        changed = ChangedAccount(name=entry.name, roles=entry.roles, post=entry.post)
        self._change(changed, entry.password)

    def _open(self, *, first: bool) -> None:
        entry = self.form.entry()

        def then(account: "ShownAccount") -> None:
            self.user = account.user
            self._done("people.opened", account)
            if first:
                # From now on everybody signs in: whoever made this account has just typed its password.
                self._work.sign_in(entry.user, entry.password, self._tell)

        self._work.do(self, account_acts.open_account(entry, self._kit.now), then, self._tell)

    def _change(self, changed: ChangedAccount, password: str = "") -> None:
        act = account_acts.change_account(self.user, changed, password, self._kit.now)
        self._work.do(self, act, lambda one: self._done("people.saved", one), self._tell)

    def _close_or_open(self) -> None:
        if (account := self.account) is not None:
            self._change(ChangedAccount(active=not account.active))

    def _unlock(self) -> None:
        act = account_acts.unlock_account(self.user, self._kit.now)
        self._work.do(self, act, lambda one: self._done("people.unlocked", one), self._tell)

    def _done(self, key: str, account: "ShownAccount") -> None:
        self.take_focus()
        paint_as(self.message, "message-good")
        self.message.setText(f"✓ {self._kit.tr(key, name=account.name)}")

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        if isinstance(error, RuleBroken) and error.code in ("not_allowed", "sign_in_needed"):
            self.form.setEnabled(False)
        paint_as(self.message, "message-danger")
        self.message.setText(f"✕ {self._kit.tr.sentence(error)}")
        self.form.say_problems(error.problems if isinstance(error, RuleBroken) else ())
