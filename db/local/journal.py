"""Appending to a journal and reading it back; nothing here changes or deletes an event."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, starmap
from json import dumps
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, func, select

from db.errors import StoreUnavailable
from db.local.tables import events
from db.records import EMPTY, EventRecord, Head
from db.rows import values

_HEAD = (
    select(events.c.seq, events.c.hash)
    .where(events.c.journal == bindparam("journal"))
    .order_by(events.c.seq.desc())
    .limit(1)
)
# From one name to the next by the key, and from each name to its end: neither DISTINCT nor max() over all would do.
_NAMED = (
    "WITH RECURSIVE names (journal) AS (SELECT min(journal) FROM events UNION ALL "
    "SELECT (SELECT min(journal) FROM events WHERE journal > names.journal) FROM names WHERE journal IS NOT NULL) "
)
_NAMES = _NAMED + "SELECT journal FROM names WHERE journal IS NOT NULL"
_HEADS = (
    _NAMED + "SELECT journal, seq, hash FROM names JOIN events USING (journal) "
    "WHERE seq = (SELECT max(seq) FROM events one WHERE one.journal = names.journal)"
)
_HASH_AT = select(events.c.hash).where(events.c.journal == bindparam("journal"), events.c.seq == bindparam("seq"))
_ID_AT = select(events.c.id).where(events.c.journal == bindparam("journal"), events.c.seq == bindparam("seq"))
CASES_AT_ONCE = 500
# Text with tuples where thousands of events go in and out at a time: SQLAlchemy would take longer than SQLite itself.
_EVENT: list[Column[Any]] = [events.c[name] for name in EventRecord.__slots__]
_SELECT: Select[Any] = select(events).with_only_columns(*_EVENT)
_COLUMNS = ", ".join(EventRecord.__slots__)
_OF_CASES = (
    f"SELECT {_COLUMNS} FROM events WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id, journal, seq"
)
CASES_AFTER = (
    select(events.c.case_id)
    .where(events.c.case_id > bindparam("after"))
    .distinct()
    .order_by(events.c.case_id)
    .limit(CASES_AT_ONCE)
)
_INSERT = f"INSERT INTO events ({_COLUMNS}) VALUES ({', '.join('?' for _ in _EVENT)})"
_OF_KIND = (
    select(events.c.case_id, events.c.payload)
    .where(events.c.case_id.in_(bindparam("cases", expanding=True)), events.c.kind == bindparam("kind"))
    .order_by(events.c.journal, events.c.seq)
)
_AFTER = f"SELECT {_COLUMNS} FROM events WHERE journal = ? AND seq > ? ORDER BY seq LIMIT ?"
_OF_CASE = _SELECT.where(events.c.case_id == bindparam("case_id")).order_by(events.c.journal, events.c.seq)


def head_of(connection: Connection, journal: str) -> Head:
    """Return the end of a journal."""
    row = connection.execute(_HEAD, {"journal": journal}).first()
    return Head(row.seq, row.hash) if row else EMPTY


def append(connection: Connection, records: Sequence[EventRecord], *, head: Head | None = None) -> None:
    """Append records that follow the head of their journal, in order; `head` where this transaction read it.

    Raises StoreUnavailable(journal_forked) where they were built upon another head.
    """
    if not records:
        return
    head = head or head_of(connection, records[0].journal)
    for record in records:
        if record.seq != head.seq + 1 or record.prev_hash != head.hash:
            raise StoreUnavailable("journal_forked", journal=record.journal, seq=record.seq)
        head = Head(record.seq, record.hash)
    connection.exec_driver_sql(_INSERT, list(map(values, records)))


def events_of_case(connection: Connection, case_id: str) -> tuple[EventRecord, ...]:
    """Return every event of a case, by journal and seq."""
    return _records(connection.execute(_OF_CASE, {"case_id": case_id}))


def payloads_of(connection: Connection, cases: Sequence[str], kind: str) -> dict[str, str]:
    """Return the payload of the last event of a kind by case id, of those of these cases that have one."""
    return {row.case_id: row.payload for row in connection.execute(_OF_KIND, {"cases": list(cases), "kind": kind})}


def journals(connection: Connection) -> tuple[str, ...]:
    """Return the names of the journals in the store."""
    return tuple(name for (name,) in connection.exec_driver_sql(_NAMES))


def heads(connection: Connection) -> dict[str, Head]:
    """Return the end of every journal."""
    return {journal: Head(seq, last) for journal, seq, last in connection.exec_driver_sql(_HEADS)}


def hash_at(connection: Connection, journal: str, seq: int) -> bytes | None:
    """Return the hash of one event; None where the journal does not go as far."""
    return connection.execute(_HASH_AT, {"journal": journal, "seq": seq}).scalar_one_or_none()


def id_at(connection: Connection, journal: str, seq: int) -> str:
    """Return the id of one event."""
    return connection.execute(_ID_AT, {"journal": journal, "seq": seq}).scalar_one()


def ids_after(connection: Connection, journal: str, seq: int) -> Iterator[tuple[str, str]]:
    """Yield id and kind of every event of a journal behind `seq`."""
    statement = select(events.c.id, events.c.kind).where(events.c.journal == journal, events.c.seq > seq)
    for row in connection.execute(statement.order_by(events.c.seq).execution_options(yield_per=2_000)):
        yield row.id, row.kind


def events_after(connection: Connection, journal: str, seq: int, limit: int) -> tuple[EventRecord, ...]:
    """Return up to `limit` events of a journal behind `seq`, in order; all of them for a limit of -1."""
    return _records(connection.exec_driver_sql(_AFTER, (journal, seq, limit)).all())


def events_of_journal(connection: Connection, journal: str) -> Iterator[EventRecord]:
    """Yield a whole journal in order, without holding it in memory."""
    statement = _SELECT.where(events.c.journal == journal).order_by(events.c.seq)
    for page in connection.execute(statement.execution_options(yield_per=2_000)).partitions():
        yield from _records(page)


def events_without_a_case(connection: Connection, kinds: Sequence[str]) -> tuple[EventRecord, ...]:
    """Return the office's own events of these kinds, in the order in which they were recorded."""
    chosen = _SELECT.where(events.c.case_id == "", events.c.kind.in_(kinds)).order_by(events.c.id)
    return _records(connection.execute(chosen))


