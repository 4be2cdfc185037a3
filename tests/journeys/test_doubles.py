"""Likely doubles by keyboard: looked for, compared, merged, kept apart, and taken back."""

from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from tests.fixtures import NOW, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services.doubles import company_twice, person_twice
from window_app.services.decide_doubles import decided_doubles, merge_applicants
from window_app.services.desk import Desk
from window_app.services.folded_cases import Progress
from window_app.services.show_case import show_case
from window_app.ui.doubles import doubles_acts
from window_app.ui.doubles.doubles_page import DoublesPage

KEPT, MERGED = "示例市官桥恒泰石材有限公司", "示例市官桥恒秦石材有限责任公司"


@pytest.fixture
def numbers(tmp_path: Path) -> tuple[str, str]:
    desk = open_desk(tmp_path / "profile")
    found = company_twice(desk)
    person_twice(desk)
    desk.store.close()
    return found


@pytest.fixture
def window(tmp_path: Path, numbers: tuple[str, str]) -> Generator[AtTheWindow]:
    with at_the_window(tmp_path / "profile") as opened:
        yield opened


def page_of(window: AtTheWindow) -> DoublesPage:
    window.press("F12", "Ctrl+8")
    page = window.client.pages.doubles
    window.wait(lambda: page.table.pairs.rowCount() == 2 and window.focused() == "doubles", "pairs")
    return page


def desk_of(window: AtTheWindow) -> Desk:
    assert window.work.desk is not None
    return window.work.desk


def text_of(page: DoublesPage, fact: str, side: int) -> str:
    return page.sides.values[fact, side].text()


def test_two_are_merged_in_few_keys_and_the_next_pair_is_marked(window: AtTheWindow, numbers: tuple[str, str]) -> None:
    page = page_of(window)
    assert page.outcome.text() == "共比对4名申请人，疑似重复2对。"
    assert "<b><u>泰</u></b>" in text_of(page, "name", 1)
    assert (text_of(page, "name", 2), text_of(page, "id_number", 2)) == ("≠", "=")
    assert text_of(page, "cases", 1).startswith("2件，最近 SWJ-20261119-001-0001-4（2026年11月19日）")
    assert text_of(page, "cases", 3).startswith("1件")
    assert page.sides.why.text() == "证件号码相同、电话相同、名称只差个别字"
    window.press("Return")
    assert window.focused() == "doubles_reason"
    window.type("同一企业")
    window.press("Return")
    assert window.focused() == "doubles_merge"
    window.press("Return")
    window.wait(lambda: page.table.pairs.rowCount() == 1)
    assert window.notice == f"“{MERGED}”已合并到“{KEPT}”，办件内容不变。"
    assert (window.focused(), page.line.text(), text_of(page, "name", 1)) == ("doubles", "", "陈志明")
    assert page.outcome.text() == "共比对4名申请人，疑似重复1对。"
    assert show_case(numbers[1], desk_of(window), now=NOW).also_known_as == (KEPT,)


def test_the_arrows_choose_who_is_kept(window: AtTheWindow, numbers: tuple[str, str]) -> None:
    page = page_of(window)
    window.press("Right")
    assert not page.sides.keeps_first
    window.press("Left", "Right", "Return")
    window.type("改名")
    window.press("F9")
    window.wait(lambda: page.table.pairs.rowCount() == 1)
    assert show_case(numbers[0], desk_of(window), now=NOW).also_known_as == (MERGED,)


def test_without_a_reason_nothing_is_decided_and_esc_keeps_what_is_typed(window: AtTheWindow) -> None:
    page = page_of(window)
    window.press("F9")
    window.wait(lambda: "必填" in page.reason.message.text() or "请填写" in page.reason.message.text())
    assert window.focused() == "doubles_reason"
    window.type("同")
    window.press("Escape")
    assert (window.focused(), page.line.text()) == ("doubles", "同")
    assert decided_doubles(desk_of(window)) == ()


def test_a_slip_is_taken_back_with_one_key(window: AtTheWindow) -> None:
    page = page_of(window)
    window.press("Return")
    window.type("两家")
    window.press("F10")
    window.wait(lambda: page.table.pairs.rowCount() == 1)
    assert "不是同一人" in window.notice
    window.press("Alt+Z")
    window.wait(lambda: page.table.pairs.rowCount() == 2)
    assert decided_doubles(desk_of(window)) == ()
    assert text_of(page, "cases", 1).startswith("2件")


def test_what_was_decided_is_listed_and_taken_back(window: AtTheWindow, numbers: tuple[str, str]) -> None:
    merge_applicants(*numbers, "同一企业", desk_of(window), now=NOW)
    window.press("F12", "Ctrl+8")
    page = window.client.pages.doubles
    window.wait(lambda: page.table.pairs.rowCount() == 1)
    window.press("F11")
    window.wait(lambda: page.shows_decided and page.table.pairs.rowCount() == 1 and window.focused() == "doubles")
    assert page.reason.message.text() == f"理由：同一企业（{desk_of(window).clerk.name}，2026-11-20）"
    assert not page.sides.first.isVisible()
    window.press("Return")
    window.type("看错")
    window.press("Ctrl+U")
    window.wait(lambda: page.table.pairs.rowCount() == 0)
    assert "已撤销" in window.notice
    window.press("F11")
    window.wait(lambda: page.table.pairs.rowCount() == 2)


def test_a_long_search_shows_its_progress_and_is_stopped(window: AtTheWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(window)
    begun, stopped = Event(), Event()

    def endless(desk: Desk, progress: Progress) -> object:
        progress(1, 2)
        begun.set()
        assert stopped.wait(20)
        progress(2, 2)
        raise AssertionError

    monkeypatch.setattr(doubles_acts, "look_for_doubles", endless)
    window.press("F5")
    window.wait(lambda: begun.is_set() and page.bar.value() == 50)
    assert not page.search.isEnabled()
    window.press("Alt+X")
    stopped.set()
    window.wait(page.search.isEnabled)
    assert page.outcome.text() == "已停止查找。"
    assert page.table.pairs.rowCount() == 2


def test_the_case_and_the_registration_say_the_other_name(window: AtTheWindow, numbers: tuple[str, str]) -> None:
    merge_applicants(*numbers, "同一企业", desk_of(window), now=NOW)
    window.press("F2")
    window.choose_item("js")
    window.type("hq")
    form = window.client.screen.form
    window.wait(lambda: form.known.offers_are_shown)
    window.press("Return")
    window.wait(lambda: form.known.text() == KEPT)
    window.client.scanned.open_case(numbers[1])
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.case.case_no == numbers[1])
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert texts[texts.index("又名") + 1] == KEPT
