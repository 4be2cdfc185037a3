"""The code on the page is the case number, as large as a scanner needs."""

from dataclasses import replace

import pytest
import segno

from tests.documents.specimen_data import HEADING, SLIP
from window_app.documents.page_format import FORMATS, MM, Paper
from window_app.documents.qr_code import code_matrix
from window_app.documents.render import render

from .reading import Picture, picture

SCALE = 6.0


def modules_on_page(shown: Picture, paper: Paper, size: int) -> list[list[int]]:
    """The modules as a scanner sees them: dark or light in the middle of each."""
    page = FORMATS[paper]
    left = page.width - page.right - size * page.code_module

    def dark(column: int, row: int) -> int:
        x, y = left + (column + 0.5) * page.code_module, page.top + (row + 0.5) * page.code_module
        return int(shown.at(x * SCALE, y * SCALE) < 128)

    return [[dark(column, row) for column in range(size)] for row in range(size)]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
@pytest.mark.parametrize("case_no", ["SWJ2026112200100017", "SWJWJMJ2026112299999993"])
def test_the_code_on_paper_is_the_plain_case_number(paper: Paper, case_no: str) -> None:
    matrix = segno.make(case_no, error="m", mask=3, micro=False, boost_error=False).matrix
    shown = picture(render(replace(SLIP, heading=replace(HEADING, case_no=case_no)), paper=paper), 0, SCALE)
    assert modules_on_page(shown, paper, len(matrix)) == [list(row) for row in matrix]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_the_quiet_zone_is_white(paper: Paper) -> None:
    page = FORMATS[paper]
    shown = picture(render(SLIP, paper=paper), 0, SCALE)
    module, left, top = page.code_module * SCALE, (page.width - page.right) * SCALE, page.top * SCALE
    width = 21 * module
    assert min(shown.box(left - width - 4 * module, top - 4 * module, left - width - 2, top + width)) == 255
    assert min(shown.box(left - width, top + width + 2, left, top + width + 4 * module)) == 255
    assert min(shown.box(left + 2, top - 4 * module, left + 4 * module, top + width + 4 * module)) == 255


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_a_module_is_large_enough_for_a_scanner(paper: Paper) -> None:
    assert FORMATS[paper].code_module >= 0.4 * MM


def test_an_ordinary_case_number_needs_the_smallest_code() -> None:
    assert len(code_matrix("SWJ2026112200100017")) == 21
