"""One registration (check, promise, hash, journal, row, search, figures) against raw sqlite3, all synchronous=FULL.

Two peers: one row and nothing else through Python's own sqlite3, unencrypted; and the same rows and indexes that a
registration leaves, through the same encrypted driver, all values known beforehand.
"""

import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from db.local import search
from db.local.driver import cipher_pragma, load_driver
from db.local.key import no_keyring
from db.local.store import STORE_FILE, LocalStore
from db.local.tables import case_rows, figures
from tests.benchmarks import _table as table
from window_app.assembly import desk_at, now, open_profile
from window_app.services.application_form import ApplicationEntry
from window_app.services.demo_cases import make_cases, organisation_name
from window_app.services.desk import Desk
from window_app.services.register_case import register_case

ROUNDS = 400
STORED = 2_000
CELL = figures.primary_key.columns.keys()
SEARCH_TEXT = case_rows.columns.keys().index("search_text")


def main(folder: Path) -> None:
    """Measure in a folder on the disk that matters."""
    store = open_profile(folder, keyring=no_keyring)
    desk = desk_at(store)
    make_cases(desk, STORED, now=now())
    table.heading()
    ours = _registration(desk)
    one_row = _one_row(folder / "raw.db")
    table.compare("a registration : one raw row", *table.side_by_side(ours, one_row, ROUNDS), goal="<= 2")
    same_rows = _same_rows(store)
    table.compare("a registration : the same rows, raw", *table.side_by_side(ours, same_rows, ROUNDS), goal="<= 2")
    store.close()


def _registration(desk: Desk) -> Callable[[], object]:
    random = Random(7)

    def register() -> None:
        applicant = {
            "kind": "organisation",
            "name": organisation_name(random),
            "id_kind": "org_code",
            "id_number": "L2856711-6",
            "phone": "13800138000",
        }
        entry = msgspec.convert({"item": "SWJ-0701", "applicant": applicant}, ApplicationEntry)
        register_case(entry, desk, now=now())

    return register


def _one_row(path: Path) -> Callable[[], object]:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE cases (row INTEGER PRIMARY KEY, text)")
    return lambda: raw.execute("INSERT INTO cases (text) VALUES (?)", ("示例市水头恒盛石材有限公司" * 10,))


def _same_rows(store: LocalStore) -> Callable[[], object]:
    """Insert copies of the rows that the last registration left, under new keys, in one transaction."""
    raw = load_driver().connect(str(store.folder / STORE_FILE), isolation_level=None)
    for pragma in (cipher_pragma(store.key), "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
        raw.execute(pragma)
    case = list(raw.execute("SELECT * FROM case_rows ORDER BY row DESC LIMIT 1").fetchone())
    events = [list(row) for row in raw.execute("SELECT * FROM events WHERE case_id = ?", (case[1],))]
    cells = list(raw.execute(f"SELECT {', '.join(CELL)} FROM figures ORDER BY period DESC LIMIT 3"))
    grams = search.grams_of(case[SEARCH_TEXT])
    numbers = count(1)

    def insert() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE serials SET last = last + 1 WHERE scope = (SELECT max(scope) FROM serials)")
        raw.executemany(_values("events", 11), [_event(row, number, place) for place, row in enumerate(events)])
        row = raw.execute(_values("case_rows", len(case)), [None, f"c{number}", f"n{number}", *case[3:]]).lastrowid
        raw.execute("INSERT INTO case_search (rowid, grams) VALUES (?, ?)", (row, grams))
        raw.executemany(
            f"UPDATE figures SET received = received + 1, accepted = accepted + 1, entered = entered + 1 "
            f"WHERE ({', '.join(CELL)}) = ({', '.join('?' * len(CELL))})",
            cells,
        )
        raw.execute("COMMIT")

    return insert


def _event(row: list[Any], number: int, place: int) -> list[Any]:
    return ["raw", number * 10 + place, f"e{number}{place}", f"c{number}", *row[4:]]


def _values(name: str, columns: int) -> str:
    return f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})"


if __name__ == "__main__":
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        main(Path(name))
