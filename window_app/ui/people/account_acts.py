"""The acts on accounts, each as work for the store's lane: services are imported there, after the first paint."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.domain.accounts import WorkingDay
    from window_app.services.account_entries import ChangedAccount, NewAccount
    from window_app.services.desk import Desk
    from window_app.services.manage_accounts import ShownAccount

Now = Callable[[], datetime]


def list_accounts(now: Now) -> "Callable[[Desk], tuple[ShownAccount, ...]]":
    """Return every account."""

    def act(desk: "Desk") -> "tuple[ShownAccount, ...]":
        from window_app.services.manage_accounts import shown_accounts

        return shown_accounts(desk, now=now())

    return act


def open_account(entry: "NewAccount", now: Now) -> "Callable[[Desk], ShownAccount]":
    """Open an account."""

    def act(desk: "Desk") -> "ShownAccount":
        from window_app.services.manage_accounts import open_account as open_it

        return open_it(entry, desk, now=now())

    return act


def change_account(user: str, entry: "ChangedAccount", password: str, now: Now) -> "Callable[[Desk], ShownAccount]":
    """Change an account, and its password where one was typed."""

    def act(desk: "Desk") -> "ShownAccount":
        from window_app.services.manage_accounts import change_account as change
        from window_app.services.manage_accounts import reset_password

        # The password first: where it is too weak, nothing of the rest is changed either.
        if password:
            reset_password(user, password, desk, now=now())
        return change(user, entry, desk, now=now())

    return act


def unlock_account(user: str, now: Now) -> "Callable[[Desk], ShownAccount]":
    """Let somebody in again."""

    def act(desk: "Desk") -> "ShownAccount":
        from window_app.services.manage_accounts import unlock_account as unlock

        return unlock(user, desk, now=now())

    return act


def change_password(old: str, new: str, now: Now) -> "Callable[[Desk], None]":
    """Choose another password of one's own."""

    def act(desk: "Desk") -> None:
        from window_app.services.sign_in import change_password as change

        change(old, new, desk, now=now())

    return act


def end_day(now: Now) -> "Callable[[Desk], WorkingDay]":
    """Record the end of the working day."""

    def act(desk: "Desk") -> "WorkingDay":
        from window_app.services.sign_in import end_day as end

        return end(desk, now=now())

    return act


def todays_work(now: Now) -> "Callable[[Desk], WorkingDay | None]":
    """Return when today's work began and ended."""

    def act(desk: "Desk") -> "WorkingDay | None":
        from window_app.services.sign_in import todays_working_day

        return todays_working_day(desk, now=now())

    return act
