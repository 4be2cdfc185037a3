"""The accounts of this store: written as events and rows together, compared with the journal, written anew from it."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from db.local import accounts
from db.local.store import Transaction
from db.records import AccountRecord, WorkingDayRecord
from window_app.domain.accounts import (
    ACCOUNT_KIND_OF,
    Account,
    AccountPayload,
    DayBegun,
    DayEnded,
    People,
    WorkingDay,
    account_after,
    day_after,
    people_of,
)
from window_app.domain.errors import RuleBroken
from window_app.domain.journal import Event, canonical
from window_app.domain.office import Clerk, Office
from window_app.domain.permissions import Permission, may
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.administration_journal import administration_events
from window_app.services.administration_writing import append_to_administration
from window_app.sync.chains import event_of


def has_accounts(transaction: Transaction) -> bool:
    """Whether anybody has to sign in here."""
    return accounts.are_any(transaction)


def every_account(transaction: Transaction) -> tuple[Account, ...]:
    """Return every account, closed ones too, by the name to sign in with."""
    return tuple(_account(record) for record in accounts.every(transaction))


def account_of_user(transaction: Transaction, user: str) -> Account | None:
    """Return the account of who signs in with this name."""
    record = accounts.of_user(transaction, user.strip().lower())
    return _account(record) if record else None


def account_of_id(transaction: Transaction, account_id: str) -> Account | None:
    """Return an account by its id."""
    record = accounts.of_id(transaction, account_id)
    return _account(record) if record else None


def write_account(
    transaction: Transaction, before: Account | None, payload: AccountPayload, actor: str, station: str, now: datetime
) -> Account:
    """Record what happened to an account, and keep the account as it stands after it."""
    account = account_after(before, payload, actor)
    assert account is not None
    _append(transaction, payload, actor, station, now)
    accounts.put(transaction, [_record(account)])
    return account


def write_day(transaction: Transaction, payload: DayBegun | DayEnded, station: str, now: datetime) -> WorkingDay:
    """Record that a person's working day began or ended."""
    kept = accounts.day(transaction, payload.id, shanghai_day(now).isoformat())
    day = day_after(working_day(kept) if kept else None, now, payload)
    _append(transaction, payload, payload.id, station, now)
    accounts.put_days(transaction, [_day_record(day)])
    return day


def working_day(record: WorkingDayRecord) -> WorkingDay:
    """Return the working day of a record."""
    return msgspec.convert(
        {name: getattr(record, name) for name in WorkingDayRecord.__slots__}, WorkingDay, strict=False
    )


def office_with(office: Office, people: tuple[Account, ...]) -> Office:
    """Return the office as its accounts make it: those who take cases as its clerks, everybody else by name only."""
    if not people:
        return office
    known = {one.id for one in people}
    working = [one for one in people if one.active and may(one.roles, Permission.REGISTER)]
    names = [Clerk(one.id, one.name) for one in people if one not in working]
    without = [one for one in (*office.clerks, *office.others) if one.id not in known]
    return msgspec.structs.replace(
        office, clerks=tuple(Clerk(one.id, one.name) for one in working), others=(*names, *without)
    )


def differences(transaction: Transaction) -> Iterator[tuple[str, str]]:
    """Yield a code and a place for whatever the rows say differently from the journal."""
    told = _told(transaction)
    by_events = {one.id: _record(one) for one in told.accounts.values()}
    kept = {one.id: one for one in accounts.every(transaction)}
    for account in sorted(by_events.keys() | kept.keys()):
        if by_events.get(account) != kept.get(account):
            yield "account_altered", account
    days = {_day_record(one) for one in told.days.values()}
    for day in sorted(days ^ set(accounts.days(transaction)), key=lambda one: (one.day, one.account)):
        yield "working_day_altered", f"{day.day} {day.account}"


def restore(transaction: Transaction) -> None:
    """Write accounts and working days anew from the journal."""
    told = _told(transaction)
    accounts.clear(transaction)
    accounts.put(transaction, [_record(one) for one in told.accounts.values()])
    accounts.put_days(transaction, [_day_record(one) for one in told.days.values()])


def check_signed_in(transaction: Transaction, account: Account | None) -> Account | None:
    """Return the account as it stands now; raise RuleBroken(sign_in_needed) where one is needed and it is none."""
    now = account_of_id(transaction, account.id) if account is not None else None
    if account is None and has_accounts(transaction):
        raise RuleBroken("sign_in_needed")
    if account is not None and (now is None or not now.active):
        raise RuleBroken("account_closed", name=account.name)
    return now


def _told(transaction: Transaction) -> People:
    return people_of(_events(transaction))


def _events(transaction: Transaction) -> Iterator[Event]:
    return map(event_of, administration_events(transaction))


def _append(transaction: Transaction, payload: AccountPayload, actor: str, station: str, now: datetime) -> None:
    append_to_administration(transaction, station, [(ACCOUNT_KIND_OF[type(payload)], payload)], now=now, actor=actor)


def _account(record: AccountRecord) -> Account:
    return msgspec.json.decode(record.content, type=Account)


def _record(account: Account) -> AccountRecord:
    return AccountRecord(account.id, account.user, canonical(account))


def _day_record(day: WorkingDay) -> WorkingDayRecord:
    return WorkingDayRecord(day.account, day.day.isoformat(), day.begun_at, day.ended_at)
