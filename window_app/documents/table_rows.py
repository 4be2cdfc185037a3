"""Rows of cells between thin rules; a very high row may be broken over pages."""

from collections.abc import Sequence

from window_app.documents.cells import Cell
from window_app.documents.flow import Block
from window_app.documents.marks import Mark, Rule
from window_app.documents.page_format import PageFormat

FRAME, HAIRLINE = 0.9, 0.35
# A row of more lines than this is broken into parts, so that it fits wherever a page ends.
UNBROKEN_LINES = 12
PART_LINES = 6

Edges = Sequence[float]


def row_blocks(page: PageFormat, edges: Edges, cells: Sequence[Cell], *, head: Block | None = None) -> list[Block]:
    """One table row as blocks: a single one, or parts of a high row.

    `edges` are the left edges of the cells and the right edge of the last one.
    """
    lines = max(cell.line_count for cell in cells)
    step = lines if lines <= UNBROKEN_LINES else PART_LINES
    starts = range(0, lines, step)
    parts: list[Block] = []
    for start in starts:
        end = min(start + step, lines)
        parts.append(_part(page, edges, cells, (start, end), head, is_last=end == lines))
    return parts


def _part(
    page: PageFormat,
    edges: Edges,
    cells: Sequence[Cell],
    span: tuple[int, int],
    head: Block | None,
    *,
    is_last: bool,
) -> Block:
    lines = span[1] - span[0]
    above = page.cell if span[0] == 0 else 0.0
    below = page.cell if is_last else 0.0
    height = above + lines * page.table.leading + below
    marks: list[Mark] = [Rule(x, 0, x, height, HAIRLINE) for x in edges[1:-1]]
    for left, cell in zip(edges, cells, strict=False):
        # In a row that is not broken, lower cells stand in the middle.
        lift = (lines - cell.line_count) / 2 if is_last and span[0] == 0 else 0.0
        for index in range(span[0], min(span[1], cell.line_count)):
            y = above + (index - span[0] + lift) * page.table.leading
            marks += cell.line(index, left + page.cell + 1, y)
    if is_last:
        marks.append(Rule(edges[0], height, edges[-1], height, HAIRLINE))
    return Block(height, tuple(marks), head=head, tail=frame_rule(edges, 0))


def frame_rule(edges: Edges, y: float) -> tuple[Mark, ...]:
    """The strong rule that opens and closes a table."""
    return (Rule(edges[0], y, edges[-1], y, FRAME),)


def closed(rows: list[Block], edges: Edges) -> list[Block]:
    """The rows with a strong rule under the last."""
    last = rows[-1]
    final = Block(last.height, last.marks + frame_rule(edges, last.height), last.space, head=last.head)
    return [*rows[:-1], final]
