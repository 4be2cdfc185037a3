"""Text as people type and scan it: full-width forms, stray spaces, dashes of every kind."""

import re
import unicodedata

_DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d\ufe63\u30fc\u2014_]")
# Full-width ASCII and the ideographic space as their plain forms; Chinese punctuation stays.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"} | {0x3000: " "}


def tidied(text: str) -> str:
    """Return the text without outer spaces, inner runs of white space as one space, full-width ASCII as ASCII.

    Chinese characters stay as they are, compatibility ones too: a name is not ours to change.
    """
    return " ".join(text.translate(_NARROW).split())


def without_dashes(text: str) -> str:
    """Return the text without dashes of any kind."""
    return _DASHES.sub("", text)


def bare(text: str) -> str:
    """Return a number as compared and stored: tidied, upper case, without spaces and dashes."""
    return without_dashes(tidied(text)).replace(" ", "").upper()


def as_on_paper(number: str) -> str:
    """Return a number as its paper shows it: upper case, full-width characters as ASCII; spaces and dashes stay."""
    return tidied(number).upper()


def first_unprintable(text: str) -> str:
    """Return the first control, unassigned or private character of a text, or an empty string."""
    return next((char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"}), "")
