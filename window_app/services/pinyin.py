"""The first letters of a text's pinyin, from one small table (resources/pinyin)."""

from bisect import bisect_right
from functools import cache

import msgspec

from window_app.resources import resource

LONGEST_PHRASE = 8


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
    phrases, read, place = _table().phrases, "", 0
    while place < len(text):
        ends = range(min(len(text), place + LONGEST_PHRASE), place + 1, -1)
        end = next((end for end in ends if text[place:end] in phrases), place + 1)
        read += phrases[text[place:end]] if end > place + 1 else _letter(text[place])
        place = end
    return read


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
def _table() -> _Table:
    return msgspec.json.decode(resource("pinyin", "initials.json").read_bytes(), type=_Table)


@cache
def _runs() -> tuple[list[int], list[str]]:
    runs = sorted((int(begin, 16), letters) for begin, letters in _table().runs.items())
    return [begin for begin, _ in runs], [letters for _, letters in runs]
