"""Where the hands are is seen in every look, also on a field that is wrong and on the button that matters most."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures import NOW
from tests.ui.look.test_palette import contrast
from tests.ui.putting import put_into
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.look.palette import THEMES, Theme, palettes
from window_app.ui.words import Words


def ring(line: QLineEdit) -> list[str]:
    """The colours of the two outer pixels at the left edge."""
    image = line.grab().toImage()
    return [QColor(image.pixelColor(x, line.height() // 2)).name() for x in (0, 1)]


@pytest.mark.parametrize("theme", THEMES)
def test_a_wrong_field_has_another_edge_where_the_hands_are(
    qtbot: QtBot, qapp: QApplication, page: QWidget, theme: Theme
) -> None:
    look = Look(qapp, theme)
    wrong, other = QLineEdit(), QLineEdit()
    wrong.setProperty("wrong", "true")
    put_into(page, wrong, other)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    colours = palettes()[theme]
    assert ring(wrong) == [colours.danger, colours.danger_soft]
    assert ring(other) == [colours.focus, colours.focus]
    wrong.setFocus()
    qtbot.waitUntil(wrong.hasFocus)
    assert ring(wrong) == [colours.focus, colours.focus]
    look.use("light")


@pytest.mark.parametrize("theme", THEMES)
def test_the_button_that_matters_most_has_a_ring_that_is_seen_on_its_colour(
    qtbot: QtBot, qapp: QApplication, page: QWidget, theme: Theme
) -> None:
    kit = Kit(Words("zh_CN"), Look(qapp, theme), lambda: NOW)
    button, line = KeyButton(kit, "register.accept", name="accept", icon="circle-check", look="primary"), QLineEdit()
    put_into(page, button, line)
    colours = palettes()[theme]
    for hands, ring_colour in ((line, colours.accent), (button, colours.on_accent)):
        hands.setFocus()
        qtbot.waitUntil(hands.hasFocus)
        image = button.grab().toImage()
        inside = [QColor(image.pixelColor(x, button.height() // 2)).name() for x in (3, 4)]
        assert inside == [ring_colour, ring_colour]
    assert contrast(colours.on_accent, colours.accent) >= 3
    kit.look.use("light")


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_is_no_red_and_is_told_from_every_edge(theme: Theme) -> None:
    colours = palettes()[theme]
    hue = QColor(colours.focus).hue()
    assert 180 <= hue <= 260
    assert all(
        contrast(colours.focus, ground) >= 3 for ground in (colours.surface, colours.window, colours.danger_soft)
    )
