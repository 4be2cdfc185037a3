"""Issuing documents: made once, kept with their SHA-256, handed out again as they were."""

from datetime import datetime
from hashlib import sha256

import msgspec

from db.local import contents, papers
from db.local.store import Transaction
from window_app.documents.render import Paper as Sheet
from window_app.documents.render import render
from window_app.documents.reprint import mark_reprint
from window_app.domain.case import Case, IssuedDocument
from window_app.domain.document_numbers import document_number
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.events import DocumentIssued, DocumentKind
from window_app.domain.permissions import Permission
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.desk import Desk
from window_app.services.document_contents import document_contents, ground_of, issued_for
from window_app.services.journal_writing import JournalWriter
from window_app.services.papers import Paper, last_outcome, want_paper
from window_app.services.passed_over import DOCUMENT_SERIALS, next_number
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number
from window_app.services.set_up_office import stored_item


class Issued(msgspec.Struct, frozen=True):
    """A document as handed out: its number, 0 or the number of the reprint, hash and bytes."""

    case_no: str
    case_id: str
    kind: str
    number: str
    copy: int
    sha256: str
    content: bytes


def issue_document(
    case_no: str, kind: DocumentKind, desk: Desk, *, now: datetime, paper: Sheet = Sheet.A4, to_print: bool = False
) -> Issued:
    """Issue a document of a case, or return the bytes kept where it was issued before for the same ground.

    A second notice or a second special procedure is another ground: it gets a document of its own. With `to_print` a
    new one stands on the list of paper to be printed from this moment on; so does one that was wanted before.
    Raises RuleBroken where the case gives no ground for it, or a character of it is in no font.
    """
    allow(desk, Permission.PRINT)
    with desk.store.writing() as transaction:
        case, events = case_of_number(transaction, case_no)
        contents.record_view(transaction, now.isoformat(), desk.clerk.id, case.case_id)
        about = ground_of(case, events, kind) or ""
        was_wanted = papers.find(transaction, case.case_id, kind.value, "", 0) is not None
        papers.drop(transaction, case.case_id, kind.value, "", 0)
        if about and (first := issued_for(case, events, kind, about)) is not None:
            if was_wanted and last_outcome(events, first.number, 0) is None:
                want_paper(transaction, case.case_id, kind, now=now, number=first.number)
            return _kept(case, first, transaction)
        number = _next_number(kind, desk, transaction, now)
        item = stored_item(transaction, case.item.code, case.item.version)
        content = render(document_contents(case, events, item, kind, number, desk, now=now), paper=paper)
        issued = msgspec.structs.replace(_issue(kind, number, content), ground=about)
        if to_print or was_wanted:
            want_paper(transaction, case.case_id, kind, now=now, number=number)
        return _keep(case, issued, content, desk, transaction, now=now)


def kept_document(case_no: str, number: str, desk: Desk, *, now: datetime, copy: int = 0) -> Issued:
    """Return the bytes kept of a copy that was issued under this number; RuleBroken(document_unknown) for none."""
    allow(desk, Permission.UNMASK)
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        contents.record_view(transaction, now.isoformat(), desk.clerk.id, case.case_id)
        first = next((one for one in case.documents if (one.number, one.copy) == (number, copy)), None)
        if first is None:
            raise RuleBroken("document_unknown", number=number, case_no=case_no)
        return _kept(case, first, transaction)


def reprint_document(
    case_no: str,
    kind: DocumentKind,
    reason: str,
    desk: Desk,
    *,
    now: datetime,
    number: str = "",
    to_print: bool = False,
) -> Issued:
    """Return the same page as first issued, marked 补打第n次, and record it; the last of its kind without a number.

    With `to_print` the copy stands on the list of paper to be printed.
    Raises RuleBroken(never_issued) where there is nothing to print again, RuleBroken(reason_required) without one.
    """
    allow(desk, Permission.REPRINT)
    if not reason.strip():
        raise RuleBroken("reason_required")
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        contents.record_view(transaction, now.isoformat(), desk.clerk.id, case.case_id)
        if (first := _first_issue(case, kind, number)) is None:
            raise RuleBroken("never_issued", kind=kind.value)
        copy = 1 + max(one.copy for one in case.documents if one.number == first.number)
        content = mark_reprint(_kept(case, first, transaction).content, copy=copy, at=now)
        again = msgspec.structs.replace(_issue(kind, first.number, content), copy=copy, reason=reason.strip())
        if to_print:
            want_paper(transaction, case.case_id, kind, now=now, number=first.number, copy=copy)
        return _keep(case, again, content, desk, transaction, now=now)


def paper_to_print(paper: Paper, desk: Desk, *, now: datetime) -> Issued:
    """Return the bytes of a copy that has still to be printed, issued first where it was not."""
    if paper.number:
        return kept_document(paper.case_id, paper.number, desk, now=now, copy=paper.copy)
    return issue_document(paper.case_id, DocumentKind(paper.kind), desk, now=now, to_print=True)


def _first_issue(case: Case, kind: DocumentKind, number: str) -> IssuedDocument | None:
    """The document of this number, or the last of this kind, as it was issued for the first time."""
    issued = (one for one in reversed(case.documents) if one.kind is kind and one.copy == 0)
    return next((one for one in issued if number in ("", one.number)), None)


def _issue(kind: DocumentKind, number: str, content: bytes) -> DocumentIssued:
    return DocumentIssued(kind=kind, number=number, sha256=sha256(content).hexdigest(), size=len(content))


def _keep(
    case: Case, issued: DocumentIssued, content: bytes, desk: Desk, transaction: Transaction, *, now: datetime
) -> Issued:
    """Keep the bytes and record the issue, in the caller's transaction."""
    contents.keep_document(transaction, issued.sha256, content)
    writer = JournalWriter(transaction, desk.office, now=now)
    writer.write(case, case.case_id, desk.clerk.id, [(now, issued)])
    writer.finish()
    return Issued(case.case_no, case.case_id, issued.kind.value, issued.number, issued.copy, issued.sha256, content)


def _next_number(kind: DocumentKind, desk: Desk, transaction: Transaction, now: datetime) -> str:
    office, year = desk.office, shanghai_day(now).year
    serial = next_number(transaction, document_serial_scope(kind, year, office.station))
    return document_number(office.department.bureau, kind, year, office.station, serial)


def document_serial_scope(kind: DocumentKind, year: int, station: str) -> str:
    """Return the name under which a station's document numbers of a kind and year are counted."""
    return f"{DOCUMENT_SERIALS}/{kind.value}/{year}/{station}"


def _kept(case: Case, document: IssuedDocument, transaction: Transaction) -> Issued:
    content = contents.document(transaction, document.sha256)
    if content is None:
        raise Unavailable("document_not_kept", number=document.number)
    if sha256(content).hexdigest() != document.sha256:
        raise Unavailable("document_altered", number=document.number)
    return Issued(
        case.case_no, case.case_id, document.kind.value, document.number, document.copy, document.sha256, content
    )
