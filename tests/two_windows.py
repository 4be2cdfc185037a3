"""Two windows of a made-up office on one shared database, all of it temporary: `python3 dev.py two-windows`.

What one registers appears at the other. PostgreSQL, profiles and passwords are gone when both windows are closed.
"""

import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from db.local.key import no_keyring
from db.shared import set_up
from tests.postgres import PASSWORD, Cluster, SharedDatabase
from tests.stations import Clock, Hall, Station
from window_app.assembly import now
from window_app.services.shared_connection import ConnectionEntry, entered_connection, save_connection

STATIONS = ("001", "002")


def main() -> int:
    """Open them and wait until both are closed."""
    # Nothing of this stays in the keyring of the person who runs it: keys and passwords lie in the profiles.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    cluster = Cluster.made()
    try:
        with tempfile.TemporaryDirectory(prefix="two-windows-") as folder:
            profiles = joined_profiles(_shared_database(cluster), Path(folder), now())
            windows = [_opened(profile) for profile in profiles]
            return max(window.wait() for window in windows)
    finally:
        cluster.remove()


def joined_profiles(shared: SharedDatabase, folder: Path, moment: datetime) -> tuple[Path, ...]:
    """Set the office up at the first window, let the second join, and keep the way to the database at both."""
    hall = Hall(shared, folder, Clock(moment))
    with hall.closing:
        first = hall.first(STATIONS[0])
        first.synchronise()
        for station in (first, hall.next(STATIONS[1])):
            _keep_the_way(station, shared)
    return tuple(folder / code for code in STATIONS)


def _keep_the_way(station: Station, shared: SharedDatabase) -> None:
    address = shared.address(station.office.station).text()
    connection = entered_connection(ConnectionEntry(address, password=PASSWORD), station.store, keyring=no_keyring)
    save_connection(connection, station.store, keyring=no_keyring)


def _shared_database(cluster: Cluster) -> SharedDatabase:
    shared = SharedDatabase(cluster, cluster.new_database())
    set_up.set_up(shared.administrator)
    return shared


def _opened(profile: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "window_app", "--data-dir", str(profile)])


if __name__ == "__main__":
    sys.exit(main())
