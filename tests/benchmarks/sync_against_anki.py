"""Sending and fetching journals through policies, hashes and the local write, beside Anki's own server and client.

`python -m tests.benchmarks.sync_against_anki [CASES]`; the package `anki` in ANKI_PATH (tests/benchmarks/_anki_peer.py
says how), without it ours alone. As many records of the same size on both sides: an event here is a note there.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, text

from db.local import journal
from tests.benchmarks import _table as table
from tests.postgres import Cluster, SharedDatabase
from tests.stations import Hall, Station

ROUNDS = 200


def main(cases: int) -> None:
    """Measure both, one after the other in the same run."""
    cluster = Cluster.made()
    try:
        with TemporaryDirectory() as name:
            _measure(cluster, Path(name), cases)
    finally:
        cluster.remove()


def _measure(cluster: Cluster, folder: Path, cases: int) -> None:
    shared = SharedDatabase.made(cluster)
    hall = Hall(shared, folder)
    with hall.closing:
        first = hall.first()
        first.synchronise()
        second = hall.next("002")
        second.synchronise()
        first.synchronise()
        for _ in range(cases):
            first.register(outcome="accept")
        number, size = _events_of(first, cases)
        push = table.timed(first.synchronise_without_status)
        pull = table.timed(second.synchronise_without_status)
        status = table.timed(first.synchronise)
        second.synchronise()
        with shared.engine(shared.address("002")).connect() as connection:
            idle, select = table.side_by_side(second.synchronise_without_status, lambda: _select(connection), ROUNDS)
    table.heading()
    sent, fetched, nothing = _peer(number, size)
    table.compare(f"push, {number:,} events of {size} bytes; Anki notes", push, sent, ">= 1x", faster=True)
    table.compare(f"pull and apply, {number:,} events", pull, fetched, ">= 1x", faster=True)
    table.compare("nothing to do; SELECT 1 on a like connection", idle, select, "<= 3")
    table.alone(f"status of {cases:,} cases folded and written", status, f"{cases / status:,.0f} cases a second")
    table.alone("nothing to do, Anki", nothing, "")


def _events_of(station: Station, cases: int) -> tuple[int, int]:
    """How many events were recorded since, and the mean size of one."""
    with station.store.reading() as transaction:
        heads = journal.heads(transaction)
        events = list(journal.events_of_journal(transaction, "001/SWJ"))
    assert heads["001/SWJ"].seq == len(events) >= cases
    return len(events), sum(len(one.payload.encode()) + 300 for one in events) // len(events)


def _select(connection: Connection) -> None:
    connection.execute(text("SELECT 1"))


def _peer(number: int, size: int) -> tuple[float, float, float]:
    if "ANKI_PATH" not in os.environ:
        nan = float("nan")
        return nan, nan, nan
    paths = os.pathsep.join((os.environ["ANKI_PATH"], str(Path.cwd())))
    done = subprocess.run(
        (sys.executable, "-m", "tests.benchmarks._anki_peer", str(number), str(size)),
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    sent, fetched, nothing = map(float, done.stdout.split())
    return sent, fetched, nothing


if __name__ == "__main__":
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
