"""The page of the calendar: an administrator changes it, everybody else looks at it."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.local.store import LocalStore
from tests.services.people import desk_of, open_accounts, open_store_at
from tests.ui.putting import press, put_into
from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork
from window_app.domain.permissions import Role
from window_app.services.desk import Desk, Office
from window_app.ui.calendar.calendar_page import CalendarPage
from window_app.ui.kit import Kit
from window_app.ui.worklists.redating import MOVED, Redating


@dataclass
class Opened:
    """A profile that somebody has signed in to."""

    desk: Desk

    def open(self) -> Desk:
        return self.desk

    def set_up(self, office: Office, catalogue: str) -> Desk:
        raise AssertionError(office, catalogue)


@pytest.fixture
def store(tmp_path: Path) -> Generator[LocalStore]:
    open_accounts(tmp_path)
    opened = open_store_at(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def lane() -> Generator[Lane]:
    made = Lane("store")
    yield made
    made.close(finish_all=True)


def page_of(role: Role, store: LocalStore, lane: Lane, kit: Kit, page: QWidget) -> CalendarPage:
    work = StoreWork(Opened(desk_of(store, role)), lane)
    made = CalendarPage(kit, work)
    put_into(page, made, width=1000, height=640)
    work.open()
    return made


def shown_buttons(page: CalendarPage) -> list[bool]:
    return [not button.isHidden() for button in (page.turn, page.enter, page.withdraw, page.take_in)]


def test_an_administrator_finds_the_ways_to_change_it(
    store: LocalStore, lane: Lane, kit: Kit, page: QWidget, qtbot: QtBot
) -> None:
    made = page_of(Role.ADMINISTRATOR, store, lane, kit, page)
    qtbot.waitUntil(lambda: made.year.shown(made.day) is not None)
    assert shown_buttons(made) == [True] * 4


def test_a_clerk_looks_at_the_same_page_without_them(
    store: LocalStore, lane: Lane, kit: Kit, page: QWidget, qtbot: QtBot
) -> None:
    made = page_of(Role.CLERK, store, lane, kit, page)
    qtbot.waitUntil(lambda: shown_buttons(made) == [True, False, False, False])
    made.take_focus()
    press(made, "F10", "F11", "Ctrl+D")
    assert made.side.currentWidget() is made.facts
    press(made.year, "Return")
    assert made.in_front is made.month
    press(made.month, "Escape")
    assert made.in_front is made.year
    assert made.facts.kind.text() == "工作日"


def test_who_may_not_re_date_is_told_so(store: LocalStore, lane: Lane, kit: Kit, page: QWidget, qtbot: QtBot) -> None:
    work = StoreWork(Opened(desk_of(store, Role.SUPERVISOR)), lane)
    redating, said = Redating(kit, work, lambda: ""), list[str]()
    put_into(page, redating)
    redating.show_for(MOVED)

    def hear(sentence: str, _tone: str, _act: object) -> None:
        said.append(sentence)

    redating.said.connect(hear)
    work.open()
    qtbot.waitUntil(lambda: work.desk is not None)
    redating.all.click()
    qtbot.waitUntil(lambda: bool(said))
    assert "系统管理员" in said[0]
    redating.show_for("due")
    assert redating.isHidden()
