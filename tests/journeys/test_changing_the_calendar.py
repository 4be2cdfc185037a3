"""The calendar by keyboard: a closure entered, what it moves seen, confirmed; the notice printed; a file taken in."""

import json
from datetime import date
from pathlib import Path

from tests.fixtures import NOW, case_at, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.reading_paper import text_of
from tests.services.calendars import NOTICE_2027, closed
from window_app.services.change_calendar import change_calendar
from window_app.services.stored_calendar import keep_changes
from window_app.ui.calendar.calendar_page import CalendarPage
from window_app.ui.cases.case_list import CaseList

MOVED_TITLE = "因日历变动需改期的办件   "


def register(profile: Path, number: int = 1) -> list[str]:
    desk = open_desk(profile)
    cases = [registered(desk, applicant=organisation()).case_no for _ in range(number)]
    desk.store.close()
    return cases


def open_calendar(window: AtTheWindow) -> CalendarPage:
    window.press("F12", "Ctrl+2")
    page = window.client.pages.calendar
    window.wait(lambda: page.year.shown(page.day) is not None)
    return page


def enter_closure(window: AtTheWindow, day: str = "11-23") -> None:
    window.press("F10")
    assert window.focused() == "local_day_kind"
    window.press("Return")
    window.fill("local_day_first", day)
    window.press("Return", "Return")
    window.type("台风停止办公")
    window.press("Return")
    window.type("示政办〔2026〕9号")
    window.press("F9")


def promised(cases: CaseList) -> list[str]:
    shown = (cases.case_at(row) for row in range(cases.cases.rowCount()))
    return [case.promised_on for case in shown if case is not None]


def moved_count(window: AtTheWindow) -> str:
    lists = window.client.worklists.lists
    rows = (lists.item(row).text() for row in range(lists.count()))
    return next((row for row in rows if row.startswith(MOVED_TITLE)), "").removeprefix(MOVED_TITLE)


def test_a_closure_is_entered_seen_confirmed_and_its_notice_printed(profile: Path) -> None:
    (case_no,) = register(profile)
    with at_the_window(profile) as window:
        page = open_calendar(window)
        moves = page.changing.moves
        enter_closure(window)
        window.wait(moves.isVisible)
        assert moves.title.text() == "尚未记录：请核对受影响的办件，再确认"
        shown = [str(moves.cases.cases.index(0, column).data()) for column in (2, 3, 5)]
        assert shown == ["2026年11月24日", "2026年11月25日", "改期"]
        # Esc steps back to the form as it was typed, and nothing is recorded.
        window.press("Escape")
        assert page.changing.form.isVisible()
        window.press("F9")
        window.wait(moves.isVisible)
        window.press("F9")
        window.wait(lambda: moves.title.text() == "已记录")
        assert not moves.confirm.isVisible()
        assert window.work.desk is not None
        assert not window.work.desk.calendar.is_working(date(2026, 11, 23))

        window.press("Return")
        case = window.client.cases.page
        window.wait(lambda: case.case is not None and case.case.case_no == case_no)
        assert case.case is not None
        assert [one.promised_on for one in case.case.promises] == [date(2026, 11, 24), date(2026, 11, 25)]
        window.press("F6")
        window.wait(lambda: moved_count(window) == "1")

        window.press(*["Down"] * (window.client.worklists.lists.count() - 1))
        window.wait(lambda: window.client.worklists.cases.cases.rowCount() == 1)
        window.press("Right", "Return")
        window.wait(lambda: window.client.window.current == "cases" and window.focused() == "documents")
        window.press("Down", "Down", "Return")
        window.wait(lambda: case.document.preview.page_count > 0)
        window.press("Ctrl+P")
        window.wait(lambda: window.printers.sent)
        text = text_of(window.printers.sent[-1][1])
        assert "2026年11月25日" in text
        assert "示政办〔2026〕9号" in text
        window.press("F6")
        window.wait(lambda: moved_count(window) == "0")

        open_calendar(window)
        window.press("Escape")
        assert page.day == date(2026, 11, 23)
        assert page.facts.kind.text() == "停止办公 · 台风停止办公"


def test_a_closure_is_withdrawn_from_its_day(profile: Path) -> None:
    register(profile)
    desk = open_desk(profile)
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    desk.store.close()
    with at_the_window(profile) as window:
        page = open_calendar(window)
        assert not page.withdraw.isEnabled()
        window.press("Right", "Right", "Right")
        assert page.withdraw.isEnabled()
        window.press("Ctrl+D", "F9")
        window.wait(lambda: page.changing.form.said_of("reason"))
        window.type("台风未登陆")
        window.press("F9")
        window.wait(page.changing.moves.isVisible)
        window.press("F9")
        window.wait(lambda: page.changing.moves.title.text() == "已记录")
        window.press("Escape")
        assert page.facts.kind.text() == "工作日"


