"""Making anew what follows from the journals, a few cases at a time, so that the desk is served in between.

Each step is a transaction of its own and leaves every row that it wrote as the journals say at that moment; what is
recorded between two steps is written by the act itself. Only the figures are sums over all cases: they are summed up
as of the moment of the beginning, and the last step adds what the cases changed since then.
"""

from collections import Counter
from collections.abc import Generator, Mapping, Sequence

from db.local import case_rows, figures, journal
from db.local.backup import no_one
from db.local.store import LocalStore, Transaction
from db.records import EMPTY, EventRecord, Figure, Head
from window_app.domain.case import Case
from window_app.services import office_records
from window_app.services.case_records import changed_figures, figures_of, row_of
from window_app.services.folded_cases import Progress, event_count, folded
from window_app.services.own_numbers import OwnLine, know_numbers, own_line
from window_app.services.rebuild_store import Rebuilt

# So few that an act waits for a moment only.
CASES_A_STEP = 40
Heads = Mapping[str, Head]


def rebuild_beside(store: LocalStore, progress: Progress = no_one) -> Generator[None, None, Rebuilt]:
    """Replace office, catalogue, rows, search, figures and serial numbers step by step; return how many cases.

    Between two steps anything may be recorded. Where it ends early, the rows that were reached are right, the others
    and the figures as they were. Progress is in events.
    """
    with store.writing() as transaction:
        office_records.restore(transaction)
        heads, total = journal.heads(transaction), event_count(transaction)
        rebuilding = _Rebuilding(heads, own_line(transaction))
    yield
    while rebuilding.take_some(store):
        progress(min(rebuilding.events, total), total)
        yield
    with store.writing() as transaction:
        rebuilding.finish(transaction)
    return Rebuilt(rebuilding.cases, tuple(rebuilding.unreadable))


class _Rebuilding:
    """How far it is: the last case that was reached, and the figures as of the beginning."""

    def __init__(self, heads: Heads, line: OwnLine) -> None:
        self._heads = heads
        self._line = line
        self._after = ""
        self._figures: Counter[Figure] = Counter()
        self.unreadable: list[str] = []
        self.cases = self.events = 0

    def take_some(self, store: LocalStore) -> bool:
        """Write the rows of the next cases; whether there were any."""
        with store.writing() as transaction:
            page = journal.page_of_cases(transaction, self._after, CASES_A_STEP)
            for case_id, records in page.items():
                self._take(case_id, records, transaction)
        self._after = max(page, default=self._after)
        return bool(page)

    def finish(self, transaction: Transaction) -> None:
        """Take out what nothing stands behind, and write the figures as they are now."""
        case_rows.drop_unfounded(transaction)
        for records in journal.cases_behind(transaction, self._heads).values():
            if (now := folded(records)) is not None:
                self._figures.update(changed_figures(self._before(records, now), now))
        figures.replace(transaction, {figure: number for figure, number in self._figures.items() if number})

    def _take(self, case_id: str, records: Sequence[EventRecord], transaction: Transaction) -> None:
        self.events += len(records)
        if (case := folded(records)) is None:
            self.unreadable.append(case_id)
            case_rows.remove(transaction, case_id)
            return
        self.cases += 1
        case_rows.put(transaction, row_of(case))
        know_numbers(transaction, records, self._line)
        if (before := self._before(records, case)) is not None:
            self._figures.update(figures_of(before))

    def _before(self, records: Sequence[EventRecord], now: Case) -> Case | None:
        """The case as it was at the beginning; None where there was none."""
        earlier = [one for one in records if one.seq <= self._heads.get(one.journal, EMPTY).seq]
        if len(earlier) == len(records):
            return now
        return folded(earlier) if earlier else None
