"""What every test starts from: no display, no keyring, Chinese time."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.shared import set_up
from db.shared.connection import open_for_set_up
from tests.postgres import PASSWORD, Cluster, SharedDatabase

if TYPE_CHECKING:  # Most tests need no window PC and do not wait for its services.
    from tests.stations import Hall

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test never touches the keyring of the person who runs it: the store's key goes into a file.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(scope="session")
def cluster() -> Generator[Cluster]:
    """A PostgreSQL of this run's own, started when a test first needs it."""
    made = Cluster.made()
    yield made
    made.remove()


@pytest.fixture
def hall(tmp_path: Path, shared_database: SharedDatabase) -> "Generator[Hall]":
    """A centre of windows on a shared database of the test's own."""
    from tests.stations import Hall

    made = Hall(shared_database, tmp_path)
    with made.closing:
        yield made


@pytest.fixture(scope="session")
def shared_template(cluster: Cluster) -> str:
    """A database that is set up, to be copied for each test."""
    name = cluster.new_database()
    set_up.set_up(open_for_set_up(cluster.address(name), PASSWORD))
    return name


@pytest.fixture
def shared_database(cluster: Cluster, shared_template: str) -> SharedDatabase:
    """A shared database of the test's own, without a station."""
    return SharedDatabase(cluster, cluster.new_database(shared_template))
