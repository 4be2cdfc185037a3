"""The frame around the work: first start, languages, looks, two clients, a bug of ours, cards, slips, midnight."""

import json
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from db.local.key import no_keyring
from db.local.store import open_store
from tests.fixtures import NOW, RESIDENT_ID, case_at, credit_code, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.reading_paper import text_of
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.office import Clerk
from window_app.services.catalogue_files import read_catalogue
from window_app.services.sample_office import sample_office
from window_app.services.set_up_office import set_up_office, stored_office
from window_app.services.verify_store import verify_store

COMPANY = "示例市官桥恒泰石材有限公司"


def test_the_first_start_asks_who_works_here_and_the_slip_says_it(tmp_path: Path) -> None:
    with at_the_window(tmp_path) as window:
        assert (window.client.window.current, window.focused()) == ("start", "office_name")
        answers = (
            "南山市行政服务中心", "南山市商务局", "nsw", "南商务", "007", "商务局窗口", "王晓 李东子",
            "南山市中山路1号", "周一至周五 8:30–12:00", "0595-12345678", "0595-12345",
            "王晓", "wangxiao", "kept-2026", "kept-2026",
        )  # fmt: skip
        for answer in answers:
            window.type(answer)
            window.press("Return")
        window.press("F9")
        window.wait(lambda: window.work.desk is not None)
        assert window.client.window.header.desk.text() == "商务局窗口 007 · 王晓"
        assert window.focused() == "item"
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.press("Return", "Return")
        window.type(credit_code())
        window.press("F5", "F9")
        window.wait(window.client.screen.done.isVisible)
        window.press("Return")
        window.wait(lambda: len(window.printers.sent) == 1)
    paper = text_of(window.printers.sent[0][1])
    assert all(
        text in paper for text in ("南山市商务局", "NSW-20261120-007-0001-", "南商务受〔2026〕007-0001号", "王晓")
    )


def test_a_mistake_at_the_first_start_is_told_beside_its_field_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    with at_the_window(tmp_path) as window:
        window.type("南山市行政服务中心")
        window.fill("office_station", "7")
        window.press("F9")
        start = window.client.start
        assert "3位数字" in start.fields["station"].message.text()
        assert start.lines["name"].text() == "南山市行政服务中心"
    store = open_store(tmp_path, keyring=no_keyring)
    with store.reading() as transaction:
        assert stored_office(transaction) is None
    store.close()


def test_another_language_is_spoken_at_once_and_remembered(profile: Path) -> None:
    with at_the_window(profile) as window:
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.press("F12", "Return", "Down")
        assert window.client.screen.accept.accessibleName() == "Accept and print"
        assert window.client.window.header.counts.text() == "Today 0 · due 0 · overdue 0"
        assert window.client.screen.promise.date.text() == "24 Nov 2026"
        window.press("F2")
        assert window.client.screen.form.known.text() == COMPANY
    with at_the_window(profile, language=None) as window:
        assert window.client.window.windowTitle() == "Window desk"


