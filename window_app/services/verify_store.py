"""Verifying the store: every chain, and all that follows from the journals; rebuilding what follows."""

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256

import msgspec

from db.local import case_rows, contents, journal, use
from db.local.store import LocalStore, Transaction
from db.records import Figure
from window_app.domain.case import Case
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.document_numbers import serial_in
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import fold
from window_app.domain.journal import first_break
from window_app.services import office_records
from window_app.services.case_records import event_of, figures_of, row_of
from window_app.services.issue_document import document_serial_scope
from window_app.services.register_case import case_serial_scope

Progress = Callable[[int], None]


class Fault(msgspec.Struct, frozen=True):
    """Something that is not as the journals say: what, and where."""

    code: str
    where: str


class Verified(msgspec.Struct, frozen=True):
    """What was looked at, and what is wrong with it."""

    journals: int
    events: int
    cases: int
    documents: int
    faults: tuple[Fault, ...]


def verify_store(store: LocalStore, progress: Progress = lambda done: None) -> Verified:
    """Check every hash and chain, and compare office, catalogue, rows, search, figures and documents with
    the journals.

    Reads one moment of the store, beside a client that is at work.
    """
    with store.reading() as transaction:
        faults = list(_broken_chains(transaction))
        compared = _Comparison(transaction)
        for done, (case_id, case) in enumerate(_cases(transaction), start=1):
            if case is None:
                faults.append(Fault("case_unreadable", case_id))
            else:
                compared.take(case)
            progress(done)
        return Verified(
            journals=len(journal.journals(transaction)),
            events=journal.count(transaction),
            cases=compared.cases,
            documents=compared.documents,
            faults=(*faults, *compared.faults()),
        )


class Rebuilt(msgspec.Struct, frozen=True):
    """How many cases have their rows again, and the ids of those whose events cannot be read."""

    cases: int
    unreadable: tuple[str, ...]


def rebuild_store(store: LocalStore, progress: Progress = lambda done: None) -> Rebuilt:
    """Replace office, catalogue, rows, search, figures and serial numbers by what the journals say.

    What cannot be read is named. Needs the store alone: raises StoreUnavailable(client_running) while a client has it
    open.
    """
    with use.alone(store.folder), store.writing() as transaction:
        office_records.restore(transaction)
        case_rows.clear(transaction)
        figures: Counter[Figure] = Counter()
        unreadable: list[str] = []
        done = 0
        for done, (case_id, case) in enumerate(_cases(transaction), start=1):
            if case is None:
                unreadable.append(case_id)
            else:
                case_rows.put(transaction, row_of(case))
                figures.update(figures_of(case))
                for scope, serial in _serials(case):
                    contents.raise_serial(transaction, scope, serial)
            progress(done)
        case_rows.add_figures(transaction, figures)
    return Rebuilt(done - len(unreadable), tuple(unreadable))


class _Comparison:
    """What the rows say, against the cases as they are folded."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._rows = case_rows.all_rows(transaction)
        self._figures: Counter[Figure] = Counter()
        self._serials: Counter[str] = Counter()
        self._faults: list[Fault] = []
        self.cases = self.documents = 0

    def take(self, case: Case) -> None:
        self.cases += 1
        row = self._rows.pop(case.case_id, None)
        if row is None or row != row_of(case):
            self._fault("row_missing" if row is None else "row_differs", case.case_no)
        elif not case_rows.is_indexed(self._transaction, row):
            self._fault("not_found_by_search", case.case_no)
        self._figures.update(figures_of(case))
        for scope, serial in _serials(case):
            self._serials[scope] = max(serial, self._serials[scope])
        for document in case.documents:
            self._check_document(document.number, document.sha256)

    def faults(self) -> Iterator[Fault]:
        yield from self._faults
        for row in self._rows.values():
            yield Fault("row_without_events", row.case_no)
        given = contents.last_serials(self._transaction)
        for scope, serial in self._serials.items():
            if given.get(scope, 0) < serial:
                yield Fault("serial_too_low", scope)
        for code, where in office_records.differences(self._transaction):
            yield Fault(code, where)
        kept = case_rows.all_figures(self._transaction)
        for figure in sorted(kept.keys() | self._figures.keys()):
            if kept.get(figure, 0) != self._figures[figure]:
                yield Fault("figure_differs", f"{figure.day} {figure.item_code} {figure.outcome}")

    def _check_document(self, number: str, digest: str) -> None:
        self.documents += 1
        content = contents.document(self._transaction, digest)
        if content is None:
            self._fault("document_missing", number)
        elif sha256(content).hexdigest() != digest:
            self._fault("document_bytes_altered", number)

    def _fault(self, code: str, where: str) -> None:
        self._faults.append(Fault(code, where))


def _broken_chains(transaction: Transaction) -> Iterator[Fault]:
    for name in journal.journals(transaction):
        broken = first_break(event_of(record) for record in journal.events_of_journal(transaction, name))
        if broken is not None:
            yield Fault("chain_broken", f"{name} #{broken.seq}")


def _cases(transaction: Transaction) -> Iterator[tuple[str, Case | None]]:
    """Yield each case with its id; None where its events cannot be read, which only a changed journal brings about."""
    for records in journal.events_by_case(transaction):
        try:
            yield records[0].case_id, fold(event_of(record) for record in records)
        except (RuleBroken, ValueError):
            yield records[0].case_id, None


def _serials(case: Case) -> Iterator[tuple[str, int]]:
    """Yield the numbers that the case has used, by the name under which each is counted."""
    number = parse_case_no(case.case_no)
    yield case_serial_scope(number.letters, number.day, number.station), number.serial
    for document in case.documents:
        year, station, serial = serial_in(document.number)
        yield document_serial_scope(document.kind, year, station), serial
