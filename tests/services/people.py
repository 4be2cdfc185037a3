"""People with accounts: one for every role, as an administrator opens them, and the desks that they sign in to."""

from pathlib import Path

from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from tests.fixtures import NOW, open_desk
from window_app.assembly import desk_at
from window_app.domain.permissions import Role
from window_app.services.account_entries import NewAccount
from window_app.services.account_records import account_of_user
from window_app.services.desk import Desk
from window_app.services.manage_accounts import open_account

PASSWORD = "kept-2026"
NAMES = {Role.CLERK: "林雅婷", Role.HANDLER: "苏志明", Role.SUPERVISOR: "黄建华", Role.ADMINISTRATOR: "吴国强"}


def open_accounts(folder: Path) -> None:
    """A profile with an account per role; the user name is the role's, all have the same password."""
    desk = open_desk(folder)
    first = NewAccount("administrator", NAMES[Role.ADMINISTRATOR], PASSWORD, (Role.ADMINISTRATOR,), "系统岗")
    open_account(first, desk, now=NOW)
    for role in (Role.CLERK, Role.HANDLER, Role.SUPERVISOR):
        administrator = desk_of(desk.store, Role.ADMINISTRATOR)
        open_account(NewAccount(role.value, NAMES[role], PASSWORD, (role,)), administrator, now=NOW)
    desk.store.close()


def desk_of(store: LocalStore, user: str) -> Desk:
    """The desk of somebody who has signed in; without the quarter of a second that a password takes."""
    with store.reading() as transaction:
        account = account_of_user(transaction, user)
    assert account is not None
    return desk_at(store, account=account)


def open_store_at(folder: Path) -> LocalStore:
    """The store of a profile."""
    return open_store(folder, keyring=no_keyring)
