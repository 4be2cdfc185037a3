"""Lists of cases by a text, together with anything else that a clerk asks for: see db/local/case_lists.py.

Three ways, by what is rare: few cases are wanted otherwise, and their texts are looked at; few have the text, found by
its grams; or neither is rare, and the newest cases are looked at, no more than LOOKED_AT of them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from db.local import case_lists, search
from db.local.case_lists import FEW, HIT, Hit, Wanted

LOOKED_AT = 20_000
AT_ONCE = 2_000
# Names are this module's own; every value is bound.
_LOOK_AT = (
    "SELECT {hit} FROM case_rows WHERE row IN (SELECT value FROM json_each(:rows)) AND {checks} ORDER BY row DESC"
)
_HAVE_GRAMS = text("SELECT count(*) FROM (SELECT rowid FROM case_search WHERE case_search MATCH :grams LIMIT :limit)")


@dataclass(frozen=True, slots=True)
class Found:
    """The cases found, the last registered first; `is_all` where there are no others."""

    hits: list[Hit]
    is_all: bool


def find(connection: Connection, words: Sequence[str], wanted: Wanted, limit: int) -> Found:
    """Return up to `limit` cases that have every (normalised) word; none for no words."""
    if not words:
        return Found([], is_all=True)
    picking = case_lists.narrowest(connection, wanted)
    if picking is not None:
        return among(connection, [hit.row for hit in case_lists.gather(connection, wanted, picking)], words, limit)
    if wanted == Wanted() or _is_rare(connection, words):
        return _by_grams(connection, words, wanted, limit)
    candidates = case_lists.newest(connection, wanted, LOOKED_AT)
    found = among(connection, candidates, words, limit)
    return Found(found.hits, is_all=found.is_all and len(candidates) < LOOKED_AT)


def _by_grams(connection: Connection, words: Sequence[str], wanted: Wanted, limit: int) -> Found:
    source, mentioned = search.matching(words)
    said, values = case_lists.conditions(wanted)
    newest_first = "case_search.rowid" if "grams" in mentioned else "case_rows.row"
    statement = f"SELECT {HIT} {source} AND {said} ORDER BY {newest_first} DESC LIMIT :limit"
    rows = connection.execute(text(statement), {**values, **mentioned, "limit": limit + 1}).all()
    return Found([Hit(*row) for row in rows[:limit]], is_all=len(rows) <= limit)


def among(connection: Connection, rows: Sequence[int], words: Sequence[str], limit: int) -> Found:
    """Look at the texts of these cases, a page at a time, until there are enough."""
    hits: list[Hit] = []
    ordered = sorted(rows, reverse=True)
    for start in range(0, len(ordered), AT_ONCE):
        hits += _looked_at(connection, ordered[start : start + AT_ONCE], words)
        if len(hits) > limit:
            break
    return Found(hits[:limit], is_all=len(hits) <= limit)


def _looked_at(connection: Connection, rows: Sequence[int], words: Sequence[str]) -> list[Hit]:
    values: dict[str, object] = {f"word{number}": word for number, word in enumerate(words)}
    checks = " AND ".join(f"instr(search_text, :{name}) > 0" for name in values)
    statement = text(_LOOK_AT.format(hit=HIT, checks=checks))
    return [Hit(*row) for row in connection.execute(statement, {**values, "rows": json.dumps(rows)})]


def _is_rare(connection: Connection, words: Sequence[str]) -> bool:
    """Whether few cases have the grams of the words; words without any are looked for nowhere but in the texts."""
    _, values = search.matching(words)
    if "grams" not in values:
        return False
    return connection.execute(_HAVE_GRAMS, {"grams": values["grams"], "limit": FEW + 1}).scalar_one() <= FEW
