"""An administrator changes the catalogue by keyboard: what is registered next follows it, and nothing else."""

from pathlib import Path
from threading import Event

from tests.fixtures import case_at, credit_code, open_desk, registered
from tests.journeys.at_the_window import PATIENCE_S, AtTheWindow
from tests.journeys.reading_paper import text_of
from tests.services.cataloguing import CODE, catalogue_of, published
from window_app.domain.limits import Limit, Unit
from window_app.services.desk import Desk
from window_app.ui.catalogue.catalogue_page import CataloguePage


def desk_of(window: AtTheWindow) -> Desk:
    assert window.work.desk is not None
    return window.work.desk


def opened(window: AtTheWindow, code: str = CODE) -> CataloguePage:
    """The page in front, an item found as it is typed."""
    window.press("F12", "Ctrl+3")
    page = window.client.pages.catalogue
    window.wait(lambda: page.is_shown)
    window.type(code[-4:])
    window.wait(lambda: page.browser.item is not None and page.browser.item.code == code)
    return page


def edited(window: AtTheWindow, code: str = CODE) -> CataloguePage:
    """The form of the next version in front."""
    page = opened(window, code)
    window.press("F5")
    window.wait(page.editing.isVisible)
    return page


def published_now(window: AtTheWindow, page: CataloguePage) -> None:
    window.press("F9")
    window.wait(page.sheet.isVisible)
    window.press("F9")
    window.wait(page.browser.isVisible)


def test_a_shorter_limit_holds_for_the_next_case_and_the_old_one_keeps_its_own(window: AtTheWindow) -> None:
    desk = desk_of(window)
    old = case_at(desk, registered(desk).case_no)
    page = edited(window)
    window.fill("item_committed", "1")
    window.press("F9")
    window.wait(page.sheet.isVisible)
    assert page.sheet.lines.toPlainText().splitlines() == [
        "承诺时限由“2个工作日”改为“1个工作日”",
        "生效日期由“2009-03-01”改为“2026-11-20”",
    ]
    window.press("F9")
    window.wait(lambda: "已发布" in window.notice)
    assert page.browser.isVisible()
    assert desk_of(window).catalogue.versions(CODE)[-1].version == 2
    window.press("F2")
    window.choose_item("jsjck")
    window.wait(lambda: window.client.registering.item is not None)
    item = window.client.registering.item
    assert item is not None
    assert (item.version, item.committed) == (2, Limit(1, Unit.WORKING_DAY))
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("F5", "F9")
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.number)
    new = case_at(desk, done.number.text())
    assert old.promise is not None
    assert new.promise is not None
    assert (new.item.version, new.promise.promised_on) == (2, old.promise.promised_on.replace(day=23))
    assert case_at(desk, old.case_no) == old


def test_a_mistake_is_told_beside_its_field_and_nothing_is_published(window: AtTheWindow) -> None:
    page = edited(window)
    window.fill("item_committed", "30")
    assert "不得长于" in page.editing.form.fields["committed"].message.text()
    window.fill("item_name", "")
    window.press("Delete")
    window.press("F9")
    assert window.focused() == "item_name"
    assert "2处" in window.notice
    assert not page.sheet.isVisible()
    assert catalogue_of(desk_of(window)).items == desk_of(window).catalogue.items


def test_materials_are_added_moved_and_removed_by_keys(window: AtTheWindow) -> None:
    page = edited(window)
    table = page.editing.form.tables["materials"]
    names = [one.name for one in desk_of(window).catalogue.versions(CODE)[-1].materials]
    table.go_to(0, 0)
    window.press("Insert")
    window.type("ID card")
    window.press("Return", "Space", "Right")
    window.press(*["Right"] * 4)
    window.type("2")
    window.press("Return", "Alt+Up")
    table.go_to(2, 0)
    window.press("Delete")
    published_now(window, page)
    materials = catalogue_of(desk_of(window)).versions(CODE)[-1].materials
    assert [one.name for one in materials] == ["ID card", names[0], *names[2:]]
    assert (materials[0].required, materials[0].copies) == (False, 2)


def test_a_cell_that_is_still_open_is_taken_by_f9(window: AtTheWindow) -> None:
    page = edited(window)
    page.editing.form.tables["materials"].go_to(0, 9)
    window.type("signed")
    published_now(window, page)
    assert catalogue_of(desk_of(window)).versions(CODE)[-1].materials[0].note == "signed"


def test_an_edit_that_was_left_goes_on_where_it_was_and_can_be_discarded(window: AtTheWindow) -> None:
    page = edited(window)
    window.fill("item_committed", "1")
    window.press("Escape")
    window.wait(page.browser.isVisible)
    window.wait(page.browser.draft.isVisible)
    window.press("F5")
    assert page.editing.form.fields["committed"].text == "1"
    assert page.editing.resumed.isVisible()
    window.press("Ctrl+D")
    assert page.editing.form.fields["committed"].text == "2个工作日"
    window.client.window.notice.act.click()
    window.work_off()
    assert page.editing.form.fields["committed"].text == "1"
    assert len(desk_of(window).catalogue.versions(CODE)) == 1


