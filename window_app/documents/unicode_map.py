"""The map in a PDF from drawn glyphs back to characters, so that what is copied is what was written.

reportlab's own map writes a character beyond U+FFFF with five digits, which readers take for another one.
"""

from collections.abc import Iterator

# The PDF reference allows no more lines in one block.
BLOCK = 100

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def unicode_map(characters: str) -> bytes:
    """The map for a font whose glyph n + 1 shows the n-th of `characters`."""
    return (HEAD + "".join(_blocks(characters)) + TAIL).encode("ascii")


def _blocks(characters: str) -> Iterator[str]:
    for start in range(0, len(characters), BLOCK):
        block = characters[start : start + BLOCK]
        lines = [f"<{code:04X}> <{utf16_digits(char)}>\n" for code, char in enumerate(block, start + 1)]
        yield f"{len(block)} beginbfchar\n{''.join(lines)}endbfchar\n"


def utf16_digits(character: str) -> str:
    """A character in big-endian UTF-16 as hexadecimal digits: two halves beyond U+FFFF."""
    code = ord(character)
    return f"{code:04X}" if code < 0x10000 else character.encode("utf-16-be").hex().upper()