def test_another_language_leaves_the_slip_that_is_not_printed_yet(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5", "F9")
    window.wait(window.client.screen.done.isVisible)
    window.press("F12", "Return", "Down", "F2")
    assert window.client.screen.done.isVisible()
    assert window.client.screen.done.state.text() == "Accepted"


def test_a_second_client_on_the_same_store_says_so_and_takes_over_when_it_may(profile: Path) -> None:
    with ExitStack() as windows, ExitStack() as first_window:
        first_window.enter_context(at_the_window(profile))
        second = windows.enter_context(at_the_window(profile, waits=False))
        second.wait(lambda: "正由另一个窗口" in second.notice)
        second.type("打在前面的字")
        first_window.close()
        second.window.activateWindow()
        second.wait(second.window.isActiveWindow)
        second.press("Alt+Z")
        second.wait(lambda: second.work.desk is not None)
        assert second.client.screen.form.item.text() == "打在前面的字"
        second.settle()
        assert second.notice == ""


def test_a_bug_of_ours_is_a_page_with_a_report_that_names_nobody(
    window: AtTheWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.choose_item("jsjck")
    window.type(COMPANY)

    def broken(**_: object) -> None:
        raise ZeroDivisionError(f"at {COMPANY}")

    with monkeypatch.context() as bug, qtbot.captureExceptions() as caught:
        bug.setattr(window.client.registering.ways_out, "_is_ready", broken)
        window.press("F9")
    kind, error, trace = caught[0]
    window.client.report_error(kind, error, trace)
    assert window.client.window.current == "crash"
    report = window.client.crash.report.toPlainText()
    assert "ZeroDivisionError" in report
    assert "window_app/ui/register/ways_out.py" in report
    assert COMPANY not in report
    window.press("Return")
    assert window.client.screen.form.known.text() == COMPANY
    assert window.client.window.current == "register"


def test_a_slip_scanned_anywhere_opens_its_case_and_leaves_what_was_typed(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    number = registered(desk, applicant=organisation(COMPANY)).case_no
    window.choose_item("jsjck")
    window.type("甲公司")
    window.scan(number)
    page = window.client.cases.page
    window.wait(lambda: page.summary.number.text().replace("-", "") == number)
    assert window.client.window.current == "cases"
    window.press("F2")
    assert window.client.screen.form.known.text() == "甲公司"


def test_a_reader_that_types_a_credit_code_goes_on_to_the_next_field(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.client.screen.form.go_to("applicant.id_number")
    window.scan(credit_code())
    assert window.client.registering.current.form.applicant.id_number == credit_code()
    assert window.focused() == "applicant_phone"


def test_a_card_fills_in_who_it_says(profile: Path) -> None:
    card = {"name": "曾㛃", "id_number": RESIDENT_ID, "address": "示例市水头镇1号"}
    (profile / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with at_the_window(profile) as window:
        window.press("Ctrl+I")
        assert "尚未选择身份证阅读器" in window.notice
        window.client.registering.screen.form.item.setFocus()
        window.choose_item("jsjck")
        window.client.preferences.change(card_reader="file")
        window.press("Ctrl+I")
        window.wait(lambda: window.client.registering.current.form.agent.name == "曾㛃")
        assert window.client.registering.current.form.agent.id_number == RESIDENT_ID
        assert window.client.screen.form.agent.isVisible()
        (profile / "card.json").write_text("{", encoding="utf-8")
        window.press("Ctrl+I")
        window.wait(lambda: "card.json" in window.notice)


def test_the_clerk_is_chosen_in_the_settings_and_has_drafts_of_their_own(tmp_path: Path) -> None:
    store = open_store(tmp_path, keyring=no_keyring)
    office = msgspec.structs.replace(sample_office(), clerks=(Clerk("001", "王晓"), Clerk("002", "李东子")))
    set_up_office(store, office, read_catalogue(SAMPLE_CATALOGUE), now=NOW)
    store.close()
    with at_the_window(tmp_path) as window:
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.settle()
        window.press("F12")
        assert (window.focused(), window.client.pages.settings.clerk.currentText()) == ("settings_clerk", "王晓")
        window.press("Down")
        assert window.client.window.header.desk.text().endswith("李东子")
        assert window.client.screen.form.known.text() == ""
        window.press("Up")
        window.wait(lambda: window.client.screen.form.known.text() == COMPANY)


def test_the_counts_and_the_date_follow_midnight(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5", "F9")
    window.wait(window.client.screen.done.isVisible)
    window.press("Ctrl+N")
    window.choose_item("jsjck")
    window.wait(lambda: window.client.window.header.counts.text() == "今日 1 件 · 到期 0 · 超期 0")
    window.clock[0] += timedelta(days=4)
    window.client.minute_passed()
    window.wait(lambda: window.client.window.header.counts.text() == "今日 0 件 · 到期 1 · 超期 0")
    window.wait(lambda: window.client.screen.promise.date.text() == "2026年11月26日")
    window.clock[0] += timedelta(days=1)
    window.client.minute_passed()
    window.wait(lambda: window.client.window.header.counts.text() == "今日 0 件 · 到期 0 · 超期 1")


def test_cases_are_found_opened_and_printed_again_with_a_reason(profile: Path) -> None:
    desk = open_desk(profile)
    registered(desk, applicant=organisation(COMPANY))
    registered(desk)
    desk.store.close()
    with at_the_window(profile) as window:
        page = window.client.cases.page
        window.press("F3")
        window.wait(lambda: window.client.cases.model.rowCount() == 2)
        window.type("htsc")
        window.wait(lambda: window.client.cases.model.rowCount() == 1)
        window.press("Return")
        window.wait(lambda: window.focused() == "documents")
        window.press("Return")
        window.wait(lambda: window.focused() == "print")
        window.press("Return")
        window.wait(lambda: len(window.printers.sent) == 1 and page.summary.reprint_box.isVisible())
        window.press("Ctrl+P")
        assert len(window.printers.sent) == 1
        window.press("Ctrl+B")
        window.wait(lambda: len(window.printers.sent) == 2)
        assert "补打第1次" in text_of(window.printers.sent[1][1])
        window.press("Escape", "Escape")
        assert window.focused() == "search"
        number = page.summary.number.text()
    desk = open_desk(profile)
    assert [one.copy for one in case_at(desk, number).documents] == [0, 1]
    assert verify_store(desk.store).faults == ()
    desk.store.close()


def test_a_mistyped_case_number_is_told_in_place(window: AtTheWindow) -> None:
    window.press("F3")
    window.type("SWJ-20261120-001-0001-0")
    window.wait(lambda: "校验位" in window.notice)
