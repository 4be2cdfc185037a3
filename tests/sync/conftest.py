"""A hall of windows on one shared database."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.postgres import SharedDatabase
from tests.stations import Hall


@pytest.fixture
def hall(tmp_path: Path, shared_database: SharedDatabase) -> Generator[Hall]:
    made = Hall(shared_database, tmp_path)
    with made.closing:
        yield made
