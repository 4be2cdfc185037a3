"""Records as the mappings and tuples that SQL statements take."""

from functools import cache
from operator import attrgetter
from typing import Any

from db.records import (
    AccountRecord,
    CaseRow,
    DraftRecord,
    EventRecord,
    Figure,
    ItemRecord,
    MergedApplicantRecord,
    PaperRecord,
    WorkingDayRecord,
)

Record = (
    EventRecord
    | CaseRow
    | DraftRecord
    | Figure
    | ItemRecord
    | AccountRecord
    | WorkingDayRecord
    | PaperRecord
    | MergedApplicantRecord
)


def columns(record: Record) -> dict[str, Any]:
    """Return a record by column name; `dataclasses.asdict` copies deeply, which costs ten times as much."""
    return dict(zip(type(record).__slots__, values(record), strict=True))


def values(record: Record) -> tuple[Any, ...]:
    """Return a record's values in the order of its fields."""
    return _getter(type(record))(record)


@cache
def _getter(kind: type[Record]) -> "attrgetter[tuple[Any, ...]]":
    return attrgetter(*kind.__slots__)
