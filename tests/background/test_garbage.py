"""Cyclic garbage is collected on the interface thread: a widget's end on another would be the program's."""

import gc
import threading
from collections.abc import Generator
from weakref import finalize

import pytest
from pytestqt.qtbot import QtBot

from window_app.background.garbage import WORTH_IT, collect, collected_on_this_thread
from window_app.background.lane import Lane


class Knot:
    """Something that only a collection of cycles can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def lane(qtbot: QtBot) -> Generator[Lane]:
    made = Lane("store")
    yield made
    made.close()


def freed_by(knot: Knot) -> list[str]:
    """The names of the threads that freed it."""
    threads: list[str] = []
    finalize(knot, lambda: threads.append(threading.current_thread().name))
    return threads


def busy() -> list[list[int]]:
    """Make so much that an automatic collection would run."""
    return [[number] for number in range(WORTH_IT * 10)]


def test_what_a_lane_does_frees_nothing_there_and_the_interface_thread_frees_it(lane: Lane, qtbot: QtBot) -> None:
    with collected_on_this_thread():
        freed = freed_by(Knot())
        outcomes: list[int] = []
        lane.run(lane, lambda: len(busy()), outcomes.append, lambda _: None)
        qtbot.waitUntil(lambda: bool(outcomes))
        kept = busy()
        lane.run(lane, lambda: 0, outcomes.append, lambda _: None)
        qtbot.waitUntil(lambda: len(outcomes) == 2)
        assert len(kept) == WORTH_IT * 10
        assert freed == [threading.main_thread().name]


def test_little_is_not_worth_a_collection() -> None:
    with collected_on_this_thread():
        gc.collect()
        freed = freed_by(Knot())
        collect()
        assert freed == []
    assert freed == [threading.main_thread().name]
    assert gc.isenabled()
