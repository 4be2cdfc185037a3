"""What the window says is about something, stays as long as it is true, and agrees with the head of the window."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.errors import StoreUnavailable
from tests.fixtures import credit_code, materials_but, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.domain.case_numbers import grouped, new_case_no
from window_app.services import drafts, register_case

COMPANY = "示例市官桥恒泰石材有限公司"
CONTRACT = "技术进口（出口）合同副本"
UNKNOWN = str(new_case_no("SWJ", date(2026, 11, 20), "009", 42))
FULL = StoreUnavailable("disk_full", path="/store.db")


def store_state(window: AtTheWindow) -> str:
    return window.client.window.header.store.text()


def typed(window: AtTheWindow) -> None:
    """An application that can be accepted."""
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5")
    window.settle()


def refuse(*_: object, **__: object) -> None:
    raise FULL


def test_an_unknown_slip_leaves_the_clerk_where_they_are(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("甲公司")
    window.scan(UNKNOWN)
    window.wait(lambda: window.notice != "")
    assert f"没有编号为{grouped(UNKNOWN)}的办件" in window.notice
    assert (window.client.window.current, window.focused()) == ("register", "applicant_name")
    assert window.client.screen.form.known.text() == "甲公司"


def test_a_misread_slip_leaves_the_clerk_where_they_are(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("甲公司")
    window.scan(UNKNOWN[:-1] + str((int(UNKNOWN[-1]) + 1) % 10))
    assert "校验位不符" in window.notice
    assert (window.client.window.current, window.focused()) == ("register", "applicant_name")
    assert window.client.screen.form.known.text() == "甲公司"


def test_a_slip_scanned_before_the_store_is_open_is_told(tmp_path: Path) -> None:
    with at_the_window(tmp_path) as window:
        window.scan(UNKNOWN)
        assert "本机数据尚未打开" in window.notice
        assert window.client.window.current == "start"


def test_a_full_disk_is_over_once_the_application_is_accepted(
    window: AtTheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(window)
    with monkeypatch.context() as full:
        full.setattr(drafts, "save_draft", refuse)
        full.setattr(register_case, "register_case", refuse)
        window.press("F9")
        window.wait(lambda: "磁盘空间不足" in window.notice)
        assert store_state(window).endswith("未能保存")
    window.press("F9")
    window.wait(window.client.screen.done.isVisible)
    window.wait(lambda: store_state(window).endswith("已保存"))
    assert window.notice == ""


def test_an_act_that_failed_is_no_trouble_once_the_clerk_has_left_it(
    window: AtTheWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(window)
    with monkeypatch.context() as full:
        full.setattr(register_case, "register_case", refuse)
        window.press("F9")
        window.wait(lambda: "磁盘空间不足" in window.notice)
        window.settle()
        assert store_state(window).endswith("未能保存")
    window.press("F3")
    assert window.notice == ""
    assert store_state(window).endswith("已保存")


def test_a_failed_save_is_forgotten_with_its_paper(window: AtTheWindow, tmp_path: Path) -> None:
    typed(window)
    window.press("F9")
    document = window.client.screen.done.document
    window.wait(lambda: window.client.screen.done.isVisible() and document.number)
    document.save_as(str(tmp_path / "没有" / "回执.pdf"))
    window.wait(lambda: "不是文件夹" in window.notice)
    window.press("F3")
    assert window.notice == ""


def test_a_file_that_is_damaged_is_named(tmp_path: Path) -> None:
    with at_the_window(tmp_path) as window:
        window.press("F5")
        window.wait(lambda: window.work.desk is not None)
    (tmp_path / "store.db").write_bytes(b"no store" * 4_096)
    with at_the_window(tmp_path, waits=False) as window:
        window.wait(lambda: window.notice != "")
        assert f"（{tmp_path / 'store.db'}）" in window.notice


def test_a_problem_of_the_office_is_said_until_it_is_mended(tmp_path: Path) -> None:
    with at_the_window(tmp_path) as window:
        window.press("F9")
        start = window.client.start
        assert "单位信息不完整" in start.message.text()
        for name in start.lines:
            if start.fields[name].message.text():
                window.fill(f"office_{name}", "1")
        assert start.message.text() == ""


def test_a_new_application_is_begun_from_anywhere_and_other_keys_say_so(window: AtTheWindow) -> None:
    window.press("F6")
    window.press("F9")
    assert "F9" in window.notice
    assert "不起作用" in window.notice
    window.press("Ctrl+N")
    assert (window.client.window.current, window.focused()) == ("register", "item")


def test_the_paper_of_an_opened_case_is_there_and_its_keys_answer(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    number = registered(desk, applicant=organisation(COMPANY)).case_no
    page = window.client.cases.page
    window.scan(number)
    window.wait(lambda: page.case is not None)
    window.press("Ctrl+P")
    assert "还没有打开的文书" in window.notice
    window.press("Return")
    window.wait(lambda: window.focused() == "print")
    window.press("Ctrl+B")
    assert "还没有打印过" in window.notice
    window.press("Escape")
    window.scan(number)
    window.wait(lambda: window.focused() == "documents" and page.document.number)
    window.press("Ctrl+P")
    window.wait(lambda: len(window.printers.sent) == 1 and page.summary.reprint_box.isVisible())
    window.press("Ctrl+P")
    assert "Ctrl+B" in window.notice
    window.press("Ctrl+2", "Ctrl+S")
    assert "Ctrl+1" in window.notice
    assert len(window.printers.sent) == 1


def test_a_case_that_cannot_be_shown_leads_back_to_the_list(window: AtTheWindow) -> None:
    window.press("F3")
    window.client.cases.open_case(UNKNOWN)
    window.wait(window.client.cases.list.isVisible)
    assert "请核对编号" in window.notice
    assert window.focused() == "search"


def test_an_acceptance_by_the_last_supplement_says_its_date(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    number = registered(
        desk, applicant=organisation(COMPANY), outcome="supplement", materials=materials_but(desk, CONTRACT)
    ).case_no
    window.clock[0] += timedelta(days=3)
    window.scan(number)
    page = window.client.cases.page
    window.wait(lambda: page.case is not None)
    window.press("F9", "F5", "F9")
    window.wait(lambda: window.notice != "")
    assert window.notice == "材料已补齐，已受理，承诺办结日期2026年11月25日"


def test_days_within_a_sentence_are_written_as_people_do(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    window.scan(registered(desk).case_no)
    page = window.client.cases.page
    window.wait(lambda: page.case is not None)
    texts = [page.acts.item(row).text() for row in range(page.acts.count())]
    assert any("承诺办结日期仍为2026年11月24日" in text for text in texts)
