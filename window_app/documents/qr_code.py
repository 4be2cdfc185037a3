"""The QR code of a case number, as dark bars: what a scanner types at the window."""

from itertools import groupby

import segno

from window_app.documents.marks import Squares

QUIET_ZONE = 4
# Any of the eight patterns can be read; trying all of them for the prettiest takes longer than the page.
MASK = 3


def code_matrix(text: str) -> tuple[bytes, ...]:
    """The rows of modules of a QR code with error correction level M; 1 is dark."""
    code = segno.make(text, error="m", mask=MASK, micro=False, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def code_mark(text: str, x: float, y: float, module: float) -> Squares:
    """The code with its upper left corner at (x, y); the quiet zone around it is left to the caller."""
    return Squares(x, y, module, _bars(code_matrix(text)))


def _bars(matrix: tuple[bytes, ...]) -> tuple[tuple[int, int, int], ...]:
    bars: list[tuple[int, int, int]] = []
    for number, row in enumerate(matrix):
        column = 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                bars.append((column, number, length))
            column += length
    return tuple(bars)
