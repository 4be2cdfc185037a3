"""The list on the screen: nothing of a date or a state is cut, the marked row is seen, letters are handed on."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.cases.a_list import case, left
from tests.ui.putting import press, put_into
from window_app.domain.case import CaseState
from window_app.domain.limits import Unit
from window_app.messages import LANGUAGES, Language
from window_app.ui.cases.case_columns import COLUMNS
from window_app.ui.cases.case_list import CaseList
from window_app.ui.kit import Kit
from window_app.ui.look.palette import THEMES, Theme

# The list in the cases screen and in the worklists, on 1366 × 768 at 100, 150 and 200 %.
ROOMS = (1_186, 840, 760, 570, 520, 340, 300)
TELLING = ("received_on", "promised_on", "left", "state", "case_no")
DAYS = [left(88), left(120, Unit.CALENDAR_DAY), left(120, overdue=True), left(0, soon=True), None]
CASES = [
    case(case_id=f"{number}", state=state, left=DAYS[number % len(DAYS)], received_on="2028-09-28")
    for number, state in enumerate(CaseState)
]


@pytest.fixture
def cases(kit: Kit, page: QWidget, qtbot: QtBot) -> CaseList:
    made = CaseList(kit, name="cases", key="cases.title")
    put_into(page, made, width=1_200)
    made.show_cases(CASES)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_what_tells_cases_apart_is_never_cut(
    cases: CaseList, page: QWidget, room: int, language: Language, kit: Kit
) -> None:
    kit.tr.use(language)
    put_into(page, cases, width=room + 24)
    shown = [name for column, name in enumerate(COLUMNS) if not cases.isColumnHidden(column)]
    assert {"applicant", "left"} <= set(shown)
    cut = [
        (name, text)
        for name in shown
        if name in TELLING
        for row in range(cases.cases.rowCount())
        for index in [cases.cases.index(row, COLUMNS.index(name))]
        for text in [str(index.data())]
        if cases.fontMetrics().horizontalAdvance(text) + 22 > cases.columnWidth(index.column())
    ]
    assert cut == []
    assert sum(cases.columnWidth(column) for column in range(len(COLUMNS))) == cases.viewport().width()


def test_a_wide_list_has_every_usual_column(cases: CaseList) -> None:
    assert [name for column, name in enumerate(COLUMNS) if not cases.isColumnHidden(column)] == [
        "case_no", "item", "applicant", "received_on", "promised_on", "left", "state",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_the_marked_row_is_seen_and_more_so_with_the_hands_on_it(
    cases: CaseList, kit: Kit, theme: Theme, qtbot: QtBot
) -> None:
    kit.look.use(theme)
    cases.mark(2)
    cases.setFocus()
    qtbot.waitUntil(cases.hasFocus)
    area = cases.visualRect(cases.cases.index(2, 0))
    middle = area.center().y()
    assert colour_at(cases, area, 1, middle) == kit.look.colour("focus")
    assert colour_at(cases, area, 40, area.top()) == kit.look.colour("focus")
    cases.clearFocus()
    assert colour_at(cases, area, 1, middle) == kit.look.colour("focus")
    assert colour_at(cases, area, 40, area.top()) != kit.look.colour("focus")
    assert colour_at(cases, area, 1, middle + area.height()) != kit.look.colour("focus")


def colour_at(cases: CaseList, area: QRect, x: int, y: int) -> QColor:
    return cases.viewport().grab().toImage().pixelColor(area.left() + x, y)


def test_letters_go_to_the_search_and_up_from_the_first_row_too(cases: CaseList, qtbot: QtBot) -> None:
    typed: list[str] = []
    left_above: list[bool] = []
    cases.typed.connect(typed.append)
    cases.left_above.connect(lambda: left_above.append(True))
    cases.setFocus()
    qtbot.waitUntil(cases.hasFocus)
    cases.mark(1)
    press(cases, "Up")
    assert (cases.currentIndex().row(), left_above) == (0, [])
    press(cases, "h", "5", "Ctrl+A", "Up")
    assert (typed, left_above) == (["h", "5"], [True])


def test_the_mark_stays_on_its_case(cases: CaseList) -> None:
    cases.mark(2)
    cases.show_cases([case(case_id="new"), *CASES])
    assert cases.currentIndex().row() == 3
    cases.show_cases(CASES[4:])
    assert cases.currentIndex().row() == 0
