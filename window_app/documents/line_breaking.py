"""Breaks text into lines as Chinese is set: no 。 or ） begins a line, no （ ends one, words stay whole."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from window_app.documents.typefaces import LINE_BREAK, Weight, widths

NOT_FIRST = frozenset("。，、；：？！）》〉」』】〕〗〞’”…—·‰℃．～％］｝,.;:!?)]}%")
NOT_LAST = frozenset("（《〈「『【〔〖〝‘“￥＄［｛№([{¥$")


class Line(NamedTuple):
    """One line of a broken text; `ends` where a paragraph ends with it; `width` in points."""

    text: str
    width: float
    ends: bool


def break_lines(text: str, weight: Weight, size: float, room: float) -> list[Line]:
    """The lines of a text in a column of `room` points."""
    advances = widths(weight)
    total = sum(map(advances.__getitem__, text)) if LINE_BREAK not in text else None
    if total is not None and total * size <= room * 1000:
        return [Line(text, total * size / 1000, ends=True)]
    lines: list[Line] = []
    for paragraph in text.split(LINE_BREAK):
        pieces = list(_pieces(paragraph, advances, room * 1000 / size))
        for number, piece in enumerate(pieces, 1):
            width = sum(map(advances.__getitem__, piece)) * size / 1000
            lines.append(Line(piece, width, ends=number == len(pieces)))
    return lines


def _pieces(text: str, advances: Mapping[str, int], room: float) -> Iterator[str]:
    """The lines of one paragraph; `room` in thousandths of the type size."""
    start = cut = 0
    used = 0
    for index, character in enumerate(text):
        if index > start and may_break(text[index - 1], character):
            cut = index
        used += advances[character]
        while used > room and character != " " and index > start:
            end = cut if cut > start else index
            yield text[start:end].rstrip(" ")
            start = cut = end
            used = sum(map(advances.__getitem__, text[start : index + 1]))
    yield text[start:].rstrip(" ")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in NOT_FIRST or before in NOT_LAST or after == " ":
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(character: str) -> bool:
    """Whether a character belongs to a word or number that stays whole (Latin letters, digits, their signs)."""
    return character < "⺀" and character not in " /"
