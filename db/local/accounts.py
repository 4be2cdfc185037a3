"""Accounts, working days, and wrong passwords one after the other."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from db.local.tables import accounts, sign_in_failures, working_days
from db.records import AccountRecord, WorkingDayRecord
from db.rows import columns

_ACCOUNT = insert(accounts)
_PUT = _ACCOUNT.on_conflict_do_update(
    index_elements=["id"], set_={"user": _ACCOUNT.excluded.user, "content": _ACCOUNT.excluded.content}
)
_DAY = insert(working_days)
_PUT_DAY = _DAY.on_conflict_do_update(
    index_elements=["account", "day"],
    set_={"begun_at": _DAY.excluded.begun_at, "ended_at": _DAY.excluded.ended_at},
)
_FAILURE = insert(sign_in_failures)
_PUT_FAILURE = _FAILURE.on_conflict_do_update(
    index_elements=["account"], set_={"number": _FAILURE.excluded.number, "last_at": _FAILURE.excluded.last_at}
)
_OF_ID = select(accounts).where(accounts.c.id == bindparam("id"))
_OF_USER = select(accounts).where(accounts.c.user == bindparam("user"))


def put(connection: Connection, records: Iterable[AccountRecord]) -> None:
    """Keep accounts in place of what was there under their ids."""
    if rows := [columns(record) for record in records]:
        connection.execute(_PUT, rows)


def put_days(connection: Connection, records: Iterable[WorkingDayRecord]) -> None:
    """Keep working days in place of what was there."""
    if rows := [columns(record) for record in records]:
        connection.execute(_PUT_DAY, rows)


def clear(connection: Connection) -> None:
    """Empty what follows from the journal, before it is written anew; wrong passwords stay counted."""
    connection.execute(delete(accounts))
    connection.execute(delete(working_days))


def every(connection: Connection) -> tuple[AccountRecord, ...]:
    """Return every account, by the name to sign in with."""
    return tuple(AccountRecord(*row) for row in connection.execute(select(accounts).order_by(accounts.c.user)))


def are_any(connection: Connection) -> bool:
    """Whether anybody has an account here."""
    return connection.execute(select(func.count()).select_from(accounts)).scalar_one() > 0


def of_user(connection: Connection, user: str) -> AccountRecord | None:
    """Return the account of who signs in with this name."""
    row = connection.execute(_OF_USER, {"user": user}).first()
    return AccountRecord(*row) if row else None


def of_id(connection: Connection, account: str) -> AccountRecord | None:
    """Return the account with this id."""
    row = connection.execute(_OF_ID, {"id": account}).first()
    return AccountRecord(*row) if row else None


def days(connection: Connection, begins: str = "", ends: str = "9999-12-31") -> tuple[WorkingDayRecord, ...]:
    """Return the working days from one day (ISO) to another, both included."""
    statement = select(working_days).where(working_days.c.day.between(begins, ends))
    rows = connection.execute(statement.order_by(working_days.c.day, working_days.c.account))
    return tuple(WorkingDayRecord(*row) for row in rows)


def day(connection: Connection, account: str, on: str) -> WorkingDayRecord | None:
    """Return a person's working day, or None before it began."""
    statement = select(working_days).where(working_days.c.account == account, working_days.c.day == on)
    row = connection.execute(statement).first()
    return WorkingDayRecord(*row) if row else None


def failures(connection: Connection, account: str) -> tuple[int, str]:
    """Return how many wrong passwords there were since the last right one, and when the last was."""
    statement = select(sign_in_failures.c.number, sign_in_failures.c.last_at)
    row = connection.execute(statement.where(sign_in_failures.c.account == account)).first()
    return (row.number, row.last_at) if row else (0, "")


def put_failures(connection: Connection, account: str, number: int, at: str) -> None:
    """Keep how many wrong passwords there were."""
    connection.execute(_PUT_FAILURE, {"account": account, "number": number, "last_at": at})


def forget_failures(connection: Connection, account: str) -> None:
    """The password was right, or the account is locked or unlocked: counting begins anew."""
    connection.execute(delete(sign_in_failures).where(sign_in_failures.c.account == account))
