"""Every planted fault is noticed: a simulator that passes whatever comes would show nothing."""

import pytest

from tests.simulation.mutants import MUTANTS, planted
from tests.simulation.seeds import Failed, run_seed

MOST_SEEDS = 60


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_fault_is_noticed(name: str) -> None:
    with planted(name):
        for seed in range(MOST_SEEDS):
            try:
                run_seed(seed)
            except Failed:
                return
    pytest.fail(f"{name}: not noticed in {MOST_SEEDS} seeds")
