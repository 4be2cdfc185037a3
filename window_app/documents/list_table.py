"""A numbered table with a head that is repeated on each page: materials, missing materials, fees."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from window_app.documents.cells import Cell, text_cell
from window_app.documents.flow import Block
from window_app.documents.page_format import PageFormat
from window_app.documents.table_rows import closed, frame_rule, row_blocks


class Column(NamedTuple):
    """A column's heading and its share of the width."""

    title: str
    share: float
    centred: bool = False


def list_table(page: PageFormat, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Block]:
    """The head and each row; every row begins with its number."""
    numbered = (Column("序号", 0.075, centred=True), *columns)
    edges = _edges(page, numbered)
    head = _head(page, numbered, edges)
    blocks: list[Block] = []
    for number, row in enumerate(rows, 1):
        cells = _cells(page, numbered, edges, (str(number), *row))
        blocks += row_blocks(page, edges, cells, head=head)
    return [head, *closed(blocks, edges)]


def _edges(page: PageFormat, columns: Sequence[Column]) -> tuple[float, ...]:
    whole = sum(column.share for column in columns)
    return tuple(accumulate((column.share / whole * page.room for column in columns), initial=0.0))


def _head(page: PageFormat, columns: Sequence[Column], edges: tuple[float, ...]) -> Block:
    titles = tuple(column.title for column in columns)
    centred = tuple(column._replace(centred=True) for column in columns)
    (block,) = row_blocks(page, edges, _cells(page, centred, edges, titles))
    return Block(block.height, frame_rule(edges, 0) + block.marks, 3, keeps_next=True)


def _cells(page: PageFormat, columns: Sequence[Column], edges: tuple[float, ...], texts: Sequence[str]) -> list[Cell]:
    rooms = (right - left - 2 * page.cell - 2 for left, right in pairwise(edges))
    return [
        text_cell(text, page.table, room, centred=column.centred)
        for column, text, room in zip(columns, texts, rooms, strict=True)
    ]
