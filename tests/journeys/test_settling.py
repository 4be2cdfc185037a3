"""A case that two windows acted on apart: the banner, both sides beside each other, and the settlement by keyboard."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.fixtures import NOW, case_at, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services.in_conflict import profile_in_conflict
from tests.ui.test_every_control import controls, enough, keys
from window_app.messages import LANGUAGES, Language
from window_app.services.case_acts import PossibleAct
from window_app.services.verify_store import verify_store


def opened_from_its_list(window: AtTheWindow, number: str) -> None:
    """Go to the list of conflicts and into the case."""
    screen = window.client.worklists
    window.press("F6")
    window.wait(lambda: screen.lists.count() == 10)
    assert screen.lists.item(8).text() == "有冲突、待处置   1"
    window.press("End", "Up")
    window.wait(lambda: screen.cases.cases.rowCount() == 1)
    window.press("Right", "Return")
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.case.case_no == number)


def test_a_supervisor_settles_a_conflict_by_keyboard(tmp_path: Path) -> None:
    folder, number = profile_in_conflict(tmp_path)
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        opened_from_its_list(window, number)
        page = window.client.cases.page
        panel = page.settling.panel
        assert page.settling.banner.isVisible()
        window.press("Ctrl+5")
        assert window.focused() == "conflict_way_1"
        window.press("Escape")
        assert not panel.isVisible()
        window.press("Ctrl+5", "F9")
        assert panel.message.text() == "请先选定成立的一方。"
        window.press("Alt+2")
        assert panel.chosen is not None
        (paper,) = panel.chosen.to_take_back
        assert panel.back_paper.text() == f"请收回依不成立的办理出具的文书：{paper.number}"
        window.press("Return", "Return")
        window.wait(panel.reason_field.message.text)
        assert "✕" in panel.reason_field.message.text()
        assert window.focused() == "conflict_reason"
        window.type("以申请人撤回为准")
        window.press("Return")
        window.wait(lambda: page.case is not None and page.case.conflict is None)
        assert not page.settling.banner.isVisible()
        assert window.notice == f"请收回依不成立的办理出具的文书：{paper.number}"
    desk = open_desk(folder)
    after = case_at(desk, number)
    assert (after.state, after.conflicts, len(after.dismissed)) == ("withdrawn", (), 1)
    assert verify_store(desk.store).faults == ()
    desk.store.close()


def test_what_was_typed_stays_for_the_case_and_the_arrows_choose(tmp_path: Path) -> None:
    folder, number = profile_in_conflict(tmp_path)
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        opened_from_its_list(window, number)
        panel = window.client.cases.page.settling.panel
        window.press("Ctrl+5", "Alt+1", "Right")
        assert panel.chosen is not None
        assert panel.chosen.words == "第2方成立"
        window.press("Return")
        window.type("待核实")
        window.press("Escape", "Ctrl+5")
        assert panel.reason.text() == "待核实"
        assert window.focused() == "conflict_way_2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_page_has_its_name_and_room(tmp_path: Path, language: Language) -> None:
    folder, number = profile_in_conflict(tmp_path)
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)], language=language) as window:
        page = window.client.cases.page
        window.client.scanned.open_case(number)
        window.wait(lambda: page.case is not None)
        window.press("Ctrl+5", "Alt+2")
        there = [one for one in controls(window.window) if page.settling.panel.isAncestorOf(one)]
        assert len(there) == 5
        assert all(one.objectName() and one.accessibleName() and one.height() >= enough(one) for one in there)
        assert len(keys(window.window)) == len(set(keys(window.window)))


def test_who_may_not_settle_it_sees_both_sides_and_who_does(tmp_path: Path) -> None:
    folder, number = profile_in_conflict(tmp_path)
    with at_the_window(folder, clock=[NOW + timedelta(hours=4)]) as window:
        opened_from_its_list(window, number)
        page = window.client.cases.page
        refused = PossibleAct("conflict_settled", "not_allowed", {"permission": "settle", "roles": "supervisor"})
        assert page.case is not None
        assert window.work.desk is not None
        page.settling.panel.show_case(replace(page.case, acts=(refused,)), window.work.desk.office)
        window.press("Ctrl+5")
        panel = page.settling.panel
        assert "监督管理人员" in panel.who.text()
        assert window.focused() == "conflict_back"
        assert not any(one.isVisible() for one in (*panel.choices, panel.reason, panel.confirm))
