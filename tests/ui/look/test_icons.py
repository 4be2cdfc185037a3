"""Icons are drawn in the colour of their meaning, and again in another look."""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.source_words import called, calls
from window_app.resources import resource
from window_app.ui.look.icons import pixmap
from window_app.ui.look.look import Look
from window_app.ui.look.palette import Theme, palettes

# Calls that name an icon, by its place among the arguments.
NAMING = {"Act": 1, "_view": 2, "_key": 2, "icon": 1, "pixmap": 0}


def there() -> set[str]:
    return {path.stem for path in resource("icons").glob("*.svg")}


def named() -> Iterator[tuple[str, str]]:
    """Every icon that the source names, with its place."""
    for path, call in calls():
        place = NAMING.get(called(call).rpartition(".")[2])
        arguments = [keyword.value for keyword in call.keywords if keyword.arg == "icon"]
        arguments += call.args[place : place + 1] if place is not None else []
        for one in arguments:
            if isinstance(one, ast.Constant) and one.value:
                yield str(one.value), f"{path.name}:{call.lineno}"


def test_every_icon_that_is_named_is_there() -> None:
    assert [f"{place} {name}" for name, place in named() if name not in there()] == []
    assert {"undo-2", "rotate-ccw", "plus", "calendar-days", "circle-check"} <= {name for name, _ in named()}


def test_every_icon_takes_the_colour_that_it_is_given() -> None:
    fixed = [name for name in sorted(there()) if "currentColor" not in drawing(name)]
    assert fixed == []


def drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def inks(picture: QPixmap) -> set[str]:
    """The colours of an icon where it is drawn in full."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {point.name() for point in points if point.alpha() == 255}


def test_an_icon_is_drawn_in_its_colour_and_nothing_else(qtbot: QtBot) -> None:
    assert inks(pixmap("circle-check", "#17663a", 32)) == {"#17663a"}


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_another_look_draws_them_anew(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    look = Look(qapp, "light")
    button, label = QPushButton(), QLabel()
    for widget in (button, label):
        qtbot.addWidget(widget)
        look.icon(widget, "circle-x", "danger", 32)
    for used in ("light", theme):
        look.use("light" if used == "light" else theme)
        assert inks(button.icon().pixmap(32, 32)) == {palettes()[look.theme].danger}
        assert inks(label.pixmap()) == {palettes()[look.theme].danger}
    look.use("light")


def test_a_widget_shows_the_icon_that_it_was_given_last(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(qapp, "light")
    button = QPushButton()
    qtbot.addWidget(button)
    look.icon(button, "undo-2", "accent", 32)
    look.icon(button, "circle-x", "danger", 32)
    look.use("dark")
    assert inks(button.icon().pixmap(32, 32)) == {palettes()["dark"].danger}
    look.use("light")


def test_a_button_that_goes_without_its_icon_does_so_in_every_look(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(qapp, "light")
    button = QPushButton()
    qtbot.addWidget(button)
    look.icon(button, "undo-2", "accent", 32)
    button.setIconSize(QSize(0, 0))
    look.use("dark")
    assert button.iconSize() == QSize(0, 0)
    look.use("light")


def test_a_colour_is_asked_for_by_its_meaning(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(qapp, "light")
    assert look.colour("accent") == QColor(palettes()["light"].accent)
    with pytest.raises(AttributeError):
        look.colour("blue")
