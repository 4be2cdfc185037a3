"""A reprint is the page as first issued, with a mark that says so."""

from datetime import datetime

import pytest

from tests.documents.specimen_data import SLIP
from window_app.documents.page_format import FORMATS, Paper
from window_app.documents.render import render
from window_app.documents.reprint import mark_reprint
from window_app.domain.shanghai_time import SHANGHAI

from .long_documents import LONG_SLIP
from .reading import page_texts, picture

AT = datetime(2026, 11, 23, 10, 5, tzinfo=SHANGHAI)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_each_page_keeps_its_text_and_gets_the_mark(paper: Paper) -> None:
    original = render(LONG_SLIP, paper=paper)
    before, after = page_texts(original), page_texts(mark_reprint(original, copy=2, at=AT))
    for old, new in zip(before, after, strict=True):
        assert "补打第2次2026年11月23日10:05" in new
        assert sorted(new.replace("补打第2次2026年11月23日10:05", "", 1)) == sorted(old)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_nothing_below_the_upper_margin_changes(paper: Paper) -> None:
    original = render(SLIP, paper=paper)
    old, new = picture(original, 0, 2.0), picture(mark_reprint(original, copy=1, at=AT), 0, 2.0)
    first = int(FORMATS[paper].top * 2) * old.width
    assert old.pixels[first:] == new.pixels[first:]
    assert old.pixels[:first] != new.pixels[:first]


def test_the_same_reprint_gives_the_same_bytes() -> None:
    original = render(SLIP)
    assert mark_reprint(original, copy=1, at=AT) == mark_reprint(original, copy=1, at=AT)
