"""What frame and page say of how it stands."""

from datetime import datetime, timedelta

import pytest

from db.errors import StoreUnavailable
from db.shared.records import Hello
from tests.fixtures import NOW
from window_app.services.sync_standing import Standing, SyncState
from window_app.services.synchronise import Greeting
from window_app.ui.kit import Kit
from window_app.ui.shared_database.shared_words import clock_line, in_short, reason, state_words, tone_of

UNREACHABLE = StoreUnavailable("shared_unreachable", detail="no route")


def greeting(ahead: timedelta) -> Greeting:
    hello = Hello("w001", "station", "001", "窗口一", ("SWJ",), True, False, NOW, "0001", 1)  # noqa: FBT003
    return Greeting(hello, ahead)


@pytest.mark.parametrize(
    ("standing", "words", "tone"),
    [
        (Standing(SyncState.SYNCHRONISED), "已同步", "good"),
        (Standing(SyncState.CONNECTING), "正在连接……", "quiet"),
        (Standing(SyncState.WAITING, waiting=1_234), "待传1,234条", "quiet"),
        (Standing(SyncState.OFFLINE, since=NOW, reason=UNREACHABLE), "离线，自9:12", "warn"),
        (Standing(SyncState.OFFLINE, since=NOW, waiting=3), "离线，自9:12，待传3条", "warn"),
        (Standing(SyncState.SYNCHRONISED, progress=(250, 1_000)), "正在接收 25%", "good"),
    ],
)
def test_it_says_how_it_stands_in_words_and_tone(kit: Kit, standing: Standing, words: str, tone: str) -> None:
    assert state_words(standing, kit.tr) == words
    assert tone_of(standing, unseen=False) == tone


def test_what_has_to_be_seen_and_a_wrong_clock_come_before_all_else(kit: Kit) -> None:
    well = Standing(SyncState.SYNCHRONISED)
    assert (in_short(well, kit.tr, unseen=True), tone_of(well, unseen=True)) == ("请查看", "danger")
    off = Standing(SyncState.SYNCHRONISED, greeting=greeting(timedelta(minutes=-8)))
    assert (in_short(off, kit.tr, unseen=True), tone_of(off, unseen=False)) == ("时钟差8分钟", "danger")
    assert "比服务器慢8分钟" in clock_line(off, kit.tr)
    right = Standing(SyncState.SYNCHRONISED, greeting=greeting(timedelta(seconds=90)))
    assert clock_line(right, kit.tr) == ""


def test_the_page_says_why_and_when(kit: Kit) -> None:
    assert "no route" in reason(Standing(SyncState.OFFLINE, reason=UNREACHABLE), kit.tr)
    last = datetime(2026, 11, 20, 9, 12, 5, tzinfo=NOW.tzinfo)
    assert reason(Standing(SyncState.SYNCHRONISED, last=last), kit.tr) == "最近一次同步：09:12:05"
