"""Paragraphs and section headings."""

from window_app.documents.flow import Block
from window_app.documents.line_breaking import break_lines
from window_app.documents.marks import Mark, Text
from window_app.documents.page_format import PageFormat, Style

INDENT = "　　"


def section(page: PageFormat, title: str, note: str = "") -> Block:
    """A heading that stays with what follows it, with a note in small type behind it."""
    marks: list[Mark] = [Text(0, 0, title, page.section)]
    if note:
        behind = (len(title) + 1) * page.section.size
        lower = (page.section.leading - page.small.leading) / 2
        marks.append(Text(behind, lower, note, page.small))
    return Block(page.section.leading, tuple(marks), page.gap, keeps_next=True)


def part(page: PageFormat, title: str, text: str) -> list[Block]:
    """A heading and what stands below it; nothing where there is no text."""
    return [section(page, title), *paragraph(page, indented(text), space=2)] if text else []


def paragraph(page: PageFormat, text: str, *, style: Style | None = None, space: float = 0.0) -> list[Block]:
    """Text set line by line over the whole width, full lines flush on both sides."""
    style = style or page.body
    blocks: list[Block] = []
    for line in break_lines(text, style.weight, style.size, page.room):
        slack = page.room - line.width
        stretch = slack / (len(line.text) - 1) if not line.ends and len(line.text) > 1 and slack < 2 * style.size else 0
        mark = Text(0, 0, line.text, style._replace(spacing=round(stretch, 3)))
        blocks.append(Block(style.leading, (mark,) if line.text else (), 0 if blocks else space))
    return blocks


def indented(text: str) -> str:
    """Text with the first line of each paragraph moved in by two characters."""
    return "\n".join(INDENT + part for part in text.split("\n"))
