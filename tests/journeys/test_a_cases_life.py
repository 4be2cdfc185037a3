"""A case goes its way in the window, by keyboard: every act asked for in place, refused ones grey with the reason."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fixtures import RESIDENT_ID, case_at, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.domain.case import CaseState
from window_app.services.verify_store import verify_store

COMPANY = "示例市官桥恒泰石材有限公司"


@pytest.fixture
def number(profile: Path) -> str:
    """An accepted case of the profile."""
    desk = open_desk(profile)
    case = registered(desk, applicant=organisation(COMPANY)).case_no
    desk.store.close()
    return case


def opened(window: AtTheWindow, number: str) -> None:
    """Open a case and its acts."""
    window.press("F3")
    window.wait(lambda: window.client.cases.is_answered and window.client.cases.model.rowCount() == 1)
    window.press("Return")
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.case.case_no == number)
    window.press("Ctrl+4")


def begin(window: AtTheWindow, act: str) -> None:
    """Mark an act in the list by its name and ask for it."""
    acts = window.client.cases.page.acts
    window.wait(acts.isVisible)
    texts = [acts.item(row).text() for row in range(acts.count())]
    acts.setCurrentRow(next(row for row, text in enumerate(texts) if text.startswith(act)))
    acts.setFocus()
    window.press("Return")


def told(window: AtTheWindow, kind: str) -> None:
    """Wait until an act is recorded, and the case is shown as it stands after it."""
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and any(one.kind == kind for one in page.case.events))
    assert window.notice.startswith("已记录")
    assert page.acts.isVisible()


def handed(window: AtTheWindow, event: str, kind: str) -> None:
    """Wait until an act is recorded and its document lies ready to be printed; back to the acts."""
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and any(one.kind == event for one in page.case.events))
    window.wait(lambda: page.case is not None and any(one.kind == kind for one in page.case.documents))
    window.wait(lambda: window.focused() == "print")
    assert page.document.isVisible()
    window.press("Ctrl+4")


def test_from_the_slip_to_the_delivery(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "延期")
        assert window.focused() == "act_days"
        window.fill("act_days", "3")
        window.press("Return", "Return")
        window.type("林局长")
        window.press("Return")
        window.type("需要专家论证")
        window.press("F9")
        handed(window, "extended", "extension_notice")
        assert window.client.cases.page.summary.date.text() == "2026年11月27日"
        window.clock[0] += timedelta(days=3)
        begin(window, "办结")
        window.press("Return")
        window.type("南商许〔2026〕1号")
        window.press("F9")
        handed(window, "decided", "completion_notice")
        window.clock[0] += timedelta(days=1)
        begin(window, "送达")
        window.fill("act_id_number", RESIDENT_ID)
        window.press("F9")
        handed(window, "delivered", "delivery_receipt")
        window.press("Ctrl+3")
        timeline = window.client.cases.page.timeline
        whole = "\n".join(timeline.item(row).text() for row in range(timeline.count()))
        assert all(
            text in whole for text in ("送达", "办结 · 准予", "南商许〔2026〕1号", "延期", "林局长", "受理", "收件")
        )
        window.press("Ctrl+2")
        clock = window.client.cases.page.clock
        assert "按期办结" in clock.reading.text()
        assert "2026年11月24日 → 2026年11月27日" in clock.promises.text()
    desk = open_desk(profile)
    case = case_at(desk, number)
    assert (case.state, case.decided_on) == (CaseState.DELIVERED, date(2026, 11, 23))
    assert verify_store(desk.store).faults == ()
    desk.store.close()


def test_what_is_missing_in_an_act_is_told_beside_its_field_and_stays_typed(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "延期")
        window.fill("act_approver", "林局长")
        window.press("F9")
        sheet = window.client.cases.page.acting.sheet
        window.wait(lambda: sheet.said_of("reason"))
        assert "不能为空" in sheet.said_of("reason")
        assert window.focused() == "act_reason"
        window.press("Escape")
        assert window.focused() == "acts"
        begin(window, "延期")
        assert sheet.typed_for("approver") == "林局长"


def test_an_act_that_the_rules_do_not_allow_says_why(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "特别程序开始")
        assert "没有规定这一特别程序" in window.notice
        begin(window, "送达")
        assert window.notice == "目前状态（已受理）不能进行"
        assert window.client.cases.page.acts.isVisible()


@pytest.mark.parametrize(
    ("act", "kind", "state"),
    [("撤回", "withdrawn", "已撤回"), ("终止", "terminated", "已终止"), ("作废", "voided", "已作废")],
)
def test_the_other_ways_out(profile: Path, number: str, act: str, kind: str, state: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, act)
        window.type("申请人要求")
        window.press("Return", "Return")
        sheet = window.client.cases.page.acting.sheet
        window.wait(lambda: sheet.is_confirmed)
        assert "不能恢复" in sheet.message.text()
        assert window.focused() == "act_confirm"
        window.press("Return")
        told(window, kind)
        assert window.client.cases.page.summary.state.text() == state


def test_a_refusal_asks_for_reason_and_law_and_a_grant_does_not(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "办结")
        sheet = window.client.cases.page.acting.sheet
        assert sheet.asked() == ["outcome", "result_no"]
        window.press("Down")
        assert sheet.asked() == ["outcome", "reason", "legal_basis"]
        window.press("F9")
        window.wait(lambda: sheet.said_of("legal_basis"))
        window.press("Escape", "Escape", "Escape")
        assert window.focused() == "search"


def test_a_correction_and_a_note(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "更正")
        window.press("Down", "Down", "Return")
        window.type("13905951234")
        window.press("Return")
        window.type("更换号码")
        window.press("F9")
        told(window, "corrected")
        begin(window, "备注")
        window.type("已电话告知")
        window.press("F9")
        told(window, "noted")
    desk = open_desk(profile)
    assert case_at(desk, number).applicant.phone == "13905951234"
    desk.store.close()


def test_a_late_decision_is_said_and_its_paper_lies_ready(profile: Path, number: str) -> None:
    with at_the_window(profile) as window:
        opened(window, number)
        window.clock[0] += timedelta(days=12)
        begin(window, "办结")
        window.fill("act_result_no", "南商许〔2026〕2号")
        window.press("F9")
        window.wait(lambda: window.focused() == "print")
        assert "超期办结" in window.notice
        assert window.client.cases.page.document.isVisible()


def test_somebody_else_fetches_the_result_with_a_passport_and_an_authority(profile: Path) -> None:
    desk = open_desk(profile)
    number = registered(desk).case_no
    desk.store.close()
    with at_the_window(profile) as window:
        opened(window, number)
        begin(window, "办结")
        sheet = window.client.cases.page.acting.sheet
        window.press("F9")
        window.wait(lambda: window.focused() == "act_result_no")
        assert "还没有填写结果文书编号" in sheet.message.text()
        window.type("1")
        assert sheet.message.text() == ""
        window.press("Backspace", "F9")
        window.wait(lambda: sheet.is_confirmed)
        window.press("F9")
        handed(window, "decided", "completion_notice")
        begin(window, "送达")
        window.fill("act_recipient", "李小芳")
        window.press("Return", "Down", "Return")
        assert window.focused() == "act_id_number"
        window.type("E12345678")
        window.press("F9")
        sheet = window.client.cases.page.acting.sheet
        window.wait(lambda: sheet.said_of("authority"))
        window.fill("act_authority", "授权委托书")
        window.press("F9")
        handed(window, "delivered", "delivery_receipt")
    desk = open_desk(profile)
    assert case_at(desk, number).state is CaseState.DELIVERED
    desk.store.close()
