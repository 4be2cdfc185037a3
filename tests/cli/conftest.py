"""One profile for the calls of a file: each starts a process, and they do not stand in each other's way."""

from pathlib import Path

import pytest

from tests.fixtures import open_desk


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a profile as set up on the first day."""
    folder = tmp_path_factory.mktemp("profile")
    open_desk(folder).store.close()
    return str(folder)


@pytest.fixture
def application(tmp_path: Path) -> dict[str, object]:
    """An application as it stands in a JSON file."""
    person = {"name": "陈志明", "id_kind": "resident_id", "id_number": "350583198807095763", "phone": "13905950000"}
    return {"item": "技术进出口合同登记", "applicant": person, "received_at": "2025-09-24T09:30"}
