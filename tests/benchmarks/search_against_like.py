"""Search among a million cases against LIKE '%x%' on the same file, all hits counted, the same results."""

import sys
from random import Random

from sqlalchemy import select, text

from db.local import case_rows as rows
from db.local.store import LocalStore
from db.local.tables import case_rows
from tests.benchmarks import _table as table
from tests.benchmarks._million_cases import store_of

QUERIES = 15
ALL = 10_000


def main(number: int) -> None:
    """Measure queries of every kind, and check that both give the same cases."""
    store = store_of(number)
    table.heading()
    for kind, queries in _queries(store, number).items():
        pairs = [_compared(store, query) for query in queries]
        ours = sorted(pair[0] for pair in pairs)[len(pairs) // 2]
        peer = sorted(pair[1] for pair in pairs)[len(pairs) // 2]
        table.compare(f"find by {kind} among {number:,}", ours, peer, goal=">= 500x", faster=True)
    store.close()


def _compared(store: LocalStore, query: str) -> tuple[float, float]:
    with store.reading() as transaction:
        like = select(case_rows.c.case_id).where(case_rows.c.search_text.like(f"%{query}%"))
        found: list[set[str]] = [set(), set()]

        def ours() -> None:
            found[0] = {row.case_id for row in rows.find(transaction, [query], ALL)}

        def peer() -> None:
            found[1] = set(transaction.execute(like).scalars())

        transaction.execute(text("SELECT 1"))
        times = table.timed(ours), table.timed(peer)
        assert found[0] == found[1] or len(found[0]) == ALL, query
        return times


def _queries(store: LocalStore, number: int) -> dict[str, list[str]]:
    random = Random(5)
    picked = random.sample(range(1, number + 1), QUERIES)
    with store.reading() as transaction:
        chosen = transaction.execute(select(case_rows).where(case_rows.c.row.in_(picked))).all()
    return {
        "a company's own name (7 characters)": [row.applicant_name[3:10] for row in chosen],
        "a part of a name (4 characters)": [row.applicant_name[5:9] for row in chosen],
        "a telephone (last 8 digits)": [row.phone[-8:] for row in chosen],
        "a number (last 6 digits)": [row.id_number[-6:] for row in chosen],
        "a case number": [row.case_no.lower()[:-1] for row in chosen],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
