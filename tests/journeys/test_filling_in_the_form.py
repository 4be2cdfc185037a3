"""The form under the clerk's hands: what is worked on is in sight, nothing jumps, every refusal says why."""

from collections.abc import Generator
from copy import deepcopy
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from tests.fixtures import RESIDENT_ID, credit_code, organisation, person, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.domain.catalogue import ApplicantKind, FieldKind
from window_app.domain.parties import IdKind
from window_app.messages import LANGUAGES, Language
from window_app.ui.controls.key_button import KeyButton

COMPANY = "示例市官桥恒泰石材有限公司"
# 1366 × 768 at 150 % and at 200 %.
SMALL_SCREENS = [(911, 512), (683, 384)]


@pytest.fixture(params=SMALL_SCREENS, ids=str)
def small_window(profile: Path, request: pytest.FixtureRequest) -> Generator[AtTheWindow]:
    with at_the_window(profile, size=request.param) as desk:
        desk.wait(lambda: desk.client.registering.items.is_ready)
        yield desk


def place_of(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def in_sight(window: AtTheWindow, room: QRect, of: QWidget) -> bool:
    """Whether a part of the form can be seen whole in its scroll area."""
    screen = window.client.screen
    (area,) = (one for one in screen.findChildren(QScrollArea) if one.widget() is screen.form)
    seen = QRect(of.mapTo(area.viewport(), room.topLeft()), room.size())
    # A row with a long note may be higher than what there is room for at 200 %: then its beginning counts.
    seen.setHeight(min(seen.height(), area.viewport().height() - 16))
    return area.viewport().rect().contains(seen)


def test_the_page_goes_with_the_material_that_is_worked_on(small_window: AtTheWindow) -> None:
    window, form = small_window, small_window.client.screen.form
    window.choose_item("jsjck")
    form.has_agent.setChecked(True)
    form.go_to("materials")
    for row in range(form.marks.rowCount()):
        window.press("Space")
        here = form.materials.currentIndex()
        assert here.row() == row
        assert in_sight(window, form.materials.visualRect(here), form.materials.viewport())
        window.press("Right", "Right", "Right")
        window.type("2")
        editor = window.hands
        assert in_sight(window, editor.rect(), editor)
        window.press("Return", "Left", "Left", "Left", "Down")


def test_the_next_material_is_in_sight_before_the_hands_get_there(profile: Path) -> None:
    with at_the_window(profile, size=(1366, 768)) as window:
        window.wait(lambda: window.client.registering.items.is_ready)
        form = window.client.screen.form
        window.choose_item("jsjck")
        form.has_agent.setChecked(True)
        form.go_to("materials")
        for row in range(form.marks.rowCount() - 1):
            assert form.materials.currentIndex().row() == row
            ahead = form.materials.visualRect(form.marks.index(row + 1, 0))
            assert in_sight(window, ahead, form.materials.viewport())
            window.press("Return")


def test_what_is_missing_is_in_sight_and_what_to_do_stands_first(small_window: AtTheWindow) -> None:
    window, form = small_window, small_window.client.screen.form
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5")
    form.materials.go_to("签约双方法律地位的证明文件")
    window.press("Space", "F9")
    here = form.materials.currentIndex()
    assert (window.focused(), here.row()) == ("materials", 2)
    assert in_sight(window, form.materials.visualRect(here), form.materials.viewport())
    notice = window.client.window.notice.text
    beginning = window.notice[: window.notice.index("F10") + len("F10 一次性告知")]
    assert notice.fontMetrics().horizontalAdvance(beginning) < notice.width()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), *SMALL_SCREENS], ids=str)
def test_a_long_error_moves_nothing(profile: Path, language: Language, size: tuple[int, int]) -> None:
    with at_the_window(profile, language=language, size=size) as window:
        window.choose_item("jsjck")
        window.settle()
        screen = window.client.screen
        fields = dict(screen.form.fields())
        before = {path: place_of(field.control, screen.form) for path, field in fields.items()}
        window.fill("applicant_id_number", "91350583MA2XN0QH7")
        window.press("Return")
        window.type("x" * 30)
        window.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
        assert fields["applicant.id_number"].message.text()
        screen.form.go_to("item")
        window.work_off()
        assert {path: place_of(field.control, screen.form) for path, field in fields.items()} == before


