"""What is typed is on the disk while it is typed: after a kill, at most the last moment is missing."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Timer
from time import monotonic

import pytest

from db.errors import StoreUnavailable
from db.local import drafts as drafts_of_store
from tests.fixtures import credit_code, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.services.drafts import kept_drafts
from window_app.services.find_cases import newest_cases
from window_app.ui.register.form import form_of

ROOT = Path(__file__).parents[2]
# Keys typed together are written together (draft_keeper.TOGETHER_MS), and a write to the disk takes its time.
LOST_AT_MOST_S = 1.0


def typed_until_killed(folder: Path, seconds: float) -> Sequence[tuple[int, float]]:
    """How many characters stood on the screen, and when, until the kill; the kill's moment comes last."""
    command = [sys.executable, "-m", "tests.journeys.typing_until_killed", str(folder)]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    client = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=variables)
    assert client.stdout is not None
    first = client.stdout.readline()
    killing = Timer(seconds, client.kill)
    killing.start()
    said = first + client.stdout.read()
    killed_at = monotonic()
    client.stdout.close()
    client.wait()
    whole = said[: said.rfind("\n")].splitlines()
    return [*((int(number), float(at)) for number, at in map(str.split, whole)), (0, killed_at)]


def test_a_kill_takes_no_more_than_the_last_moment(profile: Path) -> None:
    random = Random(20261124)
    for _ in range(3):
        *typed, (_, killed_at) = typed_until_killed(profile, random.uniform(0.3, 1.5))
        on_the_disk_by_then = max((number for number, at in typed if at < killed_at - LOST_AT_MOST_S), default=0)
        desk = open_desk(profile)
        (draft,) = kept_drafts(desk)
        name = form_of(draft.content).applicant.name
        assert on_the_disk_by_then <= len(name) <= typed[-1][0] + 1
        with desk.store.writing() as transaction:
            drafts_of_store.drop(transaction, draft.id)
        desk.store.close()


def test_the_next_start_opens_what_was_not_finished(profile: Path) -> None:
    with at_the_window(profile) as window:
        window.choose_item("jsjck")
        window.type("示例市官桥恒泰石材有限公司")
        window.press("F5")
        window.clock[0] += timedelta(minutes=1)
        window.press("Ctrl+N")
        window.choose_item("jsjck")
        window.type("另一家")
        window.settle()
    with at_the_window(profile) as window:
        window.wait(lambda: "2 份" in window.notice)
        assert window.client.screen.tabs.count() == 2
        assert window.client.screen.form.known.text() == "另一家"
        window.press("Ctrl+Tab")
        assert window.client.screen.form.known.text() == "示例市官桥恒泰石材有限公司"
        window.wait(lambda: window.client.screen.form.item.text() == "技术进出口合同登记")
        assert all(mark.received for mark in list(window.client.registering.current.form.materials.values())[:3])


def test_a_registered_application_leaves_no_draft_behind(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5", "F9")
    window.wait(window.client.screen.done.isVisible)
    window.settle()
    desk = window.work.desk
    assert desk is not None
    assert kept_drafts(desk) == ()
    assert len(newest_cases(desk)) == 1


def test_a_full_disk_is_a_calm_notice_and_what_is_typed_is_kept_when_there_is_room_again(
    window: AtTheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("disk_full")

    with monkeypatch.context() as disk:
        disk.setattr(drafts_of_store, "put", full)
        window.choose_item("jsjck")
        window.type("甲公司")
        window.wait(lambda: "磁盘空间不足" in window.notice)
        assert "未能保存" in window.client.window.header.store.text()
        assert window.client.screen.form.known.text() == "甲公司"
    window.press("Alt+Z")
    window.settle()
    desk = window.work.desk
    assert desk is not None
    assert form_of(kept_drafts(desk)[0].content).applicant.name == "甲公司"
    assert "已保存" in window.client.window.header.store.text()


def test_a_registration_that_meets_a_locked_store_can_be_pressed_again(
    window: AtTheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise StoreUnavailable("store_busy")

    window.choose_item("jsjck")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5")
    with monkeypatch.context() as lock:
        lock.setattr("window_app.services.register_case.register_case", busy)
        window.press("F9")
        window.wait(lambda: "正被另一程序占用" in window.notice)
    assert window.client.screen.form.known.text() == "示例市官桥恒泰石材有限公司"
    window.press("F9")
    window.wait(window.client.screen.done.isVisible)
