"""The window is a frame: screens are made when they are first shown, and the ways to them fold in a narrow window."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.putting import press
from window_app.ui.frame.main_window import SMALLEST, MainWindow
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import VERY_NARROW


class Screens:
    """Screens that are made once each, and who made them when."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._kept: dict[str, QLabel] = {}

    def screen(self, name: str) -> QLabel:
        if name not in self._kept:
            self.made.append(name)
            self._kept[name] = QLabel(name)
        return self._kept[name]


@pytest.fixture
def screens() -> Screens:
    return Screens()


@pytest.fixture
def window(kit: Kit, qtbot: QtBot, screens: Screens) -> MainWindow:
    made = MainWindow(kit)
    qtbot.addWidget(made)
    made.add_screen("register", lambda: screens.screen("register"), icon="clipboard-pen-line", key="F2")
    made.add_screen("cases", lambda: screens.screen("cases"), icon="folder-open", key="F3")
    made.add_screen("start", lambda: screens.screen("start"))
    made.resize(VERY_NARROW + 100, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(window: MainWindow) -> str:
    """The text of the screen in front."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, QLabel)
    return screen.text()


def test_a_screen_is_made_when_it_is_first_shown_and_only_then(window: MainWindow, screens: Screens) -> None:
    assert screens.made == []
    window.show_screen("register")
    window.show_screen("cases")
    window.show_screen("register")
    assert screens.made == ["register", "cases"]
    assert (shown(window), window.current, window.stack.count()) == ("register", "register", 2)


def test_a_key_and_a_click_ask_for_a_screen_and_its_button_shows_it(window: MainWindow) -> None:
    buttons = window.navigation.buttons
    window.show_screen("register")
    told: list[str] = []
    window.shown.connect(told.append)
    press(window, "F3")
    assert (told, shown(window)) == (["cases"], "cases")
    assert [name for name, button in buttons.items() if button.isChecked()] == ["cases"]
    buttons["register"].click()
    assert shown(window) == "register"
    assert [name for name, button in buttons.items() if button.isChecked()] == ["register"]


def test_there_is_no_way_out_of_a_screen_without_a_key(window: MainWindow) -> None:
    window.show_screen("start")
    assert "start" not in window.navigation.buttons
    assert not window.navigation.isVisible()
    press(window, "F3")
    assert shown(window) == "start"
    window.show_screen("register")
    assert window.navigation.isVisible()


def test_a_narrow_window_shows_icon_and_key_and_a_wide_one_the_words(window: MainWindow) -> None:
    button = window.navigation.buttons["cases"]
    wide = window.navigation.width()
    assert button.text() == "办件  F3"
    window.resize(VERY_NARROW - 1, 600)
    assert window.navigation.width() < wide
    assert button.text() == "F3"
    assert (button.accessibleName(), button.toolTip()) == ("办件", "办件 F3")
    assert not button.icon().isNull()
    window.resize(VERY_NARROW, 600)
    assert (button.text(), window.navigation.width()) == ("办件  F3", wide)


def test_the_ways_and_the_title_follow_the_language(window: MainWindow, kit: Kit) -> None:
    kit.tr.use("en")
    button = window.navigation.buttons["cases"]
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("Cases  F3", "Cases", "Cases F3")
    assert window.windowTitle() == "Window desk"


def test_the_window_does_not_grow_beyond_the_smallest_screen(window: MainWindow) -> None:
    window.show_screen("register")
    window.resize(1, 1)
    assert window.size() == QSize(*SMALLEST)


def test_what_is_said_stands_at_the_foot(window: MainWindow) -> None:
    window.show_screen("register")
    window.say("磁盘空间不足", "danger")
    assert window.notice.text.text() == "磁盘空间不足"
    window.show_screen("cases")
    assert window.notice.text.text() == ""


def test_a_key_without_a_meaning_is_told_once(window: MainWindow) -> None:
    told: list[str] = []
    window.unused.connect(told.append)
    press(window, "Ctrl+N", "F3", "F9")
    assert told == ["Ctrl+N", "F9"]


def test_that_it_was_painted_is_told_once(kit: Kit, qtbot: QtBot) -> None:
    made, told = MainWindow(kit), list[bool]()
    qtbot.addWidget(made)
    made.painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(made.painted):
        made.show()
    made.repaint()
    QApplication.processEvents()
    assert told == [True]


def test_everybody_is_told_before_it_closes(window: MainWindow, qtbot: QtBot) -> None:
    still_there: list[bool] = []
    window.closing.connect(lambda: still_there.append(window.isVisible()))
    window.close()
    assert still_there == [True]
