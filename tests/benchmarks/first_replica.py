"""The first replica of a large office, beside raw executemany of the same rows and indexes into the same kind of store.

`python -m tests.benchmarks.first_replica [CASES] [PAGE]`. The raw side gets its rows ready made: no hash, no fold, no
fetching; it writes 5,000 of a table in a transaction.
"""

import os
import resource
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from db.local import search
from db.local.store import LocalStore
from tests.benchmarks import _table as table
from tests.benchmarks._large_office import fill
from tests.postgres import Cluster, SharedDatabase
from tests.stations import Hall
from window_app.services.synchronise import exchange_of
from window_app.sync.exchange import PAGE

STATIONS = ("001", "002", "003", "004")
RAW_PAGE = 5_000


def main(cases: int, page: int) -> None:
    """Fill, fetch, write the same raw, compare."""
    cluster = Cluster.made()
    try:
        with TemporaryDirectory() as name:
            _measure(cluster, Path(name), cases, page)
    finally:
        cluster.remove()


def _measure(cluster: Cluster, folder: Path, cases: int, page: int) -> None:
    shared = SharedDatabase.made(cluster)
    hall = Hall(shared, folder)
    with hall.closing:
        first = hall.first()
        first.synchronise()
        for code in STATIONS[1:]:
            shared.add_station(code)
        events = fill(shared, first, STATIONS, cases)
        joined = hall.next("005")
        exchange = exchange_of(joined.store, joined.office, clock=joined.clock, page=page)
        before = _memory()
        ours = table.timed(lambda: exchange.round(joined.session, publishing=False))
        after = _memory()
        raw = _raw(joined.store, hall.open("raw"))
    table.heading()
    table.compare(f"first replica, {cases:,} cases, {events:,} events, {page} a page", ours, raw, "<= 2.5")
    table.alone("events a second", ours, f"{events / ours:,.0f}; raw {events / raw:,.0f}")
    sys.stdout.write(f"most memory of the process: {before} MB before, {after} MB after\n")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _raw(full: LocalStore, empty: LocalStore) -> float:
    """Seconds that the writing alone takes."""
    with full.engine.connect() as reading, empty.engine.connect() as writing:
        source: Any = reading.connection.dbapi_connection
        target: Any = writing.connection.dbapi_connection
        return sum(_copied(source, target, *one) for one in _TABLES)


def _copied(source: Any, target: Any, select: str, insert: str, grams: bool) -> float:
    seconds = 0.0
    for rows in _pages(source.execute(select)):
        given = [(row, search.grams_of(text)) for row, text in rows] if grams else rows
        begun = perf_counter()
        target.execute("BEGIN IMMEDIATE")
        target.executemany(f"{insert} VALUES ({', '.join('?' * len(given[0]))})", given)
        target.execute("COMMIT")
        seconds += perf_counter() - begun
    return seconds


def _pages(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while page := list(islice(rows, RAW_PAGE)):
        yield page


_TABLES = (
    ("SELECT * FROM events WHERE case_id <> '' ORDER BY journal, seq", "INSERT INTO events", False),
    ("SELECT * FROM case_rows ORDER BY row", "INSERT INTO case_rows", False),
    ("SELECT row, search_text FROM case_rows ORDER BY row", "INSERT INTO case_search (rowid, grams)", True),
    ("SELECT * FROM daily_figures", "INSERT INTO daily_figures", False),
)


if __name__ == "__main__":
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    given = list(map(int, sys.argv[1:]))
    main(given[0] if given else 100_000, given[1] if len(given) > 1 else PAGE)
