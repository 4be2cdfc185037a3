"""The search index read as a whole, so that it can be compared with all rows at once.

Asking the index for all tokens of one row walks through the rows of each of them: ten milliseconds a case. Read once
from end to end it is a hundred times less; of each row only the sum of its tokens' hashes is kept, eight bytes.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, text

from db.local import case_rows, search

# Told so much is read of about so much; it may raise to stop.
Progress = Callable[[int, int], None]
STEP = 20_000
# About how many tokens a case has: only to say how far the reading has come.
TOKENS_OF_A_CASE = 155
_PAGE = 4_096
_MASK = 2**64 - 1
# Belongs to the connection, not to the file: nothing is written into the store.
_OPEN = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.case_search_tokens USING fts5vocab('main', 'case_search', 'instance')"
)
_TOKENS = text("SELECT term, doc FROM temp.case_search_tokens")


class IndexSums:
    """What the index held for each row, until it is taken to be compared."""

    def __init__(self) -> None:
        # In pages, since a damaged index may name any number as a row.
        self._pages: defaultdict[int, array[int]] = defaultdict(lambda: array("Q", bytes(8 * _PAGE)))

    def add(self, token: str, row: int) -> None:
        """Count a token of a row."""
        page = self._pages[row // _PAGE]
        page[row % _PAGE] = (page[row % _PAGE] + hash(token)) & _MASK

    def take(self, row: int, search_text: str) -> bool:
        """Whether the index held exactly the tokens of this text for the row: none missing, none too many."""
        page = self._pages[row // _PAGE]
        held, page[row % _PAGE] = page[row % _PAGE], 0
        return held == sum(map(hash, search.tokens_of(search_text))) & _MASK

    def rest(self) -> Iterator[int]:
        """Yield the rows that the index held and nobody took."""
        for number in sorted(self._pages):
            yield from (number * _PAGE + at for at, held in enumerate(self._pages[number]) if held)


def read_index(connection: Connection, progress: Progress) -> IndexSums:
    """Read the whole index as it stands in this transaction; progress is in tokens."""
    sums, about = IndexSums(), max(1, case_rows.count(connection)) * TOKENS_OF_A_CASE
    connection.execute(_OPEN)
    for done, (token, row) in enumerate(connection.execute(_TOKENS), start=1):
        sums.add(token, row)
        if done % STEP == 0:
            progress(min(done, about), about)
    return sums
