"""Cases by what they wait for: one small index for each state, so that a million finished ones cost nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, TextClause, exists, func, select

from db.local.tables import (
    HAS_ID_NUMBER,
    IN_CONFLICT,
    IS_ACCEPTED,
    IS_DECIDED,
    IS_PENDING,
    IS_RECEIVED,
    IS_SUSPENDED,
    LETS_FOLLOW,
    PROMISE_CHANGED,
    case_rows,
    events,
)
from db.records import CaseRow

_COLUMNS = [case_rows.c[name] for name in CaseRow.__slots__]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Cases that wait for something, ordered by a day of theirs."""

    state: TextClause
    day: ColumnElement[str]


ACCEPTED = Waiting(IS_ACCEPTED, case_rows.c.promised_on)
RECEIVED = Waiting(IS_RECEIVED, case_rows.c.received_on)
PENDING = Waiting(IS_PENDING, case_rows.c.received_on)
SUSPENDED = Waiting(IS_SUSPENDED, case_rows.c.promised_on)
DECIDED = Waiting(IS_DECIDED, case_rows.c.decided_on)
CONFLICTING = Waiting(IN_CONFLICT, case_rows.c.received_on)


def between(connection: Connection, waiting: Waiting, first: str, last: str, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases whose day lies between two ISO dates, both included, the earliest first."""
    statement = select(*_COLUMNS).where(waiting.state, waiting.day.between(first, last))
    rows = connection.execute(statement.order_by(waiting.day, case_rows.c.row).limit(limit))
    return tuple(CaseRow(*row) for row in rows)


def decided_of(connection: Connection, id_number: str, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` decided cases of an applicant with this number, those registered first to begin with."""
    statement = select(*_COLUMNS).where(HAS_ID_NUMBER, case_rows.c.id_number == id_number, IS_DECIDED)
    return tuple(CaseRow(*row) for row in connection.execute(statement.order_by(case_rows.c.received_at).limit(limit)))


def count_between(connection: Connection, waiting: Waiting, first: str, last: str) -> int:
    """How many there are."""
    statement = select(func.count()).select_from(case_rows).where(waiting.state, waiting.day.between(first, last))
    return connection.execute(statement).scalar_one()


def letting_follow(connection: Connection, states: Sequence[str], limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases in these states that were taken with a material to follow, come by now or not."""
    ids = select(events.c.case_id).where(LETS_FOLLOW)
    statement = select(*_COLUMNS).where(case_rows.c.case_id.in_(ids), case_rows.c.state.in_(states))
    return tuple(CaseRow(*row) for row in connection.execute(statement.order_by(case_rows.c.row).limit(limit)))


def with_changed_promise(connection: Connection, states: Sequence[str]) -> tuple[CaseRow, ...]:
    """Return the cases in these states with a change of promise that no issued document names, the next due first."""
    issued = events.alias()
    of_change = (issued.c.case_id == events.c.case_id, issued.c.kind == "document_issued")
    told = exists().where(*of_change, func.instr(issued.c.payload, events.c.id) > 0)
    ids = select(events.c.case_id).where(PROMISE_CHANGED, ~told)
    statement = select(*_COLUMNS).where(case_rows.c.case_id.in_(ids), case_rows.c.state.in_(states))
    rows = connection.execute(statement.order_by(case_rows.c.promised_on, case_rows.c.row))
    return tuple(CaseRow(*row) for row in rows)


def by_case_id(connection: Connection, case_id: str) -> CaseRow | None:
    """Return the row of a case."""
    row = connection.execute(select(*_COLUMNS).where(case_rows.c.case_id == case_id)).first()
    return CaseRow(*row) if row else None
