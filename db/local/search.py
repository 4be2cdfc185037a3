"""Text search by any part: grams as FTS5 tokens, each hit checked against the text itself.

Chinese names have two or three characters, which the trigram tokenizer of FTS5 cannot find. So the tokens of a row
are the runs of 1, 2 and 3 characters of its text, and of letters and digits those of 1, 2, 4 and 6 (a pair of digits
stands in every other row, a run of six in one of ten thousands). A query takes the longest runs that fit, since the
rarest token decides how long it takes; then its words are looked for in the text of the rows that have them all. So
the result is that of LIKE '%word%'.
"""

import re
from collections.abc import Iterator, Sequence
from operator import add

from sqlalchemy import Connection, text

# FTS5's ascii tokenizer splits at ASCII punctuation: a token may hold letters, digits and anything beyond ASCII.
_WORD = re.compile(r"[0-9a-z]+|[^\x00-\x7f]+")


def grams_of(search_text: str) -> str:
    """Return the tokens of a row's text, joined by blanks."""
    return " ".join(tokens_of(search_text))


def tokens_of(search_text: str) -> set[str]:
    """Return the tokens of a row's text: longer runs are put together from shorter ones, a row has over a hundred."""
    tokens: set[str] = set()
    for word in _words(search_text):
        pairs = list(map(add, word, word[1:]))
        tokens.update(word, pairs)
        if word.isascii():
            fours = list(map(add, pairs, pairs[2:]))
            tokens.update(fours, map(add, fours, pairs[4:]))
        else:
            tokens.update(map(add, pairs, word[2:]))
    return tokens


def matching(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return FROM and WHERE for the rows of `case_rows` whose text has every word, and the values they mention.

    Words are normalised as the text is. Words of nothing but punctuation have no tokens: then every row is looked at.
    """
    wanted = sorted({gram for word in words for part in _words(word) for gram in _needed_grams(part)})
    values = {f"word{number}": word for number, word in enumerate(words)}
    checks = " AND ".join(f"instr(case_rows.search_text, :{name}) > 0" for name in values)
    if not wanted:
        return f"FROM case_rows WHERE {checks}", values
    joined = "FROM case_search CROSS JOIN case_rows ON case_rows.row = case_search.rowid"
    values["grams"] = " AND ".join(f'"{gram}"' for gram in wanted)
    return f"{joined} WHERE case_search MATCH :grams AND {checks}", values


def put_row(connection: Connection, row: int, search_text: str) -> None:
    """Index a row's text, in place of what was there."""
    put_rows(connection, [(row, search_text)])


def put_rows(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Index the texts of some rows, each in place of what was there."""
    if texts:
        connection.exec_driver_sql(_PUT, [(row, grams_of(search_text)) for row, search_text in texts])


def remove_row(connection: Connection, row: int) -> None:
    """Take a row out of the index."""
    connection.execute(text("DELETE FROM case_search WHERE rowid = :row"), {"row": row})


DROP_STRAYS = text("DELETE FROM case_search WHERE rowid NOT IN (SELECT row FROM case_rows)")
_PUT = "INSERT OR REPLACE INTO case_search (rowid, grams) VALUES (?, ?)"


def _words(search_text: str) -> list[str]:
    return _WORD.findall(search_text)


def _needed_grams(word: str) -> Iterator[str]:
    """The longest grams of the word; of a number those at its end, since numbers begin alike (region, year)."""
    size = max(size for size in _sizes(word) if size <= len(word))
    last = len(word) - size
    starts = {last, max(0, last - size)} if word.isascii() else range(last + 1)
    return (word[start : start + size] for start in starts)


def _sizes(word: str) -> tuple[int, ...]:
    return (1, 2, 4, 6) if word.isascii() else (1, 2, 3)
