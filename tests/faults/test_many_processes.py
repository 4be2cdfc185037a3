"""Real windows killed, cut off, put back and copied, their server stopped: in the end all agree."""

from pathlib import Path

import pytest

from tests.faults.centre import Centre
from tests.faults.scenario import run
from tests.postgres import SharedDatabase


@pytest.mark.parametrize(("seed", "loses_commits"), [(1, False), (2, True)])
def test_after_all_faults_every_store_and_the_shared_database_agree(
    seed: int, loses_commits: bool, shared_database: SharedDatabase, tmp_path: Path
) -> None:
    """`dev.py faults` runs many more, and longer ones."""
    centre = Centre(shared_database, tmp_path, seed, 4, loses_commits=loses_commits)
    run(centre, 60)
    # Three windows had begun before the first fault.
    assert len(centre.acknowledged) >= 3
