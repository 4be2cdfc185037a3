"""Lists of cases by what a clerk asks for, sorted, a page at a time, however many there are.

Few cases (up to FEW) are gathered: their row numbers make the list. More are walked through in an index that holds all
that can be asked for, so that going past half a million takes hundredths of a second and reads no case. Texts are
looked for in db/local/case_texts.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, select, text

from db.local.tables import (
    HAS_ENDED,
    IS_ACCEPTED,
    IS_DECIDED,
    IS_PENDING,
    IS_RECEIVED,
    IS_SUSPENDED,
    case_rows,
)
from db.records import CaseRow

FEW = 2_000
_COLUMNS = [case_rows.c[name] for name in CaseRow.__slots__]


class SortedBy(StrEnum):
    """What a list can be sorted by; each is the first column of an index."""

    RECEIVED = "received_on"
    PROMISED = "promised_on"
    ITEM = "item_code"


class Order(NamedTuple):
    """The order of a list. Cases without a promised date come last in either direction."""

    by: SortedBy = SortedBy.RECEIVED
    descending: bool = True


NEWEST_FIRST = Order()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases; what is empty asks for nothing. Days are ISO dates, both included."""

    states: tuple[str, ...] = ()
    item: str = ""
    clerk: str = ""
    received: tuple[str, str] | None = None
    promised: tuple[str, str] | None = None


class Hit(NamedTuple):
    """A case that was found, with all that lists are sorted by."""

    row: int
    received_on: str
    promised_on: str
    item_code: str


# Names and conditions are this module's own; every value is bound.
_SELECT = "SELECT {what} FROM case_rows INDEXED BY {index} WHERE {said}"
_HOW_MANY = "SELECT count(*) FROM ({entries})"
HIT = ", ".join(f"case_rows.{name}" for name in Hit._fields)


class _Source(NamedTuple):
    """An index, and the condition by which it picks."""

    through: str
    said: str


Picking = tuple[_Source, ...]
_SORTED = {
    SortedBy.RECEIVED: "ix_case_rows_by_received",
    SortedBy.PROMISED: "ix_case_rows_by_promised",
    SortedBy.ITEM: "ix_case_rows_by_item",
}
_RECEIVED = "case_rows.received_on BETWEEN :first_received_on AND :last_received_on"
_PROMISED = "case_rows.promised_on BETWEEN :first_promised_on AND :last_promised_on"
# The index of a state, its condition word for word, and the day that it begins with. Most cases are delivered: they
# have no index of their own.
_OF_STATE: dict[str, tuple[str, TextClause, str]] = {
    "accepted": ("ix_case_rows_due", IS_ACCEPTED, "promised_on"),
    "received": ("ix_case_rows_received", IS_RECEIVED, "received_on"),
    "supplement_pending": ("ix_case_rows_pending", IS_PENDING, "received_on"),
    "suspended": ("ix_case_rows_suspended", IS_SUSPENDED, "promised_on"),
    "decided": ("ix_case_rows_decided", IS_DECIDED, ""),
    **dict.fromkeys(("declined", "withdrawn", "terminated", "voided"), ("ix_case_rows_ended", HAS_ENDED, "")),
}


