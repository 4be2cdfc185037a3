"""Pictures of a document's pages, drawn by PDFium from the archived bytes: for the screen, and for printers in pixels.

PDFium is not safe for threads: every call in this process must come from one lane (`OutsideWork` has it).
"""

import math
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from window_app.domain.errors import Unavailable

POINTS_PER_INCH = 72
# The sheets that documents are drawn on, short and long edge in whole points.
SHEETS = {(595, 842): "A4", (420, 595): "A5"}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page, `width` by `height` pixels.

    `pixels` has 4 bytes for each: blue, green, red and one without meaning; lines follow each other without gaps.
    """

    pixels: bytes
    width: int
    height: int


def page_pictures(pdf: bytes, *, width: int) -> tuple[PagePicture, ...]:
    """Draw every page, `width` pixels wide; raise Unavailable where the bytes are no document that can be read."""
    return tuple(_pictures(pdf, lambda points: _scale(width, points)))


def pictures_for_printing(pdf: bytes, *, dpi: int) -> Generator[PagePicture]:
    """Draw page after page at `dpi` pixels an inch, each when it is asked for: at 300, A4 takes 35 MB.

    Close it on the thread that asked, so that the document is closed there too. Raises Unavailable where the bytes are
    no document that can be read.
    """
    return _pictures(pdf, lambda _: dpi / POINTS_PER_INCH)


def sheet_of(pdf: bytes) -> str:
    """Return the name of the sheet of the first page, such as A4; empty where it has none here or cannot be told."""
    try:
        with _document(pdf) as document:
            size = sorted(round(edge) for edge in document[0].get_size())
    except Unavailable:
        return ""
    return SHEETS.get((size[0], size[1]), "")


def _scale(width: int, points: float) -> float:
    # PDFium's width is rounded up: a hair less than the quotient, or it may be one pixel too many.
    return math.nextafter(width / points, 0)


def _pictures(pdf: bytes, scale: Callable[[float], float]) -> Generator[PagePicture]:
    with _document(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            yield _picture(page, scale(page.get_width()))
            page.close()


@contextmanager
def _document(pdf: bytes) -> Generator[Any]:
    import pypdfium2

    try:
        with cast("Any", pypdfium2.PdfDocument(pdf)) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        raise Unavailable("document_unreadable") from error


def _picture(page: Any, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
    assert bitmap.stride == bitmap.width * 4
    picture = PagePicture(bytes(bitmap.buffer), bitmap.width, bitmap.height)
    bitmap.close()
    return picture
