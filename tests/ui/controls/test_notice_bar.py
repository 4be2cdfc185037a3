"""A notice stays as long as it is true: good news goes by itself, a trouble until it is over."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import put_into
from window_app.ui.controls import notice_bar
from window_app.ui.controls.notice_bar import NoticeBar, try_again, undo
from window_app.ui.kit import Kit


@pytest.fixture
def notice(kit: Kit, page: QWidget) -> NoticeBar:
    made = NoticeBar(kit)
    put_into(page, made)
    return made


def nothing() -> None:
    return


@pytest.mark.parametrize("tone", ["good", "warn", "danger", "info"])
def test_every_tone_is_said_painted_and_read_out(notice: NoticeBar, tone: str) -> None:
    notice.say("已保存", tone)
    assert (notice.text.text(), notice.text.toolTip(), notice.text.accessibleName()) == ("已保存",) * 3
    assert notice.property("look") == f"notice-{tone}"
    notice.clear()
    assert (notice.text.text(), notice.text.accessibleName(), notice.property("look")) == ("", "", "notice-none")


def test_nothing_moves_when_something_is_said(notice: NoticeBar) -> None:
    before = (notice.height(), notice.width())
    notice.say("一" * 500, "danger", try_again(nothing))
    assert (notice.height(), notice.width()) == before


@pytest.mark.parametrize(("tone", "goes"), [("good", True), ("info", True), ("warn", False), ("danger", False)])
def test_good_news_goes_by_itself_and_a_trouble_does_not(
    notice: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tone: str, goes: bool
) -> None:
    monkeypatch.setattr(notice_bar, "GOOD_NEWS_MS", 1)
    notice.say("已保存", "good")
    notice.say("新的一句", tone)
    later: list[bool] = []
    notice_bar.QTimer.singleShot(20, notice, lambda: later.append(True))
    qtbot.waitUntil(lambda: later != [])
    assert notice.text.text() == ("" if goes else "新的一句")


def test_a_warning_with_something_to_do_stays_until_it_is_done(notice: NoticeBar) -> None:
    notice.say("已放弃这份申请", "warn", undo(nothing))
    notice.quiet()
    assert (notice.text.text(), notice.act.isVisible()) == ("已放弃这份申请", True)
    notice.act.click()
    assert (notice.text.text(), notice.act.isVisible()) == ("", False)


def test_what_can_be_done_belongs_to_its_own_message(notice: NoticeBar) -> None:
    done: list[str] = []
    notice.say("已放弃这份申请", "info", undo(lambda: done.append("undone")))
    notice.say("材料不齐", "warn")
    assert not notice.act.isVisible()
    notice.act.click()
    assert done == []


def test_an_act_that_says_something_new_is_not_wiped_out(notice: NoticeBar) -> None:
    notice.say("磁盘空间不足", "danger", try_again(lambda: notice.say("仍然不足", "danger")))
    notice.act.click()
    assert notice.text.text() == "仍然不足"