def conditions(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return what WHERE says of `case_rows`, and the values that it mentions."""
    values: dict[str, object] = {f"state{number}": state for number, state in enumerate(wanted.states)}
    said = [f"case_rows.state IN ({', '.join(f':{name}' for name in values)})"] if values else []
    for column, value in (("item_code", wanted.item), ("clerk", wanted.clerk)):
        if value:
            said.append(f"case_rows.{column} = :{column}")
            values[column] = value
    for column, days, between in (
        ("received_on", wanted.received, _RECEIVED),
        ("promised_on", wanted.promised, _PROMISED),
    ):
        if days:
            said.append(between)
            values |= {f"first_{column}": days[0], f"last_{column}": days[1]}
    return " AND ".join(said) or "1", values


def narrowest(connection: Connection, wanted: Wanted) -> Picking | None:
    """Return the indexes in which no more than FEW entries have to be looked at; None where there are none."""
    sizes = {picking: _size(connection, wanted, picking) for picking in _pickings(wanted)}
    few = {picking: size for picking, size in sizes.items() if size <= FEW}
    return min(few, key=lambda picking: few[picking]) if few else None


def gather(connection: Connection, wanted: Wanted, picking: Picking) -> list[Hit]:
    """Return every case that is wanted, found in indexes where there are few."""
    said, values = conditions(wanted)
    hits: list[Hit] = []
    for index, picks in picking:
        statement = _SELECT.format(what=HIT, index=index, said=f"{picks} AND {said}")
        hits += (Hit(*row) for row in connection.execute(text(statement), values))
    return hits


def in_order(hits: Iterable[Hit], order: Order) -> tuple[int, ...]:
    """Return the row numbers of cases that were gathered, in order."""
    found = sorted(hits, key=lambda hit: (getattr(hit, order.by), hit.received_on, hit.row), reverse=order.descending)
    if order.by is SortedBy.PROMISED:
        found.sort(key=lambda hit: not hit.promised_on)
    return tuple(hit.row for hit in found)


def walk(connection: Connection, wanted: Wanted, order: Order, offset: int, limit: int, total: int) -> tuple[int, ...]:
    """Return the row numbers from `offset` on, of a list that has `total`; walked from the nearer end."""
    limit = max(0, min(limit, total - offset))
    if offset + limit // 2 <= total // 2:
        return _walked(connection, wanted, order, offset, limit, backwards=False)
    return _walked(connection, wanted, order, total - offset - limit, limit, backwards=True)[::-1]


def stream(connection: Connection, wanted: Wanted, order: Order) -> Iterator[int]:
    """Yield every row number of a list in order, without holding them in memory."""
    for part in _stretches(order, backwards=False):
        statement, values = _walking(wanted, order, part, backwards=False)
        yield from connection.execute(text(statement), values, execution_options={"yield_per": 1_000}).scalars()


def newest(connection: Connection, wanted: Wanted, limit: int) -> Sequence[int]:
    """Return the row numbers of the `limit` cases received last."""
    return _walked(connection, wanted, NEWEST_FIRST, 0, limit, backwards=False)


def count(connection: Connection, wanted: Wanted) -> int:
    """How many cases are wanted, counted one by one in an index."""
    return _count(connection, wanted, "")


def with_number(connection: Connection, case_no: str, wanted: Wanted) -> tuple[int, ...]:
    """Return the row numbers of the cases with this number, where they are wanted otherwise too."""
    said, values = conditions(wanted)
    statement = _SELECT.format(what="row", index="ix_case_rows_case_no", said=f"case_no = :case_no AND {said}")
    return tuple(connection.execute(text(statement), {**values, "case_no": case_no}).scalars())


def at(connection: Connection, rows: Sequence[int]) -> tuple[CaseRow, ...]:
    """Return the cases with these row numbers, in this order."""
    found = connection.execute(select(case_rows.c.row, *_COLUMNS).where(case_rows.c.row.in_(rows)))
    by_row: dict[int, CaseRow] = {}
    for number, *columns in found:
        by_row[number] = CaseRow(*columns)
    return tuple(by_row[row] for row in rows if row in by_row)


def _pickings(wanted: Wanted) -> Iterator[Picking]:
    received = f" AND {_RECEIVED}" if wanted.received else ""
    if wanted.received:
        yield (_Source(_SORTED[SortedBy.RECEIVED], _RECEIVED),)
    if wanted.promised:
        yield (_Source(_SORTED[SortedBy.PROMISED], _PROMISED),)
    if wanted.item:
        yield (_Source(_SORTED[SortedBy.ITEM], f"case_rows.item_code = :item_code{received}"),)
    if wanted.states and all(state in _OF_STATE for state in wanted.states):
        yield tuple(dict.fromkeys(_of_state(state, wanted) for state in wanted.states))


def _of_state(state: str, wanted: Wanted) -> _Source:
    index, condition, day = _OF_STATE[state]
    between = {"received_on": wanted.received and _RECEIVED, "promised_on": wanted.promised and _PROMISED}.get(day)
    return _Source(index, f"{condition.text} AND {between}" if between else condition.text)


def _size(connection: Connection, wanted: Wanted, picking: Picking) -> int:
    _, values = conditions(wanted)
    size = 0
    for index, picks in picking:
        entries = _SELECT.format(what="1", index=index, said=f"{picks} LIMIT {FEW + 1}")
        mentioned = {name: value for name, value in values.items() if f":{name}" in picks}
        size += connection.execute(text(_HOW_MANY.format(entries=entries)), mentioned).scalar_one()
    return size


def _walked(
    connection: Connection, wanted: Wanted, order: Order, offset: int, limit: int, *, backwards: bool
) -> tuple[int, ...]:
    rows: list[int] = []
    for part in _stretches(order, backwards=backwards):
        statement, values = _walking(wanted, order, part, backwards=backwards)
        values |= {"limit": limit - len(rows), "offset": offset}
        found = connection.execute(text(f"{statement} LIMIT :limit OFFSET :offset"), values).scalars().all()
        rows += found
        if len(rows) == limit:
            break
        offset = 0 if found else max(0, offset - _count(connection, wanted, part))
    return tuple(rows)


def _stretches(order: Order, *, backwards: bool) -> tuple[str, ...]:
    """A day that is empty sorts before all others, and is to come behind them: then a list has two stretches."""
    if order.by is not SortedBy.PROMISED or order.descending:
        return ("",)
    stretches = ("AND promised_on > ''", "AND promised_on = ''")
    return stretches[::-1] if backwards else stretches


def _walking(wanted: Wanted, order: Order, part: str, *, backwards: bool) -> tuple[str, dict[str, object]]:
    said, values = conditions(wanted)
    way = "DESC" if order.descending != backwards else "ASC"
    ordered = ", ".join(f"{column} {way}" for column in dict.fromkeys((order.by.value, "received_on", "row")))
    # By day of receipt a list is sorted within an item too.
    by = SortedBy.ITEM if wanted.item and order.by is SortedBy.RECEIVED else order.by
    return _SELECT.format(what="row", index=_SORTED[by], said=f"{said} {part} ORDER BY {ordered}"), values


def _count(connection: Connection, wanted: Wanted, part: str) -> int:
    said, values = conditions(wanted)
    by = SortedBy.ITEM if wanted.item else SortedBy.PROMISED if wanted.promised or part else SortedBy.RECEIVED
    statement = _SELECT.format(what="count(*)", index=_SORTED[by], said=f"{said} {part}")
    return connection.execute(text(statement), values).scalar_one()
