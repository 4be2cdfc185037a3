"""What became of a copy that was sent: handed over with the system's name of the job, waiting, printed or failed.

What a printer has done is kept whoever sits at the window when it is heard of: who may print was asked before.
"""

from dataclasses import replace
from datetime import datetime

from db.local import papers
from db.local.store import Transaction
from db.records import PaperRecord
from window_app.domain.case import Case
from window_app.domain.errors import Unavailable
from window_app.domain.events import DocumentPrinted, PrintOutcome
from window_app.services.desk import Desk
from window_app.services.journal_writing import JournalWriter
from window_app.services.papers import UNDER_WAY, PaperState
from window_app.services.read_cases import case_of_id


def note_handed_over(title: str, job: str, desk: Desk) -> None:
    """Keep what the printing system calls the job; an attempt that has ended stays so."""
    with desk.store.writing() as transaction:
        paper = papers.by_title(transaction, title)
        if paper is not None and paper.state in UNDER_WAY:
            papers.put(transaction, replace(paper, state=PaperState.QUEUED.value, job=job))


def note_waiting(title: str, trouble: Unavailable | None, desk: Desk) -> None:
    """Keep what a job in the queue waits for, or that it waits for nobody."""
    with desk.store.writing() as transaction:
        paper = papers.by_title(transaction, title)
        if paper is not None and paper.state in UNDER_WAY:
            reason, detail = _code(trouble)
            papers.put(transaction, replace(paper, reason=reason, detail=detail))


def end_printing(title: str, trouble: Unavailable | None, desk: Desk, *, now: datetime) -> None:
    """Record how an attempt ended: printed, or failed for this trouble. One that was recorded before stays so."""
    with desk.store.writing() as transaction:
        paper = papers.by_title(transaction, title)
        if paper is None or paper.state not in UNDER_WAY:
            return
        case = case_of_id(transaction, paper.case_id)
        _end(transaction, case, paper, trouble, desk, now=now)


def _end(
    transaction: Transaction, case: Case, paper: PaperRecord, trouble: Unavailable | None, desk: Desk, *, now: datetime
) -> None:
    reason, detail = _code(trouble)
    printed = DocumentPrinted(
        number=paper.number,
        printer=paper.printer,
        outcome=PrintOutcome.FAILED if trouble else PrintOutcome.PRINTED,
        copy=paper.copy,
        job=paper.job,
        reason=reason,
        detail=detail,
    )
    writer = JournalWriter(transaction, desk.office, now=now)
    writer.write(case, case.case_id, desk.clerk.id, [(now, printed)])
    writer.finish()
    if trouble:
        papers.put(transaction, replace(paper, state=PaperState.FAILED.value, reason=reason, detail=detail))
    else:
        papers.drop(transaction, paper.case_id, paper.kind, paper.number, paper.copy)


def _code(trouble: Unavailable | None) -> tuple[str, str]:
    if trouble is None:
        return "", ""
    return trouble.code, str(trouble.values.get("detail") or trouble.values.get("program") or "")
