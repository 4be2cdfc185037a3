"""A reader's case number opens its case wherever the hands are; what people type is left alone."""

from collections.abc import Callable, Generator
from datetime import date
from time import monotonic

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.at_the_window import application
from tests.ui.putting import put_into
from window_app.domain.case_numbers import new_case_no
from window_app.ui.frame import scanner as scanning
from window_app.ui.frame.scanner import Scanner

NUMBER = str(new_case_no("SWJ", date(2026, 11, 20), "001", 7))
# The check digit finds every single digit that is wrong.
MISTYPED = f"{NUMBER[:-2]}{(int(NUMBER[-2]) + 1) % 10}{NUMBER[-1]}"
# A busy machine may hold up a key longer than a reader does.
PATIENT_MS = 150
CREDIT_CODE = "91350583MA2XN0QH76"


@pytest.fixture
def scanner(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Generator[Scanner]:
    """It watches while the test lasts."""
    monkeypatch.setattr(scanning, "BETWEEN_KEYS_MS", PATIENT_MS)
    made = Scanner(application())
    yield made
    made.deleteLater()


@pytest.fixture
def scanned(scanner: Scanner) -> list[str]:
    """The numbers that the scanner brings."""
    numbers: list[str] = []
    scanner.scanned.connect(numbers.append)
    return numbers


@pytest.fixture
def misread(scanner: Scanner) -> list[str]:
    """The numbers that it brings as wrong."""
    numbers: list[str] = []
    scanner.misread.connect(numbers.append)
    return numbers


@pytest.fixture
def line(scanned: list[str], page: QWidget, qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("官桥")
    put_into(page, made)
    take_hands_to(made, qtbot)
    return made


def press_at(line: QLineEdit, between: int, heard: Callable[[], None] = lambda: None) -> None:
    """Press the keys of the number and Enter, so many milliseconds between them; the window hears of each later."""
    texts = [(ord(character), character) for character in NUMBER] + [(Qt.Key.Key_Return.value, "\r")]
    for place, (key, text) in enumerate(texts):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(1_000 + place * between)
        heard()
        QApplication.sendEvent(line, event)


def take_hands_to(widget: QWidget, qtbot: QtBot) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def rest(qtbot: QtBot) -> None:
    """Wait as long as a reader never does between two keys."""
    rested = monotonic() + 2 * PATIENT_MS / 1000
    qtbot.waitUntil(lambda: monotonic() > rested)


def scan(widget: QWidget, text: str, qtbot: QtBot) -> None:
    rest(qtbot)
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_number_typed_fast_opens_its_case_and_the_line_is_as_before(
    line: QLineEdit, scanned: list[str], qtbot: QtBot
) -> None:
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    line.setCursorPosition(1)
    scan(line, NUMBER, qtbot)
    assert scanned == [NUMBER]
    assert (line.text(), line.cursorPosition()) == ("官桥", 1)
    assert edited[-1] == "官桥"


@pytest.mark.parametrize("form", [NUMBER.lower(), f"{NUMBER[:3]}-{NUMBER[3:11]}-{NUMBER[11:14]}-{NUMBER[14:]}"])
def test_it_is_read_in_every_form_that_is_printed(line: QLineEdit, scanned: list[str], qtbot: QtBot, form: str) -> None:
    scan(line, form, qtbot)
    assert scanned == [NUMBER]


def test_two_scans_in_a_row_are_two_numbers(line: QLineEdit, scanned: list[str], qtbot: QtBot) -> None:
    other = str(new_case_no("SWJ", date(2026, 11, 20), "001", 8))
    scan(line, NUMBER, qtbot)
    scan(line, other, qtbot)
    assert (scanned, line.text()) == ([NUMBER, other], "官桥")


def test_a_number_typed_by_hand_stays_where_it_is_typed(line: QLineEdit, scanned: list[str], qtbot: QtBot) -> None:
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))
    QTest.keyClicks(line, NUMBER[:10])
    rest(qtbot)
    QTest.keyClicks(line, NUMBER[10:])
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (scanned, line.text(), entered) == ([], f"官桥{NUMBER}", [True])


def test_a_number_that_was_read_wrong_is_told_and_the_line_is_as_before(
    line: QLineEdit, scanned: list[str], misread: list[str], qtbot: QtBot
) -> None:
    scan(line, MISTYPED, qtbot)
    assert (scanned, misread, line.text()) == ([], [MISTYPED], "官桥")


@pytest.mark.parametrize("text", [CREDIT_CODE, NUMBER[:-4]])
def test_anything_else_that_is_typed_fast_is_left_alone(
    line: QLineEdit, scanned: list[str], qtbot: QtBot, text: str
) -> None:
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))
    scan(line, text, qtbot)
    assert (scanned, line.text(), entered) == ([], f"官桥{text}", [True])


def test_a_line_that_cannot_be_typed_into_scans_too(line: QLineEdit, scanned: list[str], qtbot: QtBot) -> None:
    line.setReadOnly(True)
    scan(line, NUMBER, qtbot)
    assert (scanned, line.text()) == ([NUMBER], "官桥")


def test_the_hands_may_be_anywhere(page: QWidget, scanned: list[str], qtbot: QtBot) -> None:
    first, second = QLineEdit(), QPlainTextEdit()
    second.setReadOnly(True)
    put_into(page, first, second)
    for widget in (first, second):
        take_hands_to(widget, qtbot)
        scan(widget, NUMBER, qtbot)
    assert scanned == [NUMBER, NUMBER]


def test_a_field_that_is_gone_takes_nothing_with_it(page: QWidget, scanned: list[str], qtbot: QtBot) -> None:
    gone, here = QLineEdit(), QLineEdit()
    put_into(page, gone, here)
    take_hands_to(gone, qtbot)
    take_hands_to(here, qtbot)
    shiboken6.delete(gone)
    scan(here, NUMBER, qtbot)
    assert scanned == [NUMBER]


def test_a_field_that_is_gone_leaves_no_second_watch_behind(page: QWidget, scanned: list[str], qtbot: QtBot) -> None:
    gone, button = QLineEdit(), QPushButton()
    put_into(page, gone, button)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    take_hands_to(gone, qtbot)
    take_hands_to(page, qtbot)
    shiboken6.delete(gone)
    take_hands_to(button, qtbot)
    scan(button, NUMBER, qtbot)
    assert scanned == [NUMBER]


def test_a_field_that_is_deleted_under_the_hands_is_no_fault(page: QWidget, scanned: list[str], qtbot: QtBot) -> None:
    gone, here = QLineEdit(), QLineEdit()
    put_into(page, gone, here)
    take_hands_to(gone, qtbot)
    shiboken6.delete(gone)
    take_hands_to(here, qtbot)
    scan(here, NUMBER, qtbot)
    assert scanned == [NUMBER]


def test_a_scan_that_a_busy_window_hears_of_late_is_one(
    line: QLineEdit, scanned: list[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(scanning, "BETWEEN_KEYS_MS", 5)

    def late() -> None:
        end = monotonic() + 0.01
        qtbot.waitUntil(lambda: monotonic() > end)

    press_at(line, between=2, heard=late)
    assert scanned == [NUMBER]


def test_what_a_hand_typed_while_the_window_was_busy_is_no_scan(line: QLineEdit, scanned: list[str]) -> None:
    press_at(line, between=2 * PATIENT_MS)
    assert (scanned, line.text()) == ([], f"官桥{NUMBER}")
