"""The head of a document: office, title, QR code, document number and case number."""

from window_app.documents.contents import Heading
from window_app.documents.flow import Block
from window_app.documents.line_breaking import break_lines
from window_app.documents.marks import Box, Mark, Rule, Text
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.qr_code import QUIET_ZONE, code_mark
from window_app.documents.typefaces import text_width
from window_app.domain.case_numbers import grouped

CODE_MODULES = 25
SAMPLE = "示例"


def title_block(page: PageFormat, heading: Heading, title: str) -> Block:
    """Office and title in the middle, the code at the right, the numbers over a double rule."""
    office, office_height = _centred(page, heading.letterhead.office, page.office, 0)
    name, height = _centred(page, title, page.title, office_height)
    top = max(height, CODE_MODULES * page.code_module) + page.gap
    numbers, bottom = _numbers(page, heading, top)
    marks = [*office, *name, *_code(page, heading), *numbers]
    if heading.letterhead.sample:
        marks += _sample_box(page)
    return Block(bottom, tuple(marks))


def running_head(page: PageFormat, heading: Heading, title: str) -> Block:
    """The head of every page after the first."""
    line = page.table.leading
    numbers, bottom = _numbers(page, heading, line)
    return Block(bottom + 1, (Text(0, 0, f"{title}（续）", page.table), *numbers))


def numbers_text(heading: Heading) -> tuple[str, str]:
    """The document number and the case number as they are printed."""
    case_no = grouped(heading.case_no) if heading.case_no else "（尚未编号）"
    return f"文号：{heading.number}", f"办件编号：{case_no}"


def _numbers(page: PageFormat, heading: Heading, top: float) -> tuple[list[Mark], float]:
    """Both numbers over a double rule, one under the other where they are too long, and where that ends."""
    number, case_no = numbers_text(heading)
    style = page.table
    lines = break_lines(number, style.weight, style.size, page.room)
    marks: list[Mark] = [Text(0, top + index * style.leading, line.text, style) for index, line in enumerate(lines)]
    right = page.room - text_width(case_no, style.weight, style.size)
    beside = lines[-1].width + 2 * style.size < right
    last = top + (len(lines) - beside) * style.leading
    under = last + style.leading + 3
    marks.append(Text(right, last, case_no, style))
    marks += [Rule(0, under, page.room, under, 1.4), Rule(0, under + 2.2, page.room, under + 2.2, 0.4)]
    return marks, under + 3


def _centred(page: PageFormat, text: str, style: Style, top: float) -> tuple[list[Mark], float]:
    side = (CODE_MODULES + QUIET_ZONE) * page.code_module
    room = page.room - 2 * side - style.spacing * len(text)
    marks: list[Mark] = []
    for line in break_lines(text, style.weight, style.size, max(room, page.room / 2)):
        width = line.width + style.spacing * (len(line.text) - 1)
        marks.append(Text((page.room - width) / 2, top, line.text, style))
        top += style.leading
    return marks, top


def _code(page: PageFormat, heading: Heading) -> list[Mark]:
    if heading.case_no is None:
        return []
    code = code_mark(heading.case_no, 0, 0, page.code_module)
    width = max(column + length for column, _, length in code.bars) * page.code_module
    return [code._replace(x=page.room - width)]


def _sample_box(page: PageFormat) -> list[Mark]:
    style = page.section
    width = style.size * 2 + 8
    return [Box(0, 0, width, style.leading, 0.8), Text(4, 0, SAMPLE, style)]
