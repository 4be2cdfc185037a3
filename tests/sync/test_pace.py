"""When a window tries again, looks by itself, and holds back."""

from itertools import pairwise
from random import Random

import pytest

from window_app.sync.pace import APART, LONGEST, POLL, SHORTEST, Pace


def test_failures_are_tried_again_ever_more_rarely_up_to_a_minute() -> None:
    pace = Pace(lambda: 1.0)
    pauses = [pace.after_failure() for _ in range(12)]
    assert pauses[:6] == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0]
    assert set(pauses[6:]) == {LONGEST}


def test_a_pause_lies_anywhere_in_its_upper_half() -> None:
    random = Random(5)
    pauses = [Pace(random.random).after_failure() for _ in range(500)]
    assert min(pauses) < SHORTEST * 0.52
    assert max(pauses) > SHORTEST * 0.98
    assert all(SHORTEST / 2 <= pause <= SHORTEST for pause in pauses)


def test_what_somebody_has_to_mend_is_tried_rarely_at_once() -> None:
    assert Pace(lambda: 0.0).after_failure(lasting=True) == LONGEST / 2


def test_after_a_round_that_went_well_the_next_failure_is_a_first_one() -> None:
    pace = Pace(lambda: 1.0)
    for _ in range(5):
        pace.after_failure()
    pace.round_begins(0.0)
    assert pace.after_failure() == 32.0
    pace.round_went_well()
    assert pace.after_failure() == SHORTEST


def test_it_looks_by_itself_every_twenty_seconds_a_little_sooner_or_later() -> None:
    random = Random(7)
    pace = Pace(random.random)
    waits: list[float] = []
    for _ in range(200):
        pace.round_begins(100.0)
        waits.append(pace.until_poll(100.0))
    assert all(0.75 * POLL <= wait <= 1.25 * POLL for wait in waits)
    assert len({round(wait, 3) for wait in waits}) > 100
    assert pace.until_poll(1000.0) == 0.0


@pytest.mark.parametrize("hints_a_second", [1, 7, 1000])
def test_however_many_hints_come_rounds_begin_a_second_apart(hints_a_second: int) -> None:
    pace = Pace(lambda: 0.5)
    began: list[float] = []
    now = 0.0
    while now < 20.0:
        now += 1 / hints_a_second
        now += pace.until_next_round(now)
        pace.round_begins(now)
        began.append(now)
    assert all(later - sooner >= APART - 1e-9 for sooner, later in pairwise(began))
    assert len(began) >= 10


def test_the_first_round_waits_for_nothing() -> None:
    pace = Pace(lambda: 0.5)
    assert pace.until_next_round(0.0) == 0.0
    assert pace.until_poll(0.0) == 0.0
