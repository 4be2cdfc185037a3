"""Puts blocks one under the other onto pages; begins a new page where one is full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from window_app.documents.marks import Mark
from window_app.documents.page_format import PageFormat


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together, and the height that they take; `space` is left free above it within a page.

    `keeps_next` holds a heading to what follows; `head` is repeated where a page begins with this block.
    `tail` closes the block where the page ends after it.
    """

    height: float
    marks: tuple[Mark, ...]
    space: float = 0.0
    keeps_next: bool = False
    head: "Block | None" = None
    tail: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block's marks at a distance from the page's upper edge."""

    top: float
    marks: tuple[Mark, ...]


Page = list[Placed]


class _Pages:
    """Pages being filled from top to bottom."""

    def __init__(self, page: PageFormat, running_head: Block, footer_height: float) -> None:
        self._format = page
        self._running_head = running_head
        self._floor = page.height - page.bottom - footer_height
        self.pages: list[Page] = [[]]
        self._top = page.top
        self._last: Block | None = None

    def add(self, group: Sequence[Block]) -> None:
        """Add blocks that must begin on one page."""
        if self._top + sum(block.space + block.height for block in group) > self._floor and self._last:
            self._begin_page(group[0])
        for block in group:
            self._put(block)

    def _begin_page(self, first: Block) -> None:
        if self._last and self._last.tail:
            self.pages[-1].append(Placed(self._top, self._last.tail))
        self.pages.append([])
        self._top = self._format.top
        self._last = None
        self._put(self._running_head)
        if first.head:
            self._put(first.head)

    def _put(self, block: Block) -> None:
        space = block.space if self._last else 0
        self.pages[-1].append(Placed(self._top + space, block.marks))
        self._top += space + block.height
        self._last = block


def flow(page: PageFormat, blocks: Iterable[Block], running_head: Block, footer_height: float) -> list[Page]:
    """Every page with its placed blocks; pages after the first begin with `running_head`."""
    pages = _Pages(page, running_head, footer_height)
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps_next:
            pages.add(group)
            group = []
    if group:
        pages.add(group)
    return pages.pages
