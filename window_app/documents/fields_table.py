"""The table of labels and values: who, what, where."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from window_app.documents.cells import Cell, Choice, choice_cell, text_cell
from window_app.documents.flow import Block
from window_app.documents.page_format import PageFormat
from window_app.documents.table_rows import closed, frame_rule, row_blocks

# Of a longer table than this, only the end stays together.
LONG_TABLE = 12
HIGHEST_HELD = 0.3


class Field(NamedTuple):
    """A label and its value: text, or choices to tick."""

    label: str
    value: str | tuple[Choice, ...]


Row = tuple[Field, ...]


def fields_table(page: PageFormat, rows: Sequence[Row], *, space: float, held: int = LONG_TABLE) -> list[Block]:
    """A table with one or two fields in each row; the last `held` rows stay together on a page."""
    head = Block(0, frame_rule((0, page.room), 0), 4)
    blocks: list[Block] = []
    for row in rows:
        blocks += row_blocks(page, _edges(page, row), _cells(page, row), head=head)
    first = blocks[0]
    opened = Block(first.height, head.marks + first.marks, space, head=head, tail=first.tail)
    return kept_together(page, closed([opened, *blocks[1:]], (0, page.room)), held)


def kept_together(page: PageFormat, blocks: list[Block], held: int) -> list[Block]:
    """The last `held` blocks, each holding to the next, after others that may be torn from them.

    Rows that take up too much of a page are not held: the page before would stay empty.
    """
    if sum(block.height for block in blocks[-held:]) > page.height * HIGHEST_HELD:
        return blocks
    first = len(blocks) - held
    last = len(blocks) - 1
    return [replace(block, keeps_next=first <= index < last) for index, block in enumerate(blocks)]


def _edges(page: PageFormat, row: Row) -> tuple[float, ...]:
    if len(row) == 1:
        return (0, page.label_width, page.room)
    value = (page.room - page.label_width - page.side_label_width) / 2
    middle = page.label_width + value
    return (0, page.label_width, middle, middle + page.side_label_width, page.room)


def _cells(page: PageFormat, row: Row) -> list[Cell]:
    edges = _edges(page, row)
    cells: list[Cell] = []
    for index, field in enumerate(row):
        left, middle, right = edges[2 * index : 2 * index + 3]
        cells.append(text_cell(field.label, page.table, middle - left - 2 * page.cell - 2))
        cells.append(value_cell(page, field.value, right - middle - 2 * page.cell - 2))
    return cells


def value_cell(page: PageFormat, value: str | tuple[Choice, ...], room: float) -> Cell:
    """The cell of a value; nothing is written as a dash, so that nobody can add to it."""
    if isinstance(value, str):
        return text_cell(value or "—", page.table, room)
    return choice_cell(value, page.table, room)
