"""The way of an application as boxes with arrows between them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from window_app.documents.flow import Block
from window_app.documents.line_breaking import Line, break_lines
from window_app.documents.marks import Box, Mark, Rule, Text
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.typefaces import text_width

ARROW = 15.0
HEAD = 3.2
FRAME = 0.7


class Step(NamedTuple):
    """One step: what it is called, and in a few words what happens and how long it takes."""

    title: str
    text: str


def process_flow(page: PageFormat, steps: Sequence[Step]) -> Block:
    """The steps from left to right, all boxes of one height."""
    wide = (page.room - ARROW * (len(steps) - 1)) / len(steps)
    inner = 2 * page.cell
    texts = [break_lines(step.text, page.small.weight, page.small.size, wide - 2 * inner) for step in steps]
    text_top = inner + page.section.leading + 1
    high = text_top + max(map(len, texts)) * page.small.leading + inner
    marks: list[Mark] = []
    lefts = [number * (wide + ARROW) for number in range(len(steps))]
    for left, step, lines in zip(lefts, steps, texts, strict=True):
        marks += [Box(left, 0, wide, high, FRAME), _centred(step.title, page.section, left, wide, inner)]
        marks += _lines(lines, page.small, left, wide, text_top)
    for left, right in pairwise(lefts):
        marks += _arrow(left + wide, right, high / 2)
    return Block(high, tuple(marks), 4)


def _centred(text: str, style: Style, left: float, wide: float, top: float) -> Text:
    return Text(left + (wide - text_width(text, style.weight, style.size)) / 2, top, text, style)


def _lines(lines: Sequence[Line], style: Style, left: float, wide: float, top: float) -> list[Mark]:
    return [_centred(line.text, style, left, wide, top + number * style.leading) for number, line in enumerate(lines)]


def _arrow(start: float, end: float, y: float) -> list[Mark]:
    tip = end - 2
    return [
        Rule(start + 2, y, tip, y, FRAME),
        Rule(tip - HEAD, y - HEAD * 0.7, tip, y, FRAME),
        Rule(tip - HEAD, y + HEAD * 0.7, tip, y, FRAME),
    ]
