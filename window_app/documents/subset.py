"""The part of a typeface that goes into one PDF: the glyphs of the characters drawn, and no others.

Characters are numbered in the order of their first use; the wording that every document of a kind carries
comes first, so its outlines are compressed once and not again for each document.
"""

import struct
import zlib
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from window_app.documents.typefaces import Glyph, Typeface, word_sum

TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
DIRECTORY_SIZE = 12 + 16 * len(TABLES)
WHOLE_FILE_SUM = 0xB1B0AFBA
WORD = 0xFFFFFFFF


class Subset:
    """The characters of one typeface drawn in one document, and their codes; grows while pages are drawn."""

    def __init__(self, face: Typeface, start: "PreparedStart") -> None:
        self.face = face
        self._start = start
        self._codes = start.codes.copy()
        self._glyphs = list(start.glyphs)

    @property
    def characters(self) -> str:
        """Every character, in the order of the codes, which begin at 1."""
        return "".join(self._codes)

    @property
    def widths(self) -> list[int]:
        """The width of each character, in the order of the codes."""
        return [glyph.width for glyph in self._glyphs[1:]]

    def encode(self, text: str) -> str | None:
        """The codes of a text as hexadecimal digits; None where the typeface lacks one of its characters."""
        try:
            return "".join([self._codes[character] for character in text])
        except KeyError:
            return self._encode_new(text)

    def _encode_new(self, text: str) -> str | None:
        for character in text:
            if character in self._codes:
                continue
            glyph = self.face.glyph(character)
            if glyph is None:
                return None
            self._codes[character] = f"{len(self._glyphs):04X}"
            self._glyphs.append(glyph)
        return "".join([self._codes[character] for character in text])

    def compressed_program(self) -> tuple[bytes, int]:
        """The font file of these glyphs in zlib format, and its length before compression."""
        start, added = self._start, self._glyphs[len(self._start.glyphs) :]
        outlines = b"".join([glyph.outline for glyph in added])
        tables = _tables(self.face, self._glyphs)
        glyf_sum = (start.checksum + sum(glyph.checksum for glyph in added)) & WORD
        directory, tables["head"] = _directory(tables, glyf_sum, len(start.outlines) + len(outlines))
        rest = outlines + b"".join([_padded(tables[tag]) for tag in TABLES[1:]])
        return start.compress(directory, rest), DIRECTORY_SIZE + len(start.outlines) + len(rest)


class Compressor(Protocol):
    """A compression under way, which can be continued in more than one way."""

    def compress(self, data: bytes, /) -> bytes:
        """Take more data in."""
        ...

    def flush(self, mode: int = ..., /) -> bytes:
        """Give out what is still held back."""
        ...

    def copy(self) -> "Compressor":
        """The same state once more."""
        ...


@dataclass(frozen=True, slots=True)
class PreparedStart:
    """The glyphs that a subset begins with, their outlines compressed in advance."""

    codes: dict[str, str]
    glyphs: tuple[Glyph, ...]
    outlines: bytes
    checksum: int
    compressed: bytes
    state: Compressor

    def compress(self, before: bytes, after: bytes) -> bytes:
        """The zlib stream of `before`, the prepared outlines and `after`: only the ends are compressed now."""
        head = zlib.compressobj(1, zlib.DEFLATED, -15)
        tail = self.state.copy()
        adler = zlib.adler32(after, zlib.adler32(self.outlines, zlib.adler32(before)))
        return b"".join(
            [
                b"\x78\x9c",
                head.compress(before) + head.flush(zlib.Z_FULL_FLUSH),
                self.compressed,
                tail.compress(after) + tail.flush(),
                adler.to_bytes(4, "big"),
            ]
        )


def prepare_start(face: Typeface, characters: str) -> PreparedStart:
    """The start of every subset of `face` that begins with these characters (those that it has)."""
    found = {character: glyph for character in characters if (glyph := face.glyph(character)) is not None}
    glyphs = (face.notdef(), *found.values())
    outlines = b"".join(glyph.outline for glyph in glyphs)
    state = zlib.compressobj(9, zlib.DEFLATED, -15)
    compressed = state.compress(outlines) + state.flush(zlib.Z_SYNC_FLUSH)
    codes = {character: f"{code:04X}" for code, character in enumerate(found, 1)}
    checksum = sum(glyph.checksum for glyph in glyphs) & WORD
    return PreparedStart(codes, glyphs, outlines, checksum, compressed, state)


def _tables(face: Typeface, glyphs: list[Glyph]) -> dict[str, bytes]:
    """Every table but the outlines; the sum of the whole file in `head` is still zero."""
    count = len(glyphs)
    places = accumulate((len(glyph.outline) for glyph in glyphs), initial=0)
    head, hhea, maxp = (face.header(tag, length) for tag, length in (("head", 54), ("hhea", 36), ("maxp", 32)))
    return {
        "head": head[:8] + bytes(4) + head[12:50] + struct.pack(">hh", 1, 0),
        "hhea": hhea[:34] + struct.pack(">H", count),
        "hmtx": b"".join([glyph.metrics for glyph in glyphs]),
        "loca": struct.pack(f">{count + 1}I", *places),
        "maxp": maxp[:4] + struct.pack(">H", count) + maxp[6:],
    }


def _directory(tables: dict[str, bytes], glyf_sum: int, glyf_size: int) -> tuple[bytes, bytes]:
    """The directory of the file, and the `head` table with the sum of the whole file."""
    entries = [(b"glyf", glyf_sum, DIRECTORY_SIZE, glyf_size)]
    place = DIRECTORY_SIZE + glyf_size
    for tag in TABLES[1:]:
        padded = _padded(tables[tag])
        entries.append((tag.encode("ascii"), word_sum(padded), place, len(tables[tag])))
        place += len(padded)
    lines = b"".join(struct.pack(">4sIII", *entry) for entry in entries)
    directory = struct.pack(">IHHHH", 0x00010000, len(TABLES), 64, 2, 16 * len(TABLES) - 64) + lines
    total = word_sum(directory) + sum(entry[1] for entry in entries)
    adjustment = (WHOLE_FILE_SUM - total) & WORD
    head = tables["head"]
    return directory, head[:8] + struct.pack(">I", adjustment) + head[12:]


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)
