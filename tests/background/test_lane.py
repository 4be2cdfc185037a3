"""A lane does one thing after the other, and brings each outcome to the interface thread."""

import threading
from collections.abc import Generator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from window_app.background.lane import Lane


class Outcomes:
    """What came home, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.failures: list[BaseException] = []
        self.threads: set[QThread] = set()

    def then(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: BaseException) -> None:
        self.failures.append(error)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def lane(qtbot: QtBot) -> Generator[Lane]:
    made = Lane("test")
    yield made
    made.close()


def numbered(number: int) -> object:
    return number


def test_work_is_done_in_order_off_the_interface_thread(lane: Lane, qtbot: QtBot) -> None:
    owner, came, done, threads = QObject(), Outcomes(), [0][:0], set[int]()
    started = threading.Event()

    def first() -> None:
        started.wait(10)

    def work(number: int) -> int:
        done.append(number)
        threads.add(threading.get_ident())
        return number

    lane.run(owner, first, came.then, came.failed)
    for number in range(20):
        lane.run(owner, lambda number=number: work(number), came.then, came.failed)
    started.set()
    qtbot.waitUntil(lambda: len(came.results) == 21)
    assert done == list(range(20))
    assert came.results == [None, *range(20)]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_outcomes_arrive_on_the_interface_thread(lane: Lane, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    lane.run(owner, lambda: "done", came.then, came.failed)
    lane.run(owner, lambda: 1 // 0, came.then, came.failed)
    qtbot.waitUntil(lambda: len(came.results) + len(came.failures) == 2)
    assert came.threads == {lane.thread()}


def test_what_was_raised_goes_to_the_failure_path_and_the_lane_goes_on(lane: Lane, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    lane.run(owner, lambda: 1 // 0, came.then, came.failed)
    lane.run(owner, lambda: "next", came.then, came.failed)
    qtbot.waitUntil(lambda: came.results == ["next"] and len(came.failures) == 1)
    assert isinstance(came.failures[0], ZeroDivisionError)


def test_an_outcome_for_an_owner_that_is_gone_is_dropped(lane: Lane, qtbot: QtBot) -> None:
    gone, here, came = QObject(), QObject(), Outcomes()
    may_end = threading.Event()
    lane.run(gone, lambda: may_end.wait(10), came.then, came.failed)
    lane.run(gone, lambda: 1 // 0, came.then, came.failed)
    lane.run(here, lambda: "here", came.then, came.failed)
    shiboken6.delete(gone)
    may_end.set()
    qtbot.waitUntil(lambda: came.results != [])
    assert (came.results, came.failures) == (["here"], [])


def test_closing_finishes_what_has_begun_and_forgets_the_rest(qtbot: QtBot) -> None:
    lane, owner, came = Lane("closing"), QObject(), Outcomes()
    begun, may_end = threading.Event(), threading.Event()
    done: list[str] = []

    def long_work() -> None:
        begun.set()
        may_end.wait(10)
        done.append("begun")

    lane.run(owner, long_work, came.then, came.failed)
    lane.run(owner, lambda: done.append("not begun"), came.then, came.failed)
    assert begun.wait(10)
    threading.Timer(0.05, may_end.set).start()
    lane.close()
    assert done == ["begun"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]
