"""The administration screen: a list of pages, made when they are first shown, worked by keys."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.putting import press, put_into
from window_app.ui.administration.administration_screen import AdministrationScreen
from window_app.ui.administration.page import Page
from window_app.ui.kit import Kit

MADE: list[str] = []


class OneLine(Page):
    def __init__(self, name: str) -> None:
        super().__init__()
        MADE.append(name)
        self.line = QLineEdit()
        self.line.setObjectName(f"line_{name}")
        QVBoxLayout(self).addWidget(self.line)


@pytest.fixture
def screen(kit: Kit, page: QWidget) -> AdministrationScreen:
    MADE.clear()
    made = AdministrationScreen(kit)
    for name in ("settings", "calendar"):
        made.add_page(name, lambda name=name: OneLine(name))
    put_into(page, made)
    return made


def hands_on() -> str:
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None else ""


def test_only_the_page_in_front_is_made(screen: AdministrationScreen) -> None:
    assert MADE == ["settings"]
    screen.show_page("calendar")
    screen.show_page("settings")
    assert MADE == ["settings", "calendar"]


def test_ctrl_and_a_digit_bring_a_page_to_the_front_with_the_hands_on_it(screen: AdministrationScreen) -> None:
    screen.take_focus()
    assert hands_on() == "line_settings"
    press(screen, "Ctrl+2")
    assert (screen.current, hands_on()) == ("calendar", "line_calendar")


def test_esc_steps_back_to_the_list_and_enter_into_the_page_again(screen: AdministrationScreen) -> None:
    screen.show_page("calendar")
    press(screen.page("calendar"), "Esc")
    assert hands_on() == "pages"
    press(screen.list, "Up")
    assert (screen.current, hands_on()) == ("settings", "pages")
    press(screen.list, "Return")
    assert hands_on() == "line_settings"
    press(screen.page("settings"), "Esc")
    press(screen.list, "Right")
    assert hands_on() == "line_settings"


def test_another_language_is_there_at_once(screen: AdministrationScreen, kit: Kit) -> None:
    assert screen.list.item(0).text() == "本机设置   Ctrl+1"
    kit.tr.use("en")
    assert screen.list.item(0).text() == "This PC   Ctrl+1"
