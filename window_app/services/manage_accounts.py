"""Accounts as an administrator keeps them: opened, changed, closed, unlocked, given another password, listed."""

from datetime import datetime

import msgspec

from db.local import accounts
from db.local.store import Transaction
from window_app.domain.accounts import (
    LONGEST_NAME,
    Account,
    AccountChanged,
    AccountOpened,
    AccountPayload,
    AccountUnlocked,
    PasswordSet,
    check_administered,
    password_problem,
)
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.permissions import Permission, Role
from window_app.services import passwords
from window_app.services.account_entries import FIRST_ROLES, ChangedAccount, NewAccount, check_new_account
from window_app.services.account_records import (
    account_of_user,
    every_account,
    has_accounts,
    write_account,
)
from window_app.services.administration_writing import SYSTEM
from window_app.services.desk import Desk
from window_app.services.identifiers import new_id
from window_app.services.permissions import allow, allow_account
from window_app.services.set_up_office import stored_office
from window_app.services.typed_text import checked_text


class ShownAccount(msgspec.Struct, frozen=True):
    """An account as lists show it; `locked_until` is ISO 8601, empty where the account is not locked now."""

    id: str
    user: str
    name: str
    roles: tuple[Role, ...]
    post: str
    active: bool
    locked_until: str


def open_account(entry: NewAccount, desk: Desk, *, now: datetime) -> ShownAccount:
    """Open an account; the first one here is an administrator's, and nobody has to be signed in for it.

    Raises RuleBroken(account_incomplete) with a problem per field, also where the user name is taken.
    """
    allow(desk, Permission.PEOPLE)
    with desk.store.reading() as transaction:
        checked = _checked(_with_roles(entry, transaction), transaction)
    secret = passwords.hashed(entry.password)
    with desk.store.writing() as transaction:
        allow_account(transaction, desk.account, Permission.PEOPLE)
        checked = _checked(_with_roles(entry, transaction), transaction)
        opened = AccountOpened(
            id=_id_for(checked, transaction, now),
            user=checked.user,
            name=checked.name,
            roles=checked.roles,
            post=checked.post,
            password=secret,
        )
        account = write_account(transaction, None, opened, _actor(desk, opened.id), desk.office.station, now)
        check_administered(every_account(transaction))
    return shown_account(account, now)


def change_account(user: str, entry: ChangedAccount, desk: Desk, *, now: datetime) -> ShownAccount:
    """Change name, roles or post, close an account or open it again.

    Raises RuleBroken: account_unknown, last_administrator where nobody could manage accounts any more,
    account_incomplete with a problem per field.
    """
    allow(desk, Permission.PEOPLE)
    with desk.store.writing() as transaction:
        before = _known(user, transaction)
        changed = _changed(before, entry)
        after = write_account(transaction, before, changed, _actor(desk, SYSTEM), desk.office.station, now)
        check_administered(every_account(transaction))
    return shown_account(after, now)


def reset_password(user: str, password: str, desk: Desk, *, now: datetime) -> ShownAccount:
    """Give somebody another password, and let them in again; raise RuleBroken for a weak one."""
    allow(desk, Permission.PEOPLE)
    with desk.store.reading() as transaction:
        account = _known(user, transaction)
    if problem := password_problem(password, account.user):
        raise RuleBroken("account_incomplete", problems=(problem,))
    payload = PasswordSet(account.id, passwords.hashed(password))
    return _write(user, (payload, AccountUnlocked(account.id)), desk, now)


def unlock_account(user: str, desk: Desk, *, now: datetime) -> ShownAccount:
    """Let somebody in before the time, after too many wrong passwords."""
    allow(desk, Permission.PEOPLE)
    with desk.store.reading() as transaction:
        account = _known(user, transaction)
    return _write(user, (AccountUnlocked(account.id),), desk, now)


def shown_accounts(desk: Desk, *, now: datetime) -> tuple[ShownAccount, ...]:
    """Return every account, closed ones last."""
    allow(desk, Permission.PEOPLE)
    with desk.store.reading() as transaction:
        found = every_account(transaction)
    return tuple(shown_account(one, now) for one in sorted(found, key=lambda one: not one.active))


def shown_account(account: Account, now: datetime) -> ShownAccount:
    """Return what lists show of an account."""
    locked_until = account.locked_until if account.is_locked(now) else ""
    return ShownAccount(
        account.id, account.user, account.name, account.roles, account.post, account.active, locked_until
    )


def _with_roles(entry: NewAccount, transaction: Transaction) -> NewAccount:
    """The first account is an administrator's, whatever is asked for."""
    if entry.roles or has_accounts(transaction):
        return entry
    return msgspec.structs.replace(entry, roles=FIRST_ROLES)


def _checked(entry: NewAccount, transaction: Transaction) -> NewAccount:
    checked = check_new_account(entry)
    if not checked.roles:
        raise RuleBroken("account_incomplete", problems=(Problem("roles", "required"),))
    if account_of_user(transaction, checked.user) is not None:
        raise RuleBroken("account_incomplete", problems=(Problem("user", "user_taken"),))
    return checked


def _id_for(entry: NewAccount, transaction: Transaction, now: datetime) -> str:
    """The id of the clerk whose account it is, so that what they did before stays theirs; else a new one."""
    office = stored_office(transaction)
    taken = {one.id for one in every_account(transaction)}
    free = [one for one in (office.clerks if office else ()) if one.id not in taken]
    if entry.clerk is not None:
        if entry.clerk not in {one.id for one in free}:
            raise RuleBroken("clerk_unknown", clerk=entry.clerk)
        return entry.clerk
    named = [one.id for one in free if one.name == entry.name]
    return named[0] if len(named) == 1 else new_id(now)


def _changed(before: Account, entry: ChangedAccount) -> AccountChanged:
    problems: list[Problem] = []
    name = checked_text(
        "account.name", before.name if entry.name is None else entry.name, problems, required=True, longest=LONGEST_NAME
    )
    post = checked_text("post", before.post if entry.post is None else entry.post, problems, longest=LONGEST_NAME)
    roles = before.roles if entry.roles is None else tuple(role for role in Role if role in entry.roles)
    if not roles:
        problems.append(Problem("roles", "required"))
    if problems:
        raise RuleBroken("account_incomplete", problems=tuple(problems))
    return AccountChanged(before.id, name, roles, post, before.active if entry.active is None else entry.active)


def _write(user: str, payloads: tuple[AccountPayload, ...], desk: Desk, now: datetime) -> ShownAccount:
    with desk.store.writing() as transaction:
        account = _known(user, transaction)
        for payload in payloads:
            account = write_account(transaction, account, payload, _actor(desk, SYSTEM), desk.office.station, now)
        accounts.forget_failures(transaction, account.id)
    return shown_account(account, now)


def _known(user: str, transaction: Transaction) -> Account:
    account = account_of_user(transaction, user)
    if account is None:
        raise RuleBroken("account_unknown", user=user)
    return account


def _actor(desk: Desk, otherwise: str) -> str:
    return desk.account.id if desk.account else otherwise
