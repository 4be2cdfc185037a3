"""The checklist is worked with one hand on the keys."""

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import press, put_into
from tests.ui.register.a_checklist import CONTRACT, ITEM, LETTER, LICENCE, ROW, STATEMENT, cell
from window_app.messages import LANGUAGES, Language
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import SMALL, TIGHT
from window_app.ui.register.form import Form, MaterialMark
from window_app.ui.register.materials_model import Column, MaterialsModel
from window_app.ui.register.materials_table import MaterialsTable


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def model(kit: Kit) -> MaterialsModel:
    return MaterialsModel(kit)


@pytest.fixture
def table(kit: Kit, model: MaterialsModel, form: Form, page: QWidget, qtbot: QtBot) -> MaterialsTable:
    made = MaterialsTable(kit, model)
    put_into(page, made, QLineEdit(), width=900)
    model.show_form(form, ITEM)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def go_to(table: MaterialsTable, model: MaterialsModel, material: str, column: Column = "material") -> None:
    table.setCurrentIndex(cell(model, material, column))


def line_in(table: MaterialsTable, qtbot: QtBot) -> QLineEdit:
    """The line that is open in a cell."""
    qtbot.waitUntil(lambda: table.viewport().findChild(QLineEdit) is not None)
    line = table.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def row(table: MaterialsTable) -> int:
    return table.currentIndex().row()


def test_the_hands_begin_at_the_first_material(table: MaterialsTable) -> None:
    assert row(table) == 0
    assert table.selectionModel().hasSelection()


def test_space_marks_as_received_and_again_as_not(table: MaterialsTable, form: Form) -> None:
    press(table, "Space")
    assert form.mark(CONTRACT).received
    press(table, "Space")
    assert not form.mark(CONTRACT).received


def test_v_marks_as_only_inspected(table: MaterialsTable, model: MaterialsModel, form: Form) -> None:
    go_to(table, model, LICENCE)
    press(table, "V")
    mark = form.mark(LICENCE)
    assert (mark.received, mark.originals_kept, mark.originals_inspected) == (True, 0, 1)


def test_r_lets_follow_within_seven_days_what_may(table: MaterialsTable, model: MaterialsModel, form: Form) -> None:
    for material in (CONTRACT, STATEMENT):
        go_to(table, model, material)
        press(table, "R")
    assert (form.mark(CONTRACT).follows_on, form.mark(STATEMENT).follows_on) == ("", "2026-11-27")


def test_enter_goes_on_to_the_next_material_and_from_the_last_one_out(
    table: MaterialsTable, page: QWidget, qtbot: QtBot
) -> None:
    rows: list[int] = []
    for _ in range(len(ROW) - 1):
        press(table, "Return")
        rows.append(row(table))
    assert rows == [1, 2, 3]
    went_out: list[bool] = []
    page.keyPressEvent = lambda event: went_out.append(True)
    press(table, "Return")
    assert (row(table), went_out) == (3, [True])


def test_a_number_is_typed_over_the_one_that_is_asked_for(
    table: MaterialsTable, model: MaterialsModel, form: Form, qtbot: QtBot
) -> None:
    press(table, "Space")
    go_to(table, model, CONTRACT, "copies")
    QTest.keyClicks(table.viewport(), "3")
    line = line_in(table, qtbot)
    assert (line.text(), form.mark(CONTRACT).copies) == ("3", 3)
    press(line, "Return")
    assert form.mark(CONTRACT).copies == 3


def test_words_are_in_the_form_with_every_key(
    table: MaterialsTable, model: MaterialsModel, form: Form, qtbot: QtBot
) -> None:
    press(table, "Space")
    go_to(table, model, CONTRACT, "defect")
    line = line_in(table, qtbot)
    QTest.keyClicks(line, "V")
    QTest.keyClicks(line, "R ")
    QTest.keyClicks(line, "x")
    assert (line.text(), form.mark(CONTRACT).defect, form.mark(CONTRACT).received) == ("VR x", "VR x", True)


def test_a_day_is_typed_as_people_do(table: MaterialsTable, model: MaterialsModel, form: Form, qtbot: QtBot) -> None:
    go_to(table, model, STATEMENT, "follows_on")
    line = line_in(table, qtbot)
    QTest.keyClicks(line, "12-2")
    press(line, "Return")
    assert (form.mark(STATEMENT).follows_on, str(cell(model, STATEMENT, "follows_on").data())) == (
        "12-2",
        "2026年12月2日",
    )


