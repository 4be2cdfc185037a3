"""A store made by the real migrations, and closed after the test."""

from collections.abc import Generator
from pathlib import Path

import pytest

from db.local.key import no_keyring
from db.local.store import LocalStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Generator[LocalStore]:
    opened = open_store(tmp_path, keyring=no_keyring)
    yield opened
    opened.close()
