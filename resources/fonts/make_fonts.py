"""Rebuilds the font files of this folder from the fonts as published: a maintainers' tool."""  # noqa: INP001

import argparse
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

NOTO_FILES = {
    "NotoSansSC-Regular.ttf": ("sans", "400Regular/NotoSansSC_400Regular.ttf"),
    "NotoSansSC-Bold.ttf": ("sans", "700Bold/NotoSansSC_700Bold.ttf"),
    "NotoSerifSC-Regular.ttf": ("serif", "400Regular/NotoSerifSC_400Regular.ttf"),
    "NotoSerifSC-Bold.ttf": ("serif", "700Bold/NotoSerifSC_700Bold.ttf"),
}
# Left over from the variable font, or for vertical setting: nothing on the screen or on paper uses them.
UNUSED_TABLES = ("STAT", "BASE", "vhea", "vmtx")
# Paper is set by our own code, glyph by glyph: it reads no layout tables.
UNUSED_ON_PAPER = ("GSUB", "GPOS", "GDEF")
HANA_FILES = ("HanaMinA.ttf", "HanaMinB.ttf")
CJK_BLOCKS = (
    (0x2E80, 0x2FDF),  # radicals
    (0x2FF0, 0x2FFF),  # ideographic description
    (0x3005, 0x3007),
    (0x31C0, 0x31EF),  # strokes
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x2FFFF),  # extensions B to F and compatibility ideographs
)
HANA_NAME = "Window Hana"
HANA_COPYRIGHT = (
    "Copyright 2008-2017 GlyphWiki Project. A subset of the Hanazono fonts (fonts.jp/hanazono), renamed. "
    "Hanazono Font License: free to use, copy, and distribute, with or without modification, without warranty."
)
UNITS_PER_EM = 1024
ASCENT, DESCENT = 912, -169
# A point that far (in 1/1024 em) from where its neighbours put it anyway is not seen, and is left out.
TOLERANCE = 0.75


