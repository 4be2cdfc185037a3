"""The acts of the window, each as work for the store's lane: the services are imported there, after the first paint."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.domain.catalogue import Catalogue
    from window_app.domain.events import DocumentKind
    from window_app.services.application_form import ApplicationEntry, MaterialEntry, PartyEntry
    from window_app.services.case_acts import Acted
    from window_app.services.case_filter import CaseFilter, Sorting
    from window_app.services.desk import Desk
    from window_app.services.drafts import KeptDraft
    from window_app.services.export_cases import Export, Exported, Progress
    from window_app.services.issue_document import Issued
    from window_app.services.item_finder import ItemFinder
    from window_app.services.known_applicants import KnownApplicant
    from window_app.services.list_cases import ListedCase, Listing, Page
    from window_app.services.look_alikes import LookAlikes
    from window_app.services.register_case import Registered
    from window_app.services.show_case import ShownCase
    from window_app.services.todays_work import Counts
    from window_app.services.worklists import Counted

Now = Callable[[], datetime]


def find_items(today: date) -> "Callable[[Desk], ItemFinder]":
    """Prepare the search among the items in force."""

    def act(desk: "Desk") -> "ItemFinder":
        from window_app.services.item_finder import ItemFinder

        return ItemFinder(desk.catalogue, today)

    return act


def newer_catalogue() -> "Callable[[Desk], Catalogue | None]":
    """Look whether somebody published something since."""

    def act(desk: "Desk") -> "Catalogue | None":
        from window_app.services.publish_item import catalogue_now

        now = catalogue_now(desk)
        return None if now.items == desk.catalogue.items else now

    return act


def find_applicants(text: str) -> "Callable[[Desk], tuple[KnownApplicant, ...]]":
    """Look for applicants who were here before."""

    def act(desk: "Desk") -> "tuple[KnownApplicant, ...]":
        from window_app.services.known_applicants import known_applicants

        return known_applicants(text, desk)

    return act


def take_applicant(case_id: str, now: Now) -> "Callable[[Desk], PartyEntry]":
    """Return all that is known of an applicant."""

    def act(desk: "Desk") -> "PartyEntry":
        from window_app.services.known_applicants import known_applicant

        return known_applicant(case_id, desk, now=now())

    return act


def look_alike(name: str, id_number: str, item: str, today: date) -> "Callable[[Desk], LookAlikes]":
    """Look for what was perhaps registered before."""

    def act(desk: "Desk") -> "LookAlikes":
        from window_app.services.look_alikes import look_alikes

        return look_alikes(name, id_number, item, desk, today=today)

    return act


def register(entry: "ApplicationEntry", draft: str, now: Now) -> "Callable[[Desk], Registered]":
    """Register an application, and let go of its draft in the same transaction."""

    def act(desk: "Desk") -> "Registered":
        from window_app.services.register_case import register_case

        return register_case(entry, desk, now=now(), draft=draft, to_print=True)

    return act


def take_supplements(case_no: str, materials: "Sequence[MaterialEntry]", now: Now) -> "Callable[[Desk], Registered]":
    """Take in what was missing."""

    def act(desk: "Desk") -> "Registered":
        from window_app.services.take_supplements import take_supplements as take

        return take(case_no, materials, desk, now=now(), to_print=True)

    return act


def act(case_no: str, event: str, entry: bytes, now: Now) -> "Callable[[Desk], Acted]":
    """Do an act on a case."""

    def work(desk: "Desk") -> "Acted":
        from window_app.services.case_acts import act_on_case

        return act_on_case(case_no, event, entry, desk, now=now(), to_print=True)

    return work


def to_be_confirmed(case_no: str, event: str, entry: bytes, now: Now) -> "Callable[[Desk], tuple[str, ...]]":
    """Return what the clerk is asked once more before an act."""

    def work(desk: "Desk") -> "tuple[str, ...]":
        from window_app.services.confirmations import to_be_confirmed as asked

        return asked(case_no, event, entry, desk, now=now())

    return work


def save_draft(draft: str, content: str, now: Now) -> "Callable[[Desk], None]":
    """Keep what is typed."""

    def act(desk: "Desk") -> None:
        from window_app.services.drafts import save_draft as save

        save(draft, content, desk, now=now())

    return act


def drop_draft(draft: str) -> "Callable[[Desk], None]":
    """Let go of what was typed."""

    def act(desk: "Desk") -> None:
        from window_app.services.drafts import drop_draft as drop

        drop(draft, desk)

    return act


def kept_drafts() -> "Callable[[Desk], tuple[KeptDraft, ...]]":
    """Return what was typed and not finished."""

    def act(desk: "Desk") -> "tuple[KeptDraft, ...]":
        from window_app.services.drafts import kept_drafts as kept

        return kept(desk)

    return act


def count_today(today: date) -> "Callable[[Desk], Counts]":
    """Count today's work."""

    def act(desk: "Desk") -> "Counts":
        from window_app.services.todays_work import todays_counts

        return todays_counts(desk, today)

    return act


