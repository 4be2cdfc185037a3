"""What is written can be read in every look: contrasts by WCAG 2, colours and sizes from one place."""

import re
from string import Template

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.source_words import UI, strings, trees
from window_app.resources import resource
from window_app.ui.look import sizes
from window_app.ui.look.look import Look
from window_app.ui.look.palette import THEMES, Palette, Theme, palettes

GROUNDS = ("window", "surface")
COLOUR = re.compile("#[0-9a-fA-F]{3,8}")
READ = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
SEEN = 3.0
PAIRS = [
    *((text, ground) for text in ("text", "quiet", "accent", "warn", "danger", "good") for ground in GROUNDS),
    *((text, "sunken") for text in ("text", "quiet")),
    *((tone, f"{tone}_soft") for tone in ("accent", "warn", "danger", "good")),
    ("text", "accent_soft"), ("quiet", "accent_soft"), ("accent_strong", "accent_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_strong"),
    *((text, "chrome") for text in ("on_chrome", "chrome_quiet", "chrome_warn", "chrome_danger")),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_texts_can_be_read(theme: Theme, text: str, ground: str) -> None:
    palette = palettes()[theme]
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= READ[theme]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sign", ["edge", "focus"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_and_the_focus_can_be_seen(theme: Theme, sign: str, ground: str) -> None:
    palette = palettes()[theme]
    assert contrast(getattr(palette, sign), getattr(palette, ground)) >= SEEN


def test_every_colour_is_one() -> None:
    for palette in palettes().values():
        colours = [getattr(palette, name) for name in Palette.__struct_fields__ if name != "mark"]
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def test_no_colour_is_written_into_a_screen_or_the_stylesheet() -> None:
    written = [
        path.name for path, tree in trees() if any(re.fullmatch("#[0-9a-fA-F]{3,8}", one) for one in strings(tree))
    ]
    assert written == []
    assert re.findall("#[0-9a-fA-F]{3,8}", stylesheet()) == []


def stylesheet() -> str:
    return resource("look", "window.qss").read_text(encoding="utf-8")


def test_every_name_in_the_stylesheet_is_known_and_every_kind_is_painted() -> None:
    known = {*Palette.__struct_fields__, *(name.lower() for name in vars(sizes)), "folder"}
    assert set(Template(stylesheet()).get_identifiers()) <= known
    painted = set(re.findall(r'look="([a-z-]+)"', stylesheet()))
    used = {one for _, tree in trees() for one in strings(tree)}
    assert {kind for kind in painted if kind not in used and not kind.startswith("notice-")} == set()


def test_another_look_is_used_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(qapp, "light")
    before = qapp.styleSheet()
    with qtbot.waitSignal(look.changed):
        look.use("dark")
    assert look.colour("window").name() == palettes()["dark"].window
    assert qapp.styleSheet() != before
    look.use("light")


def test_every_icon_is_there_and_none_for_nothing() -> None:
    there = {path.stem for path in resource("icons").glob("*.svg")}
    used = {one for _, tree in trees() for one in strings(tree)}
    assert there <= used
    named = set(
        re.findall(r'icon="([a-z0-9-]+)"', "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py")))
    )
    assert named - {""} <= there
    assert len(named) > 10
