"""Every notice of a moved date printed with one key: none twice, none lost, stopped on request."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.fixtures import NOW, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.reading_paper import text_of
from tests.services.calendars import closed
from window_app.domain.errors import Unavailable
from window_app.services.change_calendar import change_calendar

CASES = 4


@pytest.fixture
def moved_cases(profile: Path) -> list[str]:
    desk = open_desk(profile)
    cases = [registered(desk, applicant=organisation()).case_no for _ in range(CASES)]
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    desk.store.close()
    return cases


@pytest.fixture
def window(profile: Path, moved_cases: list[str]) -> Generator[AtTheWindow]:
    with at_the_window(profile) as opened:
        screen = opened.client.worklists
        opened.press("F6")
        opened.wait(lambda: screen.lists.count() > 0)
        opened.press("End")
        opened.wait(lambda: screen.cases.cases.rowCount() == CASES)
        yield opened


def left(window: AtTheWindow) -> int:
    lists = window.client.worklists.lists
    row = next(lists.item(row).text() for row in range(lists.count()) if "未打印" in lists.item(row).text())
    return int(row.rpartition(" ")[2])


def test_one_key_prints_every_notice_once(window: AtTheWindow, moved_cases: list[str]) -> None:
    notices = window.client.worklists.notices
    assert left(window) == CASES
    # A second press while it is at work begins nothing.
    window.press("Ctrl+P", "Ctrl+P")
    window.wait(lambda: not notices.printing.is_running and window.notice == "4 份变更通知书已交打印。")
    texts = [text_of(pdf).replace("-", "") for _, pdf in window.printers.sent]
    assert sorted(case for case in moved_cases for text in texts if case in text) == sorted(moved_cases)
    assert len(texts) == CASES
    window.wait(lambda: left(window) == 0)
    window.press("Ctrl+P")
    window.wait(lambda: window.notice == "没有待打印的变更通知书。")
    assert len(window.printers.sent) == CASES


def test_what_does_not_come_out_stays_on_the_list_of_paper(window: AtTheWindow) -> None:
    window.printers.trouble = Unavailable("printer_refused", printer="HP-LaserJet-窗口", detail="")
    window.press("Ctrl+P")
    window.wait(lambda: "4 份没有打出" in window.notice)
    window.wait(lambda: left(window) == CASES)
    window.printers.trouble = None
    window.press("Ctrl+P")
    window.wait(lambda: window.notice == "4 份变更通知书已交打印。")
    window.wait(lambda: left(window) == 0)
    assert len(window.printers.sent) == CASES


def test_without_a_printer_all_stay_and_the_reason_is_said_once(window: AtTheWindow) -> None:
    window.printers.printers = ()
    window.press("Ctrl+P")
    window.wait(lambda: "4 份没有打出" in window.notice)
    assert (window.printers.sent, left(window)) == ([], CASES)


def test_it_is_stopped_between_two_and_goes_on_with_the_rest(window: AtTheWindow) -> None:
    notices = window.client.worklists.notices

    def stop_after_two(done: int, _total: int) -> None:
        if done == 2:
            notices.stop.click()

    notices.printing.progressed.connect(stop_after_two)
    window.press("Ctrl+P")
    window.wait(lambda: not notices.printing.is_running)
    assert (len(window.printers.sent), window.notice) == (
        2,
        "2 份已交打印，2 份没有打出，仍列在“未打印的文书”中。",
    )
    window.press("Ctrl+P")
    window.wait(lambda: window.notice == "2 份变更通知书已交打印。")
    assert len({pdf for _, pdf in window.printers.sent}) == CASES
