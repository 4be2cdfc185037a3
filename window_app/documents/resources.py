"""Finds the font files, in a checkout and in a bundled program alike."""

from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def font_file(name: str) -> Path:
    """The path of a font file; `resources` lies beside the package, in a PyInstaller bundle too."""
    return FONTS / name
