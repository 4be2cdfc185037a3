"""Results are fetched: slip, identity, hand-over, receipt, next; with few keys, and never to the wrong person."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt

from tests.fixtures import NOW, RESIDENT_ID, act_on, case_at, open_desk, organisation, person, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.reading_paper import text_of
from window_app.domain.case import CaseState
from window_app.domain.catalogue import DeliveryWay
from window_app.domain.events import Decided, DecisionOutcome, Delivered, DocumentKind
from window_app.domain.parties import IdKind
from window_app.services.show_case import show_case
from window_app.ui.collect.results_table import COLUMNS

GRANTED = Decided(outcome=DecisionOutcome.GRANTED, result_name="合同登记证", result_no="1号")
OTHERS = "11010519491231002X"


def decided(profile: Path, *applicants: dict[str, object], at: datetime = NOW) -> list[str]:
    """Cases decided, one for each applicant; the numbers."""
    desk = open_desk(profile)
    numbers = [registered(desk, now=at, **changes).case_no for changes in applicants or ({},)]
    for number in numbers:
        act_on(desk, number, (at, GRANTED))
    desk.store.close()
    return numbers


def scanned(window: AtTheWindow, number: str) -> None:
    """Scan a slip at the counter."""
    window.scan(number)
    collecting = window.client.collecting
    window.wait(lambda: collecting.collection is not None and collecting.collection.case_no == number)


def delivered(window: AtTheWindow, number: str) -> Delivered:
    """What the journal says of the hand-over."""
    assert window.work.desk is not None
    events = show_case(number, window.work.desk, now=window.clock[0], unmask=True).events
    return next(msgspec.json.decode(one.payload, type=Delivered) for one in events if one.kind == "delivered")


def state(window: AtTheWindow, number: str) -> CaseState:
    assert window.work.desk is not None
    return case_at(window.work.desk, number).state


def test_an_applicant_in_person_has_the_result_after_four_keys_at_the_most(profile: Path) -> None:
    first, second = decided(profile, {}, {"applicant": person("李东子", id_number=OTHERS)})
    with at_the_window(profile) as window:
        window.press("F4")
        screen = window.client.collect
        window.wait(lambda: screen.list.results.rowCount() == 2)
        assert window.focused() == "collect_line"
        scanned(window, first)
        window.keystrokes = 0
        assert screen.recipient.registered.text() == "陈志明   居民身份证   350583 19880709 5763"
        window.press("Return")
        assert "人证一致" in screen.recipient.said.text()
        window.press("F9")
        window.wait(lambda: len(window.printers.sent) == 1 and not screen.shows_case)
        assert window.keystrokes == 2
        window.wait(lambda: "已打印" in screen.outcome.paper.text())
        assert screen.outcome.title.text() == "9:12 已交付陈志明"
        assert window.focused() == "collect_line"
        receipt = text_of(window.printers.sent[0][1])
        assert "送达回证" in receipt
        assert "合同登记证" in receipt
        assert delivered(window, first) == Delivered(
            way=DeliveryWay.PICK_UP, recipient="陈志明", id_kind=IdKind.RESIDENT_ID, id_number=RESIDENT_ID
        )
        scanned(window, second)
        window.press("Return", "Return")
        window.wait(lambda: len(window.printers.sent) == 2)
        assert state(window, second) is CaseState.DELIVERED


def test_a_scan_stays_at_the_counter_and_elsewhere_opens_the_case(profile: Path) -> None:
    (number,) = decided(profile)
    with at_the_window(profile) as window:
        window.press("F4")
        scanned(window, number)
        assert window.client.window.current == "collect"
        window.press("F2")
        window.scan(number)
        window.wait(lambda: window.client.window.current == "cases")


def test_nothing_is_handed_over_before_the_identity_is_checked(profile: Path) -> None:
    (number,) = decided(profile)
    with at_the_window(profile) as window:
        window.press("F4")
        scanned(window, number)
        window.press("F9")
        assert "请先核对" in window.client.collect.message.text()
        assert window.focused() == "collect_check"
        assert state(window, number) is CaseState.DECIDED


def with_card(profile: Path, name: str, number: str) -> None:
    (profile / "card.json").write_bytes(msgspec.json.encode({"name": name, "id_number": number}))


def test_the_card_on_the_reader_says_that_it_is_the_applicant(profile: Path) -> None:
    (number,) = decided(profile)
    with_card(profile, "陈志明", RESIDENT_ID)
    with at_the_window(profile) as window:
        window.client.preferences.values.card_reader = "file"
        window.press("F4")
        scanned(window, number)
        screen = window.client.collect
        window.press("Ctrl+I")
        window.wait(lambda: screen.recipient.said.text() == "✓ 姓名一致   ✓ 号码一致")
        assert window.focused() == "collect_deliver"
        window.press("F9")
        window.wait(lambda: len(window.printers.sent) == 1)


def test_a_card_that_is_not_the_applicants_stops_the_hand_over(profile: Path) -> None:
    (number,) = decided(profile)
    with_card(profile, "陈志民", RESIDENT_ID)
    with at_the_window(profile) as window:
        window.client.preferences.values.card_reader = "file"
        window.press("F4")
        scanned(window, number)
        screen = window.client.collect
        window.press("Ctrl+I")
        window.wait(lambda: "✕ 姓名不符" in screen.recipient.said.text())
        window.press("F9")
        assert "不能交付" in screen.message.text()
        assert state(window, number) is CaseState.DECIDED


def test_somebody_else_comes_with_an_authority(profile: Path) -> None:
    (number,) = decided(profile)
    with at_the_window(profile) as window:
        window.press("F4")
        scanned(window, number)
        screen = window.client.collect
        screen.recipient.choices["applicant"].setFocus()
        window.press("Right", "Return")
        assert window.focused() == "collect_name"
        window.type("王晓")
        window.press("Return", "Return")
        window.type("110105194912310021")
        window.press("Return", "Return", "Return")
        window.press("F9")
        window.wait(screen.recipient.fields["id_number"].message.text)
        assert window.focused() == "collect_id_number"
        window.fill("collect_id_number", OTHERS)
        window.press("F9")
        window.wait(lambda: window.focused() == "collect_authority")
        window.type("授权委托书")
        window.press("F9")
        window.wait(lambda: len(window.printers.sent) == 1)
        assert delivered(window, number).authority == "授权委托书"


def test_a_name_finds_the_result_and_what_is_not_decided_says_when_it_is_promised(profile: Path) -> None:
    (number,) = decided(profile)
    desk = open_desk(profile)
    registered(desk, applicant=organisation("示例市新星贸易有限公司"))
    desk.store.close()
    with at_the_window(profile) as window:
        window.press("F4")
        screen = window.client.collect
        window.type("czm")
        window.wait(lambda: window.client.collecting.is_answered and screen.list.results.rowCount() == 1)
        window.press("Return")
        window.wait(lambda: screen.shows_case)
        assert screen.result.number.text().replace("-", "") == number
        window.press("Escape")
        window.type("新星")
        window.press("Return")
        window.wait(lambda: screen.shows_case)
        assert screen.result.state.text() == "已受理，尚未办结；承诺办结 2026年11月24日 星期二"
        assert not screen.deliver.isVisible()
        window.press("Escape")
        window.type("没有此人")
        window.press("Return")
        window.wait(lambda: "没有找到" in screen.line_field.message.text())


def test_the_next_result_of_the_same_applicant_is_one_key_away(profile: Path) -> None:
    first, second = decided(profile, {}, {})
    with at_the_window(profile) as window:
        window.press("F4")
        scanned(window, first)
        screen = window.client.collect
        assert "还有 1 件" in screen.result.mind.text()
        window.press("Return", "F9")
        window.wait(lambda: not screen.shows_case and screen.outcome.same.isVisible())
        window.press("Return")
        window.wait(lambda: screen.shows_case)
        assert screen.result.number.text().replace("-", "") == second
        window.press("Return", "F9")
        window.wait(lambda: len(window.printers.sent) == 2)
        assert not screen.outcome.same.isVisible()


def test_names_in_the_list_are_whole_on_a_small_screen(profile: Path) -> None:
    decided(profile, {"applicant": organisation("示例市官桥恒泰石材有限公司")})
    with at_the_window(profile, size=(911, 512)) as window:
        window.press("F4")
        table = window.client.collect.list
        window.wait(lambda: table.results.rowCount() == 1)
        for column in ("applicant", "item"):
            place = table.results.index(0, COLUMNS.index(column))
            cell, text = table.visualRect(place).adjusted(6, 0, -6, 0), str(place.data())
            needed = table.fontMetrics().boundingRect(cell, Qt.TextFlag.TextWordWrap, text)
            assert needed.height() <= cell.height(), text
            assert needed.width() <= cell.width(), text


def test_a_late_hand_over_warns_and_the_list_marks_it(profile: Path) -> None:
    (number,) = decided(profile)
    clock = [NOW + timedelta(days=15)]
    with at_the_window(profile, clock=clock) as window:
        window.press("F4")
        screen = window.client.collect
        window.wait(lambda: screen.list.results.rowCount() == 1)
        assert screen.list.results.index(0, 3).data() == "12月4日 已逾期"
        scanned(window, number)
        assert "超过法定送达期限" in screen.result.mind.text()
        window.press("Return", "F9")
        window.wait(screen.outcome.mind.isVisible)
        assert "十个工作日" in screen.outcome.mind.text()


def test_a_receipt_that_is_not_printed_at_once_is_printed_by_its_key(profile: Path) -> None:
    (number,) = decided(profile)
    with at_the_window(profile) as window:
        window.press("F4")
        screen = window.client.collect
        screen.prints.setChecked(False)
        scanned(window, number)
        window.press("Return", "F9")
        window.wait(lambda: "待打印" in screen.outcome.paper.text())
        assert window.printers.sent == []
        window.press("Ctrl+P")
        window.wait(lambda: "已打印" in screen.outcome.paper.text())
        assert not screen.outcome.print.isVisible()
        assert window.work.desk is not None
        kinds = [one.kind for one in case_at(window.work.desk, number).documents]
        assert kinds == [DocumentKind.DELIVERY_RECEIPT]


def test_the_words_follow_the_language_with_a_case_open(profile: Path) -> None:
    (number,) = decided(profile)
    with at_the_window(profile) as window:
        window.press("F4")
        scanned(window, number)
        window.press("Return")
        screen = window.client.collect
        screen.deliver.setFocus()
        window.client.pages.settings.language.activated.emit(1)
        assert "person and card agree" in screen.recipient.said.text().lower()
        assert "Granted" in screen.result.state.text()
