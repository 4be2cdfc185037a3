"""What a day's work comes to: how many cases were received on a day, and how many are promised by one."""

from sqlalchemy import Connection, func, select

from db.local.tables import IS_ACCEPTED, case_rows

_HOW_MANY = select(func.count()).select_from(case_rows)


def count_received(connection: Connection, day: str, journal: str, *, but: str) -> int:
    """How many cases of a journal were received on a day, without those in the state `but`."""
    of_day = _HOW_MANY.where(case_rows.c.received_on == day)
    return connection.execute(of_day.where(case_rows.c.journal == journal, case_rows.c.state != but)).scalar_one()


def count_due(connection: Connection, day: str) -> int:
    """How many accepted cases, not suspended, are promised for this day."""
    return connection.execute(_HOW_MANY.where(case_rows.c.promised_on == day, IS_ACCEPTED)).scalar_one()


def count_overdue(connection: Connection, day: str) -> int:
    """How many accepted cases, not suspended, were promised for a day before this one."""
    return connection.execute(_HOW_MANY.where(case_rows.c.promised_on < day, IS_ACCEPTED)).scalar_one()
