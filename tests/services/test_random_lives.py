"""Random lives of cases come to what the rules say."""

from random import Random

import pytest

from tests.services.living import live
from window_app.services.desk import Desk
from window_app.services.verify_store import verify_store

LIVES = 5


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_tried_the_case_is_what_the_rules_say(permits: Desk, seed: int) -> None:
    random = Random(seed)
    for _ in range(LIVES):
        live(permits, random)
    assert verify_store(permits.store).faults == ()
