"""From laid-out pages to the bytes of a PDF: the sample mark below everything, the blocks, the footer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from window_app.documents.encoder import FontEncoder
from window_app.documents.flow import Page
from window_app.documents.marks import ASCENT, Mark
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.pdf_file import About, PdfFile
from window_app.documents.title_block import SAMPLE
from window_app.documents.typefaces import Weight


@dataclass(frozen=True, slots=True)
class Finish:
    """What every page gets: `footer`, by its number and how many there are; `sample` marks made-up ones."""

    footer_height: float
    footer: Callable[[int, int], Sequence[Mark]]
    sample: bool


def pdf_of_pages(page: PageFormat, pages: Sequence[Page], finish: Finish, encoder: FontEncoder, about: About) -> bytes:
    """The PDF of pages: the same pages always give the same bytes."""
    file = PdfFile(about)
    for number in range(1, len(pages) + 1):
        file.add_page(page.width, page.height, _operators(page, pages, number, finish, encoder))
    for resource, subset in encoder.subsets():
        file.add_font(resource, subset)
    return file.to_bytes()


def _operators(page: PageFormat, pages: Sequence[Page], number: int, finish: Finish, encoder: FontEncoder) -> list[str]:
    """What draws one page."""
    operators = [_sample_mark(page, encoder)] if finish.sample else []
    for placed in pages[number - 1]:
        top = page.height - placed.top
        operators += [mark.operators(page.left, top, encoder) for mark in placed.marks]
    low = page.bottom + finish.footer_height
    return operators + [mark.operators(page.left, low, encoder) for mark in finish.footer(number, len(pages))]


def _sample_mark(page: PageFormat, encoder: FontEncoder) -> str:
    """The word 示例 in light grey across the page."""
    size = page.width * 0.3
    style = Style(Weight.BOLD, size, size)
    turn = "0.8660 0.5 -0.5 0.8660"
    across, up = page.width / 2, page.height / 2
    shown = encoder.shown(SAMPLE, style)
    return f"q {turn} {across:.2f} {up:.2f} cm 0.93 g BT {-size:.2f} {-size * (ASCENT - 0.5):.2f} Td {shown} ET Q"
