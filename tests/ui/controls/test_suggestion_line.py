"""A line offers what is known; only an offer that the hand or the search has marked is taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import put_into
from window_app.ui.controls.suggestion_line import Suggestion, SuggestionLine
from window_app.ui.kit import Kit

OFFERS = [Suggestion(name, "detail", name) for name in ("one", "two", "three")]


@pytest.fixture
def line(kit: Kit, page: QWidget, qtbot: QtBot) -> SuggestionLine:
    made = SuggestionLine(kit)
    put_into(page, made, QLineEdit())
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def taken(line: SuggestionLine) -> list[object]:
    values: list[object] = []
    line.chosen.connect(values.append)
    return values


def test_arrows_mark_and_enter_takes(line: SuggestionLine) -> None:
    values = taken(line)
    line.offer(OFFERS, preselect=False)
    press(line, "Down", "Down", "Up", "Down", "Enter")
    assert (values, line.offers_are_shown) == (["two"], False)


def test_enter_takes_nothing_that_is_not_marked(line: SuggestionLine) -> None:
    values = taken(line)
    line.offer(OFFERS, preselect=False)
    press(line, "Enter")
    assert values == []


def test_a_preselected_offer_is_taken_by_enter_and_by_tab(line: SuggestionLine) -> None:
    values = taken(line)
    line.offer(OFFERS, preselect=True)
    press(line, "Enter")
    line.offer(OFFERS, preselect=True)
    press(line, "Tab")
    assert values == ["one", "one"]


def test_esc_puts_the_offers_away_and_keeps_the_text(line: SuggestionLine) -> None:
    line.setText("甲")
    line.offer(OFFERS, preselect=True)
    press(line, "Escape")
    assert (line.offers_are_shown, line.text()) == (False, "甲")


def test_the_hands_mark_stays_on_what_is_offered_again(line: SuggestionLine) -> None:
    values = taken(line)
    line.offer(OFFERS, preselect=True)
    press(line, "Down", "Down")
    line.offer(OFFERS[1:], preselect=True)
    press(line, "Enter")
    assert values == ["three"]


def test_an_enter_before_the_offers_takes_the_one_to_the_whole_text(line: SuggestionLine) -> None:
    values = taken(line)
    line.offer(OFFERS, preselect=True)
    line.expect(waits=True)
    press(line, "Enter")
    assert values == []
    line.offer(OFFERS[2:], preselect=True)
    assert values == ["three"]


def test_an_enter_that_waited_for_nothing_goes_on(line: SuggestionLine) -> None:
    line.expect(waits=True)
    press(line, "Enter")
    assert line.hasFocus()
    line.offer((), preselect=True)
    assert not line.hasFocus()


def test_nothing_is_offered_to_a_line_that_was_left(line: SuggestionLine) -> None:
    line.clearFocus()
    line.offer(OFFERS, preselect=True)
    assert not line.offers_are_shown


def press(line: SuggestionLine, *keys: str) -> None:
    known = {
        "Enter": Qt.Key.Key_Return, "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up, "Escape": Qt.Key.Key_Escape,
        "Tab": Qt.Key.Key_Tab,
    }  # fmt: skip
    for key in keys:
        QTest.keyClick(line, known[key])
