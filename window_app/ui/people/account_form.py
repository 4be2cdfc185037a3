"""The lines of an account: name, user name, post, roles and password, with what is wrong beneath each."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.permissions import Role
from window_app.services.account_entries import NewAccount
from window_app.ui.controls.field import Field
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MESSAGE, SMALL, TIGHT
from window_app.ui.people.password_line import PasswordLine

FIRST = ("name", "user", "password", "again")
ALL = ("name", "user", "post", "password", "again")
# Where a problem that the service names is shown.
_LINE_OF = {"account.name": "name"}


class AccountForm(QWidget):
    """`ended` comes when Enter leaves the last line. The first administrator is asked for no roles and no post."""

    ended = Signal()

    def __init__(self, kit: Kit, names: Collection[str], *, prefix: str, columns: int = 1) -> None:
        super().__init__()
        self._kit = kit
        self.lines = {name: PasswordLine() if name in ("password", "again") else QLineEdit() for name in names}
        self.fields = {
            name: Field(kit, f"account.{name}", line, name=f"{prefix}_{name}") for name, line in self.lines.items()
        }
        self.roles = {role: QCheckBox() for role in Role} if "post" in self.lines else {}
        for role, box in self.roles.items():
            box.setObjectName(f"{prefix}_{role.value}")
            kit.tr.text(box, f"role.{role.value}")
            kit.tr.name(box, f"role.{role.value}")
        self.role_message = QLabel()
        self._lay_out(columns)
        for name, line in self.lines.items():
            line.textChanged.connect(partial(self._forget_problem, name))

    def _lay_out(self, columns: int) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // columns, place % columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(grid)
        if self.roles:
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for box in self.roles.values():
                row.addWidget(box)
            row.addStretch(1)
            column.addLayout(row)
            paint_as(self.role_message, "message-danger")
            self.role_message.setFixedHeight(MESSAGE + 5)
            column.addWidget(self.role_message)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            controls = [*self.lines.values(), *self.roles.values()]
            if self.focusWidget() is controls[-1]:
                self.ended.emit()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _forget_problem(self, name: str, _: str) -> None:
        self.fields[name].say("")

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not any(line.text() for line in self.lines.values())

    @property
    def chosen(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self.roles.items() if box.isChecked())

    def text(self, name: str) -> str:
        """What is typed in a line."""
        return self.lines[name].text() if name in self.lines else ""

    def entry(self) -> NewAccount:
        """The account as typed; raise RuleBroken(account_incomplete) where the passwords differ."""
        self.check_passwords()
        typed = {name: self.text(name) for name in ("user", "name", "password", "post")}
        return NewAccount(**typed, roles=self.chosen)

    def check_passwords(self) -> None:
        """Raise RuleBroken(account_incomplete) where the second one is another than the first."""
        if self.text("password") != self.text("again"):
            raise RuleBroken("account_incomplete", problems=(Problem("again", "passwords_differ"),))

    def show_account(self, *, name: str, user: str, post: str, roles: Collection[Role]) -> None:
        """Show an account that there is; its user name is not changed any more."""
        for line, text in (("name", name), ("user", user), ("post", post), ("password", ""), ("again", "")):
            if line in self.lines:
                self.lines[line].setText(text)
        self.lines["user"].setReadOnly(bool(user))
        for role, box in self.roles.items():
            box.setChecked(role in roles)
        self.say_problems(())

    def say_problems(self, problems: Collection[Problem]) -> None:
        """Say what is wrong beneath each line, and put the hands on the first."""
        wrong = {_LINE_OF.get(one.field, one.field): self._kit.tr.sentence(one) for one in reversed(list(problems))}
        for name, field in self.fields.items():
            field.say(wrong.get(name, ""), "danger")
        self.role_message.setText(f"✕ {wrong['roles']}" if "roles" in wrong else "")
        first = next((line for name, line in self.lines.items() if name in wrong), None)
        if first is not None:
            first.setFocus()
