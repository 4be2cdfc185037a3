"""Marks a document that is printed again: the page as first issued, and 补打第N次 with the time above it."""

from datetime import datetime
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter

from window_app.documents.chinese_format import moment
from window_app.documents.encoder import FontEncoder
from window_app.documents.marks import Box, Text
from window_app.documents.page_format import MM, REGULAR, Style
from window_app.documents.pdf_file import About, PdfFile
from window_app.documents.typefaces import text_width

STYLE = Style(REGULAR, 9, 14)
# Beside the QR code and above the office, where no document prints anything.
FROM_TOP, FROM_RIGHT, PADDING = 5 * MM, 36 * MM, 5


def mark_reprint(pdf: bytes, *, copy: int, at: datetime) -> bytes:
    """The same pages, each marked as the `copy`-th reprint made at this time; equal input gives equal bytes."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    stamps: dict[tuple[float, float], PageObject] = {}
    for page in writer.pages:
        size = float(page.mediabox.width), float(page.mediabox.height)
        if size not in stamps:
            stamps[size] = PdfReader(BytesIO(_stamp(*size, reprint_text(copy, at), at))).pages[0]
        page.merge_page(stamps[size])
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def reprint_text(copy: int, at: datetime) -> str:
    """What the mark says."""
    return f"补打第{copy}次　{moment(at)}"


def _stamp(width: float, height: float, text: str, at: datetime) -> bytes:
    """A page with nothing but the mark, framed, at the upper edge."""
    encoder = FontEncoder({})
    wide = text_width(text, STYLE.weight, STYLE.size) + 2 * PADDING
    left = width - FROM_RIGHT - wide
    marks = (Box(0, 0, wide, STYLE.leading, 0.6), Text(PADDING, 0, text, STYLE))
    file = PdfFile(About(text, text, "", at))
    file.add_page(width, height, [mark.operators(left, height - FROM_TOP, encoder) for mark in marks])
    for resource, subset in encoder.subsets():
        file.add_font(resource, subset)
    return file.to_bytes()
