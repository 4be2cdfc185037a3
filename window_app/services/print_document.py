"""Recording that an issued document went to a printer, or could not."""

from datetime import datetime

from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentPrinted, PrintOutcome
from window_app.domain.permissions import Permission
from window_app.services.desk import Desk
from window_app.services.journal_writing import JournalWriter
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number


def record_printing(
    case_no: str, number: str, copy: int, printer: str, outcome: PrintOutcome, desk: Desk, *, now: datetime
) -> None:
    """Record how one printing of a document ended; `copy` is 0 for the first issue and n for 补打第n次.

    Raises RuleBroken(document_unknown) for a number, or a copy of it, that the case does not have.
    """
    printed = DocumentPrinted(number=number, printer=printer, outcome=outcome, copy=copy)
    allow(desk, Permission.REPRINT if copy else Permission.PRINT)
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        if not any((one.number, one.copy) == (number, copy) for one in case.documents):
            raise RuleBroken("document_unknown", case_no=case.case_no, number=number)
        writer = JournalWriter(transaction, desk.office.journal, now=now)
        writer.write(case, case.case_id, desk.clerk.id, [(now, printed)])
        writer.finish()
