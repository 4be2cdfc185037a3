"""From the first key to the printed slip, by keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.fixtures import RESIDENT_ID, case_at, credit_code, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.reading_paper import text_of
from window_app.domain.case import CaseState
from window_app.domain.errors import Unavailable
from window_app.domain.events import DocumentKind
from window_app.services.find_cases import newest_cases
from window_app.services.issue_document import issue_document

COMPANY = "示例市官桥恒泰石材有限公司"


def applicant_typed(window: AtTheWindow, name: str = COMPANY) -> None:
    """Item and applicant of the sample application, as a clerk types them."""
    window.choose_item("jsjck")
    window.type(name)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("Return")
    window.type("0595-86380002")


def accepted(window: AtTheWindow) -> str:
    """Press F9 and return the number that the window shows."""
    window.press("F9")
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.number)
    return done.number.text()


def test_an_application_is_typed_accepted_and_printed(window: AtTheWindow) -> None:
    applicant_typed(window)
    assert window.client.screen.promise.date.text() == "2026年11月24日"
    window.press("F5")
    number = accepted(window)
    window.press("Return")
    window.wait(lambda: window.printers.sent and window.focused() == "next_person")
    desk = window.work.desk
    assert desk is not None
    case = case_at(desk, number)
    assert (case.state, case.applicant.name, case.applicant.id_number) == (CaseState.ACCEPTED, COMPANY, credit_code())
    assert case.promise is not None
    assert case.promise.promised_on == date(2026, 11, 24)
    archived = issue_document(number, DocumentKind.ACCEPTANCE_SLIP, desk, now=window.clock[0])
    assert window.printers.sent == [("HP-LaserJet-窗口", archived.content)]
    paper = text_of(archived.content)
    assert "2026年11月24日" in paper
    assert number in paper


def test_a_known_applicants_simple_item_takes_few_keys_after_the_search_text(profile: Path) -> None:
    desk = open_desk(profile)
    registered(desk, applicant=organisation(COMPANY))
    desk.store.close()
    with at_the_window(profile) as window:
        window.choose_item("jsjck")
        # No waiting for the offers: an Enter pressed before them takes the one to the whole text.
        window.type("htsc")
        window.keystrokes = 0
        window.press("Return")
        window.wait(lambda: window.focused() == "materials")
        window.press("F5", "F9")
        window.wait(window.client.screen.done.isVisible)
        window.press("Return")
        window.wait(lambda: len(window.printers.sent) == 1)
        assert window.keystrokes == 4


def test_a_new_name_that_begins_like_a_known_one_is_not_exchanged_for_it(profile: Path) -> None:
    desk = open_desk(profile)
    registered(desk, applicant=organisation(COMPANY))
    desk.store.close()
    with at_the_window(profile) as window:
        window.choose_item("jsjck")
        window.type("示例市官桥")
        window.wait(lambda: window.client.screen.form.known.offers_are_shown)
        window.press("Return")
        assert (window.client.screen.form.known.text(), window.focused()) == ("示例市官桥", "applicant_id_kind")


def test_enter_pressed_before_the_page_is_there_prints_it_when_it_is(window: AtTheWindow) -> None:
    applicant_typed(window)
    window.press("F5", "F9")
    window.wait(window.client.screen.done.isVisible)
    window.press("Return")
    window.wait(lambda: len(window.printers.sent) == 1)
    window.wait(lambda: window.focused() == "next_person")
    window.press("Return")
    assert (window.focused(), len(window.printers.sent)) == ("item", 1)


def test_a_person_with_an_agent_and_the_items_own_fields(window: AtTheWindow) -> None:
    window.choose_item("技术进出口")
    window.fill("applicant_name", "曾㛃")
    window.client.screen.form.kinds[window.client.registering.current.form.applicant.kind].setFocus()
    window.press("Right")
    window.fill("applicant_id_number", RESIDENT_ID)
    window.fill("applicant_phone", "13905951234")
    window.client.screen.form.has_agent.setFocus()
    window.press("Space")
    window.fill("agent_name", "林䶮")
    window.press("F5")
    number = accepted(window)
    assert window.work.desk is not None
    case = case_at(window.work.desk, number)
    assert (case.applicant.name, case.applicant.kind.value) == ("曾㛃", "person")
    assert case.agent is not None
    assert case.agent.name == "林䶮"


def test_with_an_agent_the_power_of_attorney_is_required_and_not_before(window: AtTheWindow) -> None:
    applicant_typed(window)
    window.press("F5")
    message = window.client.screen.form.materials_message
    assert message.text() == "✓ 材料齐全"
    window.client.screen.form.has_agent.setFocus()
    window.press("Space")
    window.fill("agent_name", "林䶮")
    assert "还缺 1 项" in message.text()
    window.press("F9")
    assert "授权委托书及经办人身份证件" in window.notice
    assert window.focused() == "materials"
    window.press("Space")
    accepted(window)


TO_MEND = (
    "有 2 处需要更正，已逐项标出。材料还缺 3 项：技术进口（出口）合同登记申请书、技术进口（出口）合同副本、"
    "签约双方法律地位的证明文件"
)


def test_every_field_that_is_wrong_says_so_in_words_and_the_hands_are_put_on_the_first(window: AtTheWindow) -> None:
    window.press("F9")
    assert "请先选择事项" in window.client.screen.form.item_field.message.text()
    window.choose_item("jsjck")
    window.press("F9")
    fields = dict(window.client.screen.form.fields())
    assert "不能为空" in fields["applicant.name"].message.text()
    assert "不能为空" in fields["applicant.id_number"].message.text()
    assert (window.focused(), window.notice) == ("applicant_name", TO_MEND)


def test_a_wrong_number_is_told_as_soon_as_it_is_whole_and_not_before(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    field = dict(window.client.screen.form.fields())["applicant.id_number"]
    window.fill("applicant_id_number", credit_code()[:-1])
    assert field.message.text() == ""
    wrong = "0" if credit_code()[-1] != "0" else "1"
    window.type(wrong)
    assert "末位应为" in field.message.text()
    window.press("Backspace")
    window.type(credit_code()[-1])
    assert "✓" in field.message.text()


def test_a_number_in_small_or_wide_letters_is_shown_as_on_its_paper_when_it_is_left(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    for name, typed, shown in (
        ("applicant_id_number", credit_code().lower(), credit_code()),
        ("agent_id_number", "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
    ):
        window.client.screen.form.has_agent.setChecked(True)
        window.fill(name, typed)
        line = window.window.findChild(QLineEdit, name)
        assert line is not None
        assert line.text() == typed
        window.press("Return")
        assert line.text() == shown
    form = window.client.registering.current.form
    assert (form.applicant.id_number, form.agent.id_number) == (credit_code(), "11010519491231002X")


def test_wrong_fields_and_missing_materials_are_told_in_one_round(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.fill("applicant_phone", "123")
    window.press("F9")
    assert "3 处需要更正" in window.notice
    assert "材料还缺 3 项" in window.notice
    assert "合同副本" in window.notice
    phone = dict(window.client.screen.form.fields())["applicant.phone"].message.text()
    assert "3位数字" in phone
    assert "5至20位" in phone
    window.press("F10")
    assert "材料" not in window.notice


def test_missing_materials_are_named_and_nothing_is_registered(window: AtTheWindow) -> None:
    applicant_typed(window)
    window.press("F9")
    assert "材料不齐" in window.notice
    assert "合同副本" in window.notice
    assert window.focused() == "materials"
    assert window.work.desk is not None
    assert newest_cases(window.work.desk) == ()


def test_materials_are_marked_with_single_keys(window: AtTheWindow) -> None:
    applicant_typed(window)
    window.press("F9", "Space", "Down", "V", "Down", "Space")
    form = window.client.registering.current.form
    marks = list(form.materials.values())
    assert [mark.received for mark in marks[:3]] == [True, True, True]
    assert (marks[1].originals_kept, marks[1].originals_inspected) == (0, 1)
    number = accepted(window)
    assert window.work.desk is not None
    assert case_at(window.work.desk, number).state is CaseState.ACCEPTED


def test_the_next_application_of_the_same_applicant_keeps_who_it_is(window: AtTheWindow) -> None:
    applicant_typed(window)
    window.press("F5")
    accepted(window)
    window.press("Ctrl+R")
    assert window.focused() == "item"
    form = window.client.registering.current.form
    assert (form.applicant.name, form.applicant.id_number, form.item) == (COMPANY, credit_code(), "")
    window.choose_item("jsjck")
    window.wait(lambda: "已登记" in window.client.screen.form.item_field.message.text())


def test_several_applications_can_be_open_and_one_given_up_comes_back(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("甲公司")
    window.press("Ctrl+N")
    window.choose_item("jsjck")
    window.type("乙公司")
    window.press("Ctrl+Tab")
    assert window.client.screen.form.known.text() == "甲公司"
    window.press("Ctrl+W")
    assert window.client.screen.form.known.text() == "乙公司"
    window.press("Alt+Z")
    assert window.client.screen.form.known.text() == "甲公司"
    window.settle()


def test_a_printer_that_fails_loses_nothing_and_is_tried_again(window: AtTheWindow) -> None:
    window.printers.trouble = Unavailable("printer_stopped", printer="HP-LaserJet-窗口")
    applicant_typed(window)
    window.press("F5")
    number = accepted(window)
    window.press("Return")
    window.wait(lambda: "HP-LaserJet-窗口" in window.notice)
    assert window.printers.sent == []
    window.printers.trouble = None
    window.press("Ctrl+P")
    window.wait(lambda: len(window.printers.sent) == 1)
    assert window.work.desk is not None
    assert case_at(window.work.desk, number).state is CaseState.ACCEPTED


def test_without_a_printer_the_slip_can_be_saved(window: AtTheWindow, tmp_path: Path) -> None:
    window.printers.printers = ()
    applicant_typed(window)
    window.press("F5")
    number = accepted(window)
    window.press("Return")
    window.wait(lambda: "没有可用的打印机" in window.notice)
    window.client.screen.done.document.save_as(str(tmp_path / "回执.pdf"))
    window.wait(lambda: "回执.pdf" in window.notice)
    assert number in text_of((tmp_path / "回执.pdf").read_bytes())
    window.client.screen.done.document.save_as(str(tmp_path / "没有" / "回执.pdf"))
    window.wait(lambda: "不存在，或不是文件夹" in window.notice)
    window.press("Ctrl+N")
    assert window.notice == ""


def test_a_file_that_is_there_is_replaced_only_when_asked_to(window: AtTheWindow, tmp_path: Path) -> None:
    applicant_typed(window)
    window.press("F5")
    accepted(window)
    document = window.client.screen.done.document
    window.wait(lambda: document.number)
    kept = tmp_path / "回执2026.11.pdf"
    kept.write_bytes(b"another one")
    document.save_as(str(kept.with_suffix("")))
    window.wait(lambda: f"尚未替换：{kept}" in window.notice)
    assert kept.read_bytes() == b"another one"
    window.press("Alt+Z")
    window.wait(lambda: window.notice == f"已保存：{kept}")
    assert kept.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("typed", "shown"), [("SWJ-0701", "技术进出口合同登记"), ("0701", "技术进出口合同登记")])
def test_an_item_is_found_by_its_code_too(window: AtTheWindow, typed: str, shown: str) -> None:
    window.choose_item(typed)
    assert (window.client.screen.form.item.text(), window.focused()) == (shown, "applicant_name")
