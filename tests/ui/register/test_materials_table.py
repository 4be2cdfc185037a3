"""The checklist is worked with one hand on the keys."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import press, put_into
from tests.ui.register.a_checklist import CONTRACT, ITEM, LETTER, LICENCE, ROW, STATEMENT, cell
from window_app.ui.kit import Kit
from window_app.ui.register.form import Form
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


def test_the_table_is_as_high_as_its_rows(table: MaterialsTable, model: MaterialsModel) -> None:
    high = table.height()
    last = table.visualRect(cell(model, LETTER))
    assert table.viewport().rect().contains(last)
    model.show_form(Form(), None)
    assert table.height() < high
