"""Paper that has still to come out of this PC's printers, and how each copy of a case's documents stands."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from db.local import papers
from db.local.papers import ListedPaper
from db.local.store import Transaction
from db.records import PaperRecord
from window_app.domain.case import Case, IssuedDocument
from window_app.domain.errors import Unavailable
from window_app.domain.events import DocumentKind, DocumentPrinted, PrintOutcome, PrintWaived
from window_app.domain.journal import Event, payload_of
from window_app.services.desk import Desk

MOST = 500


class PaperState(StrEnum):
    """How a copy stands. Those up to `failed` are still to come out of the printer."""

    WANTED = "wanted"
    SENDING = "sending"
    QUEUED = "queued"
    FAILED = "failed"
    PRINTED = "printed"
    WAIVED = "waived"
    UNKNOWN = "unknown"


UNDER_WAY = (PaperState.SENDING.value, PaperState.QUEUED.value)


class Paper(msgspec.Struct, frozen=True):
    """A copy of a document: `number` empty while it is not issued, `copy` 0 for the first issue, n for 补打第n次.

    `reason` is a code (see `trouble`); `title` and `job` name the attempt to the printing system.
    """

    case_no: str
    case_id: str
    kind: str
    number: str
    copy: int
    state: PaperState
    since: str = ""
    printer: str = ""
    title: str = ""
    job: str = ""
    reason: str = ""
    detail: str = ""
    applicant: str = ""
    item: str = ""

    @property
    def trouble(self) -> Unavailable | None:
        """What went wrong, as an error that has its sentence."""
        if not self.reason:
            return None
        return Unavailable(self.reason, printer=self.printer, detail=self.detail, program=self.detail)


def want_paper(
    transaction: Transaction, case_id: str, kind: DocumentKind, *, now: datetime, number: str = "", copy: int = 0
) -> None:
    """Keep that a document of a case is to come out of a printer here; before it is issued without its number."""
    wanted = PaperRecord(case_id, kind.value, number, copy, PaperState.WANTED.value, now.isoformat())
    papers.put_if_new(transaction, wanted)


def waiting_papers(desk: Desk, *, most: int = MOST) -> tuple[Paper, ...]:
    """Return up to `most` copies that have still to be printed, the oldest first."""
    with desk.store.reading() as transaction:
        return tuple(_listed(one) for one in papers.listed(transaction, most))


def papers_under_way(desk: Desk) -> tuple[Paper, ...]:
    """Return the copies of which it is not known here what became of them: asked for, or in the system's queue."""
    return tuple(one for one in waiting_papers(desk) if one.state in UNDER_WAY)


def papers_of(case: Case, events: Sequence[Event], transaction: Transaction) -> tuple[Paper, ...]:
    """Return how every copy of the case's documents stands, and what is wanted and not issued yet."""
    kept = {(one.number, one.copy): _kept(one, case.case_no) for one in papers.of_case(transaction, case.case_id)}
    issued = (kept.get((one.number, one.copy)) or _ended(case, one, events) for one in case.documents)
    return (*issued, *(one for one in kept.values() if not one.number))


def last_outcome(events: Sequence[Event], number: str, copy: int) -> DocumentPrinted | PrintWaived | None:
    """Return how the journal says that the last printing of a copy ended."""
    return next(_outcomes(events, number, copy), None)


def _outcomes(events: Sequence[Event], number: str, copy: int) -> Iterator[DocumentPrinted | PrintWaived]:
    for event in reversed(events):
        payload = payload_of(event)
        if isinstance(payload, DocumentPrinted | PrintWaived) and (payload.number, payload.copy) == (number, copy):
            yield payload


def _ended(case: Case, document: IssuedDocument, events: Sequence[Event]) -> Paper:
    paper = Paper(case.case_no, case.case_id, document.kind.value, document.number, document.copy, PaperState.UNKNOWN)
    match last_outcome(events, document.number, document.copy):
        case DocumentPrinted(outcome=PrintOutcome.PRINTED, printer=printer):
            return replace(paper, state=PaperState.PRINTED, printer=printer)
        case DocumentPrinted(printer=printer, reason=reason, detail=detail):
            return replace(paper, state=PaperState.FAILED, printer=printer, reason=reason, detail=detail)
        case PrintWaived(reason=reason):
            return replace(paper, state=PaperState.WAIVED, detail=reason)
        case None:
            return paper


def _listed(one: ListedPaper) -> Paper:
    return replace(_kept(one.paper, one.case_no), applicant=one.applicant_name, item=one.item_name)


def _kept(one: PaperRecord, case_no: str) -> Paper:
    return Paper(
        case_no=case_no,
        case_id=one.case_id,
        kind=one.kind,
        number=one.number,
        copy=one.copy,
        state=PaperState(one.state),
        since=one.since,
        printer=one.printer,
        title=one.title,
        job=one.job,
        reason=one.reason,
        detail=one.detail,
    )
