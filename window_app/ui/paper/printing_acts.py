"""What printing keeps in the store, each as work for the store's lane; the services are imported there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from window_app.ui.acts import Now

if TYPE_CHECKING:
    from window_app.domain.errors import Unavailable
    from window_app.services.desk import Desk
    from window_app.services.issue_document import Issued
    from window_app.services.papers import Paper


def list_papers() -> "Callable[[Desk], tuple[Paper, ...]]":
    """List what has still to come out of a printer."""

    def act(desk: "Desk") -> "tuple[Paper, ...]":
        from window_app.services.papers import waiting_papers

        return waiting_papers(desk)

    return act


def list_papers_of(kind: str) -> "Callable[[Desk], tuple[Paper, ...]]":
    """List what has still to come out of a printer and is of this kind."""

    def act(desk: "Desk") -> "tuple[Paper, ...]":
        from window_app.domain.events import DocumentKind
        from window_app.services.print_all import papers_of_kind

        return papers_of_kind(DocumentKind(kind), desk)

    return act


def still_to_print(paper: "Paper", now: Now) -> "Callable[[Desk], Issued | None]":
    """Return the bytes of a copy that no printer has had meanwhile."""

    def act(desk: "Desk") -> "Issued | None":
        from window_app.services.print_all import still_to_print as still

        return still(paper, desk, now=now())

    return act


def papers_under_way() -> "Callable[[Desk], tuple[Paper, ...]]":
    """List the copies of which nobody knows here what became of them."""

    def act(desk: "Desk") -> "tuple[Paper, ...]":
        from window_app.services.papers import papers_under_way as under_way

        return under_way(desk)

    return act


def paper_to_print(paper: "Paper", now: Now) -> "Callable[[Desk], Issued]":
    """Return the bytes of a copy, issued first where it was not."""

    def act(desk: "Desk") -> "Issued":
        from window_app.services.issue_document import paper_to_print as to_print

        return to_print(paper, desk, now=now())

    return act


def begin_printing(document: "Issued", printer: str, title: str, now: Now) -> "Callable[[Desk], None]":
    """Keep that a document is about to be handed to a printer."""

    def act(desk: "Desk") -> None:
        from window_app.services.print_document import begin_printing as begin

        begin(document.case_id, document.number, document.copy, printer, title, desk, now=now())

    return act


def note_handed_over(title: str, job: str) -> "Callable[[Desk], None]":
    """Keep what the printing system calls the job."""

    def act(desk: "Desk") -> None:
        from window_app.services.follow_printing import note_handed_over as note

        note(title, job, desk)

    return act


def note_waiting(title: str, trouble: "Unavailable | None") -> "Callable[[Desk], None]":
    """Keep what a job waits for."""

    def act(desk: "Desk") -> None:
        from window_app.services.follow_printing import note_waiting as note

        note(title, trouble, desk)

    return act


def end_printing(title: str, trouble: "Unavailable | None", now: Now) -> "Callable[[Desk], None]":
    """Record that a document was printed, or could not be."""

    def act(desk: "Desk") -> None:
        from window_app.services.follow_printing import end_printing as end

        end(title, trouble, desk, now=now())

    return act


def waive_printing(paper: "Paper", reason: str, now: Now) -> "Callable[[Desk], None]":
    """Record that a copy is not wanted on paper."""

    def act(desk: "Desk") -> None:
        from window_app.domain.events import DocumentKind
        from window_app.services.print_document import waive_printing as waive

        waive(paper.case_id, DocumentKind(paper.kind), paper.number, paper.copy, reason, desk, now=now())

    return act
