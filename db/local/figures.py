"""Counters of the figures, written in the transaction that changes a case: sums by day, by month and by year."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete, select, text

from db.figures import Source, Where, behind
from db.local.case_lists import Hit, Wanted, conditions
from db.local.tables import case_rows, figures
from db.records import MEASURES, Figure

# The letters of an ISO date that make the period of each grain.
GRAINS = {"day": 10, "month": 7, "year": 4}
SOURCE = Source(figures, case_rows, tuple(GRAINS))
_CELL = tuple(column.name for column in figures.primary_key)
# Text with tuples: SQLAlchemy would take longer to put a page of cells together than SQLite to add it.
_ADD = (
    f"INSERT INTO figures ({', '.join((*_CELL, *MEASURES))}) VALUES ({', '.join('?' * (len(_CELL) + len(MEASURES)))}) "
    f"ON CONFLICT DO UPDATE SET {', '.join(f'{measure} = {measure} + excluded.{measure}' for measure in MEASURES)}"
)
_HITS = select(*(case_rows.c[name] for name in Hit._fields))
EVERYTHING = Wanted()


def add(connection: Connection, changes: Mapping[Figure, int]) -> None:
    """Add to the figures; a change may be negative."""
    cells: dict[tuple[str, ...], dict[str, int]] = {}
    for figure, by in changes.items():
        for grain, length in GRAINS.items():
            place = (grain, figure.day[:length], *_rest(figure))
            cell = cells.setdefault(place, {})
            cell[figure.measure] = cell.get(figure.measure, 0) + by
    if cells:
        rows = [(*place, *(cells[place].get(measure, 0) for measure in MEASURES)) for place in sorted(cells)]
        connection.exec_driver_sql(_ADD, rows)


def hits(
    connection: Connection, measure: str, days: tuple[str, str], where: Where, wanted: Wanted = EVERYTHING
) -> list[Hit]:
    """Return the cases that a measure counts between two days, both included, as far as they are wanted otherwise."""
    said, values = conditions(wanted)
    statement = _HITS.where(behind(SOURCE, measure, *days, where), text(said).bindparams(**values))
    return [Hit(*row) for row in connection.execute(statement)]


def everything(connection: Connection) -> dict[Figure, int]:
    """Return every counter by day that is not zero."""
    found: dict[Figure, int] = {}
    for row in connection.execute(select(figures).where(figures.c.grain == "day")):
        _, period, item, handling, department, station, clerk, *numbers = row
        for measure, number in zip(MEASURES, numbers, strict=True):
            if number:
                found[Figure(period, item, handling, department, station, clerk, measure)] = number
    return found


def unequal_sums(connection: Connection) -> Iterator[str]:
    """Yield the months and years whose figures are not the sum of their days'."""
    for grain in ("month", "year"):
        kept, summed = _totals(connection, grain, grain), _totals(connection, "day", grain)
        yield from sorted(period for period in kept.keys() | summed.keys() if _differ(kept, summed, period))


def replace(connection: Connection, changes: Mapping[Figure, int]) -> None:
    """Put these figures in place of all that were there."""
    connection.execute(delete(figures))
    add(connection, changes)


def _rest(figure: Figure) -> tuple[str, ...]:
    return figure.item_code, figure.handling, figure.department, figure.station, figure.clerk


Totals = dict[str, dict[tuple[str, ...], tuple[int, ...]]]


def _totals(connection: Connection, grain: str, by: str) -> Totals:
    """The cells of a grain, added up by the period of another that is not shorter."""
    totals: Totals = {}
    for _, period, *rest in connection.execute(select(figures).where(figures.c.grain == grain)):
        cell, numbers = tuple(rest[: len(_CELL) - 2]), rest[len(_CELL) - 2 :]
        cells = totals.setdefault(period[: GRAINS[by]], {})
        before = cells.get(cell, (0,) * len(MEASURES))
        cells[cell] = tuple(one + other for one, other in zip(before, numbers, strict=True))
    return totals


def _differ(kept: Totals, summed: Totals, period: str) -> bool:
    one, other = kept.get(period, {}), summed.get(period, {})
    nothing = (0,) * len(MEASURES)
    return any(one.get(cell, nothing) != other.get(cell, nothing) for cell in one.keys() | other.keys())
