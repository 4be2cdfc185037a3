"""Pages: nothing overlaps, nothing leaves the margins, tables go on with their head."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

import pytest

from tests.documents.specimen_data import RECEIPT, SLIP, SPECIMENS
from window_app.documents.contents import Document
from window_app.documents.marks import Text
from window_app.documents.page_format import FORMATS, PageFormat, Paper
from window_app.documents.render import compose, lay_out, render
from window_app.documents.typefaces import text_width

from .long_documents import LONG_DOCUMENTS, LONG_SLIP
from .reading import page_count, page_texts, pictures

ALL = (*SPECIMENS.values(), *LONG_DOCUMENTS)
PAPERS = (Paper.A4, Paper.A5)
WHITE = 255


class Area(NamedTuple):
    """Where a line of text stands on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: "Area") -> bool:
        """Whether both cover a common place (a quarter of a point does not count)."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.25 and down > 0.25


def areas(page: PageFormat, document: Document) -> Iterator[list[Area]]:
    """The areas of all text, page by page."""
    for placed_blocks in lay_out(page, compose(page, document)):
        marks = ((placed.top, mark) for placed in placed_blocks for mark in placed.marks)
        yield [area(page, top, mark) for top, mark in marks if isinstance(mark, Text)]


def area(page: PageFormat, top: float, mark: Text) -> Area:
    """The area of one line of text: as wide as its characters, as high as its type."""
    style = mark.style
    width = text_width(mark.text, style.weight, style.size) + style.spacing * (len(mark.text) - 1)
    left, upper = page.left + mark.x, top + mark.y + (style.leading - style.size) / 2
    return Area(left, upper, left + width, upper + style.size, mark.text)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("document", ALL, ids=lambda document: type(document).__name__)
def test_no_text_lies_on_other_text(document: Document, paper: Paper) -> None:
    for page in areas(FORMATS[paper], document):
        assert [(one.text, two.text) for one, two in combinations(page, 2) if one.meets(two)] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("document", ALL, ids=lambda document: type(document).__name__)
def test_no_text_leaves_the_margins(document: Document, paper: Paper) -> None:
    page = FORMATS[paper]
    right, bottom = page.width - page.right + 0.3, page.height - page.bottom
    for texts in areas(page, document):
        assert [text for text in texts if text.left < page.left - 0.1 or text.right > right] == []
        assert [text for text in texts if text.top < page.top or text.bottom > bottom] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_there_is_no_ink_outside_the_margins(paper: Paper) -> None:
    page = FORMATS[paper]
    for shown in pictures(render(LONG_SLIP, paper=paper), 1.0):
        assert min(shown.box(0, 0, shown.width, page.top - 2)) == WHITE
        assert min(shown.box(0, page.height - page.bottom + 3, shown.width, shown.height)) == WHITE
        assert min(shown.box(0, 0, page.left - 2, shown.height)) == WHITE
        assert min(shown.box(page.width - page.right + 2, 0, shown.width, shown.height)) == WHITE


@pytest.mark.parametrize("document", SPECIMENS.values(), ids=SPECIMENS)
def test_an_ordinary_document_fits_on_one_page(document: Document) -> None:
    assert page_count(render(document)) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_thirty_materials_go_on_under_a_repeated_head(paper: Paper) -> None:
    pages = page_texts(render(LONG_SLIP, paper=paper))
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in text
        assert "办件编号：SWJ-20261122-001-0001-7" in text
    materials = [text for text in pages if "验原件" in text]
    assert len(materials) >= 2
    assert all("受理通知书（续）" in text for text in pages[1:])
    assert "第30项" in "".join(materials)


@pytest.mark.parametrize("extra", range(0, 40, 3))
def test_the_signature_is_never_alone_on_a_page(extra: int) -> None:
    last = page_texts(render(replace(RECEIPT, materials=RECEIPT.materials[:1] * (1 + extra))))[-1]
    assert "签收" in last
    assert "窗口人员" in last


@pytest.mark.parametrize("paper", PAPERS)
def test_the_widest_promised_date_keeps_clear_of_the_limits(paper: Paper) -> None:
    page = FORMATS[paper]
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(0, 730, 1))
    widest = max(days, key=lambda when: text_width(f"{when.year}年{when.month}月{when.day}日", *page.hero[:2]))
    first = next(areas(page, replace(SLIP, promised_on=widest, provisional=True)))
    weekday = next(text for text in first if text.text.startswith("星期"))
    limits = next(text for text in first if text.text.startswith("承诺时限"))
    assert weekday.right + 3 < limits.left


@pytest.mark.parametrize("paper", PAPERS)
def test_the_promised_date_is_the_largest_thing_below_the_title(paper: Paper) -> None:
    page = FORMATS[paper]
    texts = [text for text in next(areas(page, SLIP)) if text.top > page.top + 70]
    assert max(texts, key=lambda text: text.bottom - text.top).text == "2026年11月24日"


def test_the_same_data_gives_the_same_bytes() -> None:
    assert render(LONG_SLIP) == render(LONG_SLIP)
    assert render(SLIP) != render(LONG_SLIP)


@pytest.mark.parametrize("document", ALL, ids=lambda document: type(document).__name__)
def test_files_are_small(document: Document) -> None:
    assert len(render(document)) < 120_000