def test_a_number_that_is_no_usual_telephone_is_said_and_taken(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    phone = dict(window.client.screen.form.fields())["applicant.phone"]
    window.fill("applicant_phone", "1380013800")
    assert phone.message.text() == ""
    window.press("Return")
    assert phone.message.text().startswith("! 手机号码应为11位，现为10位")
    window.fill("applicant_phone", "13800138000")
    assert phone.message.text() == "✓ 格式正确"
    window.fill("applicant_phone", "0595-863")
    window.press("Return")
    assert phone.message.text().startswith("!")
    assert "applicant.phone" not in window.client.registering.checks.standing.problems


def test_a_day_of_the_items_own_is_taken_as_typed_and_said_as_read(window: AtTheWindow) -> None:
    window.choose_item("0206")
    form = window.client.screen.form
    item = window.client.registering.item
    assert item is not None
    name = next(one.name for one in item.fields if one.kind is FieldKind.DATE)
    field = form.own.fields[name]
    window.fill(f"fields_{name}", "2026-6-30")
    assert field.message.text() == "✓ 2026年6月30日 星期二"
    window.fill(f"fields_{name}", "2-29")
    window.press("Return")
    assert "不是有效日期" in field.message.text()


def test_an_item_that_has_ended_or_never_was_says_so(window: AtTheWindow) -> None:
    message = window.client.screen.form.item_field.message
    window.type("dwmy")
    assert "2022年12月29日" in message.text()
    window.fill("item", "占道挖掘")
    assert "没有“占道挖掘”" in message.text()
    window.fill("item", "jsjck")
    assert message.text() == ""


def test_a_number_typed_where_its_kind_is_chosen_goes_into_its_field(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return")
    assert window.focused() == "applicant_id_kind"
    window.type(credit_code())
    assert window.focused() == "applicant_id_number"
    assert window.client.registering.current.form.applicant.id_number == credit_code()


def test_a_slip_scanned_where_the_kind_of_number_is_chosen_opens_its_case(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    number = registered(desk, applicant=organisation(COMPANY)).case_no
    window.choose_item("jsjck")
    window.type("甲公司")
    window.press("Return")
    window.scan(number)
    window.wait(lambda: window.client.window.current == "cases")
    assert window.client.registering.current.form.applicant.id_number == ""


def test_a_persons_number_typed_for_an_organisation_offers_the_person(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type("陈志明")
    window.fill("applicant_id_number", RESIDENT_ID)
    field = dict(window.client.screen.form.fields())["applicant.id_number"]
    assert "Ctrl+G" in field.message.text()
    window.press("Ctrl+G")
    applicant = window.client.registering.current.form.applicant
    assert (applicant.kind, applicant.id_kind, applicant.id_number) == (
        ApplicantKind.PERSON,
        IdKind.RESIDENT_ID,
        RESIDENT_ID,
    )
    assert field.message.text() == "✓ 格式正确"
    window.press("Ctrl+G")
    assert applicant.kind is ApplicantKind.ORGANISATION


def test_who_a_card_says_it_is_comes_into_sight(small_window: AtTheWindow) -> None:
    window = small_window
    window.choose_item("jsjck")
    card = person("曾㛃")
    window.client.registering.take_card(card)
    window.work_off()
    phone = window.client.screen.form.agent.lines["phone"]
    assert window.hands is phone
    assert in_sight(window, phone.rect(), phone)


def test_applications_of_one_beginning_are_told_apart(window: AtTheWindow) -> None:
    for item in ("jsjck", "0206"):
        window.press("Ctrl+N")
        window.choose_item(item)
        window.type(COMPANY)
    tabs = window.client.screen.tabs
    assert [tabs.tabText(place) for place in range(tabs.count())] == [
        "示例市官桥恒… 技术进出口合…",
        "示例市官桥恒… 外商投资信息…",
    ]
    assert min(tabs.tabRect(place).height() for place in range(tabs.count())) >= 32


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (780, 439), (683, 384)], ids=str)
def test_every_button_shows_its_words_and_its_key_at_every_size(
    profile: Path, language: Language, size: tuple[int, int]
) -> None:
    with at_the_window(profile, language=language, size=size) as window:
        screen = window.client.screen
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.press("Return", "Return")
        window.type(credit_code())
        assert cut_buttons(window) == []
        window.press("F10")
        assert cut_buttons(window) == []
        window.press("Escape", "F11")
        assert cut_buttons(window) == []
        window.press("Escape", "F5", "F9")
        window.wait(lambda: screen.done.isVisible() and screen.done.document.number)
        assert cut_buttons(window) == []
        done = screen.done
        cut = [label.text() for label in done.findChildren(QLabel) if label.isVisible() and is_cut(label)]
        assert cut == []
        assert place_of(done.number, done).right() < place_of(done.document, done).left()


def cut_buttons(window: AtTheWindow) -> list[str]:
    """The buttons that show less than what is written on them, or lie outside of the window."""
    window.work_off()
    seen = window.window.rect()
    buttons = [one for one in window.client.screen.findChildren(KeyButton) if one.isVisible()]
    return [
        one.text()
        for one in buttons
        if one.width() < one.sizeHint().width() or not seen.contains(place_of(one, window.window))
    ]


def is_cut(label: QLabel) -> bool:
    """Whether a label has less room than its text needs."""
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    needed = label.sizeHint()
    return bool(label.text()) and (label.width() < needed.width() or label.height() < needed.height())


def test_shift_tab_comes_to_the_chosen_kind_and_the_arrows_change_it(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    form = window.client.screen.form
    window.press("Shift+Tab")
    assert window.focused() == "kind_organisation"
    window.press("Right")
    assert (window.focused(), window.client.registering.current.form.applicant.kind) == (
        "kind_person",
        ApplicantKind.PERSON,
    )
    assert dict(form.fields())["applicant.name"].message.text() == ""
    window.press("Left", "Tab")
    assert (window.focused(), window.client.registering.current.form.applicant.kind) == (
        "applicant_name",
        ApplicantKind.ORGANISATION,
    )


def test_nothing_is_called_empty_before_the_hands_have_been_there(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.press("Ctrl+N")
    assert window.focused() == "item"
    window.choose_item("jsjck")
    name = dict(window.client.screen.form.fields())["applicant.name"]
    assert (window.focused(), name.message.text()) == ("applicant_name", "")
    window.press("Return")
    assert "不能为空" in name.message.text()


def test_while_a_sheet_is_open_the_keys_of_the_form_say_so(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F11", "F9")
    assert "Ctrl+Enter" in window.notice
    assert window.client.screen.refusal.isVisible()
    window.type("不属于本机关职权范围")
    window.press("Ctrl+Return")
    window.wait(window.client.screen.done.isVisible)


def test_what_becomes_of_the_materials_is_asked_where_there_are_any(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.press("Return", "Return")
    window.type(credit_code())
    sheet = window.client.screen.notice
    window.press("F10")
    assert (sheet.kept.isVisible(), window.focused()) == (False, "submit_by")
    window.press("Escape", "Space", "F10")
    assert (sheet.kept.isVisible(), window.focused()) == (True, "notice_kept")
    assert sheet.kept.geometry().center().y() == place_of(sheet.submit_by, sheet).center().y()


def test_a_slip_scanned_over_a_cell_opens_its_case_and_the_hands_come_back(window: AtTheWindow) -> None:
    desk = window.work.desk
    assert desk is not None
    number = registered(desk, applicant=organisation(COMPANY)).case_no
    window.choose_item("jsjck")
    form = window.client.registering.current.form
    table = window.client.screen.form.materials
    page = window.client.cases.page
    for cells in ((), ("Right", "Right", "Right"), ("Right", "Right")):
        window.client.screen.form.go_to("materials")
        if not cells:
            window.press("Space")
        window.press(*cells)
        before, place = deepcopy(form.materials), table.currentIndex()
        window.scan(number)
        window.wait(lambda: window.client.window.current == "cases")
        window.wait(lambda: page.summary.number.text().replace("-", "") == number)
        assert form.materials == before
        window.press("F2")
        assert table.currentIndex() == place
        assert table is window.hands or table.isAncestorOf(window.hands)


def test_the_hands_come_back_to_the_cell_that_was_typed_into(window: AtTheWindow) -> None:
    window.choose_item("jsjck")
    window.client.screen.form.go_to("materials")
    window.press("Space", "Right", "Right", "Right", "Right", "Right")
    window.type("缺")
    window.press("F3", "F2")
    window.type("页")
    (first, *_) = window.client.registering.current.form.materials.values()
    assert first.defect == "缺页"