def list_cases(asked: "CaseFilter", sorting: "Sorting", today: date) -> "Callable[[Desk], Listing]":
    """Return the beginning of the list of cases."""

    def act(desk: "Desk") -> "Listing":
        from window_app.services.list_cases import list_cases as begun

        return begun(asked, sorting, desk, today)

    return act


def count_cases(listing: "Listing", today: date) -> "Callable[[Desk], Listing]":
    """Find out how many cases a list has."""

    def act(desk: "Desk") -> "Listing":
        from window_app.services.list_cases import count_cases as counted

        return counted(listing, desk, today)

    return act


def relist_cases(listing: "Listing", offset: int, today: date) -> "Callable[[Desk], Listing]":
    """Return a list as it is by now."""

    def act(desk: "Desk") -> "Listing":
        from window_app.services.list_cases import relist_cases as relisted

        return relisted(listing, offset, desk, today)

    return act


def read_page(listing: "Listing", offset: int, today: date) -> "Callable[[Desk], Page]":
    """Return a page of a list."""

    def act(desk: "Desk") -> "Page":
        from window_app.services.list_cases import read_page as read

        return read(listing, offset, desk, today)

    return act


def export_cases(export: "Export", today: date, progress: "Progress") -> "Callable[[Desk], Exported]":
    """Write a list of cases into a file."""

    def act(desk: "Desk") -> "Exported":
        from window_app.services.export_cases import export_cases as written

        return written(export, desk, today, progress)

    return act


def count_worklists(today: date) -> "Callable[[Desk], tuple[Counted, ...]]":
    """Count what needs doing."""

    def act(desk: "Desk") -> "tuple[Counted, ...]":
        from window_app.services.worklists import counted_worklists

        return counted_worklists(desk, today)

    return act


def list_worklist(name: str, today: date) -> "Callable[[Desk], tuple[ListedCase, ...]]":
    """List what needs doing of one kind."""

    def act(desk: "Desk") -> "tuple[ListedCase, ...]":
        from window_app.services.worklists import Worklist, cases_on

        return cases_on(Worklist(name), desk, today)

    return act


def show(case_no: str, now: Now, *, unmask: bool = False) -> "Callable[[Desk], ShownCase]":
    """Return everything about a case; identity numbers whole only where that is asked for, and then recorded."""

    def act(desk: "Desk") -> "ShownCase":
        from window_app.services.show_case import show_case

        return show_case(case_no, desk, now=now(), unmask=unmask)

    return act


def issue(case_no: str, kind: "DocumentKind", now: Now) -> "Callable[[Desk], Issued]":
    """Issue a document of a case, or return it as it was issued."""

    def act(desk: "Desk") -> "Issued":
        from window_app.services.issue_document import issue_document

        return issue_document(case_no, kind, desk, now=now(), to_print=True)

    return act


def kept_document(case_no: str, number: str, now: Now) -> "Callable[[Desk], Issued]":
    """Show a document as it was issued."""

    def act(desk: "Desk") -> "Issued":
        from window_app.services.issue_document import kept_document as kept

        return kept(case_no, number, desk, now=now())

    return act


def reprint(case_no: str, kind: "DocumentKind", number: str, reason: str, now: Now) -> "Callable[[Desk], Issued]":
    """Issue a marked copy of the document of this number."""

    def act(desk: "Desk") -> "Issued":
        from window_app.services.issue_document import reprint_document

        return reprint_document(case_no, kind, reason, desk, now=now(), number=number, to_print=True)

    return act
