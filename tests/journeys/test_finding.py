"""Finding a case by keyboard: the marked row is where the eye thinks it is, and Enter opens that one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fixtures import open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window

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
