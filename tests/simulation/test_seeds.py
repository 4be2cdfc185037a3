"""Twenty stations under many seeds: anything happens, then all heals, and nothing is lost, repeated or confused."""

import pytest

from tests.simulation.seeds import run_seed

BLOCKS, SEEDS_EACH = 20, 50


@pytest.mark.parametrize("block", range(BLOCKS))
def test_nothing_is_lost_repeated_or_confused(block: int) -> None:
    for seed in range(block * SEEDS_EACH, (block + 1) * SEEDS_EACH):
        run_seed(seed)


def test_the_same_seed_gives_the_same_trace() -> None:
    first, second, other = run_seed(7), run_seed(7), run_seed(8)

    assert first.digest() == second.digest()
    assert first.digest() != other.digest()
    assert len(first.trace) > 100
