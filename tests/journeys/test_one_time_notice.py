"""What is missing is told at once and in writing; when it comes, the application is accepted on that day."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

from tests.fixtures import case_at, credit_code
from tests.journeys.at_the_window import AtTheWindow
from tests.journeys.reading_paper import text_of
from window_app.domain.case import CaseState
from window_app.services.find_cases import newest_cases

CONTRACT = "技术进口（出口）合同副本"


def application_without_the_contract(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("Return", "F5")
    window.client.screen.form.go_to("materials")
    window.press("Down", "Space")


def notice_given(window: AtTheWindow, *keys: str) -> str:
    """Press these keys in the sheet, issue the notice, and return the case's number."""
    window.press("F10")
    assert CONTRACT in window.client.screen.notice.missing.text()
    window.press(*keys)
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.number)
    return done.number.text().replace("-", "")


def test_a_notice_and_later_the_acceptance(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    number = notice_given(window, "Return", "Return", "Return")
    window.press("Return")
    window.wait(lambda: len(window.printers.sent) == 1)
    paper = text_of(window.printers.sent[0][1])
    assert "一次性告知书" in paper
    assert CONTRACT in paper
    desk = window.work.desk
    assert desk is not None
    assert case_at(desk, number).state is CaseState.SUPPLEMENT_PENDING
    window.clock[0] += timedelta(days=3)
    page = window.client.cases.page
    window.press("F3")
    window.type(number[-6:])
    window.wait(lambda: window.client.cases.model.rowCount() == 1)
    window.press("Return")
    window.wait(page.summary.supplement.isVisible)
    window.press("F9")
    assert page.acting.supplements.marks.rowCount() == 1
    window.press("Space", "F9")
    window.wait(lambda: page.document.number and page.document.print.hasFocus())
    case = case_at(desk, number)
    assert (case.state, case.accepted_on) == (CaseState.ACCEPTED, date(2026, 11, 23))
    window.press("Return")
    window.wait(lambda: len(window.printers.sent) == 2)
    paper = text_of(window.printers.sent[1][1])
    assert "受理通知书" in paper
    assert "2026年11月25日" in paper


def test_a_key_without_a_use_on_supplements_says_why_and_the_page_follows_the_row(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("Return")
    notice_given(window, "Ctrl+Return")
    page, supplements = window.client.cases.page, window.client.cases.page.acting.supplements
    window.press("F3")
    window.wait(lambda: window.client.cases.model.rowCount() == 1)
    window.press("Return")
    window.wait(page.summary.supplement.isVisible)
    window.window.resize(1366, 430)
    window.press("F9", "R")
    assert "不可容缺" in window.notice
    materials = supplements.materials
    (area,) = (one for one in supplements.findChildren(QScrollArea) if one.isAncestorOf(materials) and one.widget())
    for _ in range(supplements.marks.rowCount() - 1):
        window.press("Down")
        row = materials.visualRect(materials.currentIndex())
        seen = row.translated(materials.viewport().mapTo(area.viewport(), QPoint(0, 0)))
        assert area.viewport().rect().contains(seen)
    assert area.verticalScrollBar().value() > 0


def test_supplements_are_taken_while_the_notice_is_still_on_its_way_to_the_printer(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    number = notice_given(window, "Return", "Return", "Return")
    window.press("F3")
    window.wait(lambda: window.client.cases.model.rowCount() == 1)
    window.press("Return")
    page = window.client.cases.page
    window.wait(page.summary.documents.hasFocus)
    window.press("Return")
    window.wait(page.document.print.hasFocus)
    window.press("Ctrl+P", "F9")
    window.wait(lambda: page.case is not None and page.case.printed)
    window.settle()
    window.press("Space", "F9")
    desk = window.work.desk
    assert desk is not None
    window.wait(lambda: case_at(desk, number).state is CaseState.ACCEPTED)


def test_materials_handed_back_are_all_asked_for_again(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    number = notice_given(window, "Right", "Return", "Return", "Return")
    desk = window.work.desk
    assert desk is not None
    case = case_at(desk, number)
    assert not any(one.received for one in case.materials)
    window.press("F3")
    window.wait(lambda: window.client.cases.model.rowCount() == 1)
    window.press("Return")
    page = window.client.cases.page
    window.wait(page.summary.supplement.isVisible)
    window.press("F9")
    assert page.acting.supplements.marks.rowCount() == 3
    window.press("Space", "F9")
    window.wait(lambda: "仍有缺项" in window.notice)
    assert case_at(desk, number).state is CaseState.SUPPLEMENT_PENDING


def test_what_is_wrong_with_a_material_stands_on_the_notice(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    window.press("Space", "Right", "Right", "Right", "Right", "Right")
    window.type("没有签字")
    window.press("Return")
    window.press("F9")
    assert CONTRACT in window.notice
    notice_given(window, "Return", "Return", "Return")
    window.press("Return")
    window.wait(lambda: len(window.printers.sent) == 1)
    assert "没有签字" in text_of(window.printers.sent[0][1])


def test_nothing_is_told_where_nothing_is_missing(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    window.press("Space", "F10")
    assert "不需要一次性告知" in window.notice
    assert not window.client.screen.notice.isVisible()


def test_esc_steps_back_and_keeps_what_was_typed(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    window.press("F10", "Return")
    window.type("12-2")
    window.press("Escape")
    assert not window.client.screen.notice.isVisible()
    assert window.work.desk is not None
    assert newest_cases(window.work.desk) == ()
    window.press("F10")
    assert window.client.screen.notice.submit_by.text() == "12-2"


def test_a_day_that_is_none_or_has_passed_is_told_in_the_sheet_and_stops_nothing_else(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    sheet = window.client.screen.notice
    window.press("F10", "Return")
    window.type("13-45")
    window.press("Return", "Return")
    assert "不是有效日期" in sheet.fields["submit_by"].message.text()
    assert window.focused() == "submit_by"
    window.fill("submit_by", "2026-11-1")
    window.press("Return", "Return")
    window.wait(lambda: "已过" in sheet.fields["submit_by"].message.text())
    assert sheet.isVisible()
    window.press("Escape", "F5", "F9")
    window.wait(window.client.screen.done.isVisible)


def test_what_is_being_typed_into_a_cell_counts_without_enter(window: AtTheWindow) -> None:
    application_without_the_contract(window)
    window.press("Space", *["Right"] * 5)
    window.type("没有签字")
    window.press("F9")
    assert CONTRACT in window.notice
    window.settle()
    assert window.client.registering.current.form.materials[CONTRACT].defect == "没有签字"
