"""Where the hands are is seen in every look, also on a field that is wrong and on the button that matters most."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.look.test_palette import contrast
from tests.ui.putting import put_into
from window_app.ui.look.look import Look
from window_app.ui.look.palette import THEMES, Theme, palettes


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
def test_the_ring_is_no_red_and_is_told_from_every_edge(theme: Theme) -> None:
    colours = palettes()[theme]
    hue = QColor(colours.focus).hue()
    assert 180 <= hue <= 260
    assert all(
        contrast(colours.focus, ground) >= 3 for ground in (colours.surface, colours.window, colours.danger_soft)
    )
