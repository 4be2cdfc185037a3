"""The colours by what they mean, from the one palette file."""

from functools import cache
from typing import Literal, get_args

import msgspec

from window_app.resources import resource

Theme = Literal["light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = get_args(Theme)


class Palette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One theme: each colour as #rrggbb, and `mark`, which tick shows on the accent colour.

    `soft` is a ground, the name without it the sign or text on it.
    """

    mark: Literal["light", "dark"]
    window: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    good: str
    good_soft: str
    focus: str
    chrome: str
    chrome_quiet: str
    chrome_warn: str
    chrome_danger: str
    on_chrome: str


@cache
def palettes() -> dict[Theme, Palette]:
    """Return every theme's colours."""
    return msgspec.toml.decode(resource("look", "palette.toml").read_bytes(), type=dict[Theme, Palette])
