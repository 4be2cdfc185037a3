"""Printing every waiting copy of one kind: which there are, and each once more looked at before it goes out."""

from datetime import datetime

from db.local import papers
from window_app.domain.events import DocumentKind
from window_app.services.desk import Desk
from window_app.services.issue_document import Issued, paper_to_print
from window_app.services.papers import UNDER_WAY, Paper, waiting_papers
from window_app.services.read_cases import case_of_number

# More than a calendar has ever moved.
MOST = 20_000


def papers_of_kind(kind: DocumentKind, desk: Desk) -> tuple[Paper, ...]:
    """Return the copies of a kind that have still to be printed and are not on their way, the oldest first."""
    waiting = waiting_papers(desk, most=MOST)
    return tuple(one for one in waiting if one.kind == kind.value and one.state.value not in UNDER_WAY)


def still_to_print(paper: Paper, desk: Desk, *, now: datetime) -> Issued | None:
    """Return the bytes of a copy, issued first where it was not; None where it has gone to a printer meanwhile."""
    with desk.store.reading() as transaction:
        case, _ = case_of_number(transaction, paper.case_id)
        kept = papers.find(transaction, case.case_id, paper.kind, paper.number, paper.copy)
    if kept is None or kept.state in UNDER_WAY:
        return None
    return paper_to_print(paper, desk, now=now)
