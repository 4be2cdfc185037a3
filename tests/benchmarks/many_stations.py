"""Many window PCs on one PostgreSQL: how soon an act is in another store, and a working day compressed into minutes.

`python -m tests.benchmarks.many_stations [STATIONS] [SECONDS] [ACTS]`. Each PC has a store of its own and the loop that
keeps a real one synchronised, on a thread; some processes share them, since all have to fit on this machine. ACTS
registrations in all, evenly over the time, each at one window after the other.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import text

from tests.benchmarks import _table as table
from tests.postgres import Cluster, SharedDatabase
from tests.stations import Hall

PROCESSES = 4
SELECTS = "SELECT count(*), count(DISTINCT journal) FROM window_desk.events WHERE case_id <> ''"


class Share(msgspec.Struct):
    """What one process is to do: its stations, and `acts` of them all over `seconds` once all are ready."""

    port: int
    database: str
    folder: str
    stations: list[str]
    acts: int
    seconds: float


class Told(msgspec.Struct):
    """What it saw, in seconds of the machine's clock: acts by case id, and when each came to which station."""

    acted: dict[str, float]
    came: list[tuple[str, str, float]]
    troubles: list[str]
    rounds: int


def main(stations: int, seconds: float, acts: int) -> None:
    """Measure, and print the table."""
    cluster = Cluster.made()
    try:
        with TemporaryDirectory() as name:
            _measure(cluster, Path(name), stations, seconds, acts)
    finally:
        cluster.remove()


def _measure(cluster: Cluster, folder: Path, stations: int, seconds: float, acts: int) -> None:
    shared = SharedDatabase.made(cluster)
    hall = Hall(shared, folder)
    with hall.closing:
        hall.first("900").synchronise()
    codes = [f"{number:03}" for number in range(1, stations + 1)]
    for code in codes:
        shared.add_station(code)
    shares = [
        Share(cluster.port, shared.name, str(folder), codes[place::PROCESSES], acts // PROCESSES, seconds)
        for place in range(PROCESSES)
    ]
    told = _run(shares)
    with shared.administrator.connect() as connection:
        events, journals = connection.execute(text(SELECTS)).one()
        due = connection.execute(text("SELECT count(*) FROM window_desk.status_due")).scalar_one()
    _print(told, stations, seconds, (events, journals, due))


def _run(shares: Iterable[Share]) -> list[Told]:
    """Start all, wait until each is ready, let all begin, and hear what they saw."""
    workers = [
        subprocess.Popen(
            (sys.executable, "-m", "tests.benchmarks._stations", msgspec.json.encode(share).decode()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for share in shares
    ]
    lines: Any = [worker.stdout for worker in workers]
    for line in lines:
        assert line.readline() == b"ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(b"begin\n")
        worker.stdin.flush()
    told = [msgspec.json.decode(line.readline(), type=Told) for line in lines]
    for worker in workers:
        assert worker.wait() == 0
    return told


def _print(told: list[Told], stations: int, seconds: float, kept: tuple[int, int, int]) -> None:
    acted = {case: at for one in told for case, at in one.acted.items()}
    came = [(case, at - acted[case]) for one in told for case, _, at in one.came if case in acted]
    expected = len(acted) * (stations - 1)
    troubles = [trouble for one in told for trouble in one.troubles]
    latencies = sorted(latency for _, latency in came)
    table.heading()
    late = quantiles(latencies, n=20)[-1]
    table.row(f"act to another store, {stations} stations, median", f"{median(latencies):.2f} s", "", "", "< 2 s")
    table.row("the same, 95 %", f"{late:.2f} s", "", "")
    table.row("the same, longest", f"{latencies[-1]:.2f} s", "", "")
    table.row(f"acts within {seconds:.0f} s", f"{len(acted):,}", "", f"{len(acted) / seconds:.1f} a second")
    table.row("arrivals seen of those due", f"{len(came):,}", f"{expected:,}", f"{len(came) / expected:.3f}", "1")
    table.row("rounds of exchange", f"{sum(one.rounds for one in told):,}", "", "")
    table.row("troubles of any station", f"{len(troubles)}", "", "", "0")
    table.row("events, journals on the server; statuses due", f"{kept[0]:,}", f"{kept[1]}", f"{kept[2]}")
    for trouble in sorted(set(troubles)):
        table.row(trouble, str(troubles.count(trouble)))


if __name__ == "__main__":
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    given = list(map(int, sys.argv[1:]))
    main(*(given + [50, 60, 300][len(given) :]))
