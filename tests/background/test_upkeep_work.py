"""One long job at a time, beside the work, with its progress, and stopped on request."""

from collections.abc import Generator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.fixtures import open_desk
from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork
from window_app.background.upkeep_work import Stopped, UpkeepWork
from window_app.services.desk import Desk
from window_app.services.folded_cases import Progress


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

    def sign_in(self, user: str, password: str) -> Desk:
        return self.desk


@pytest.fixture
def upkeep(tmp_path: Path, qtbot: QtBot) -> Generator[UpkeepWork]:
    desk = open_desk(tmp_path)
    lane = Lane("store")
    work = StoreWork(Opened(desk), lane)
    work.open()
    qtbot.waitUntil(lambda: work.desk is not None)
    made = UpkeepWork(work)
    yield made
    made.close()
    lane.close(finish_all=True)
    desk.store.close()


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


@pytest.mark.parametrize("alone", [False, True])
def test_a_second_job_waits_for_nobody_it_is_not_begun(upkeep: UpkeepWork, qtbot: QtBot, alone: bool) -> None:
    go_on, outcomes = Event(), list[bool]()
    assert upkeep.start(upkeep, lambda desk, progress: go_on.wait(20), outcomes.append, unwanted, alone=alone)
    assert upkeep.is_busy
    assert not upkeep.start(upkeep, lambda desk, progress: None, unwanted, unwanted)
    go_on.set()
    qtbot.waitUntil(lambda: outcomes == [True])


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
