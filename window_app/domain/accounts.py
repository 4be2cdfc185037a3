"""Accounts of the people who work here, and what is recorded of them in the station's administration journal."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.journal import Event
from window_app.domain.permissions import Role
from window_app.domain.shanghai_time import shanghai_day

FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=10)
PASSWORD_SHORTEST = 8
PASSWORD_LONGEST = 128
LONGEST_NAME = 40
_USER = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")


class AccountOpened(msgspec.Struct, frozen=True):
    """An account was opened; `password` is the argon2id hash, never the password. `id` is what acts name as actor."""

    id: str
    user: str
    name: str
    roles: tuple[Role, ...]
    post: str
    password: str
    v: int = 1


class AccountChanged(msgspec.Struct, frozen=True):
    """Name, roles and post are these from now on; an account that is not active was closed."""

    id: str
    name: str
    roles: tuple[Role, ...]
    post: str
    active: bool = True
    v: int = 1


class PasswordSet(msgspec.Struct, frozen=True):
    """Another password, as its argon2id hash; the event's actor tells whether the person or an administrator set it."""

    id: str
    password: str
    v: int = 1


class AccountLocked(msgspec.Struct, frozen=True):
    """Locked out after too many wrong passwords, until this moment (ISO 8601 with zone)."""

    id: str
    until: str
    v: int = 1


class AccountUnlocked(msgspec.Struct, frozen=True):
    """An administrator let the person in again before the time."""

    id: str
    v: int = 1


class DayBegun(msgspec.Struct, frozen=True):
    """签到: the first sign-in of a person's working day."""

    id: str
    v: int = 1


class DayEnded(msgspec.Struct, frozen=True):
    """签退: the end of a person's working day; the last one of a day counts."""

    id: str
    v: int = 1


AccountPayload = (
    AccountOpened | AccountChanged | PasswordSet | AccountLocked | AccountUnlocked | DayBegun | DayEnded
)  # fmt: skip
ACCOUNT_KINDS: dict[str, type[AccountPayload]] = {
    "account_opened": AccountOpened,
    "account_changed": AccountChanged,
    "password_set": PasswordSet,
    "account_locked": AccountLocked,
    "account_unlocked": AccountUnlocked,
    "day_begun": DayBegun,
    "day_ended": DayEnded,
}
ACCOUNT_KIND_OF = {payload: kind for kind, payload in ACCOUNT_KINDS.items()}


class Account(msgspec.Struct, frozen=True):
    """A person's account as it stands: `id` is the actor of what they do, `user` what they sign in with.

    `locked_until` is ISO 8601 with zone, empty where nothing is locked. `password_by_other` says that somebody else
    chose the password last.
    """

    id: str
    user: str
    name: str
    roles: tuple[Role, ...]
    post: str
    password: str
    active: bool = True
    locked_until: str = ""
    password_by_other: bool = True

    def is_locked(self, now: datetime) -> bool:
        """Whether nobody gets in with this account now, whatever the password."""
        return bool(self.locked_until) and now < datetime.fromisoformat(self.locked_until)


class WorkingDay(msgspec.Struct, frozen=True):
    """When a person's day began and ended; moments are ISO 8601, empty for none."""

    account: str
    day: date
    begun_at: str
    ended_at: str


class People(msgspec.Struct, frozen=True):
    """Every account by id, and every working day by account and day, as the events tell."""

    accounts: dict[str, Account]
    days: dict[tuple[str, date], WorkingDay]


def people_of(events: Iterable[Event]) -> People:
    """Fold the events of the administration journals; what does not concern people is passed over."""
    people = People({}, {})
    for event in events:
        if (kind := ACCOUNT_KINDS.get(event.kind)) is not None:
            _apply(people, event, msgspec.json.decode(event.payload, type=kind))
    return people


def _apply(people: People, event: Event, payload: AccountPayload) -> None:
    if isinstance(payload, DayBegun | DayEnded):
        day = day_after(people.days.get((payload.id, shanghai_day(event.moment))), event.moment, payload)
        people.days[day.account, day.day] = day
    elif (account := account_after(people.accounts.get(payload.id), payload, event.actor)) is not None:
        people.accounts[account.id] = _with_free_user(people, account)


def _with_free_user(people: People, account: Account) -> Account:
    """Where two administrators gave one user name apart, the account recorded later has a number behind its own."""
    taken = {one.user for one in people.accounts.values() if one.id != account.id}
    names = (account.user, *(f"{account.user}-{number}" for number in range(2, len(taken) + 3)))
    return msgspec.structs.replace(account, user=next(name for name in names if name not in taken))


def account_after(before: Account | None, payload: AccountPayload, actor: str) -> Account | None:
    """Return the account after an event about it; None where it was never opened."""
    if isinstance(payload, AccountOpened):
        return Account(
            id=payload.id,
            user=payload.user,
            name=payload.name,
            roles=payload.roles,
            post=payload.post,
            password=payload.password,
            password_by_other=actor != payload.id,
        )
    if before is None:
        return None
    match payload:
        case AccountChanged():
            changed = {"name": payload.name, "roles": payload.roles, "post": payload.post, "active": payload.active}
        case PasswordSet():
            changed = {"password": payload.password, "password_by_other": actor != payload.id}
        case AccountLocked():
            changed = {"locked_until": payload.until}
        case AccountUnlocked():
            changed = {"locked_until": ""}
        case _:
            changed = {}
    return msgspec.structs.replace(before, **changed)


def day_after(before: WorkingDay | None, at: datetime, payload: DayBegun | DayEnded) -> WorkingDay:
    """Return the working day after a sign-in, of which the first counts, or a sign-out, of which the last does."""
    day = before or WorkingDay(payload.id, shanghai_day(at), "", "")
    if isinstance(payload, DayEnded):
        return msgspec.structs.replace(day, ended_at=at.isoformat())
    return day if day.begun_at else msgspec.structs.replace(day, begun_at=at.isoformat())


def user_problem(user: str) -> Problem | None:
    """Return what is wrong with a name to sign in with."""
    return None if _USER.fullmatch(user) else Problem("user", "user_shape")


def password_problem(password: str, user: str) -> Problem | None:
    """Return why a password is too weak: too short or long, of one kind of character, or with the user's name."""
    kinds = {_kind(character) for character in password}
    if not PASSWORD_SHORTEST <= len(password) <= PASSWORD_LONGEST:
        return Problem("password", "password_length", (("least", PASSWORD_SHORTEST), ("most", PASSWORD_LONGEST)))
    if len(kinds) < 2:
        return Problem("password", "password_one_kind")
    if user and user.casefold() in password.casefold():
        return Problem("password", "password_has_user")
    return None


def check_administered(accounts: Iterable[Account]) -> None:
    """Raise RuleBroken(last_administrator) where nobody would be left who may manage accounts."""
    if not any(one.active and Role.ADMINISTRATOR in one.roles for one in accounts):
        raise RuleBroken("last_administrator")


def _kind(character: str) -> str:
    return "digit" if character.isdigit() else "letter" if character.isalpha() else "other"
