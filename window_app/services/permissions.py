"""Asking whether the person at the desk may do something: every service that changes anything asks here first."""

from collections.abc import Collection

from db.local.store import Transaction
from window_app.domain.accounts import Account
from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.journal_names import station_of
from window_app.domain.permissions import BY_RESPONSIBLE_STATION, Permission, Role, may, roles_that_may
from window_app.services.account_records import check_signed_in
from window_app.services.desk import Desk


def allow(desk: Desk, permission: Permission) -> None:
    """Raise RuleBroken where the person at the desk may not do it, by the roles that they have now.

    not_allowed says which roles may; sign_in_needed where there are accounts and nobody signed in; account_closed.
    A store without accounts allows everything.
    """
    with desk.store.reading() as transaction:
        allow_account(transaction, desk.account, permission)


def allow_account(transaction: Transaction, account: Account | None, permission: Permission) -> None:
    """The same for an account, where no desk is open yet."""
    if (now := check_signed_in(transaction, account)) is not None:
        check_roles(now.roles, permission)


def check_roles(roles: Collection[Role], permission: Permission) -> None:
    """Raise RuleBroken(not_allowed) where none of the roles may do it."""
    if not may(roles, permission):
        allowed = " ".join(role.value for role in roles_that_may(permission))
        raise RuleBroken("not_allowed", permission=permission.value, roles=allowed)


def check_station(account: Account | None, station: str, case: Case, permission: Permission) -> None:
    """What comes by passing of time is recorded by the case's own station, or by an administrator in its place.

    Raises RuleBroken(station_not_responsible).
    """
    if account is None or permission not in BY_RESPONSIBLE_STATION or Role.ADMINISTRATOR in account.roles:
        return
    responsible = station_of(case.journal)
    if responsible != station:
        raise RuleBroken("station_not_responsible", station=responsible)
