"""The numbers that this store has given out, told apart from those of another copy of the same PC.

Two copies of a station count apart, the later one from further on. The earlier copy must not be lifted into the range
of the later one by taking in its cases, or both would go on with the same numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from db.local import contents
from db.local.store import Transaction
from db.records import EventRecord
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.document_numbers import serial_in
from window_app.domain.events import DocumentKind
from window_app.domain.journal_names import generation_of, station_of
from window_app.services.issue_document import document_serial_scope
from window_app.services.own_journals import GENERATION
from window_app.services.register_case import case_serial_scope
from window_app.services.set_up_office import STATION


@dataclass(frozen=True, slots=True)
class OwnLine:
    """This store's journals and those that came before it at its station, up to its own generation."""

    station: str
    generation: int

    def has(self, journal: str) -> bool:
        """Whether the numbers in a journal are of this line."""
        return station_of(journal) == self.station and generation_of(journal) <= self.generation


def own_line(transaction: Transaction) -> OwnLine:
    """Return the line of this store."""
    station = contents.setting(transaction, STATION) or ""
    return OwnLine(station, int(contents.setting(transaction, GENERATION) or 0))


def serials_in(records: Sequence[EventRecord], line: OwnLine) -> Iterator[tuple[str, int]]:
    """Yield the numbers that events of this line gave out, by the name under which each is counted."""
    for record in records:
        if record.kind in _NUMBERING and line.has(record.journal):
            yield _serial(record)


def know_numbers(transaction: Transaction, records: Sequence[EventRecord], line: OwnLine) -> None:
    """Give none of the numbers out again that events of this line gave out."""
    for scope, serial in serials_in(records, line):
        contents.raise_serial(transaction, scope, serial)


class _CaseNumber(msgspec.Struct):
    case_no: str


class _DocumentNumber(msgspec.Struct):
    kind: DocumentKind
    number: str


_NUMBERING = ("received", "document_issued")


def _serial(record: EventRecord) -> tuple[str, int]:
    if record.kind == "received":
        number = parse_case_no(msgspec.json.decode(record.payload, type=_CaseNumber).case_no)
        return case_serial_scope(number.letters, number.day, number.station), number.serial
    issued = msgspec.json.decode(record.payload, type=_DocumentNumber)
    year, station, serial = serial_in(issued.number)
    return document_serial_scope(issued.kind, year, station), serial