def test_a_new_item_is_offered_at_once(window: AtTheWindow) -> None:
    page = opened(window)
    window.press("Ctrl+N", "F9")
    assert window.focused() == "item_code"
    window.type("SWJ-0999")
    window.fill("item_name", "ZXSX")
    window.fill("item_result_name", "ZS")
    window.fill("item_committed", "3")
    page.editing.form.fields["legal_basis"].control.setFocus()
    window.type("law")
    published_now(window, page)
    window.press("F2")
    window.choose_item("zxsx")
    window.wait(lambda: window.client.registering.item is not None)
    assert window.client.registering.item is not None
    assert window.client.registering.item.code == "SWJ-0999"


def test_an_item_is_ended_by_a_day(window: AtTheWindow) -> None:
    page = opened(window)
    window.press("Ctrl+D")
    window.type("soon")
    window.press("F9")
    assert page.sheet.field.message.text() != ""
    window.fill("catalogue_line", "2026-12-31")
    window.press("F9")
    window.wait(lambda: "2026年12月31日" in window.notice)
    assert page.browser.isVisible()
    last = catalogue_of(desk_of(window)).versions(CODE)[-1]
    assert last.valid_until is not None
    assert last.valid_until.isoformat() == "2026-12-31"


def test_the_guide_of_an_item_is_shown_and_printed(window: AtTheWindow) -> None:
    page = opened(window)
    window.press("Ctrl+G")
    window.wait(lambda: page.guide.preview.page_count == 2)
    window.press("Ctrl+P")
    window.wait(lambda: window.printers.sent)
    assert "办事指南" in text_of(window.printers.sent[0][1])
    window.press("Escape")
    assert page.browser.isVisible()


def test_the_catalogue_goes_out_and_comes_in_with_every_problem_named(window: AtTheWindow, tmp_path: Path) -> None:
    page = opened(window)
    window.press("Ctrl+S")
    window.fill("catalogue_line", str(tmp_path / "out"))
    window.press("F9")
    window.wait(page.browser.isVisible)
    file = tmp_path / "out" / f"{CODE}-v1.toml"
    text = file.read_text(encoding="utf-8").replace("version = 1", "version = 2").replace("2009-03-01", "2026-11-20")
    file.unlink()
    new = tmp_path / "out" / "new.toml"
    new.write_text(text.replace("value = 2", "value = 9", 1), encoding="utf-8")
    window.press("Ctrl+O")
    window.fill("catalogue_line", str(tmp_path / "out"))
    window.press("F9")
    window.wait(page.sheet.lines.isVisible)
    assert page.sheet.lines.toPlainText() == "new.toml:8 承诺时限  承诺时限不得长于法定时限。"
    new.write_text(text.replace("value = 2", "value = 1", 1), encoding="utf-8")
    window.press("F9")
    window.wait(lambda: not page.sheet.field.isVisible())
    assert CODE in page.sheet.lines.toPlainText()
    window.press("F9")
    window.wait(page.browser.isVisible)
    assert catalogue_of(desk_of(window)).versions(CODE)[-1].committed == Limit(1, Unit.WORKING_DAY)


def test_until_the_new_version_is_known_no_older_one_can_be_taken(window: AtTheWindow) -> None:
    """The store may be busy for as long as it likes after a version was published."""
    published(desk_of(window), committed=Limit(1, Unit.WORKING_DAY))
    window.press("F2")
    go_on = Event()
    window.work.ask(window.client, lambda _: go_on.wait(PATIENCE_S), lambda _: None)
    window.work.use_catalogue(catalogue_of(desk_of(window)))
    window.type("jsjck")
    window.press("Return")
    assert (window.focused(), window.client.registering.item) == ("item", None)
    go_on.set()
    window.wait(lambda: window.focused() == "applicant_name")
    item = window.client.registering.item
    assert item is not None
    assert item.version == 2


def test_what_another_process_publishes_is_offered_after_a_minute(window: AtTheWindow) -> None:
    other = open_desk(desk_of(window).store.folder)
    published(other, committed=Limit(1, Unit.WORKING_DAY))
    other.store.close()
    assert desk_of(window).catalogue.versions(CODE)[-1].version == 1
    window.client.minute_passed()
    window.wait(lambda: desk_of(window).catalogue.versions(CODE)[-1].version == 2)
    window.press("F2")
    window.choose_item("jsjck")
    window.wait(lambda: window.client.registering.item is not None)
    assert window.client.registering.item is not None
    assert window.client.registering.item.version == 2
