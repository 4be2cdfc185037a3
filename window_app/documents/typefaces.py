"""The typefaces of paper: which one has a character, how wide it is, and its outline."""

import mmap
import struct
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from window_app.resources import resource

LINE_BREAK = "\n"


class Weight(StrEnum):
    """The two weights that documents are set in."""

    REGULAR = "NotoSerifSC-Regular"
    BOLD = "NotoSerifSC-Bold"


FALLBACK = "WindowHana-Regular"


class Glyph(NamedTuple):
    """One glyph: its width in thousandths of the type size, and what goes into an embedded font.

    `outline` is padded to whole words of four bytes, `checksum` is the sum of these words.
    """

    width: int
    metrics: bytes
    outline: bytes
    checksum: int


class Typeface:
    """A TrueType file, read glyph by glyph as characters are asked for, and kept."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = _table_places(self._data)
        self.units_per_em: int = struct.unpack_from(">H", self._data, self._tables["head"] + 18)[0]
        self._wide_metrics: int = struct.unpack_from(">H", self._data, self._tables["hhea"] + 34)[0]
        self._starts, self._ends, self._first_ids = _character_ranges(self._data, self._tables["cmap"])
        self._glyphs: dict[str, Glyph | None] = {}

    def header(self, table: str, length: int) -> bytes:
        """The first bytes of a table."""
        place = self._tables[table]
        return self._data[place : place + length]

    def glyph(self, character: str) -> Glyph | None:
        """The glyph of a character; None where the typeface has no such character or shows nothing for it."""
        try:
            return self._glyphs[character]
        except KeyError:
            return self._glyphs.setdefault(character, self._read(character))

    def notdef(self) -> Glyph:
        """The glyph that stands first in every font."""
        return self._glyph_of(0)

    def _read(self, character: str) -> Glyph | None:
        code = ord(character)
        index = bisect_right(self._starts, code) - 1
        if index < 0 or code > self._ends[index]:
            return None
        glyph = self._glyph_of(self._first_ids[index] + code - self._starts[index])
        return glyph if glyph.outline or unicodedata.category(character) == "Zs" else None

    def _glyph_of(self, glyph_id: int) -> Glyph:
        offsets = self._tables["loca"] + 4 * glyph_id
        start, end = struct.unpack_from(">2I", self._data, offsets)
        place = self._tables["glyf"]
        outline = self._data[place + start : place + end]
        outline += bytes(-len(outline) % 4)
        metrics = self._metrics(glyph_id)
        width = round(int.from_bytes(metrics[:2], "big") * 1000 / self.units_per_em)
        return Glyph(width, metrics, outline, word_sum(outline))

    def _metrics(self, glyph_id: int) -> bytes:
        place, wide = self._tables["hmtx"], self._wide_metrics
        if glyph_id < wide:
            return self._data[place + 4 * glyph_id : place + 4 * glyph_id + 4]
        width_place = place + 4 * (wide - 1)
        bearing_place = place + 4 * wide + 2 * (glyph_id - wide)
        return self._data[width_place : width_place + 2] + self._data[bearing_place : bearing_place + 2]


def word_sum(data: bytes) -> int:
    """The sum of big-endian words of four bytes, as TrueType checksums count it."""
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF


def _table_places(data: mmap.mmap) -> dict[str, int]:
    count: int = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4s4xI4x", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): place for tag, place in entries}


def _character_ranges(data: mmap.mmap, cmap: int) -> "tuple[array[int], array[int], array[int]]":
    """Starts, ends and first glyph ids of the runs of characters, from the cmap's table for all of Unicode."""
    count: int = struct.unpack_from(">H", data, cmap + 2)[0]
    records = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * index) for index in range(count)]
    place = next(cmap + offset for platform, encoding, offset in records if (platform, encoding) == (3, 10))
    groups: int = struct.unpack_from(">I", data, place + 12)[0]
    numbers = struct.unpack_from(f">{3 * groups}I", data, place + 16)
    return array("L", numbers[0::3]), array("L", numbers[1::3]), array("L", numbers[2::3])


@cache
def typeface(name: str) -> Typeface:
    """The typeface of a name; each file is opened once."""
    return Typeface(name, resource("fonts", f"{name}.ttf"))


def typeface_for(character: str, weight: Weight) -> Typeface | None:
    """The typeface that draws a character in this weight, or None where none has it."""
    for name in (weight, FALLBACK):
        if typeface(name).glyph(character) is not None:
            return typeface(name)
    return None


class Widths(dict[str, int]):
    """Widths of characters in thousandths of the type size; filled as characters are asked for."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, character: str) -> int:
        face = typeface_for(character, self._weight)
        glyph = face.glyph(character) if face else None
        width = self[character] = glyph.width if glyph else 0
        return width


@cache
def widths(weight: Weight) -> Widths:
    """The widths of a weight's characters."""
    return Widths(weight)


def text_width(text: str, weight: Weight, size: float) -> float:
    """The width of one line of text, in points."""
    return sum(map(widths(weight).__getitem__, text)) * size / 1000


@cache
def _is_missing(character: str) -> bool:
    if character == LINE_BREAK:
        return False
    return unicodedata.category(character)[0] == "C" or typeface_for(character, Weight.REGULAR) is None


def missing_characters(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no typeface can draw, each once, in reading order; a line break is layout."""
    wanted = dict.fromkeys(character for text in texts for character in text)
    return tuple(filter(_is_missing, wanted))
