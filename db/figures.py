"""Reading figures, and the cases behind them: the same statements on the local store and on the shared PostgreSQL.

Locally the sums stand in `figures`, kept up in the transaction that changes a case; on the shared side a view of that
name gives them by day, from the status of cases.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select, union_all

from db.records import MEASURES

# A connection to either of them.
Reader = Connection
DIMENSIONS = ("item_code", "handling", "department", "station", "clerk")
Where = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures are read: the sums with the grains that they are kept in, and a row per case."""

    sums: FromClause
    cases: FromClause
    grains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days, months or years, both ends included: `day` 2026-11-01 to 2026-11-24, `month` 2026-01 to 2026-10."""

    grain: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Summed:
    """The sums of a cell: its period (empty where periods are added up), what it is by, and a number per measure."""

    period: str
    key: tuple[str, ...]
    numbers: dict[str, int]


def sums(
    connection: Connection,
    source: Source,
    stretches: Sequence[Stretch],
    by: Sequence[str],
    where: Where,
    *,
    apart: bool,
) -> Iterator[Summed]:
    """Yield the sums over the stretches by some of DIMENSIONS, each period of a stretch by itself where `apart`.

    A cell may come more than once, one time for every stretch.
    """
    if not stretches:
        return
    statement = union_all(*(_of_stretch(source.sums, stretch, by, where, apart=apart) for stretch in stretches))
    for period, *values in connection.execute(statement):
        numbers = dict(zip(MEASURES, (int(one or 0) for one in values[len(by) :]), strict=True))
        yield Summed(period, tuple(values[: len(by)]), numbers)


def _of_stretch(table: FromClause, stretch: Stretch, by: Sequence[str], where: Where, *, apart: bool) -> Any:
    keys = [table.c[name] for name in by]
    periods = [table.c.period] if apart else []
    lead = table.c.period if apart else func.max("").label("period")
    statement = select(lead, *keys, *(func.sum(table.c[measure]).label(measure) for measure in MEASURES))
    chosen = [table.c[name] == value for name, value in where.items()]
    within = (table.c.grain == stretch.grain, table.c.period.between(stretch.first, stretch.last))
    statement = statement.where(*within, *chosen)
    return statement.group_by(*periods, *keys) if periods or keys else statement


def overdue_open(
    connection: Connection, source: Source, day: str, by: Sequence[str], where: Where
) -> dict[tuple[str, ...], int]:
    """Return how many cases were open past their promised date at the end of a day, by some of DIMENSIONS."""
    return _numbers(connection, source, _overdue(source.cases, day), by, where)


def in_progress(
    connection: Connection, source: Source, day: str, by: Sequence[str], where: Where
) -> dict[tuple[str, ...], int]:
    """Return how many cases were in progress at the end of a day, counted one by one, by some of DIMENSIONS."""
    return _numbers(connection, source, _in_progress(source.cases, day), by, where)


def _numbers(
    connection: Connection, source: Source, condition: ColumnElement[bool], by: Sequence[str], where: Where
) -> dict[tuple[str, ...], int]:
    keys = [source.cases.c[name] for name in by]
    statement = select(*keys, func.count()).where(condition, *_clerk_now(source.cases, where))
    found = connection.execute(statement.group_by(*keys) if keys else statement)
    return {tuple(key): number for *key, number in found}


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a row says on which day something came about, and who was responsible."""

    day: str
    clerk: str


RECEIPT = Turn("received_on", "received_by")
SECOND_NOTICE = Turn("second_notice_on", "second_notice_by")
ACCEPTANCE = Turn("accepted_on", "accepted_by")
END = Turn("ended_on", "ended_by")
DELIVERY = Turn("delivered_on", "delivered_by")
_TURNS = {
    "received": RECEIPT, "noticed": RECEIPT, "second_notices": SECOND_NOTICE, "accepted": ACCEPTANCE,
    "delivered": DELIVERY,
}  # fmt: skip
AS_OF_THE_END = ("in_progress", "overdue_open")


def behind(source: Source, measure: str, first: str, last: str, where: Where) -> ColumnElement[bool]:
    """Return the condition of the rows that a measure counts from `first` to `last`; those AS_OF_THE_END, on `last`."""
    rows = source.cases
    if measure in AS_OF_THE_END:
        condition = _overdue(rows, last) if measure == "overdue_open" else _in_progress(rows, last)
        return and_(condition, *_clerk_now(rows, where))
    turn = _TURNS.get(measure, END)
    chosen = (rows.c[turn.clerk if name == "clerk" else name] == value for name, value in where.items())
    return and_(rows.c[turn.day].between(first, last), _counted(rows, measure), *chosen)


def count_behind(connection: Connection, source: Source, condition: ColumnElement[bool]) -> int:
    """How many rows a condition holds for."""
    return connection.execute(select(func.count()).select_from(source.cases).where(condition)).scalar_one()


def _counted(rows: FromClause, measure: str) -> ColumnElement[bool]:
    stands = rows.c.state != "voided"
    ended = {name: rows.c.state == name for name in ("declined", "withdrawn", "terminated", "voided")}
    if measure in ended:
        return ended[measure]
    if measure in _TURNS:
        return and_(stands, rows.c.notices > 0) if measure == "noticed" else stands
    return and_(stands, rows.c.decided_on > "", *_OF_DECISIONS[measure](rows))


# What the row of a decided case says where a measure counts it; sums of days stand for the cases they are sums of.
_OF_DECISIONS: dict[str, Callable[[FromClause], tuple[ColumnElement[bool], ...]]] = {
    "decided": lambda rows: (),
    "granted": lambda rows: (rows.c.decision == "granted",),
    "refused": lambda rows: (rows.c.decision == "refused",),
    "on_time": lambda rows: (rows.c.ended_on <= rows.c.promised_on,),
    "overdue_decided": lambda rows: (rows.c.ended_on > rows.c.promised_on,),
    "same_day": lambda rows: (rows.c.ended_on == rows.c.accepted_on,),
    "under_law": lambda rows: (rows.c.statutory_due_on > "",),
    "within_law": lambda rows: (rows.c.statutory_due_on > "", rows.c.ended_on <= rows.c.statutory_due_on),
    "committed": lambda rows: (rows.c.handling == "committed",),
    "early": lambda rows: (rows.c.handling == "committed", rows.c.ended_on < rows.c.promised_on),
    "time_used": lambda rows: (rows.c.handling == "committed",),
    "law_time_used": lambda rows: (rows.c.law_days.is_not(None),),
    "law_days": lambda rows: (rows.c.law_days.is_not(None),),
    "rated": lambda rows: (rows.c.rating.is_not(None),),
    "satisfied": lambda rows: (rows.c.rating >= 3,),
}


def _overdue(rows: FromClause, day: str) -> ColumnElement[bool]:
    # The partial index is taken only where its condition is repeated.
    past = and_(rows.c.overdue_from > "", rows.c.overdue_from <= day, rows.c.state != "voided")
    return and_(past, or_(rows.c.ended_on == "", rows.c.ended_on > day))


def _in_progress(rows: FromClause, day: str) -> ColumnElement[bool]:
    return and_(rows.c.received_on <= day, rows.c.state != "voided", or_(rows.c.ended_on == "", rows.c.ended_on > day))


def _clerk_now(rows: FromClause, where: Where) -> Iterator[ColumnElement[bool]]:
    yield from (rows.c[name] == value for name, value in where.items())
