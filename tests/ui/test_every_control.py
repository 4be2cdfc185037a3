"""Every control of every screen: a name for tests and for those who listen, room for a finger, keys of its own.

And one language: in English nothing is Chinese but what clerk, catalogue and office wrote.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QShortcut
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

from tests.journeys.at_the_window import FakePrinters
from tests.ui.tour import BEGINNING, COMPANY, SCREENS, tour
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.holiday_notices import state_council_calendar
from window_app.messages import LANGUAGES, Language
from window_app.services.catalogue_files import read_catalogue
from window_app.services.sample_office import sample_office
from window_app.ui.register.applications import LONGEST
from window_app.ui.register.materials_model import DETAIL

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTabBar)
CHINESE = re.compile(r"[一-鿿]")
DOCUMENT_NUMBER = re.compile(r"[一-鿿]+〔\d{4}〕\d{3}-\d{4}号")
# Tabs are reached by Ctrl+Tab as well, and boxes by the words beside them.
HIGH_ENOUGH = {QCheckBox: 30, QRadioButton: 30, QTabBar: 32}
USUALLY = 32
# What such a list shows is said in the language of the window; the others show what was found.
SAID_BY_US = {"materials", "documents", "acts", "timeline", "worklists", "cases", "worklist_cases", "papers"}
# The language’s own name, and examples of a bureau’s short name and of a window’s.
NAMES = ("中文（简体）", "南商务", "商务局窗口")
READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole, DETAIL)


def controls(window: QWidget) -> Iterator[QWidget]:
    """The controls that can be seen, without the parts that Qt makes for them."""
    for kind in CONTROLS:
        for control in window.findChildren(kind):
            parts = control.objectName().startswith("qt_") or isinstance(control, QHeaderView)
            within = isinstance(control.parentWidget(), QComboBox | QLineEdit | QAbstractItemView | QTabBar)
            if control.isVisible() and not parts and not within and type(control).__name__ != "QTableCornerButton":
                yield control


def keys(window: QWidget) -> list[str]:
    """Every key that does something now."""
    return [
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled()
        and isinstance(owner := shortcut.parent(), QWidget)
        and owner.isVisible()
        and owner.isEnabled()
    ]


def seen_texts(window: QWidget) -> Iterator[str]:
    """Everything that can be read or heard."""
    yield window.windowTitle()
    for label in window.findChildren(QLabel):
        if label.isVisible():
            yield from (label.text(), label.toolTip())
    for control in controls(window):
        yield from (control.accessibleName(), control.accessibleDescription(), control.toolTip())
        yield from texts_of(control)


def texts_of(control: QWidget) -> Iterator[str]:
    if isinstance(control, QAbstractButton):
        yield control.text()
    if isinstance(control, QLineEdit):
        yield control.placeholderText()
    if isinstance(control, QComboBox):
        yield from (control.itemText(place) for place in range(control.count()))
    if isinstance(control, QTabBar):
        yield from (control.tabText(place) for place in range(control.count()))
    if isinstance(control, QAbstractItemView) and control.objectName() in SAID_BY_US:
        yield from texts_in(control.model())


def texts_in(model: QAbstractItemModel) -> Iterator[str]:
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            yield from (said for role in READ if isinstance(said := model.index(row, column).data(role), str))


@pytest.fixture(scope="module")
def data() -> tuple[str, ...]:
    """What catalogue, office, clerk and printer are called in every language, the longest first."""
    office = sample_office()
    items = read_catalogue(SAMPLE_CATALOGUE)
    written = {text for one in (office, *items) for text in texts_within(msgspec.to_builtins(one))}
    # A notice is named as it was published.
    written |= set(state_council_calendar().notices.values())
    titles = {f"{text[: LONGEST - 1]}…" for text in (COMPANY, *(item.name for item in items))}
    return tuple(
        sorted({*written, *titles, *NAMES, *FakePrinters().printers, COMPANY, BEGINNING}, key=len, reverse=True)
    )


def texts_within(value: object) -> Iterator[str]:
    if isinstance(value, str) and CHINESE.search(value):
        yield value
    elif isinstance(value, dict):
        for one in cast("dict[str, object]", value).values():
            yield from texts_within(one)
    elif isinstance(value, list | tuple):
        for one in cast("Sequence[object]", value):
            yield from texts_within(one)


def chinese_of_ours(text: str, data: Iterable[str]) -> bool:
    text = DOCUMENT_NUMBER.sub("", text)
    for written in data:
        text = text.replace(written, "")
    return bool(CHINESE.search(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_its_names_and_room_and_every_key_one_meaning(tmp_path: Path, language: Language) -> None:
    nameless: list[str] = []
    small: list[str] = []
    doubled: list[str] = []
    seen: set[str] = set()
    with tour(tmp_path, language) as screens:
        for screen, window in screens:
            doubled += [f"{screen}: {key}" for key, number in Counter(keys(window)).items() if number > 1]
            for control in controls(window):
                seen.add(control.objectName())
                place = f"{screen}: {type(control).__name__} {control.objectName()}"
                if not control.objectName() or not control.accessibleName().strip():
                    nameless.append(place)
                if control.height() < enough(control):
                    small.append(f"{place} {control.height()}")
    assert (nameless, small, doubled) == ([], [], [])
    assert seen >= {
        "item",
        "applicant_name_offers",
        "materials",
        "accept",
        "submit_by",
        "reason",
        "print",
        "search",
        "documents",
    }


def enough(control: QWidget) -> int:
    return next((height for kind, height in HIGH_ENOUGH.items() if isinstance(control, kind)), USUALLY)


def test_in_english_nothing_of_ours_is_chinese(tmp_path: Path, data: tuple[str, ...]) -> None:
    with tour(tmp_path, "en") as screens:
        foreign = {
            f"{screen}: {text}"
            for screen, window in screens
            for text in seen_texts(window)
            if chinese_of_ours(text, data)
        }
    assert foreign == set()


def test_in_chinese_the_same_tour_is_chinese(tmp_path: Path, data: tuple[str, ...]) -> None:
    with tour(tmp_path, "zh_CN") as screens:
        chinese = {screen for screen, window in screens for text in seen_texts(window) if chinese_of_ours(text, data)}
    assert chinese == {screen.__name__ for screen in SCREENS}
