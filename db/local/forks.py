"""Taking a journal's end away, where it went two ways: the one place where events leave a store.

Whoever calls has kept the store whole aside before; the trigger that forbids it is back when the transaction ends.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, text

from db.local.journal import Head, append
from db.local.tables import events
from db.records import EventRecord

_TRIGGER = text("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'events_no_delete'")


def replace_behind(connection: Connection, journal: str, common: Head, records: Sequence[EventRecord]) -> None:
    """Put `records` behind `common` in the place of what the journal has there."""
    trigger = connection.execute(_TRIGGER).scalar_one()
    connection.execute(text("DROP TRIGGER events_no_delete"))
    connection.execute(delete(events).where(events.c.journal == journal, events.c.seq > common.seq))
    connection.execute(text(trigger))
    append(connection, records, head=common)
