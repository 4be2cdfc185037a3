"""A database under attack, the same for all: what an attack does to it is an error."""

from collections.abc import Generator

import pytest

from db.shared import set_up
from db.shared.connection import open_for_set_up
from tests.db.shared.siege import Siege, copy_of, fill
from tests.postgres import PASSWORD, Cluster, SharedDatabase


@pytest.fixture(scope="session")
def filled(cluster: Cluster, shared_template: str) -> SharedDatabase:
    """Filled once, and copied."""
    made = SharedDatabase(cluster, cluster.new_database(shared_template))
    fill(made)
    return made


@pytest.fixture(scope="session")
def besieged_database(filled: SharedDatabase) -> Generator[Siege]:
    """It is never changed, so one is enough. A copy is shut by setting it up again."""
    made = copy_of(filled)
    set_up.set_up(open_for_set_up(filled.cluster.address(made.database), PASSWORD))
    with made.closing:
        yield made


@pytest.fixture
def siege(besieged_database: Siege) -> Generator[Siege]:
    """The database under attack; afterwards it must be as it was."""
    before = besieged_database.state()
    yield besieged_database
    besieged_database.as_signed_in()
    assert besieged_database.state() == before


@pytest.fixture
def own_siege(filled: SharedDatabase) -> Generator[Siege]:
    """One of the test's own, where honest stations go on working meanwhile."""
    made = copy_of(filled)
    with made.closing:
        yield made
