"""Two cases under one number at the window: listed, told apart, chosen from when a slip is scanned, settled by keys."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.fixtures import NOW, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services.acting import act
from tests.services.one_number import one_number_twice
from tests.ui.test_every_control import controls, enough, keys
from window_app.messages import LANGUAGES, Language
from window_app.services.case_acts import PossibleAct
from window_app.services.show_case import show_case

NUMBER = "SWJ2026112000100016"
GROUPED = "SWJ-20261120-001-0001-6"


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Path, str, str]:
    """The profile of one copy, and the ids of both cases: a person's, a company's."""
    here, there, one, other = one_number_twice(tmp_path)
    here.store.close()
    there.store.close()
    return tmp_path / "001", one.case_id, other.case_id


def shows(window: AtTheWindow, case_id: str) -> None:
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.case.case_id == case_id)


def opened_from_its_list(window: AtTheWindow) -> None:
    """Go to the list and into the first of its cases."""
    screen = window.client.worklists
    window.press("F6")
    window.wait(lambda: screen.lists.count() == 11)
    assert screen.lists.item(9).text() == "一号两件   2"
    window.press("End", "Up")
    window.wait(lambda: screen.cases.cases.rowCount() == 2)
    window.press("Right", "Return")


def test_each_opens_from_the_list_and_the_other_by_a_key(twice: tuple[Path, str, str]) -> None:
    folder, one, other = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        opened_from_its_list(window)
        shows(window, one)
        banner = window.client.cases.page.shared_number
        assert banner.isVisible()
        assert banner.told.text() == (
            f"编号{GROUPED}另有一件：示例市官桥恒泰石材有限公司，技术进出口合同登记，11月20日收件（窗口001.1），已受理。"
        )
        window.press("Ctrl+6")
        shows(window, other)
        assert "陈志明" in banner.told.text()
        window.press("Ctrl+6")
        shows(window, one)


def test_a_supervisor_settles_it_by_keyboard_and_the_list_is_gone(twice: tuple[Path, str, str]) -> None:
    folder, one, other = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        opened_from_its_list(window)
        shows(window, one)
        page = window.client.cases.page
        banner = page.shared_number
        window.press("Ctrl+7")
        assert window.focused() == "same_number_reason"
        window.press("Return")
        window.wait(banner.reason_field.message.text)
        window.type("两件均有效")
        window.press("Escape")
        assert not banner.asking.isVisible()
        window.press("Ctrl+7")
        assert banner.reason.text() == "两件均有效"
        window.press("Return")
        window.wait(lambda: page.case is not None and not page.case.number_waits)
        assert "监督管理人员已处置" in banner.told.text()
        assert not banner.settle.isVisible()
        assert banner.open.isVisible()
        window.press("F6")
        window.wait(lambda: window.client.worklists.lists.count() == 10)
    desk = open_desk(folder)
    assert not show_case(other, desk, now=NOW + timedelta(hours=5)).number_waits
    desk.store.close()


def test_who_may_not_settle_it_is_told_who_may(twice: tuple[Path, str, str]) -> None:
    folder, one, _ = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        window.client.scanned.open_case(one)
        shows(window, one)
        page = window.client.cases.page
        assert page.case is not None
        refused = PossibleAct("shared_number_settled", "not_allowed", {"permission": "settle", "roles": "supervisor"})
        page.shared_number.show_case(replace(page.case, acts=(refused,)))
        assert not page.shared_number.settle.isVisible()
        assert "监督管理人员" in page.shared_number.told.text()


def test_a_slip_scanned_anywhere_lists_both_to_choose_from(twice: tuple[Path, str, str]) -> None:
    folder, _, other = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        window.press("F2")
        window.scan(NUMBER)
        screen = window.client.cases
        window.wait(lambda: window.client.window.current == "cases" and screen.model.rowCount() == 2)
        assert screen.is_answered
        assert window.focused() == "cases"
        assert window.notice == f"有两件办件使用编号{GROUPED}，请凭申请人和事项选定一件。"
        row = next(row for row in range(2) if (case := screen.model.case_at(row)) and case.case_id == other)
        window.press("Home", *["Down"] * row, "Return")
        shows(window, other)


def test_a_number_typed_into_the_search_opens_neither_by_itself(twice: tuple[Path, str, str]) -> None:
    folder, *_ = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        screen = window.client.cases
        window.press("F3")
        window.wait(lambda: screen.is_answered)
        window.type(NUMBER)
        window.press("Return")
        window.wait(lambda: window.focused() == "cases")
        assert screen.page.case is None
        window.press("Return")
        window.wait(lambda: screen.page.case is not None)


def test_a_slip_scanned_at_the_counter_offers_both(twice: tuple[Path, str, str]) -> None:
    folder, one, other = twice
    desk = open_desk(folder)
    act(desk, other, "decided", now=NOW + timedelta(hours=1), outcome="granted", result_no="9号")
    desk.store.close()
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        window.press("F4")
        screen, collecting = window.client.collect, window.client.collecting
        window.wait(lambda: collecting.is_answered)
        window.scan(NUMBER)
        window.wait(lambda: screen.offered.count() == 2)
        assert window.focused() == "offered_cases"
        assert [screen.offered.item(row).data(Qt.ItemDataRole.UserRole) for row in (0, 1)] == [one, other]
        window.press("Escape")
        assert window.focused() == "collect_line"
        window.press("Down", "Down", "Return")
        window.wait(lambda: collecting.collection is not None and collecting.collection.case_id == other)
        assert screen.shows_case
        assert collecting.collection is not None
        assert collecting.collection.is_ready
        window.press("Escape")
        window.type(NUMBER)
        window.press("Return")
        window.wait(lambda: screen.offered.count() == 2)
        window.press("Return")
        window.wait(lambda: collecting.collection is not None and collecting.collection.case_id == one)
        assert not screen.offered.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_banner_has_its_name_and_room(twice: tuple[Path, str, str], language: Language) -> None:
    folder, one, _ = twice
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)], language=language) as window:
        window.client.scanned.open_case(one)
        shows(window, one)
        window.press("Ctrl+7")
        banner = window.client.cases.page.shared_number
        there = [one for one in controls(window.window) if banner.isAncestorOf(one)]
        assert len(there) == 4
        assert all(one.objectName() and one.accessibleName() and one.height() >= enough(one) for one in there)
        assert len(keys(window.window)) == len(set(keys(window.window)))