def test_marks_are_made_in_the_column_of_the_materials_alone(
    table: MaterialsTable, model: MaterialsModel, form: Form
) -> None:
    go_to(table, model, LICENCE, "copies")
    press(table, "V", "R")
    assert (form.mark(LICENCE).received, form.mark(LICENCE).follows_on) == (False, "")


def test_what_may_follow_comes_before_the_decision(table: MaterialsTable, model: MaterialsModel, form: Form) -> None:
    model.follow_by = date(2026, 11, 25)
    go_to(table, model, STATEMENT)
    press(table, "R")
    assert form.mark(STATEMENT).follows_on == "2026-11-25"


@pytest.mark.parametrize(
    ("material", "column", "key", "said"),
    [
        (CONTRACT, "material", "R", "不可容缺"),
        (CONTRACT, "follows_on", "1", "不可容缺"),
        (CONTRACT, "copies", "3", "未收到"),
        (LICENCE, "defect", "x", "未收到"),
    ],
)
def test_a_key_that_does_nothing_says_why(
    table: MaterialsTable, model: MaterialsModel, form: Form, material: str, column: Column, key: str, said: str
) -> None:
    sentences: list[str] = []
    table.refused.connect(sentences.append)
    go_to(table, model, material, column)
    press(table, key)
    assert len(sentences) == 1
    assert said in sentences[0]
    assert form.mark(material) == MaterialMark()


def test_delete_takes_a_defect_back(table: MaterialsTable, model: MaterialsModel, form: Form) -> None:
    model.toggle(ROW[LICENCE])
    model.setData(cell(model, LICENCE, "defect"), "缺页")
    table.setCurrentIndex(cell(model, LICENCE, "copies"))
    press(table, "Right", "Right")
    table.setFocus()
    press(table, "Delete")
    assert form.mark(LICENCE).defect == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_to_follow_is_shown_whole(
    table: MaterialsTable, model: MaterialsModel, kit: Kit, language: Language
) -> None:
    kit.tr.use(language)
    for day in ("2026-12-30", "2026-11-26", "2026-9-28"):
        model.setData(cell(model, STATEMENT, "follows_on"), day)
        for narrow in (False, True):
            table.stand_narrow(narrow=narrow)
            place = cell(model, STATEMENT, "follows_on")
            text = table.fontMetrics().horizontalAdvance(str(place.data()))
            # The stylesheet's padding on both sides, and Qt's own.
            assert table.visualRect(place).width() >= text + 2 * SMALL + 2
    kit.tr.use("zh_CN")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_column_has_room_for_what_it_is_called(
    table: MaterialsTable, model: MaterialsModel, kit: Kit, language: Language, narrow: bool
) -> None:
    kit.tr.use(language)
    table.stand_narrow(narrow=narrow)
    header = table.horizontalHeader()
    words = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(header.count())]
    # The stylesheet's padding on both sides.
    needed = [header.fontMetrics().horizontalAdvance(word) + 2 * TIGHT for word in words]
    cut = [word for column, word in enumerate(words) if header.sectionSize(column) < needed[column]]
    assert cut == []
    kit.tr.use("zh_CN")


def test_what_is_asked_for_can_be_read_in_full_at_any_width(
    table: MaterialsTable, model: MaterialsModel, page: QWidget, form: Form
) -> None:
    note = "须由法定代表人签字并加盖公章，外文合同附中文译本，委托他人办理的另附授权委托书原件及受托人身份证件"
    wordy = msgspec.structs.replace(ITEM.materials[0], note=note)
    model.show_form(form, msgspec.structs.replace(ITEM, materials=(wordy, *ITEM.materials[1:])))
    wide = table.rowHeight(0)
    assert wide > table.rowHeight(2)
    page.resize(640, 600)
    QTest.qWait(0)
    assert table.rowHeight(0) > wide
    assert table.viewport().rect().contains(table.visualRect(cell(model, LETTER)))


def test_the_table_is_as_high_as_its_rows(table: MaterialsTable, model: MaterialsModel) -> None:
    high = table.height()
    last = table.visualRect(cell(model, LETTER))
    assert table.viewport().rect().contains(last)
    model.show_form(Form(), None)
    assert table.height() < high
