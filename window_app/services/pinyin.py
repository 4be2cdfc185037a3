"""The first letters of a text's pinyin, from one small table (resources/pinyin)."""

from bisect import bisect_right
from functools import cache, lru_cache

import msgspec

from window_app.resources import resource


class _Table(msgspec.Struct):
    """`runs`: the code point (hex) that each run of characters begins with, and a letter for each, a dot for none.

    `phrases`: what is read otherwise than its characters.
    """

    runs: dict[str, str]
    phrases: dict[str, str]


def first_letters(text: str) -> str:
    """Return a letter for each Chinese character, as the phrase it stands in is read; letters and digits as they are.

    Of several phrases the longest counts. Anything else is left out. Lower case.
    """
    read, place = "", 0
    while place < len(text):
        phrase = _phrase(text, place) if text[place] in _lengths() else ""
        read += _table().phrases[phrase] if phrase else _letter(text[place])
        place += len(phrase) or 1
    return read


def _phrase(text: str, place: int) -> str:
    """The longest phrase that stands there, empty for none."""
    begun = (text[place : place + length] for length in _lengths()[text[place]])
    return next((phrase for phrase in begun if phrase in _table().phrases), "")


@lru_cache(maxsize=20_000)
def _letter(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    begins, runs = _runs()
    code = ord(character)
    run = bisect_right(begins, code) - 1
    if run < 0 or code - begins[run] >= len(runs[run]):
        return ""
    return runs[run][code - begins[run]].replace(".", "")


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the phrases are that begin with a character, the longest first: most characters begin none."""
    found: dict[str, set[int]] = {}
    for phrase in _table().phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


@cache
def _table() -> _Table:
    return msgspec.json.decode(resource("pinyin", "initials.json").read_bytes(), type=_Table)


@cache
def _runs() -> tuple[list[int], list[str]]:
    runs = sorted((int(begin, 16), letters) for begin, letters in _table().runs.items())
    return [begin for begin, _ in runs], [letters for _, letters in runs]
