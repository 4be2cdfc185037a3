"""A lane does one thing after the other, and brings each outcome to the interface thread."""

import subprocess
import sys
import threading
import weakref
from collections.abc import Generator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from window_app.background.lane import Lane

from .waiting import Gate, Outcomes


@pytest.fixture
def lane(qtbot: QtBot) -> Generator[Lane]:
    made = Lane("test")
    yield made
    made.close()


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


def test_closing_can_finish_all_and_deliver_it(qtbot: QtBot) -> None:
    lane, owner, came, gate = Lane("closing"), QObject(), Outcomes(), Gate()
    lane.run(owner, gate.wait, came.then, came.failed)
    lane.run(owner, lambda: "not begun", came.then, came.failed)
    lane.run(owner, lambda: 1 // 0, came.then, came.failed)
    assert gate.reached.wait(10)
    gate.open_soon()
    lane.close(finish_all=True)
    assert came.results == [None, "not begun"]
    assert [type(error) for error in came.failures] == [ZeroDivisionError]


def test_what_an_outcome_asks_for_is_finished_too(qtbot: QtBot) -> None:
    lane, owner, came = Lane("closing"), QObject(), Outcomes()

    def written(_: object) -> None:
        lane.run(owner, lambda: "looked again", came.then, came.failed)

    lane.run(owner, lambda: "written", written, came.failed)
    lane.close(finish_all=True)
    assert came.results == ["looked again"]


def test_what_never_stops_asking_is_stopped(qtbot: QtBot) -> None:
    lane, owner, came = Lane("closing"), QObject(), Outcomes()

    def again(result: object) -> None:
        came.then(result)
        lane.run(owner, lambda: None, again, came.failed)

    lane.run(owner, lambda: None, again, came.failed)
    lane.close(finish_all=True)
    assert 1 < len(came.results) < 100


def test_what_is_asked_after_the_end_is_dropped(qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    for end in (Lane.close, Lane.abandon):
        lane = Lane("ended")
        end(lane)
        lane.run(owner, lambda: "late", came.then, came.failed)
        lane.close(finish_all=True)
    assert (came.results, came.failures) == ([], [])


def test_abandoned_work_ends_unheard_even_after_the_lane(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    lane, owner, came, gate = Lane("abandoned"), QObject(), Outcomes(), Gate()
    lane.run(owner, gate.wait, came.then, came.failed)
    lane.run(owner, lambda: "not begun", came.then, came.failed)
    assert gate.reached.wait(10)
    (thread,) = [thread for thread in threading.enumerate() if thread.name.startswith("abandoned")]
    lane.abandon()
    shiboken6.delete(lane)
    gate.open()
    thread.join(10)
    qtbot.wait(1)
    assert not thread.is_alive()
    assert (came.results, came.failures, caplog.records) == ([], [], [])


def test_the_lanes_thread_never_holds_the_owner(lane: Lane, qtbot: QtBot) -> None:
    owner, gate = QObject(), Gate()
    gone = weakref.ref(owner)
    lane.run(owner, gate.wait, lambda _: None, lambda _: None)
    assert gate.reached.wait(10)
    del owner
    lane.abandon()
    # The work is still at its gate: were the owner with it, that thread would be the one to destroy it.
    assert gone() is None
    gate.open()


ENDING = """
import threading, time
from PySide6.QtCore import QCoreApplication, QObject
from window_app.background.lane import Lane

application = QCoreApplication([])
begun = threading.Event()

def work():
    begun.set()
    time.sleep(0.3)
    return "late"

lane, owner = Lane("ending"), QObject()
lane.run(owner, work, print, print)
begun.wait(10)
{last}
"""


@pytest.mark.parametrize("last", ["", "lane.abandon()", "lane.abandon(); del lane, owner, application"])
def test_a_program_that_ends_while_work_goes_on_does_not_crash(last: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDING.format(last=last)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
