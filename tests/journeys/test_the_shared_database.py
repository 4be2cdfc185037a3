"""Two windows on one shared database: this one by keyboard, the other by its services."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.postgres import PASSWORD, SharedDatabase
from tests.services.acting import act
from tests.stations import Clock, Hall, Station
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.register_case import Registered
from window_app.ui.shared_database.shared_page import SharedPage


@pytest.fixture
def hall(tmp_path: Path, shared_database: SharedDatabase) -> Generator[Hall]:
    with shared_database.administrator.connect() as connection:
        clock = Clock(connection.execute(text("SELECT clock_timestamp()")).scalar_one().astimezone(SHANGHAI))
    made = Hall(shared_database, tmp_path, clock)
    with made.closing:
        yield made


@pytest.fixture
def other(hall: Hall) -> Station:
    """The window that administers; nobody sits at its screen."""
    made = hall.first()
    made.synchronise()
    return made


@pytest.fixture
def folder(hall: Hall, other: Station) -> Path:
    """The profile of the window that the clerk sits at: station 002, joined already."""
    joined = hall.next("002")
    joined.synchronise()
    joined.store.close()
    other.synchronise()
    return joined.store.folder


@pytest.fixture
def window(hall: Hall, folder: Path) -> Generator[AtTheWindow]:
    with at_the_window(folder, clock=[hall.clock.now]) as opened:
        opened.wait(lambda: opened.client.sync.news is not None, "the thread")
        yield opened


def place(hall: Hall, port: int = 0) -> str:
    return f"127.0.0.1:{port or hall.shared.cluster.port}/{hall.shared.name}"


def type_connection(window: AtTheWindow, hall: Hall, station: str, password: str) -> None:
    """Type the way there, Enter after each field."""
    for line in (place(hall), hall.shared.login_of(station), password):
        window.type(line)
        window.press("Return")


def connect(window: AtTheWindow, hall: Hall) -> SharedPage:
    page = window.client.pages.shared
    window.press("F12")
    window.client.administration.show_page("shared")
    window.wait(lambda: window.focused() == "shared_connect", "the page")
    window.press("F5")
    type_connection(window, hall, "002", PASSWORD)
    window.press("F9")
    window.wait(lambda: state(window).startswith("● 已同步"), "being synchronised")
    return page


def state(window: AtTheWindow) -> str:
    """What the head of the window says of it."""
    button = window.client.window.header.sync
    return button.text().strip() if button.isVisible() else ""


def exchanged(other: Station) -> Registered:
    """The other window registers what is due on the same day, and sends it."""
    registered = other.register(item="外商投资信息报告", fields={"report_kind": "初始报告"})
    other.synchronise()
    return registered


def test_what_the_other_registers_is_in_this_windows_list_counts_and_open_case(
    window: AtTheWindow, hall: Hall, other: Station
) -> None:
    assert state(window) == ""
    connect(window, hall)
    window.press("F3")
    window.wait(lambda: window.client.cases.finding.is_answered, "list")
    assert window.client.cases.model.rowCount() == 0
    window.wait(lambda: "到期 0" in window.client.window.header.counts.text(), "the day's counts before")

    registered = exchanged(other)
    window.wait(lambda: window.client.cases.model.rowCount() == 1, "the case of the other window")
    window.wait(lambda: "到期 1" in window.client.window.header.counts.text(), "the day's counts")

    page = window.client.cases.page
    window.client.scanned.open_case(registered.case_no)
    window.wait(lambda: page.case is not None and page.summary.isVisible(), "the case")
    hands = window.hands
    act(other.desk, registered.case_no, "decided", outcome="granted", result_no="1", now=hall.clock())
    other.synchronise()
    window.wait(lambda: page.case is not None and page.case.state == "decided", "the decision")
    assert window.hands is hands


def test_a_wrong_password_is_said_beside_the_buttons_and_nothing_is_lost(window: AtTheWindow, hall: Hall) -> None:
    page = window.client.pages.shared
    window.press("F12")
    window.client.administration.show_page("shared")
    window.wait(lambda: window.focused() == "shared_connect", "the page")
    window.press("F5")
    type_connection(window, hall, "002", "wrong")
    window.press("F10")
    window.wait(lambda: "口令" in page.sheet.message.text(), "what is wrong")
    assert page.sheet.form.lines["login"].text() == hall.shared.login_of("002")
    window.press("Escape")
    assert window.focused() == "shared_connect"


def test_without_the_server_work_goes_on_and_is_sent_once_it_is_back(
    window: AtTheWindow, hall: Hall, other: Station
) -> None:
    page = connect(window, hall)
    hall.shared.cluster.stop()
    try:
        window.wait(lambda: "离线" in state(window), "offline")
        window.press("Ctrl+F12")
        window.wait(page.isVisible)
        assert page.state.text().startswith("▲ 离线")
        assert page.why.text() != ""
    finally:
        hall.shared.cluster.start()
    window.press("F9")
    window.wait(lambda: state(window).startswith("● 已同步"), "being back")


def test_forgetting_is_asked_once_more_and_ends_it(window: AtTheWindow, hall: Hall) -> None:
    page = connect(window, hall)
    window.wait(page.forget.isEnabled, "the way")
    window.press("Ctrl+D")
    assert "再按一次" in page.forget.text()
    window.press("Ctrl+D")
    window.wait(lambda: state(window) == "", "being alone")
    window.wait(lambda: "没有连接" in page.way.text(), "the page")


def test_a_clock_that_is_wrong_is_told_in_place_and_in_the_frame(hall: Hall, folder: Path) -> None:
    with at_the_window(folder, clock=[hall.clock.now + timedelta(minutes=7)]) as window:
        window.wait(lambda: window.client.sync.news is not None, "the thread")
        window.press("F12")
        window.client.administration.show_page("shared")
        window.wait(lambda: window.focused() == "shared_connect", "the page")
        window.press("F5")
        type_connection(window, hall, "002", PASSWORD)
        window.press("F9")
        window.wait(lambda: "时钟差7分钟" in state(window), "the frame")
        window.wait(lambda: "比服务器快7分钟" in window.notice, "the notice")


def test_a_new_pc_joins_by_keyboard_and_can_work_at_once(hall: Hall, other: Station, tmp_path: Path) -> None:
    registered = exchanged(other)
    hall.shared.add_station("003")
    with at_the_window(tmp_path / "new", clock=[hall.clock.now]) as window:
        window.wait(lambda: window.client.window.current == "start", "the first start")
        window.press("F6")
        type_connection(window, hall, "003", "wrong")
        window.press("F9")
        window.wait(lambda: "口令" in window.client.start.join_page.message.text(), "what is wrong")
        window.fill("join_password", PASSWORD)
        window.press("F9")
        window.wait(lambda: window.work.desk is not None, "the office")
        assert window.work.desk is not None
        assert window.work.desk.office.station == "003"
        window.wait(lambda: state(window).startswith("● 已同步"), "the cases")
        window.press("F3")
        window.wait(lambda: window.client.cases.model.rowCount() == 1, "the case of the other window")
        QApplication.processEvents()
        assert registered.case_no


def test_what_another_window_administers_is_read_here_and_says_so(hall: Hall, window: AtTheWindow) -> None:
    connect(window, hall)
    pages, administration = window.client.pages, window.client.administration
    sentence = "! 事项、日历和人员由001"
    administration.show_page("catalogue")
    window.wait(lambda: pages.catalogue.elsewhere.isVisible() and pages.catalogue.is_shown)
    assert pages.catalogue.elsewhere.text().startswith(sentence)
    browser = pages.catalogue.browser
    assert not any(button.isVisible() for button in (browser.edit, browser.end, browser.new, browser.import_))
    assert browser.guide.isVisible()
    administration.show_page("calendar")
    window.wait(pages.calendar.elsewhere.isVisible)
    calendar = pages.calendar
    assert not any(button.isVisible() for button in (calendar.enter, calendar.take_in, calendar.withdraw))
    assert calendar.turn.isVisible()
    administration.show_page("people")
    people = pages.people
    window.wait(people.elsewhere.isVisible)
    assert not any(button.isVisible() for button in (people.new, people.save, people.close_it, people.unlock))
    assert not people.form.isEnabled()
