"""Text search by any part: grams as FTS5 tokens, each hit checked against the text itself.

Chinese names have two or three characters, which the trigram tokenizer of FTS5 cannot find. So every character
and every pair of a row's text is a token, and of runs of ASCII letters and digits every run of four as well (a
pair of digits stands in every other row, a run of four in one of hundreds). A query must have all its grams in a
row; then its words are looked for in the row's text, so the result is that of LIKE '%word%'.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

_ASCII_RUN = re.compile(r"[0-9a-z]+|[^0-9a-z]+")
_LONG = 4
# FTS5's ascii tokenizer splits at ASCII punctuation: a token may hold letters, digits and anything beyond ASCII.
_NOT_IN_TOKENS = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]")


def grams_of(search_text: str) -> str:
    """Return the tokens of a row's text, joined by blanks."""
    return " ".join(sorted({gram for word in _words(search_text) for gram in _all_grams(word)}))


def rows_matching(connection: Connection, words: Sequence[str], limit: int) -> Sequence[int]:
    """Return the row numbers, newest row first, whose text has every word; words are normalised as the text is."""
    wanted = sorted({gram for word in words for part in _words(word) for gram in _needed_grams(part)})
    if not wanted:
        return ()
    checks = " AND ".join(f"instr(c.search_text, :w{n}) > 0" for n in range(len(words)))
    statement = text(
        "SELECT c.row FROM case_search CROSS JOIN case_rows c ON c.row = case_search.rowid "  # noqa: S608 (no user text)
        f"WHERE case_search MATCH :grams AND {checks} ORDER BY case_search.rowid DESC LIMIT :limit"
    )
    values = {f"w{n}": word for n, word in enumerate(words)}
    match = " AND ".join(f'"{gram}"' for gram in wanted)
    return connection.execute(statement, {**values, "grams": match, "limit": limit}).scalars().all()


def put_row(connection: Connection, row: int, search_text: str) -> None:
    """Index a row's text, in place of what was there."""
    connection.execute(_PUT, {"row": row, "grams": grams_of(search_text)})


def holds(connection: Connection, case_id: str, search_text: str) -> bool:
    """Whether the index has every token of this text for the row of a case."""
    match = " AND ".join(f'"{gram}"' for gram in grams_of(search_text).split(" "))
    return connection.execute(_HOLDS, {"case_id": case_id, "grams": match}).first() is not None


_HOLDS = text(
    "SELECT c.row FROM case_rows c CROSS JOIN case_search ON case_search.rowid = c.row "
    "WHERE c.case_id = :case_id AND case_search MATCH :grams"
)
_PUT = text("INSERT OR REPLACE INTO case_search (rowid, grams) VALUES (:row, :grams)")


def _words(search_text: str) -> Iterator[str]:
    for word in _NOT_IN_TOKENS.split(search_text):
        yield from _ASCII_RUN.findall(word)


def _all_grams(word: str) -> Iterator[str]:
    for size in (1, 2, _LONG) if word.isascii() else (1, 2):
        yield from _grams(word, size)


def _needed_grams(word: str) -> Iterator[str]:
    """The longest grams that cover the word: the rarest, so the fewest rows to check."""
    size = min(len(word), _LONG if word.isascii() else 2)
    return _grams(word, 2 if size == 3 else size)


def _grams(word: str, size: int) -> Iterator[str]:
    return (word[start : start + size] for start in range(len(word) - size + 1))
