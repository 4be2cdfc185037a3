"""The rows of a list that are at hand: pages as they were read, the ones in sight kept. No Qt."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.list_cases import ListedCase

# Pages have as many rows as services/list_cases.PAGE; so many are kept.
PAGE = 100
KEPT = 40


class ShownRows:
    """`total` rows, of which those of some pages are known; the others are asked for when they come into sight."""

    def __init__(self) -> None:
        self.total = 0
        self._pages: dict[int, Sequence[ListedCase]] = {}
        self._old: set[int] = set()

    def show(self, total: int, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Hold another list."""
        self.total = total
        self._pages.clear()
        self._old.clear()
        self._put(offset, cases)

    def renew(self, total: int, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Hold the same list as it is by now: what was read before is shown until it is read again."""
        self.total = total
        self._old = set(self._pages)
        self._put(offset, cases)

    def put(self, offset: int, cases: "Sequence[ListedCase]") -> None:
        """Take in a page that was read; the pages farthest from it are let go."""
        self._put(offset, cases)
        near = sorted(self._pages, key=lambda page: abs(page - offset // PAGE))
        for page in near[KEPT:]:
            del self._pages[page]
            self._old.discard(page)

    def at(self, row: int) -> "ListedCase | None":
        """Return the case in a row, None where it is not read yet or there is none."""
        page = self._pages.get(row // PAGE, ())
        place = row % PAGE
        return page[place] if 0 <= row < self.total and place < len(page) else None

    def row_of(self, case_id: str) -> int | None:
        """Return where a case stands, of the rows that are at hand and not old."""
        for page in sorted(self._pages.keys() - self._old):
            for place, case in enumerate(self._pages[page]):
                if case.case_id == case_id:
                    return page * PAGE + place
        return None

    def missing(self, first: int, last: int) -> int | None:
        """Return where the first page begins that is needed to show these rows, None where all are at hand."""
        last = min(last, self.total - 1)
        for page in range(max(0, first) // PAGE, last // PAGE + 1):
            if page not in self._pages or page in self._old:
                return page * PAGE
        return None

    def _put(self, offset: int, cases: "Sequence[ListedCase]") -> None:
        for start in range(0, max(1, len(cases)), PAGE):
            page = (offset + start) // PAGE
            self._pages[page] = cases[start : start + PAGE]
            self._old.discard(page)
