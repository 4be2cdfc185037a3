"""How far a long act has come, and how it is called off."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.fixtures import broken_rule
from window_app.background.lane import Lane
from window_app.background.progress import Progress


def test_progress_told_on_a_lane_is_heard_here_and_not_for_every_step(qtbot: QtBot) -> None:
    owner, lane, heard, done = QObject(), Lane("test"), list[tuple[int, int]](), list[bool]()
    progress = Progress(owner)

    def hear(done: int, total: int) -> None:
        heard.append((done, total))

    progress.moved.connect(hear)

    def work() -> bool:
        for number in range(1, 61):
            progress.report(number, 60)
        return True

    lane.run(owner, work, done.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(done) and len(heard) == 3)
    assert heard == [(25, 60), (50, 60), (60, 60)]
    lane.close()


def test_an_act_that_is_called_off_ends_with_nothing_kept() -> None:
    progress = Progress(QObject())
    progress.report(1, 60)
    progress.call_off()
    assert broken_rule(lambda: progress.report(2, 60)).code == "called_off"
