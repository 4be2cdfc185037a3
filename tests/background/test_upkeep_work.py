"""One long job at a time, beside the work, with its progress, and stopped on request."""

from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.fixtures import open_desk
from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork
from window_app.background.upkeep_work import Stopped, UpkeepWork
from window_app.domain.errors import RuleBroken
from window_app.services.desk import Desk
from window_app.services.folded_cases import Progress
from window_app.services.shared_connection import ConnectionEntry, KeptConnection
from window_app.services.wake_up import Waker


def unwanted(outcome: object) -> None:
    pytest.fail(f"not expected: {outcome}")


class Opened:
    """A profile that is open already."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def open(self) -> Desk:
        return self.desk

    def set_up(self, office: Any, catalogue: str, first: Any = None) -> Desk:
        return self.desk

    def kept_way(self) -> KeptConnection | None:
        return None

    def join(self, entry: ConnectionEntry, waker: Waker, progress: Progress) -> None:
        raise NotImplementedError

    def sign_in(self, user: str, password: str) -> Desk:
        return self.desk


@pytest.fixture
def work(tmp_path: Path, qtbot: QtBot) -> Generator[StoreWork]:
    desk = open_desk(tmp_path)
    lane = Lane("store")
    opened = StoreWork(Opened(desk), lane)
    opened.open()
    qtbot.waitUntil(lambda: opened.desk is not None)
    yield opened
    lane.close(finish_all=True)
    desk.store.close()


@pytest.fixture
def upkeep(work: StoreWork) -> Generator[UpkeepWork]:
    made = UpkeepWork(work)
    yield made
    made.close()


def test_a_job_tells_each_percentage_once_and_what_it_came_to(upkeep: UpkeepWork, qtbot: QtBot) -> None:
    shown: list[int] = []
    outcomes: list[str] = []
    upkeep.progressed.connect(shown.append)

    def job(desk: Desk, progress: Progress) -> str:
        for done in range(1001):
            progress(done, 1000)
        return desk.office.station

    assert upkeep.start(upkeep, job, outcomes.append, unwanted)
    qtbot.waitUntil(lambda: bool(outcomes))
    assert outcomes == ["001"]
    assert shown == list(range(101))
    assert not upkeep.is_busy


def test_a_second_job_waits_for_nobody_it_is_not_begun(upkeep: UpkeepWork, qtbot: QtBot) -> None:
    go_on, outcomes = Event(), list[bool]()
    assert upkeep.start(upkeep, lambda desk, progress: go_on.wait(20), outcomes.append, unwanted)
    assert upkeep.is_busy
    assert not upkeep.start(upkeep, lambda desk, progress: None, unwanted, unwanted)
    assert not upkeep.start_in_steps(upkeep, steps_of([]), unwanted, unwanted)
    go_on.set()
    qtbot.waitUntil(lambda: outcomes == [True])


def steps_of(order: list[str], number: int = 3) -> Callable[[Desk, Progress], Generator[None, None, str]]:
    """A job of so many steps that writes down when each was done."""

    def job(desk: Desk, progress: Progress) -> Generator[None, None, str]:
        for step in range(number):
            order.append(f"step {step}")
            progress(step, number)
            yield
        return desk.office.station

    return job


def test_what_is_asked_for_during_a_job_in_steps_is_done_before_its_next_step(
    upkeep: UpkeepWork, work: StoreWork, qtbot: QtBot
) -> None:
    order, outcomes = list[str](), list[str]()

    def job(desk: Desk, progress: Progress) -> Generator[None, None, str]:
        order.append("first")
        yield
        order.append("second")
        return desk.office.station

    assert upkeep.start_in_steps(upkeep, job, outcomes.append, unwanted)
    work.ask(upkeep, lambda desk: order.append("asked"), lambda done: None)
    with qtbot.waitSignal(work.changed):
        pass
    assert (order, outcomes, upkeep.is_busy) == (["first", "asked", "second"], ["001"], False)


def test_a_job_in_steps_is_stopped_between_two(upkeep: UpkeepWork, qtbot: QtBot) -> None:
    order, troubles = list[str](), list[BaseException]()
    assert upkeep.start_in_steps(upkeep, steps_of(order, 10**6), unwanted, troubles.append)
    qtbot.waitUntil(lambda: len(order) > 3)
    upkeep.stop()
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Stopped)
    assert not upkeep.is_busy


def test_a_job_in_steps_that_fails_is_told_and_over(upkeep: UpkeepWork, qtbot: QtBot) -> None:
    troubles = list[BaseException]()

    def job(desk: Desk, progress: Progress) -> Generator[None, None, None]:
        raise RuleBroken("not_permitted")
        yield

    assert upkeep.start_in_steps(upkeep, job, unwanted, troubles.append)
    qtbot.waitUntil(lambda: bool(troubles))
    assert (isinstance(troubles[0], RuleBroken), upkeep.is_busy) == (True, False)


def test_a_job_is_stopped_at_its_next_step_and_the_next_one_is_not(upkeep: UpkeepWork, qtbot: QtBot) -> None:
    began, troubles, outcomes = Event(), list[BaseException](), list[int]()

    def for_ever(desk: Desk, progress: Progress) -> None:
        while True:
            progress(1, 2)
            began.set()

    upkeep.start(upkeep, for_ever, unwanted, troubles.append)
    assert began.wait(20)
    upkeep.stop()
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Stopped)

    def short(desk: Desk, progress: Progress) -> int:
        progress(1, 1)
        return 1

    assert upkeep.start(upkeep, short, outcomes.append, unwanted)
    qtbot.waitUntil(lambda: outcomes == [1])
