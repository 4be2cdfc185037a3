"""Signing in with user name and password, choosing another password, and the beginning and end of the working day."""

from datetime import datetime

from db.local import accounts
from db.local.store import LocalStore, Transaction
from window_app.domain.accounts import (
    FAILURES_ALLOWED,
    LOCKED_FOR,
    Account,
    AccountLocked,
    DayBegun,
    DayEnded,
    PasswordSet,
    WorkingDay,
    password_problem,
)
from window_app.domain.errors import RuleBroken
from window_app.domain.shanghai_time import SHANGHAI, shanghai_day
from window_app.services import passwords
from window_app.services.account_records import (
    account_of_id,
    account_of_user,
    check_signed_in,
    has_accounts,
    working_day,
    write_account,
    write_day,
)
from window_app.services.administration_writing import SYSTEM
from window_app.services.desk import Desk
from window_app.services.set_up_office import stored_office


def sign_in(user: str, password: str, store: LocalStore, *, now: datetime, begins_day: bool = True) -> Account:
    """Return the account of who gave the right password; the first time on a day their working day begins.

    After five wrong passwords the account is locked for ten minutes, also across a restart. Raises RuleBroken:
    sign_in_wrong (the same for an unknown name and a wrong password), account_locked, account_closed, no_accounts.
    `begins_day` is False for a command: attendance is counted at the window.
    """
    account = _attempted(user, store, now)
    if account is None:
        passwords.pretend(password)
        raise _wrong()
    if not passwords.matches(account.password, password):
        _refuse(account, store, now)
    with store.writing() as transaction:
        accounts.forget_failures(transaction, account.id)
        if not account.active:
            raise RuleBroken("account_closed", name=account.name)
        if begins_day:
            begin_day(transaction, account, now)
    return account


def change_password(old: str, new: str, desk: Desk, *, now: datetime) -> None:
    """Choose another password of one's own; raise RuleBroken for a wrong old one, a weak or an unchanged new one."""
    if desk.account is None:
        raise RuleBroken("no_accounts")
    account = sign_in(desk.account.user, old, desk.store, now=now, begins_day=False)
    if problem := password_problem(new, account.user):
        raise RuleBroken("account_incomplete", problems=(problem,))
    if old == new:
        raise RuleBroken("password_unchanged")
    changed = PasswordSet(account.id, passwords.hashed(new))
    with desk.store.writing() as transaction:
        before = account_of_id(transaction, account.id)
        write_account(transaction, before, changed, account.id, desk.office.station, now)


def begin_day(transaction: Transaction, account: Account, now: datetime) -> None:
    """Record the beginning of a person's working day, unless it has begun."""
    kept = accounts.day(transaction, account.id, shanghai_day(now).isoformat())
    if kept is None or not kept.begun_at:
        write_day(transaction, DayBegun(account.id), _station(transaction), now)


def end_day(desk: Desk, *, now: datetime) -> WorkingDay:
    """Record the end of the working day of whoever is signed in; raise RuleBroken(no_accounts) for nobody."""
    with desk.store.writing() as transaction:
        account = check_signed_in(transaction, desk.account)
        if account is None:
            raise RuleBroken("no_accounts")
        return write_day(transaction, DayEnded(account.id), desk.office.station, now)


def _attempted(user: str, store: LocalStore, now: datetime) -> Account | None:
    """Count an attempt before the password is looked at: neither many at once nor a kill gives more of them."""
    with store.writing() as transaction:
        account = account_of_user(transaction, user)
        if account is None:
            if not has_accounts(transaction):
                raise RuleBroken("no_accounts")
            return None
        number = _attempts(transaction, account, now) + 1
        locked = account
        if not account.is_locked(now) and number > FAILURES_ALLOWED:
            locked = _lock(transaction, account, now)
        elif not account.is_locked(now):
            accounts.put_failures(transaction, account.id, number, now.isoformat())
    if locked.is_locked(now):
        raise _locked(locked)
    return account


def _refuse(account: Account, store: LocalStore, now: datetime) -> None:
    """Say how many attempts are left; with the last one the account is locked."""
    with store.writing() as transaction:
        number = _attempts(transaction, account, now)
        locked = _lock(transaction, account, now) if number >= FAILURES_ALLOWED else None
    if locked is not None:
        raise _locked(locked)
    raise _wrong()


def _attempts(transaction: Transaction, account: Account, now: datetime) -> int:
    """Attempts since the last right password; those of long ago are forgotten."""
    number, last_at = accounts.failures(transaction, account.id)
    return 0 if last_at and datetime.fromisoformat(last_at) + LOCKED_FOR < now else number


def _lock(transaction: Transaction, account: Account, now: datetime) -> Account:
    accounts.forget_failures(transaction, account.id)
    until = (now + LOCKED_FOR).isoformat()
    return write_account(transaction, account, AccountLocked(account.id, until), SYSTEM, _station(transaction), now)


def _wrong() -> RuleBroken:
    return RuleBroken("sign_in_wrong", failures=FAILURES_ALLOWED, minutes=int(LOCKED_FOR.total_seconds()) // 60)


def _locked(account: Account) -> RuleBroken:
    until = datetime.fromisoformat(account.locked_until).astimezone(SHANGHAI)
    return RuleBroken("account_locked", until=f"{until.hour}:{until.minute:02}", failures=FAILURES_ALLOWED)


def _station(transaction: Transaction) -> str:
    office = stored_office(transaction)
    assert office is not None
    return office.station


def todays_working_day(desk: Desk, *, now: datetime) -> WorkingDay | None:
    """Return the working day of whoever is signed in, None before it has begun."""
    with desk.store.reading() as transaction:
        kept = accounts.day(transaction, desk.clerk.id, shanghai_day(now).isoformat())
    return working_day(kept) if kept else None
