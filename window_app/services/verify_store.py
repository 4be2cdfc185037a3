"""Verifying the store: every chain, and all that follows from the journals."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

import msgspec

from db.local import case_rows, contents, figures, journal
from db.local.backup import no_one
from db.local.search_index import IndexSums, read_index
from db.local.store import LocalStore, Transaction
from db.records import CaseRow, EventRecord, Figure
from window_app.domain.case import Case
from window_app.domain.journal_names import writer_in
from window_app.services import office_records
from window_app.services.case_records import figures_of, row_of
from window_app.services.folded_cases import Fault, Progress, broken_chains, event_count, folded
from window_app.services.own_fetched import fetched, is_fetched
from window_app.services.own_journals import writers
from window_app.services.own_numbers import own_line, serials_in


class Verified(msgspec.Struct, frozen=True):
    """What was looked at, and what is wrong with it."""

    journals: int
    events: int
    cases: int
    documents: int
    faults: tuple[Fault, ...]


def verify_store(store: LocalStore, progress: Progress = no_one) -> Verified:
    """Check every hash and chain, and compare office, catalogue, rows, search, figures and documents with
    the journals.

    Reads one moment of the store, beside a client that is at work, and holds a few hundred cases at a time. Progress is
    in three times the events: the chains, the search index, the cases; it may raise to stop.
    """
    with store.reading() as transaction:
        total = event_count(transaction)
        chains = tuple(broken_chains(transaction, lambda done, of: progress(done, of * 3)))
        index = read_index(transaction, lambda done, of: progress(total + total * done // of, total * 3))
        compared = _Comparison(transaction, index)
        for page in journal.pages_of_cases(transaction):
            compared.take(page)
            progress(total * 2 + compared.events, total * 3)
        faults = (*chains, *compared.faults())
        progress(total * 3, total * 3)
        return Verified(
            journals=len(journal.journals(transaction)),
            events=journal.count(transaction),
            cases=compared.cases,
            documents=compared.documents,
            faults=faults,
        )


class _Comparison:
    """What the rows say, against the cases as they are folded."""

    def __init__(self, transaction: Transaction, index: IndexSums) -> None:
        self._transaction = transaction
        self._index = index
        self._figures: Counter[Figure] = Counter()
        self._serials: Counter[str] = Counter()
        self._faults: list[Fault] = []
        self._line = own_line(transaction)
        self._writers = writers(transaction, self._line.station)
        self._fetched = fetched(transaction)
        self.cases = self.documents = self.events = 0

    def take(self, page: Mapping[str, tuple[EventRecord, ...]]) -> None:
        """Compare some cases with their rows."""
        rows = case_rows.of_cases(self._transaction, page)
        for case_id, records in page.items():
            self.events += len(records)
            number, row = rows.get(case_id, (0, None))
            if (case := folded(records)) is None:
                self._fault("case_unreadable", case_id)
                expected = row
            else:
                expected = row_of(case)
                self._compare(case, row, expected)
                self._check_numbers(case, records)
            if row is not None and expected is not None and not self._index.take(number, expected.search_text):
                self._fault("not_found_by_search", expected.case_no)

    def faults(self) -> Iterator[Fault]:
        """Yield all that was found, and what is wrong with the store as a whole."""
        yield from self._faults
        for case_no in case_rows.without_events(self._transaction):
            yield Fault("row_without_events", case_no)
        for row in self._index.rest():
            yield Fault("search_without_case", f"#{row}")
        given = contents.last_serials(self._transaction)
        for scope, serial in self._serials.items():
            if given.get(scope, 0) < serial:
                yield Fault("serial_too_low", scope)
        for code, where in office_records.differences(self._transaction):
            yield Fault(code, where)
        yield from self._figure_faults()

    def _figure_faults(self) -> Iterator[Fault]:
        kept = figures.everything(self._transaction)
        for figure in sorted(kept.keys() | self._figures.keys()):
            if kept.get(figure, 0) != self._figures[figure]:
                yield Fault("figure_differs", f"{figure.day} {figure.item_code} {figure.measure}")
        for period in figures.unequal_sums(self._transaction):
            yield Fault("figure_differs", period)

    def _compare(self, case: Case, row: CaseRow | None, expected: CaseRow) -> None:
        self.cases += 1
        if row != expected:
            self._fault("row_missing" if row is None else "row_differs", case.case_no)
        self._figures.update(figures_of(case))

    def _check_numbers(self, case: Case, records: Sequence[EventRecord]) -> None:
        """Numbers that were given out here, and documents: of others' the bytes are at their windows."""
        for scope, serial in serials_in(records, self._line):
            self._serials[scope] = max(serial, self._serials[scope])
        here = {record.id for record in records if self._was_written_here(record)}
        for document in case.documents:
            if document.event in here:
                self._check_document(document.number, document.sha256)

    def _was_written_here(self, record: EventRecord) -> bool:
        return writer_in(record.journal) in self._writers and not is_fetched(record, self._fetched)

    def _check_document(self, number: str, digest: str) -> None:
        self.documents += 1
        content = contents.document(self._transaction, digest)
        if content is None:
            self._fault("document_missing", number)
        elif sha256(content).hexdigest() != digest:
            self._fault("document_bytes_altered", number)

    def _fault(self, code: str, where: str) -> None:
        self._faults.append(Fault(code, where))