def test_a_file_is_taken_in_and_what_is_wrong_with_one_is_said(profile: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "2027.json", tmp_path / "bad.json"
    good.write_text(json.dumps({"notice": [NOTICE_2027]}), encoding="utf-8")
    bad.write_text(json.dumps({"notice": [{**NOTICE_2027, "number": "", "days": []}]}), encoding="utf-8")
    with at_the_window(profile) as window:
        page = open_calendar(window)
        page.take_file(str(tmp_path / "none.toml"))
        window.wait(lambda: "none.toml" in window.notice)
        page.take_file(str(bad))
        problems = page.changing.problems
        window.wait(problems.isVisible)
        assert [problems.item(row).text().split("  ")[0] for row in range(1, problems.count())] == [
            "notice[1].days",
            "notice[1].number",
        ]
        window.press("Escape")
        assert window.focused() == "year"
        page.take_file(str(good))
        window.wait(page.changing.moves.isVisible)
        assert "示例〔2026〕1号" in page.changing.moves.changes.text()
        window.press("F9")
        window.wait(lambda: page.changing.moves.title.text() == "已记录")
        window.press("Escape")
        assert page.day == date(2027, 1, 1)
        assert "示例〔2026〕1号" in page.notice.text()
        page.take_file(str(good))
        window.wait(lambda: page.changing.moves.title.text() == "日历中已有这些内容，没有变化")
        assert not page.changing.moves.confirm.isVisible()


def test_a_case_that_changes_meanwhile_is_shown_before_the_next_confirmation(profile: Path) -> None:
    register(profile)
    with at_the_window(profile) as window:
        page = open_calendar(window)
        enter_closure(window)
        window.wait(page.changing.moves.isVisible)
        assert window.work.desk is not None
        registered(window.work.desk)
        window.press("F9")
        window.wait(lambda: page.changing.moves.cases.cases.rowCount() == 2)
        assert "重新查看影响" in window.notice
        window.press("F9")
        window.wait(lambda: page.changing.moves.title.text() == "已记录")


def test_what_a_command_beside_the_window_changed_is_re_dated_from_the_worklist(profile: Path) -> None:
    register(profile, 2)
    with at_the_window(profile) as window:
        desk = window.work.desk
        assert desk is not None
        with desk.store.writing() as transaction:
            keep_changes(transaction, closed("2026-11-23"), desk, now=window.clock[0])
        window.client.minute_passed()
        window.wait(lambda: window.work.desk is not desk)
        window.press("F6")
        window.wait(lambda: moved_count(window) == "2")
        screen = window.client.worklists
        screen.lists.setCurrentRow(screen.lists.count() - 1)
        window.wait(lambda: screen.cases.cases.rowCount() == 2)
        window.press("F10")
        window.wait(lambda: "已改期 1 件" in window.notice)
        window.press("F9")
        window.wait(lambda: "已改期 1 件" in window.notice)
        window.wait(lambda: promised(screen.cases) == ["2026-11-25"] * 2)
        window.press("F9")
        window.wait(lambda: "等待打印变更通知书" in window.notice)


def test_the_promise_on_an_open_form_follows_the_calendar(profile: Path) -> None:
    with at_the_window(profile) as window:
        window.choose_item("jsjck")
        promise = window.client.screen.promise
        window.wait(lambda: promise.date.text() == "2026年11月24日")
        page = open_calendar(window)
        enter_closure(window)
        window.wait(page.changing.moves.isVisible)
        window.press("F9")
        window.wait(lambda: page.changing.moves.title.text() == "已记录")
        window.press("F2")
        window.wait(lambda: promise.date.text() == "2026年11月25日")


def test_esc_calls_off_what_is_being_recorded_and_nothing_of_it_is_kept(profile: Path) -> None:
    (case_no,) = register(profile)
    with at_the_window(profile) as window:
        page = open_calendar(window)
        enter_closure(window)
        window.wait(page.changing.moves.isVisible)
        desk = window.work.desk
        assert desk is not None
        # While somebody else writes, the recording waits.
        with desk.store.writing():
            window.press("F9", "Escape")
        window.wait(lambda: window.notice == "已取消，没有记录任何内容。")
        assert len(case_at(desk, case_no).promises) == 1
        window.press("Escape", "Escape")
        window.wait(page.facts.isVisible)
        assert window.work.desk is desk
