"""An application that is not taken: with a reason, in writing."""

from tests.fixtures import case_at, credit_code
from tests.journeys.at_the_window import AtTheWindow
from tests.journeys.reading_paper import text_of
from window_app.domain.case import CaseState


def test_declining_needs_a_reason_and_gives_a_document(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F11", "Return", "Return", "Return")
    assert window.focused() == "refusal_confirm"
    window.press("Return")
    assert "请填写理由" in window.client.screen.refusal.fields["reason"].message.text()
    assert window.focused() == "reason"
    window.type("不属于本机关职权范围")
    window.press("Return", "Return")
    window.type("示例市市场监督管理局")
    window.press("Return", "Return")
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.number)
    window.press("Return")
    window.wait(lambda: len(window.printers.sent) == 1)
    desk = window.work.desk
    assert desk is not None
    case = case_at(desk, done.number.text())
    assert (case.state, case.closing_reason) == (CaseState.DECLINED, "不属于本机关职权范围")
    paper = text_of(window.printers.sent[0][1])
    assert "不予受理决定书" in paper
    assert "示例市市场监督管理局" in paper
