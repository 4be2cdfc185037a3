"""The rows that lists and searches read: one per case, with its grams."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count as counting
from json import dumps
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text
from sqlalchemy.dialects.sqlite import insert

from db.local import search
from db.local.tables import HAS_ID_NUMBER, case_rows, empty_case_search, events, figures
from db.records import CaseRow
from db.rows import columns, values

_NAMES = CaseRow.__slots__
_COLUMNS = [case_rows.c[name] for name in _NAMES]
_ROW = insert(case_rows)
_PUT = _ROW.on_conflict_do_update(
    index_elements=[case_rows.c.case_id], set_={name: _ROW.excluded[name] for name in _NAMES if name != "case_id"}
).returning(case_rows.c.row)
# Text with tuples where many rows are written at a time: SQLAlchemy would take longer than SQLite itself.
_KNOWN = "SELECT case_id, row, search_text FROM case_rows WHERE case_id IN (SELECT value FROM json_each(?))"
_LAST = "SELECT coalesce(max(row), 0) FROM case_rows"
_INSERT = f"INSERT INTO case_rows ({', '.join(_NAMES)}, row) VALUES ({', '.join('?' for _ in _NAMES)}, ?)"
_UPDATE = f"UPDATE case_rows SET {', '.join(f'{name} = ?' for name in _NAMES)} WHERE row = ?"
_OF_CASES = select(case_rows.c.row, *_COLUMNS).where(case_rows.c.case_id.in_(bindparam("case_ids", expanding=True)))
_BY_FINGERPRINT = select(case_rows.c.fingerprint).where(case_rows.c.fingerprint == bindparam("fingerprint"))


def put(connection: Connection, row: CaseRow) -> None:
    """Write the row of a case, and index its text, in place of what was there."""
    number: int = connection.execute(_PUT, columns(row)).scalar_one()
    search.put_row(connection, number, row.search_text)


def put_all(connection: Connection, rows: Sequence[CaseRow]) -> None:
    """Write the rows of some cases, each once, and index the texts that are others than before; some hundred at a time.

    New ones get their numbers in this order.
    """
    case_ids = dumps([row.case_id for row in rows])
    known = {case_id: (row, text) for case_id, row, text in connection.exec_driver_sql(_KNOWN, (case_ids,))}
    numbers = counting(connection.exec_driver_sql(_LAST).scalar_one() + 1)
    new = {row.case_id: next(numbers) for row in rows if row.case_id not in known}
    _write_all(connection, _INSERT, ((*values(row), new[row.case_id]) for row in rows if row.case_id in new))
    _write_all(connection, _UPDATE, ((*values(row), known[row.case_id][0]) for row in rows if row.case_id in known))
    # Most acts change nothing that a case is found by.
    changed = (row for row in rows if row.case_id in new or row.search_text != known[row.case_id][1])
    search.put_rows(connection, [(new.get(row.case_id) or known[row.case_id][0], row.search_text) for row in changed])


def _write_all(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    if written := list(rows):
        connection.exec_driver_sql(statement, written)


def remove(connection: Connection, case_id: str) -> None:
    """Take away the row of a case whose events are gone or cannot be read, and its place in the index."""
    taken = connection.execute(delete(case_rows).where(case_rows.c.case_id == case_id).returning(case_rows.c.row))
    for row in taken.scalars().all():
        search.remove_row(connection, row)


def newest(connection: Connection, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases, the last registered first."""
    statement = select(*_COLUMNS).order_by(case_rows.c.row.desc()).limit(limit)
    return tuple(CaseRow(*row) for row in connection.execute(statement))


def find(connection: Connection, words: Sequence[str], limit: int) -> tuple[CaseRow, ...]:
    """Return the cases whose text has every (normalised) word, the last registered first; none for no words."""
    if not (words := [word for word in words if word]):
        return ()
    source, values = search.matching(words)
    newest_first = "case_search.rowid" if "grams" in values else "case_rows.row"
    statement = f"SELECT {_SELECTED} {source} ORDER BY {newest_first} DESC LIMIT :limit"
    rows = connection.execute(text(statement).columns(*_COLUMNS), {**values, "limit": limit})
    return tuple(CaseRow(*row) for row in rows)


_SELECTED = ", ".join(f"case_rows.{name}" for name in _NAMES)


def by_case_no(connection: Connection, case_no: str) -> tuple[CaseRow, ...]:
    """Return the cases with this number: one, except where two PCs gave out the same."""
    statement = select(*_COLUMNS).where(case_rows.c.case_no == case_no)
    by_receipt = statement.order_by(case_rows.c.received_at, case_rows.c.case_id)
    return tuple(CaseRow(*row) for row in connection.execute(by_receipt))


def of_id_number(connection: Connection, id_number: str, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases of the applicant with this number, the last received first."""
    statement = select(*_COLUMNS).where(case_rows.c.id_number == id_number, HAS_ID_NUMBER)
    last_first = statement.order_by(case_rows.c.received_at.desc(), case_rows.c.row.desc())
    return tuple(CaseRow(*row) for row in connection.execute(last_first.limit(limit)))


def count_of_id_number(connection: Connection, id_number: str, limit: int) -> int:
    """How many cases there are of the applicant with this number; counted no further than `limit`."""
    numbered = select(case_rows.c.row).where(case_rows.c.id_number == id_number, HAS_ID_NUMBER).limit(limit)
    return connection.execute(select(func.count()).select_from(numbered.subquery())).scalar_one()


def has_fingerprint(connection: Connection, fingerprint: str) -> bool:
    """Whether a row of an old register is in the store already."""
    return connection.execute(_BY_FINGERPRINT, {"fingerprint": fingerprint}).first() is not None


def count(connection: Connection) -> int:
    """How many cases there are."""
    return connection.execute(select(func.count()).select_from(case_rows)).scalar_one()


def all_rows(connection: Connection) -> dict[str, CaseRow]:
    """Return every row by case id."""
    statement = select(*_COLUMNS).execution_options(yield_per=5_000)
    return {row.case_id: CaseRow(*row) for row in connection.execute(statement)}


def of_cases(connection: Connection, case_ids: Collection[str]) -> dict[str, tuple[int, CaseRow]]:
    """Return the rows of some cases by case id, each with its number in the search index."""
    found = connection.execute(_OF_CASES, {"case_ids": list(case_ids)})
    return {row.case_id: (number, row) for number, row in ((number, CaseRow(*rest)) for number, *rest in found)}


def without_events(connection: Connection) -> Iterator[str]:
    """Yield the numbers of the cases of which no journal has an event."""
    has_events = select(events.c.seq).where(events.c.case_id == case_rows.c.case_id).exists()
    yield from connection.execute(select(case_rows.c.case_no).where(~has_events)).scalars()


def drop_unfounded(connection: Connection) -> None:
    """Take out the rows without events, and what the search index has for no row."""
    has_events = select(events.c.seq).where(events.c.case_id == case_rows.c.case_id).exists()
    connection.execute(delete(case_rows).where(~has_events))
    connection.execute(search.DROP_STRAYS)


def clear(connection: Connection) -> None:
    """Empty all that follows from the journals, before it is built again."""
    connection.execute(delete(figures))
    connection.execute(delete(case_rows))
    connection.execute(empty_case_search)
