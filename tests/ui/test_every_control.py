"""Every control of every screen: a name for tests, a name for those who listen, room for a finger, one language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

from tests.fixtures import materials_but, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTabBar)
CHINESE = re.compile(r"[一-鿿]")
ROOMY, SMALL_BOXES = 30, (QCheckBox, QRadioButton)
COMPANY = "示例市官桥恒泰石材有限公司"
CONTRACT = "技术进口（出口）合同副本"
# What the clerk, the catalogue and the office wrote is theirs in every language, and so is a printer's name.
DATA = (
    COMPANY,
    "技术",
    "签约双方",
    "提成基准",
    "授权委托",
    "商务局窗口",
    "示例人员",
    "商务",
    "HP-LaserJet-窗口",
    "中文（简体）",
)


def register(window: AtTheWindow) -> None:
    window.press("F2")
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.client.screen.form.has_agent.setChecked(True)


def notice(window: AtTheWindow) -> None:
    window.fill("applicant_id_number", organisation().id_number)
    window.fill("agent_name", "wang")
    window.press("F10")


def refusal(window: AtTheWindow) -> None:
    window.press("Escape", "F11")


def done(window: AtTheWindow) -> None:
    window.press("Escape", "F5", "F9")
    window.wait(lambda: window.client.screen.done.isVisible() and window.client.screen.done.document.number)


def cases(window: AtTheWindow) -> None:
    window.press("F3")
    window.wait(lambda: window.client.cases.model.rowCount() == 2)


def a_case(window: AtTheWindow) -> None:
    window.press("Down", "Down", "Return")
    window.wait(window.client.cases.page.summary.supplement.isVisible)


def supplements(window: AtTheWindow) -> None:
    window.press("F9")


def settings(window: AtTheWindow) -> None:
    window.press("F12")


def first_start(window: AtTheWindow) -> None:
    window.client.window.show_screen("start")


def crash(window: AtTheWindow) -> None:
    window.client.report_error(ZeroDivisionError, ZeroDivisionError(), None)


SCREENS: tuple[Callable[[AtTheWindow], None], ...] = (
    register, notice, refusal, done, cases, a_case, supplements, settings, first_start, crash,
)  # fmt: skip


@pytest.fixture(params=["zh_CN", "en"])
def tour(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Iterator[tuple[str, QWidget]]]:
    """The window on one screen after the other, by the screen's name."""
    desk = open_desk(tmp_path)
    registered(desk, applicant=organisation(COMPANY), outcome="supplement", materials=materials_but(desk, CONTRACT))
    desk.store.close()
    with at_the_window(tmp_path, language=request.param) as window:
        yield ((screen.__name__, shown(screen, window)) for screen in SCREENS)


def shown(screen: Callable[[AtTheWindow], None], window: AtTheWindow) -> QWidget:
    screen(window)
    window.settle()
    return window.window


def controls(window: QWidget) -> Iterator[QWidget]:
    """The controls that can be seen, without the parts that Qt makes for them."""
    for kind in CONTROLS:
        for control in window.findChildren(kind):
            parts = control.objectName().startswith("qt_") or isinstance(control, QHeaderView)
            within = isinstance(control.parentWidget(), QComboBox | QLineEdit | QAbstractItemView | QTabBar)
            if control.isVisible() and not parts and not within and type(control).__name__ != "QTableCornerButton":
                yield control


def seen_texts(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.objectName() not in ("desk",):
            yield label.text()
    for control in controls(window):
        yield control.accessibleName()
        if isinstance(control, QAbstractButton):
            yield control.text()
        if isinstance(control, QLineEdit):
            yield control.placeholderText()
        if isinstance(control, QComboBox):
            yield from (control.itemText(place) for place in range(control.count()))


def test_every_control_has_its_names_room_and_language(
    tour: Iterator[tuple[str, QWidget]], request: pytest.FixtureRequest
) -> None:
    nameless: list[str] = []
    small: list[str] = []
    foreign: list[str] = []
    is_english = "[en]" in request.node.name
    seen: set[str] = set()
    for screen, window in tour:
        for control in controls(window):
            seen.add(control.objectName())
            if not control.objectName() or not control.accessibleName().strip():
                nameless.append(f"{screen}: {type(control).__name__} {control.objectName()}")
            if control.height() < ROOMY and not isinstance(control, (*SMALL_BOXES, QTabBar)):
                small.append(f"{screen}: {control.objectName()} {control.height()}")
        if is_english:
            foreign += [f"{screen}: {text}" for text in seen_texts(window) if CHINESE.search(without_data(text))]
    assert (nameless, small, foreign) == ([], [], [])
    assert {"item", "materials", "accept", "submit_by", "reason", "print", "search", "documents"} <= seen
    assert {"supplements_accept", "settings_language", "office_name", "crash_go_on"} <= seen


def without_data(text: str) -> str:
    lines = [line for line in text.splitlines() if not any(data in line for data in DATA)]
    return "\n".join(lines)
