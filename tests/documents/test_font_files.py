"""The font files: names that do not clash, licences beside them, sizes that can be shipped."""

from typing import Any, cast

import pytest
from fontTools.ttLib import TTFont

from window_app.resources import resource

FAMILIES = {
    "NotoSansSC-Regular": ("Noto Sans SC", "Regular"),
    "NotoSansSC-Bold": ("Noto Sans SC", "Bold"),
    "NotoSerifSC-Regular": ("Noto Serif SC", "Regular"),
    "NotoSerifSC-Bold": ("Noto Serif SC", "Bold"),
    "WindowHana-Regular": ("Window Hana", "Regular"),
}
MEGABYTE = 1_000_000


@pytest.mark.parametrize("name", FAMILIES)
def test_each_font_has_its_own_name_and_may_be_embedded(name: str) -> None:
    with TTFont(resource("fonts") / f"{name}.ttf", lazy=True) as opened:
        font = cast("Any", opened)
        assert (font["name"].getDebugName(1), font["name"].getDebugName(2)) == FAMILIES[name]
        assert font["name"].getDebugName(6) == name
        assert font["OS/2"].fsType == 0


def test_every_family_has_its_licence() -> None:
    for family in ("NotoSansSC", "NotoSerifSC", "WindowHana"):
        assert (resource("fonts") / f"{family}-LICENSE.txt").stat().st_size > 500


def test_fonts_are_small_enough_to_ship() -> None:
    sizes = {path.name: path.stat().st_size / MEGABYTE for path in resource("fonts").glob("*.ttf")}
    assert sorted(sizes) == sorted(f"{name}.ttf" for name in FAMILIES)
    assert max(sizes.values()) < 30
    assert sum(sizes.values()) < 80