def events_by_case(connection: Connection) -> Iterator[tuple[EventRecord, ...]]:
    """Yield the events of each case together, the cases in the order in which they were recorded.

    The first 13 characters of an id, a UUIDv7, are the millisecond of its recording.
    """
    recorded = select(events.c.case_id).where(events.c.case_id != "").group_by(events.c.case_id)
    ordered = recorded.order_by(*map(func.min, (func.substr(events.c.id, 1, 13), events.c.journal, events.c.seq)))
    for page in connection.execute(ordered.execution_options(yield_per=CASES_AT_ONCE)).scalars().partitions():
        by_case = events_of_cases(connection, page)
        yield from (by_case[case_id] for case_id in page)


def pages_of_cases(connection: Connection) -> Iterator[dict[str, tuple[EventRecord, ...]]]:
    """Yield the events of all cases, a few hundred cases at a time, by case id; never more of them in memory."""
    after = ""
    while page := page_of_cases(connection, after):
        yield page
        after = max(page)


def page_of_cases(connection: Connection, after: str, limit: int | None = None) -> dict[str, tuple[EventRecord, ...]]:
    """Return the events of up to `limit` cases behind the case id `after`, by case id in order."""
    statement = CASES_AFTER if limit is None else CASES_AFTER.limit(limit)
    return events_of_cases(connection, connection.execute(statement, {"after": after}).scalars().all())


def cases_behind(connection: Connection, heads: Mapping[str, Head]) -> dict[str, tuple[EventRecord, ...]]:
    """Return the events of every case that has one behind these ends of the journals, by case id."""
    case_ids: set[str] = set()
    for name in journals(connection):
        statement = select(events.c.case_id).where(events.c.journal == name, events.c.seq > heads.get(name, EMPTY).seq)
        case_ids.update(connection.execute(statement.where(events.c.case_id != "")).scalars())
    return events_of_cases(connection, sorted(case_ids))


def events_of_cases(connection: Connection, case_ids: Sequence[str]) -> dict[str, tuple[EventRecord, ...]]:
    """Return the events of some cases, by case id; ask for a few hundred at a time."""
    found = _records(connection.exec_driver_sql(_OF_CASES, (dumps(list(case_ids)),)))
    return {case_id: tuple(records) for case_id, records in groupby(found, lambda record: record.case_id)}


def count(connection: Connection) -> int:
    """How many events there are in all journals."""
    return connection.execute(select(func.count()).select_from(events)).scalar_one()


def _records(rows: Iterable[Any]) -> tuple[EventRecord, ...]:
    return tuple(starmap(EventRecord, rows))
