"""A profile with a case that was granted here and withdrawn at another window, its notice issued."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.fixtures import NOW, organisation, registered
from tests.services.acting import act
from tests.services.apart import exchange, window
from window_app.domain.events import DocumentKind
from window_app.services.issue_document import issue_document


def profile_in_conflict(folder: Path, *, now: datetime = NOW) -> tuple[Path, str]:
    """The profile of one window and the number of the case; the other window's folder is beside it."""
    here, there = window(folder, "001", since=now), window(folder, "002", since=now)
    case = registered(here.desk, now=now, applicant=organisation()).case_no
    exchange(here, there)
    act(here.desk, case, "decided", now=now + timedelta(minutes=40), outcome="granted", result_no="示商技〔2026〕9号")
    issue_document(case, DocumentKind.COMPLETION_NOTICE, here.desk, now=now + timedelta(minutes=41))
    act(there.desk, case, "withdrawn", now=now + timedelta(minutes=55), reason="申请人来电撤回")
    exchange(here, there)
    for one in (here, there):
        one.store.close()
    return folder / "001", case
