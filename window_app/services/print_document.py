"""Printing a copy of an issued document: kept before anything is sent, so that a client killed then knows of it.

Asked for here, with a title of its own, then followed up (`follow_printing.py`). A copy stays on the list of paper to
be printed until it is printed, or somebody says that it is not wanted.
"""

from datetime import datetime

from db.local import papers
from db.records import PaperRecord
from window_app.domain.case import Case, IssuedDocument
from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentKind, DocumentPrinted, PrintOutcome, PrintWaived
from window_app.domain.permissions import Permission
from window_app.services.acted_on import Checked
from window_app.services.desk import Desk
from window_app.services.journal_writing import JournalWriter
from window_app.services.papers import UNDER_WAY, PaperState, last_outcome
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number


def begin_printing(
    case_no: str, number: str, copy: int, printer: str, title: str, desk: Desk, *, now: datetime
) -> None:
    """Keep that a copy is about to be handed to a printer, under a title that no other attempt has.

    Raises RuleBroken: document_unknown, printed_already, or print_under_way while an earlier attempt has not ended.
    """
    allow(desk, Permission.REPRINT if copy else Permission.PRINT)
    with desk.store.writing() as transaction:
        case, events = case_of_number(transaction, case_no)
        document = _issued(case, number, copy)
        last = last_outcome(events, number, copy)
        if isinstance(last, DocumentPrinted) and last.outcome is PrintOutcome.PRINTED:
            raise RuleBroken("printed_already", number=number)
        before = papers.find(transaction, case.case_id, document.kind.value, number, copy)
        if before is not None and before.state in UNDER_WAY:
            raise RuleBroken("print_under_way", number=number, printer=before.printer)
        since = before.since if before else now.isoformat()
        papers.put(
            transaction,
            PaperRecord(
                case.case_id, document.kind.value, number, copy, PaperState.SENDING.value, since, printer, title
            ),
        )


def waive_printing(
    case_no: str, kind: DocumentKind, number: str, copy: int, reason: str, desk: Desk, *, now: datetime
) -> None:
    """Record why a copy is not wanted on paper; one without a number was never issued.

    Raises RuleBroken: act_incomplete without a reason, document_unknown, print_under_way while a printer has it.
    """
    allow(desk, Permission.PRINT)
    checked = Checked()
    said = checked.reason("reason", reason, required=True)
    checked.stop()
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        if number:
            _issued(case, number, copy)
        before = papers.find(transaction, case.case_id, kind.value, number, copy)
        if before is not None and before.state in UNDER_WAY:
            raise RuleBroken("print_under_way", number=number, printer=before.printer)
        writer = JournalWriter(transaction, desk.office, now=now)
        waived = PrintWaived(kind=kind, reason=said, number=number, copy=copy)
        writer.write(case, case.case_id, desk.clerk.id, [(now, waived)])
        writer.finish()
        papers.drop(transaction, case.case_id, kind.value, number, copy)


def _issued(case: Case, number: str, copy: int) -> IssuedDocument:
    found = next((one for one in case.documents if (one.number, one.copy) == (number, copy)), None)
    if found is None:
        raise RuleBroken("document_unknown", case_no=case.case_no, number=number)
    return found
