"""The materials checklist: what is kept, only inspected, to follow or wrong, as the clerk marks it."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.qtbot import QtBot

from tests.ui.register.a_checklist import (
    CONTRACT,
    ITEM,
    LETTER,
    LICENCE,
    MATERIALS,
    ROW,
    STATEMENT,
    cell,
    open_cells,
    shown,
    spoken,
)
from window_app.ui.kit import Kit
from window_app.ui.register.form import Form
from window_app.ui.register.materials_model import COLUMNS, DETAIL, NUMBERS, Column, MaterialsModel

TICK, INK = Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.ForegroundRole


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def model(kit: Kit, form: Form) -> MaterialsModel:
    made = MaterialsModel(kit)
    made.show_form(form, ITEM)
    return made


def test_a_material_is_received_or_not(model: MaterialsModel, form: Form) -> None:
    assert cell(model, CONTRACT).data(TICK) is Qt.CheckState.Unchecked
    model.toggle(ROW[CONTRACT])
    assert (form.mark(CONTRACT).received, cell(model, CONTRACT).data(TICK)) == (True, Qt.CheckState.Checked)
    model.toggle(ROW[CONTRACT])
    assert not form.mark(CONTRACT).received
    assert model.setData(cell(model, CONTRACT), Qt.CheckState.Checked, TICK)
    assert form.mark(CONTRACT).received


def test_what_is_received_shows_the_numbers_that_the_item_asks_for(model: MaterialsModel) -> None:
    numbers: tuple[Column, ...] = ("originals_kept", "originals_inspected", "copies")
    assert [shown(model, CONTRACT, column) for column in numbers] == ["", "", ""]
    model.toggle(ROW[CONTRACT])
    assert [shown(model, CONTRACT, column) for column in numbers] == ["2", "0", "1"]


def test_what_is_only_inspected_is_handed_back(model: MaterialsModel, form: Form) -> None:
    for material in (CONTRACT, STATEMENT):
        model.only_inspect(ROW[material])
    numbers = [(one.originals_kept, one.originals_inspected, one.copies) for one in form.materials.values()]
    # Copies are those that the item asks for: what is handed back is the original.
    assert numbers == [(0, 2, None), (0, 1, None)]
    assert [shown(model, material, "copies") for material in (CONTRACT, STATEMENT)] == ["1", "2"]
    assert all(form.mark(material).received for material in (CONTRACT, STATEMENT))


def test_what_is_required_with_an_agent_is_asked_for_as_such(model: MaterialsModel, form: Form, kit: Kit) -> None:
    letter = replace(MATERIALS[ROW[LETTER]], required_with_agent=True)
    item = replace(ITEM, materials=(*MATERIALS[:-1], letter))
    model.show_form(form, item)
    assert cell(model, LETTER).data(DETAIL) == "原件 1 份收存 · 经办人办理时必需"
    assert shown(model, LETTER, "follows_on") == ""
    form.has_agent = True
    model.show_form(form, item)
    assert cell(model, LETTER).data(DETAIL) == "原件 1 份收存"
    assert shown(model, LETTER, "follows_on") == kit.tr("materials.must_be_here")


def test_only_what_may_follow_can_follow(model: MaterialsModel, form: Form) -> None:
    day = date(2026, 12, 2)
    assert model.let_follow(ROW[STATEMENT], day)
    assert not model.let_follow(ROW[CONTRACT], day)
    assert (form.mark(STATEMENT).follows_on, form.mark(CONTRACT).follows_on) == ("2026-12-02", "")
    assert shown(model, STATEMENT, "follows_on") == "2026年12月2日"


def test_what_must_be_here_says_so_until_it_is(model: MaterialsModel) -> None:
    said = {material: shown(model, material, "follows_on") for material in ROW}
    assert said == {CONTRACT: "不可容缺", LICENCE: "不可容缺", STATEMENT: "", LETTER: ""}
    model.toggle(ROW[CONTRACT])
    assert shown(model, CONTRACT, "follows_on") == ""


def test_only_what_makes_sense_can_be_typed_into(model: MaterialsModel) -> None:
    assert {material: open_cells(model, material) for material in ROW} == {
        CONTRACT: set(), LICENCE: set(), STATEMENT: {"follows_on"}, LETTER: set(),
    }  # fmt: skip
    for row in ROW.values():
        model.toggle(row)
    here = NUMBERS | {"defect"}
    assert {material: open_cells(model, material) for material in ROW} == dict.fromkeys(ROW, here)


@pytest.mark.parametrize("column", sorted(NUMBERS))
@pytest.mark.parametrize(("typed", "taken"), [("3", 3), (" 12 ", 12), ("0", 0), ("9999", 9_999)])
def test_a_number_is_taken(model: MaterialsModel, form: Form, column: Column, typed: str, taken: int) -> None:
    model.toggle(ROW[CONTRACT])
    assert model.setData(cell(model, CONTRACT, column), typed)
    assert getattr(form.mark(CONTRACT), column) == taken
    assert shown(model, CONTRACT, column) == str(taken)


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "两", "10000", "３", "²", "1 2"])
def test_a_number_that_is_none_is_not_taken(model: MaterialsModel, form: Form, typed: str) -> None:
    model.toggle(ROW[CONTRACT])
    assert not model.setData(cell(model, CONTRACT, "copies"), typed)
    assert (form.mark(CONTRACT).copies, shown(model, CONTRACT, "copies")) == (None, "1")


@pytest.mark.parametrize("typed", ["12-2", "2026/12/2", "12月2日"])
def test_a_day_is_kept_as_typed_and_shown_as_people_write_it(model: MaterialsModel, form: Form, typed: str) -> None:
    follows = cell(model, STATEMENT, "follows_on")
    assert model.setData(follows, typed)
    assert (form.mark(STATEMENT).follows_on, follows.data(Qt.ItemDataRole.EditRole)) == (typed, typed)
    assert follows.data() == "2026年12月2日"


def test_a_day_that_is_none_stands_there_in_red_until_it_is_mended(model: MaterialsModel, kit: Kit) -> None:
    follows = cell(model, STATEMENT, "follows_on")
    model.setData(follows, "下周")
    assert (follows.data(), follows.data(INK).color()) == ("下周", kit.look.colour("danger"))
    model.setData(follows, "12-2")
    assert follows.data(INK).color() == kit.look.colour("warn")


def test_what_is_wrong_stands_there_in_red(model: MaterialsModel, form: Form, kit: Kit) -> None:
    model.toggle(ROW[CONTRACT])
    defect = cell(model, CONTRACT, "defect")
    assert defect.data(INK) is None
    model.setData(defect, " 缺第三页 ")
    assert (form.mark(CONTRACT).defect, defect.data()) == ("缺第三页", "缺第三页")
    assert defect.data(INK).color() == kit.look.colour("danger")


def test_every_change_is_told_once_and_what_is_the_same_is_none(model: MaterialsModel, qtbot: QtBot) -> None:
    told: list[bool] = []
    model.marked.connect(lambda: told.append(True))
    model.toggle(ROW[CONTRACT])
    model.setData(cell(model, CONTRACT, "copies"), "2")
    model.setData(cell(model, CONTRACT, "copies"), "2")
    model.setData(cell(model, CONTRACT, "copies"), "x")
    assert len(told) == 2


def test_each_material_says_what_exactly_is_asked_for(model: MaterialsModel) -> None:
    asked = [cell(model, material).data(DETAIL) for material in ROW]
    assert asked == [
        "原件 2 份收存 · 复印件 1 份 · 加盖公章",
        "原件 1 份验后退回 · 电子件",
        "复印件 2 份",
        "原件 1 份收存 · 非必需",
    ]


def test_those_who_listen_hear_name_state_and_column(model: MaterialsModel) -> None:
    model.toggle(ROW[CONTRACT])
    model.let_follow(ROW[STATEMENT], date(2026, 12, 2))
    assert spoken(model, CONTRACT) == "合同副本 原件 2 份收存 · 复印件 1 份 · 加盖公章 已收到"
    assert spoken(model, STATEMENT).endswith(" 容缺后补")
    assert spoken(model, LICENCE).endswith(" 未收到")
    assert spoken(model, CONTRACT, "copies") == "复印件 1"


def test_the_columns_follow_the_language(model: MaterialsModel, kit: Kit, qtbot: QtBot) -> None:
    assert headers(model)[0] == "申请材料"
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        kit.tr.use("en")
    assert headers(model) == ["Material", "Kept", "Inspected", "Copies", "Follows by", "What is wrong"]
    assert shown(model, CONTRACT, "follows_on") == "must be here"


def test_fewer_than_the_item_asks_for_is_said_in_red_beside_it(model: MaterialsModel, kit: Kit) -> None:
    model.toggle(ROW[STATEMENT])
    defect = cell(model, STATEMENT, "defect")
    assert (defect.data(), defect.data(INK)) == ("", None)
    model.setData(cell(model, STATEMENT, "copies"), "1")
    assert (defect.data(), defect.data(INK).color()) == ("份数不足", kit.look.colour("danger"))
    assert defect.data(Qt.ItemDataRole.EditRole) == ""


def test_what_is_typed_is_taken_back_and_the_number_asked_for_stands_again(model: MaterialsModel, form: Form) -> None:
    model.toggle(ROW[CONTRACT])
    model.setData(cell(model, CONTRACT, "copies"), "3")
    model.setData(cell(model, CONTRACT, "defect"), "缺页")
    model.erase(ROW[CONTRACT], "copies")
    model.erase(ROW[CONTRACT], "defect")
    assert (form.mark(CONTRACT).copies, form.mark(CONTRACT).defect) == (None, "")
    assert shown(model, CONTRACT, "copies") == "1"


def headers(model: QAbstractItemModel) -> list[str]:
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]


def test_another_application_has_marks_of_its_own(model: MaterialsModel, form: Form) -> None:
    model.toggle(ROW[CONTRACT])
    model.show_form(Form(), ITEM)
    assert cell(model, CONTRACT).data(TICK) is Qt.CheckState.Unchecked
    assert form.mark(CONTRACT).received
    model.show_form(Form(), None)
    assert model.rowCount() == 0
