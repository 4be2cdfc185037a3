"""One window per profile: a second start brings the first forward and ends; one that hangs is said calmly."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.at_the_window import application
from tests.ui.putting import press
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.start.already_open import AlreadyOpen
from window_app.ui.start.first_window import Answer, FirstWindow, call_first_window
from window_app.ui.words import Words

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
SHORT_MS = 300

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "window_app", "--data-dir", str(folder)]


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def first(profile: Path, qtbot: QtBot) -> Generator[subprocess.Popen[bytes]]:
    """A window that is open in a process of its own."""
    client = subprocess.Popen(command(profile), env=environment(), cwd=ROOT, stderr=subprocess.DEVNULL)
    end = monotonic() + PATIENCE_S
    while call_first_window(profile) != "came":
        assert client.poll() is None
        assert monotonic() < end
    yield client
    client.send_signal(signal.SIGCONT)
    client.kill()
    client.wait()


@pytest.fixture
def kit(qtbot: QtBot) -> Kit:
    return Kit(Words("zh_CN"), Look(application(), "light"), lambda: pytest.fail("no time is asked for"))


def test_a_second_start_ends_at_once_and_the_first_window_goes_on(
    first: subprocess.Popen[bytes], profile: Path
) -> None:
    second = subprocess.run(
        command(profile), env=environment(), cwd=ROOT, capture_output=True, timeout=PATIENCE_S, check=False
    )
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    assert first.poll() is None


def test_a_window_that_hangs_is_said_and_asked_again(
    first: subprocess.Popen[bytes], profile: Path, kit: Kit, qtbot: QtBot
) -> None:
    first.send_signal(signal.SIGSTOP)
    ended: list[str] = []
    patience = [SHORT_MS]
    page = AlreadyOpen(kit, lambda: call_first_window(profile, patience_ms=patience[0]))
    page.ended.connect(ended.append)
    qtbot.addWidget(page)
    page.show()
    press(page.again, "Return")
    assert (ended, page.isVisible()) == ([], True)
    assert "没有应答" in page.text.text()
    first.send_signal(signal.SIGCONT)
    patience[0] = PATIENCE_S * 1_000
    press(page.again, "Return")
    assert (ended, page.isVisible()) == (["came"], False)


def test_what_a_killed_window_left_behind_holds_nobody_up(first: subprocess.Popen[bytes], profile: Path) -> None:
    first.kill()
    first.wait()
    assert call_first_window(profile) == "nobody"


def test_a_window_that_never_answers_can_be_given_up(kit: Kit, qtbot: QtBot) -> None:
    ended: list[str] = []

    def silent() -> Answer:
        return "silent"

    page = AlreadyOpen(kit, silent)
    page.ended.connect(ended.append)
    qtbot.addWidget(page)
    page.show()
    press(page, "Escape")
    assert (ended, page.isVisible()) == (["silent"], False)


def test_the_first_window_comes_to_the_front(kit: Kit, qtbot: QtBot, tmp_path: Path) -> None:
    window, other = MainWindow(kit), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    window.show()
    window.showMinimized()
    other.show()
    FirstWindow(tmp_path, window.come_forward, window).listen()
    assert call_first_window(tmp_path) == "came"
    qtbot.waitUntil(lambda: not window.isMinimized() and window.isVisible())