def main() -> None:
    """Read the source folders from the command line and write every font file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sans", type=Path, required=True, help="package folder of noto-sans-sc 0.4.3")
    parser.add_argument("--serif", type=Path, required=True, help="package folder of noto-serif-sc 0.4.3")
    parser.add_argument("--hanazono", type=Path, required=True, help="folder of HanaMinA.ttf and HanaMinB.ttf")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    folders = parser.parse_args()
    for name, (family, path) in NOTO_FILES.items():
        slim_noto(getattr(folders, family) / path, folders.out / name, for_paper=family == "serif")
    build_hana(folders.hanazono, folders.out / "NotoSerifSC-Regular.ttf", folders.out / "WindowHana-Regular.ttf")


def slim_noto(source: Path, target: Path, *, for_paper: bool) -> None:
    """Copy a Noto font without the tables that nothing here reads; its glyphs and names stay as they are."""
    with TTFont(source, recalcTimestamp=False) as font:
        for table in UNUSED_TABLES + (UNUSED_ON_PAPER if for_paper else ()):
            if table in font:
                del font[table]
        font.save(target)


def build_hana(folder: Path, serif: Path, target: Path) -> None:
    """Gather from both Hanazono fonts the CJK characters that the paper font lacks, under a name of its own."""
    with TTFont(serif) as paper:
        present = set(paper.getBestCmap())
    glyphs: dict[str, Glyph] = {".notdef": Glyph()}
    widths: dict[str, tuple[int, int]] = {".notdef": (UNITS_PER_EM, 0)}
    for name in HANA_FILES:
        with TTFont(folder / name) as font:
            for code, glyph, width in missing_glyphs(font, present):
                glyphs[glyph_name(code)] = glyph
                widths[glyph_name(code)] = (width, glyph.xMin)
                present.add(code)
    save_hana(glyphs, widths, target)


def glyph_name(code: int) -> str:
    """The name of the glyph of a character, in the order of the characters."""
    return f"u{code:05X}"


def missing_glyphs(font: TTFont, present: set[int]) -> Iterator[tuple[int, Glyph, int]]:
    """Each CJK character of `font` that is not `present`, with its simplified outline and width."""
    outlines, metrics = font["glyf"], font["hmtx"]
    for code, name in sorted(font.getBestCmap().items()):
        if code in present or not is_cjk(code):
            continue
        outline = outlines[name]
        if outline.numberOfContours > 0:
            yield code, simplified(outline), metrics[name][0]


def is_cjk(code: int) -> bool:
    """Whether a character lies in one of the blocks that the fallback font covers."""
    return any(first <= code <= last for first, last in CJK_BLOCKS)


def simplified(outline: Glyph) -> Glyph:
    """The same outline without hinting and without points that its neighbours imply."""
    glyph = Glyph()
    points: list[tuple[int, int]] = []
    flags: list[int] = []
    ends: list[int] = []
    for contour in contours(outline):
        kept = thinned(contour)
        points += [(x, y) for x, y, _ in kept]
        flags += [on for _, _, on in kept]
        ends.append(len(points) - 1)
    glyph.numberOfContours = len(ends)
    glyph.coordinates = GlyphCoordinates(points)
    glyph.flags = array("B", flags)
    glyph.endPtsOfContours = ends
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    glyph.recalcBounds(None)
    return glyph


Point = tuple[int, int, int]


def contours(outline: Glyph) -> Iterable[list[Point]]:
    """The points (x, y, on curve) of each contour."""
    start = 0
    for end in outline.endPtsOfContours:
        places = outline.coordinates[start : end + 1]
        yield [(x, y, flag & 1) for (x, y), flag in zip(places, outline.flags[start : end + 1], strict=True)]
        start = end + 1


def thinned(contour: list[Point]) -> list[Point]:
    """Leave out points on the curve that lie where their neighbours put them; never two in a row."""
    kept: list[Point] = []
    dropped_last = False
    for index, point in enumerate(contour):
        before, after = contour[index - 1], contour[(index + 1) % len(contour)]
        dropped_last = not dropped_last and len(contour) > 4 and index > 0 and is_implied(before, point, after)
        if not dropped_last:
            kept.append(point)
    return kept


def is_implied(before: Point, point: Point, after: Point) -> bool:
    """Whether `point` is the middle of two control points, or lies on the line between two points on the curve."""
    if not point[2] or before[2] != after[2]:
        return False
    if not before[2]:
        middle = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
        return max(abs(middle[0] - point[0]), abs(middle[1] - point[1])) <= TOLERANCE
    return lies_between(before, point, after)


def lies_between(before: Point, point: Point, after: Point) -> bool:
    """Whether `point` lies on the straight line from `before` to `after`, and not beyond its ends."""
    wide, high = after[0] - before[0], after[1] - before[1]
    to_x, to_y = point[0] - before[0], point[1] - before[1]
    length_squared = wide * wide + high * high
    along = to_x * wide + to_y * high
    across = to_x * high - to_y * wide
    return 0 <= along <= length_squared and across * across <= TOLERANCE * TOLERANCE * length_squared


def save_hana(glyphs: dict[str, Glyph], widths: dict[str, tuple[int, int]], target: Path) -> None:
    """Put the gathered glyphs together as one font file without hinting and without glyph names."""
    order = [".notdef", *sorted(name for name in glyphs if name != ".notdef")]
    builder = FontBuilder(UNITS_PER_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({int(name[1:], 16): name for name in order[1:]})
    builder.setupGlyf(glyphs, calcGlyphBounds=True)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    names = {"copyright": HANA_COPYRIGHT, "familyName": HANA_NAME, "styleName": "Regular"}
    names |= {"uniqueFontIdentifier": "WindowHana-Regular;1", "fullName": HANA_NAME, "version": "Version 1.000"}
    builder.setupNameTable({**names, "psName": "WindowHana-Regular"}, mac=False)
    lines = {"sTypoAscender": ASCENT, "sTypoDescender": DESCENT, "usWinAscent": ASCENT, "usWinDescent": -DESCENT}
    builder.setupOS2(**lines, fsType=0)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(target)


if __name__ == "__main__":
    main()
