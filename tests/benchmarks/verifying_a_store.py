"""Verifying a store of imported cases, beside asking the search index for each case by itself."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from db.local import case_rows, search
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from tests.benchmarks import _table as table
from tests.benchmarks.import_of_a_register import import_register, write_register
from window_app.services.verify_store import verify_store

# Asked case by case: a part of the cases is enough to tell.
PEERS_CASES = 1_000
_HAS_ALL = text("SELECT 1 FROM case_search WHERE rowid = :row AND case_search MATCH :grams")


def main(number: int) -> None:
    """Measure one whole verification, and the peer for as many cases."""
    with TemporaryDirectory() as name:
        write_register(Path(name, "register.csv"), number)
        import_register(Path(name, "register.csv"), Path(name, "profile"))
        store = open_store(Path(name, "profile"), keyring=no_keyring)
        table.heading()
        ours = table.timed(lambda: verify_store(store)) / number
        peer = table.timed(lambda: _ask_for_each(store)) / min(number, PEERS_CASES)
        table.compare(f"verify, a case of {number:,}; the index case by case", ours, peer, ">= 10x", faster=True)
        table.alone(f"verify, {number:,} cases", ours * number, f"{1 / ours:,.0f} cases a second")
        store.close()


def _ask_for_each(store: LocalStore) -> None:
    with store.reading() as transaction:
        rows = case_rows.newest(transaction, PEERS_CASES)
        numbered = case_rows.of_cases(transaction, [row.case_id for row in rows])
        for number, row in numbered.values():
            grams = " AND ".join(f'"{gram}"' for gram in search.tokens_of(row.search_text))
            assert transaction.execute(_HAS_ALL, {"row": number, "grams": grams}).first() is not None


if __name__ == "__main__":
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
