"""The window lists the cases registered last and finds as one types; a trouble is a notice in place."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.errors import StoreUnavailable
from tests.fixtures import open_desk, organisation, person, registered
from window_app.background.lane import Lane
from window_app.domain.errors import RuleBroken
from window_app.services.desk import Desk
from window_app.services.find_cases import FoundCase, find_cases, newest_cases
from window_app.ui.main_window import MainWindow


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    opened = open_desk(tmp_path)
    registered(opened, applicant=person("曾㛃", phone="13905951234"))
    registered(opened, applicant=organisation("示例市官桥恒泰石材有限公司"))
    registered(opened, applicant=person("林䶮"))
    yield opened
    opened.store.close()


@pytest.fixture
def lane(qtbot: QtBot) -> Generator[Lane]:
    made = Lane("store")
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, lane: Lane, qtbot: QtBot) -> MainWindow:
    def search(text: str) -> tuple[FoundCase, ...]:
        return find_cases(text, desk) if text.strip() else newest_cases(desk)

    made = MainWindow(search, lane, "zh_CN")
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: applicants(made) == ["林䶮", "示例市官桥恒泰石材有限公司", "曾㛃"])
    return made


def cell(window: MainWindow, row: int, column: int) -> str:
    return str(window.model.data(window.model.index(row, column)))


def applicants(window: MainWindow) -> list[str]:
    return [cell(window, row, 2) for row in range(window.model.rowCount())]


def test_the_cases_registered_last_are_listed_first(window: MainWindow) -> None:
    assert cell(window, 0, 0).startswith("SWJ-20261120-001-0003-")
    assert [cell(window, 0, column) for column in range(1, 7)] == [
        "技术进出口合同登记", "林䶮", "0595-86380001", "2026-11-20", "2026-11-24", "已受理",
    ]  # fmt: skip
    assert window.notice.text() == "共3件（最近登记的在前）"


def test_columns_are_named_in_chinese(window: MainWindow) -> None:
    headings = [window.model.headerData(n, Qt.Orientation.Horizontal) for n in range(window.model.columnCount())]
    assert headings == ["办件编号", "事项", "申请人", "联系电话", "收件日期", "承诺办结", "状态"]


@pytest.mark.parametrize(
    ("typed", "found"), [("恒泰", "示例市官桥恒泰石材有限公司"), ("㛃", "曾㛃"), ("5951234", "曾㛃")]
)
def test_cases_are_found_as_one_types(window: MainWindow, qtbot: QtBot, typed: str, found: str) -> None:
    for length in range(1, len(typed) + 1):
        window.search.setText(typed[:length])
    qtbot.waitUntil(lambda: applicants(window) == [found])
    assert window.notice.text().startswith("共1件")


def test_a_keyboard_types_initials(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.search, "htsc")
    qtbot.waitUntil(lambda: applicants(window) == ["示例市官桥恒泰石材有限公司"])


def test_an_emptied_search_lists_the_newest_again(window: MainWindow, qtbot: QtBot) -> None:
    window.search.setText("不在")
    qtbot.waitUntil(lambda: applicants(window) == [])
    window.search.clear()
    qtbot.waitUntil(lambda: len(applicants(window)) == 3)


def test_a_mistyped_case_number_is_a_notice_not_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.search.setText("SWJ-20261120-001-0001-0")
    qtbot.waitUntil(lambda: "校验位" in window.notice.text())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreUnavailable("disk_full"), "磁盘空间不足"),
        (StoreUnavailable("client_running", folder="F"), "先关闭客户端"),
        (RuleBroken("case_unknown", case_no="SWJ1"), "SWJ1"),
    ],
)
def test_a_trouble_is_told_in_a_sentence(lane: Lane, qtbot: QtBot, error: Exception, said: str) -> None:
    def search(text: str) -> tuple[FoundCase, ...]:
        raise error

    window = MainWindow(search, lane, "zh_CN")
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: said in window.notice.text())
    assert applicants(window) == []


def test_a_bug_of_ours_is_not_hidden_in_a_notice(lane: Lane, qtbot: QtBot) -> None:
    def search(text: str) -> tuple[FoundCase, ...]:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        window = MainWindow(search, lane, "zh_CN")
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


def test_the_answer_to_an_older_text_is_not_shown(lane: Lane, qtbot: QtBot, desk: Desk) -> None:
    asked: list[str] = []

    def search(text: str) -> tuple[FoundCase, ...]:
        asked.append(text)
        return find_cases(text, desk)

    window = MainWindow(search, lane, "zh_CN")
    qtbot.addWidget(window)
    shown: list[list[str]] = []
    window.model.modelReset.connect(lambda: shown.append(applicants(window)))
    window.search.setText("恒泰")
    window.search.setText("林")
    qtbot.waitUntil(lambda: applicants(window) == ["林䶮"])
    # What was asked before the lane came to it is not looked for any more.
    assert asked[-1] == "林"
    assert "恒泰" not in asked
    assert shown == [["林䶮"]]


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    assert all(control.objectName() and control.accessibleName() for control in (window.search, window.table))
    assert window.windowTitle() == "窗口登记"
