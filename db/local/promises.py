"""The events that promise a date, of the cases that wait for it."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, func, select

from db.local.tables import IS_ACCEPTED, IS_SUSPENDED, case_rows, events

_PROMISING = ("accepted", "resumed", "extended", "promise_changed")
_OF_ACCEPTED = (
    select(events.c.case_id, events.c.payload)
    .select_from(case_rows.join(events, events.c.case_id == case_rows.c.case_id))
    .where(IS_ACCEPTED, case_rows.c.promised_on > "", events.c.kind.in_(_PROMISING))
    # The beginning of an id, a UUIDv7, is the millisecond of its recording.
    .order_by(case_rows.c.promised_on, case_rows.c.row, func.substr(events.c.id, 1, 13), events.c.journal, events.c.seq)
)


def promising_payloads(connection: Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each accepted case with the payloads of its events that may bear a promise, in the order of recording.

    Cases by their promised date, the next one first.
    """
    rows = connection.execute(_OF_ACCEPTED)
    for case_id, found in groupby(rows, key=lambda row: row.case_id):
        yield case_id, tuple(row.payload for row in found)


def count_suspended(connection: Connection) -> int:
    """How many cases have no promised date now, since a special procedure is open."""
    return connection.execute(select(func.count()).select_from(case_rows).where(IS_SUSPENDED)).scalar_one()
