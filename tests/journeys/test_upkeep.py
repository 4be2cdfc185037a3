"""The page of backups and checks by keyboard, and the day's backup that nobody asks for."""

from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.fixtures import NOW, open_desk, registered, tamper
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.services import rebuild_beside
from window_app.services.recovery_key import parse_recovery_text
from window_app.ui.upkeep.upkeep_page import UpkeepPage


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def window(tmp_path: Path, clock: list[datetime]) -> Generator[AtTheWindow]:
    folder = tmp_path / "profile"
    desk = open_desk(folder)
    registered(desk)
    desk.store.close()
    with at_the_window(folder, clock=clock) as opened:
        yield opened


def page_of(window: AtTheWindow) -> UpkeepPage:
    window.press("F12")
    window.client.administration.show_page("upkeep")
    page = window.client.administration.page("upkeep")
    assert isinstance(page, UpkeepPage)
    window.wait(lambda: page.last.text() != "", "state")
    return page


def backups(window: AtTheWindow) -> list[str]:
    desk = window.work.desk
    assert desk is not None
    return sorted(path.name for path in (desk.store.folder / "backups").glob("*.db"))


def test_a_backup_is_made_with_one_key_and_shown_with_what_it_holds(window: AtTheWindow) -> None:
    page = page_of(window)
    assert page.last.text() == "还没有备份。"
    assert window.focused() == "upkeep_back_up"
    window.press("F9")
    window.wait(lambda: page.outcome.text() != "", "backup")
    assert page.outcome.text().startswith("已备份并逐页校验")
    window.wait(lambda: "1件办件" in page.last.text())
    assert backups(window) == ["001-on-demand-20261120-091200.db"]


def test_a_second_folder_is_typed_refused_and_taken(window: AtTheWindow, tmp_path: Path) -> None:
    page = page_of(window)
    window.fill("upkeep_second_folder", str(tmp_path / "none"))
    window.press("Return")
    window.wait(lambda: "不存在" in page.second.message.text())
    (tmp_path / "stick").mkdir()
    window.fill("upkeep_second_folder", str(tmp_path / "stick"))
    window.press("Return")
    window.wait(lambda: "还没有副本" in page.second.message.text())
    window.press("F9")
    window.wait(lambda: "最近一份副本" in page.second.message.text())
    assert [path.name for path in (tmp_path / "stick").iterdir()] == backups(window)


def test_the_recovery_key_is_shown_and_put_away_with_esc_or_by_leaving(window: AtTheWindow) -> None:
    page = page_of(window)
    assert "从未抄录" in page.key_state.text()
    window.press("F10")
    window.wait(lambda: page.key.text() != "")
    desk = window.work.desk
    assert desk is not None
    assert parse_recovery_text(page.key.text().replace("\n", " ")) == desk.store.key
    window.wait(lambda: "已有人抄录" in page.key_state.text())
    window.press("Esc")
    assert page.key.text() == ""
    window.press("F10")
    window.wait(lambda: page.key.text() != "")
    window.press("F2")
    assert page.key.text() == ""


def test_what_was_altered_is_found_and_mended_by_keyboard(window: AtTheWindow) -> None:
    page = page_of(window)
    window.press("F11")
    window.wait(lambda: "没有问题" in page.outcome.text())
    desk = window.work.desk
    assert desk is not None
    tamper(desk.store.folder, "UPDATE case_rows SET promised_on = '2027-01-01'")
    window.press("F11")
    window.wait(lambda: page.faults.count() == 1)
    assert "发现1处问题" in page.outcome.text()
    assert "办件列表与流水日志不一致" in page.faults.item(0).text()
    window.press("Ctrl+F11")
    window.wait(lambda: "已按流水日志重建1件" in page.outcome.text())
    window.press("F11")
    window.wait(lambda: "没有问题" in page.outcome.text())


def test_the_days_backup_is_made_while_nobody_types_and_once(
    window: AtTheWindow, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, rested = window.client, [0]
    monkeypatch.setattr(client.daily, "_rested_ms", lambda: rested[0])
    client.minute_passed()
    QApplication.processEvents()
    assert backups(window) == []
    rested[0] = 60_000
    client.minute_passed()
    window.wait(lambda: backups(window) == ["001-nightly-20261120-091200.db"] and not client.upkeep.is_busy)
    assert window.notice == "已有三天没有备份。"
    clock[0] = NOW + timedelta(hours=4)
    client.minute_passed()
    window.wait(lambda: len(backups(window)) == 1 and backups(window)[0].startswith("001-nightly-20261120-13"))


def test_a_person_at_the_desk_is_served_while_the_lists_are_rebuilt(
    window: AtTheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild_beside, "CASES_A_STEP", 1)
    page = page_of(window)
    desk = window.work.desk
    assert desk is not None
    for _ in range(3):
        registered(desk)
    tamper(desk.store.folder, "UPDATE case_rows SET promised_on = '2027-01-01'")
    served: list[bool] = []
    window.press("Ctrl+F11")
    window.work.do(page, registered, lambda _: served.append(window.client.upkeep.is_busy))
    window.wait(lambda: "已按流水日志重建5件" in page.outcome.text())
    assert served == [True]
    window.press("F11")
    window.wait(lambda: "没有问题" in page.outcome.text())
