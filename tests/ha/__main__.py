"""Several windows push, the leading PostgreSQL is killed, twice: nothing acknowledged is lost, work goes on by itself.

`python -m tests.ha` needs PostgreSQL, Patroni and etcd of the system (Debian: postgresql patroni etcd-server).
"""

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from db.shared import set_up
from tests.ha.programs import missing
from tests.ha.pushing import Window
from tests.ha.two_servers import LOOP_WAIT, RETRY_TIMEOUT, TTL, TwoServers, wait_until
from tests.postgres import SharedDatabase
from tests.stations import Hall
from tests.sync.comparing import assert_same, rows, synchronise_until_quiet

STATIONS = ("001", "002", "003", "004")
KILLS = 2
ROUNDS_BETWEEN = 5


def main() -> int:
    """Run it and print what was measured; 1 where a program is missing or an acknowledged event was lost."""
    signal.signal(signal.SIGTERM, _end)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if lacking := missing():
        packages = " ".join(sorted(set(lacking.values())))
        _say(f"This system lacks {', '.join(lacking)}. On Debian and its kin: apt install {packages}")
        return 1
    began = time.monotonic()
    pair = TwoServers.made()
    try:
        paces = f"ttl {TTL}, loop {LOOP_WAIT}, retry {RETRY_TIMEOUT} s"
        _say(f"two PostgreSQL, one leads: {time.monotonic() - began:.0f} s ({paces})")
        return _run(pair)
    finally:
        pair.remove()


def _run(pair: TwoServers) -> int:
    shared = SharedDatabase(pair, pair.new_database())
    set_up.set_up(shared.administrator)
    with tempfile.TemporaryDirectory(prefix="wd-ha-stores-") as folder:
        hall = Hall(shared, Path(folder))
        with hall.closing:
            windows = _windows(hall)
            for window in windows:
                window.start()
            try:
                for number in range(1, KILLS + 1):
                    _kill_the_leader(number, pair, shared, windows)
            finally:
                for window in windows:
                    window.stop()
            _read_a_report(shared, len(rows(windows[0].station)))
            return _compare(hall, windows)


def _windows(hall: Hall) -> tuple[Window, ...]:
    first = hall.first(STATIONS[0])
    first.synchronise()
    stations = (first, *(hall.next(code) for code in STATIONS[1:]))
    return tuple(
        Window(one, lambda code=code: hall.connect(hall.shared.address(code)))
        for code, one in zip(STATIONS, stations, strict=True)
    )


def _kill_the_leader(number: int, pair: TwoServers, shared: SharedDatabase, windows: Sequence[Window]) -> None:
    enough = [len(window.answered) + ROUNDS_BETWEEN for window in windows]
    wait_until(
        lambda: all(len(one.answered) >= least for one, least in zip(windows, enough, strict=True)), "windows push"
    )
    leader = pair.leader()
    before, registered = _events(shared), _registered(windows)
    leader.kill()
    killed = time.monotonic()
    # What was answered by the dead one arrives within a second; no fail-over is as fast.
    since = killed + 1
    wait_until(lambda: all(window.answered_since(since) for window in windows), "every window is answered")
    seconds = sorted((window.answered_since(since) or since) - killed for window in windows)
    _say(f"{number}. server {leader.name} killed with {before} events, now {_events(shared)}")
    _say(f"   without a leader {seconds[0]:.1f} s; every window answered again after {seconds[-1]:.1f} s")
    _say(f"   registered meanwhile {_registered(windows) - registered} cases")
    back = time.monotonic()
    leader.start()
    pair.leader()
    _say(f"   started again, it follows synchronously after {time.monotonic() - back:.1f} s")


def _read_a_report(shared: SharedDatabase, least: int) -> None:
    """What another system reads at the follower, which only reads; it is a moment behind the leader."""
    writes = shared.add_station("report", departments=("*",), role="auditor")
    reads = replace(writes, options=(("target_session_attrs", "standby"),))
    with shared.engine(reads).connect() as connection:
        count = text("SELECT count(*) FROM window_desk.case_overview")
        wait_until(lambda: int(connection.execute(count).scalar_one()) >= least, "the follower shows the cases")
        _say(f"an auditor reads {connection.execute(count).scalar_one()} cases at the follower")


def _compare(hall: Hall, windows: Sequence[Window]) -> int:
    stations = [window.station for window in windows]
    synchronise_until_quiet(*stations)
    assert_same(hall.shared, *stations)
    missed = set[str]().union(*(window.case_ids for window in windows)) - rows(stations[0]).keys()
    lost = [journal for window in windows for journal in window.lost]
    troubles = sum((window.troubles for window in windows), Counter[str]())
    _say(
        f"at the end {_events(hall.shared)} events, {len(rows(stations[0]))} cases of {_registered(windows)} registered"
    )
    _say(f"what windows were told meanwhile: {dict(troubles)}")
    _say(f"acknowledged and lost: {lost or 'nothing'}; registered and missing: {sorted(missed) or 'nothing'}")
    _say("the stores of all windows, their rows and the shared case_status are the same")
    return 1 if lost or missed else 0


def _end(*_: object) -> None:
    """Leave by way of every `finally`: no server outlives the run."""
    sys.exit(1)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _registered(windows: Sequence[Window]) -> int:
    return sum(len(window.case_ids) for window in windows)


def _events(shared: SharedDatabase) -> int:
    with shared.administrator.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM window_desk.events")).scalar_one())


if __name__ == "__main__":
    sys.exit(main())
