"""Finding a case by keyboard: the marked row is where the eye thinks it is, and Enter opens that one."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.local import case_lists, case_rows
from tests.db.rows import case_row
from tests.fixtures import NOW, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.ui.cases.case_columns import COLUMNS

COMPANIES = ("示例市甲公司", "示例市乙公司", "示例市丙公司")


@pytest.fixture
def numbers(profile: Path) -> list[str]:
    """Three cases, the last registered first, as the list has them."""
    desk = open_desk(profile)
    numbers = [registered(desk, applicant=organisation(name)).case_no for name in COMPANIES]
    desk.store.close()
    return numbers[::-1]


def listed(window: AtTheWindow, number: int) -> None:
    screen = window.client.cases
    window.wait(lambda: screen.is_answered and screen.model.rowCount() == number)


def opened(window: AtTheWindow) -> str:
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.isVisible())
    assert page.case is not None
    return page.case.case_no


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (("Return",), 0),
        (("Down", "Return"), 1),
        (("Down", "Down", "Return"), 2),
        (("Down", "Up", "Return"), 0),
        (("PgDown", "Return"), 2),
        (("Down", "Down", "Down", "Down", "Return"), 2),
        (("Down", "Escape", "Return"), 1),
        (("Down", "Up", "Up", "Down", "Return"), 1),
    ],
)
def test_keys_from_the_search_go_on_from_the_marked_row(
    profile: Path, numbers: list[str], keys: tuple[str, ...], row: int
) -> None:
    with at_the_window(profile) as window:
        window.press("F3")
        listed(window, 3)
        assert window.client.cases.table.currentIndex().row() == 0
        window.press(*keys)
        assert opened(window) == numbers[row]


def test_enter_waits_for_what_was_typed_last(profile: Path, numbers: list[str]) -> None:
    with at_the_window(profile) as window:
        window.press("F3")
        listed(window, 3)
        screen = window.client.cases
        with window.watchdog.watching():
            screen.search.setText("甲公司")
            assert not screen.is_answered
        window.press("Return")
        assert opened(window) == numbers[2]


def test_enter_is_not_lost_to_a_change_that_comes_in_between(profile: Path, numbers: list[str]) -> None:
    with at_the_window(profile) as window:
        window.press("F3")
        listed(window, 3)
        screen = window.client.cases
        screen.search.setText("甲公司")
        QTest.keyClick(screen.search, Qt.Key.Key_Return)
        window.work.changed.emit()
        assert opened(window) == numbers[2]


def test_typing_in_the_list_goes_on_in_the_search(profile: Path, numbers: list[str]) -> None:
    with at_the_window(profile) as window:
        window.press("F3")
        window.type("shi")
        listed(window, 0)
        window.press("Escape")
        window.fill("search", "公司")
        listed(window, 3)
        window.press("Down")
        assert window.focused() == "cases"
        window.type("0595")
        assert (window.focused(), window.client.cases.search.text()) == ("search", "公司0595")


def test_a_slip_scanned_on_the_list_opens_its_case_and_leaves_the_search_alone(
    profile: Path, numbers: list[str]
) -> None:
    with at_the_window(profile) as window:
        window.press("F3")
        window.type("0595")
        listed(window, 3)
        window.press("Down")
        window.scan(numbers[2])
        assert opened(window) == numbers[2]
        window.press("Escape")
        assert window.client.cases.search.text() == "0595"


def test_a_clerk_searches_chooses_opens_comes_back_and_exports(profile: Path, tmp_path: Path) -> None:
    desk = open_desk(profile)
    for number in range(30):
        on = NOW - timedelta(days=30 - number)
        registered(desk, applicant=organisation(f"示例市{number:02}号公司"), received_at=on.isoformat(), now=NOW)
    desk.store.close()
    with at_the_window(profile) as window:
        screen = window.client.cases
        window.press("F3")
        listed(window, 0)
        assert screen.words.text() == "2026-11-20 收件"
        window.press("Ctrl+0")
        listed(window, 30)
        assert (screen.words.text(), screen.count.text()) == ("全部日期", "共 30 件")
        window.press("Ctrl+2", "Down")
        window.wait(lambda: screen.words.text() == "全部日期 · 在办")
        window.press("Ctrl+1", "End")
        assert window.focused() == "filter_first"
        window.type("11-1")
        window.press("Return")
        window.type("11-10")
        listed(window, 10)
        assert screen.words.text() == "2026-11-01 至 2026-11-10 收件 · 在办"
        window.press("Return", "Down", "Down")
        number = screen.table.case_at(2)
        assert (window.focused(), number and number.received_on) == ("cases", "2026-11-08")
        window.press("Return")
        assert number is not None
        assert opened(window) == number.case_no
        window.wait(lambda: window.focused() != "cases")
        window.press("Escape")
        window.wait(screen.list.isVisible)
        assert screen.table.currentIndex().row() == 2
        path = tmp_path / "list.xlsx"
        assert screen.finding.listing is not None
        screen.exporting.write(screen.finding.listing, screen.columns.columns, path)
        window.wait(lambda: not screen.exporting.is_busy)
        assert window.notice == f"已导出 10 件：{path}"
        head, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        assert head == ("办件编号", "事项", "申请人", "收件日期", "承诺办结", "剩余时间", "状态")
        assert len(rows) == 10
        for words in ("2026-11-01 至 2026-11-10 收件", "2026-11-20 收件"):
            window.press("Escape")
            window.wait(lambda words=words: screen.words.text() == words)


def test_columns_are_ticked_and_remembered(profile: Path) -> None:
    with at_the_window(profile, size=(1920, 1080)) as window:
        window.press("F3", "Ctrl+K", "Down", "Down", "Down", "Space", "Escape")
        assert window.focused() == "cases"
        assert not window.client.cases.table.isColumnHidden(COLUMNS.index("id_number"))
    with at_the_window(profile, size=(1920, 1080)) as window:
        window.press("F3")
        assert not window.client.cases.table.isColumnHidden(COLUMNS.index("id_number"))
        assert window.client.cases.table.isColumnHidden(COLUMNS.index("phone"))


def test_a_long_list_is_read_as_it_comes_into_sight(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_lists, "FEW", -1)
    desk = open_desk(profile)
    with desk.store.writing() as transaction:
        for number in range(1, 351):
            case_rows.put(transaction, case_row(number, "陈志明", clerk=desk.clerk.id))
    desk.store.close()
    with at_the_window(profile) as window:
        screen = window.client.cases
        window.press("F3", "Ctrl+0")
        window.wait(lambda: screen.count.text() == "共 350 件")
        window.press("Down", "End")
        assert screen.table.currentIndex().row() == 349
        window.wait(lambda: screen.table.case_at(349) is not None)
        shown = screen.table.case_at(349)
        assert shown is not None
        assert shown.case_id == "case-1"
        window.press("Home")
        first = screen.table.case_at(0)
        assert first is not None
        assert first.case_id == "case-350"


def test_an_item_is_chosen_by_its_initials_and_let_go_again(profile: Path, numbers: list[str]) -> None:
    with at_the_window(profile) as window:
        screen = window.client.cases
        window.press("F3")
        listed(window, 3)
        window.press("Ctrl+3")
        window.type("jsjck")
        window.wait(lambda: screen.bar.item.offers_are_shown)
        window.press("Return")
        window.wait(lambda: "技术进出口合同登记" in screen.words.text())
        listed(window, 3)
        window.press("Ctrl+3", "Backspace")
        window.wait(lambda: screen.words.text() == "2026-11-20 收件")
