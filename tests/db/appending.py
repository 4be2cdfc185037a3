"""A process that appends to a journal: `python -m tests.db.appending FOLDER TIMES MARK`."""

import sys
from pathlib import Path

from db.local.key import no_keyring
from db.local.store import open_store
from tests.db.test_journal import append_often

if __name__ == "__main__":
    folder, times, mark = sys.argv[1:]
    store = open_store(Path(folder), keyring=no_keyring)
    append_often(store, int(times), mark)
    store.close()
