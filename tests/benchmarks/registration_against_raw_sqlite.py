"""One registration's commit (journal, row, search, figures, hash) against a raw one-row commit, both synchronous=FULL.

The raw store writes one row of the same text with the same indexes, through the same encrypted SQLite.
"""

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.local.driver import cipher_pragma, load_driver
from db.local.key import no_keyring
from tests.benchmarks import table
from window_app.assembly import desk_at, now, open_profile
from window_app.services.application_form import ApplicationEntry, MaterialEntry
from window_app.services.demo_cases import make_cases, organisation_name
from window_app.services.register_case import register_case

ROUNDS = 300


def main(folder: Path) -> None:
    store = open_profile(folder, keyring=no_keyring)
    desk = desk_at(store)
    make_cases(desk, 2_000, now=now())
    random = Random(7)
    raw = _raw_store(folder / "raw.db", store.key)

    def ours() -> None:
        name = organisation_name(random)
        entry = {
            "item": "SWJ-0701",
            "applicant": {
                "kind": "organisation",
                "name": name,
                "id_kind": "org_code",
                "id_number": "L2856711-6",
                "phone": "13800138000",
            },
        }
        register_case(_converted(entry), desk, now=now())

    def peer() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "INSERT INTO cases (case_id, case_no, received_on, fingerprint, search_text) VALUES (?, ?, ?, ?, ?)",
            (str(random.random()), str(random.random()), "2026-11-22", None, organisation_name(random) * 10),
        )
        raw.execute("COMMIT")

    table.heading()
    table.compare("commit of one registration", *table.side_by_side(ours, peer, ROUNDS), goal="<= 2")
    store.close()


def _converted(entry: dict[str, object]) -> ApplicationEntry:
    import msgspec

    return msgspec.convert(entry, ApplicationEntry)


def _raw_store(path: Path, key: bytes):
    raw = load_driver().connect(str(path), isolation_level=None)
    raw.execute(cipher_pragma(key))
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute(
        "CREATE TABLE cases (row INTEGER PRIMARY KEY, case_id UNIQUE, case_no, received_on, fingerprint, search_text)"
    )
    for column in ("case_no", "received_on", "fingerprint"):
        raw.execute(f"CREATE INDEX ix_{column} ON cases ({column})")
    return raw


if __name__ == "__main__":
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        main(Path(name))
