"""Verifying the shared database: every chain, and the status of every case against its events."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from db.local.backup import no_one
from db.records import EventRecord
from db.shared.overview import SharedOverview, Status
from db.shared.session import STATUS_COLUMNS, SharedSession
from window_app.domain.journal import first_break
from window_app.services.folded_cases import Fault, Progress
from window_app.services.synchronise import status_of
from window_app.sync.chains import event_of
from window_app.sync.publish import publish


class SharedVerified(msgspec.Struct, frozen=True):
    """What was looked at, what is wrong with it, and how many statuses were written anew.

    `due` counts marks of cases whose events have not been told yet: somebody is at work, which is no fault; nor is
    `numbers_twice`, the numbers that two cases carry: they stand on a supervisor's worklist at the windows.
    """

    journals: int
    events: int
    cases: int
    due: int
    faults: tuple[Fault, ...]
    repaired: int
    numbers_twice: int = 0


def verify_shared(
    session: SharedSession, overview: SharedOverview, *, repair: bool = False, progress: Progress = no_one
) -> SharedVerified:
    """Check every journal's chain and every case's status; with `repair` write wrong statuses anew from the events."""
    heads = session.heads()
    faults: list[Fault] = []
    for name in sorted(heads):
        broken = first_break(map(event_of, _whole_journal(session, name)))
        if broken is not None:
            faults.append(Fault("chain_broken", f"{name} #{broken.seq}"))
    wrong, cases = _wrong_statuses(session, overview, progress, sum(head.seq for head in heads.values()))
    faults.extend(Fault("status_differs", case_id) for case_id in wrong)
    repaired = _repair(session, overview, wrong) if repair and wrong else 0
    events = sum(head.seq for head in heads.values())
    return SharedVerified(len(heads), events, cases, overview.due(), tuple(faults), repaired, overview.numbers_twice())


def _whole_journal(session: SharedSession, name: str) -> Iterator[EventRecord]:
    after = 0
    while page := session.page(name, after):
        yield from page
        after = page[-1].seq


def _wrong_statuses(
    session: SharedSession, overview: SharedOverview, progress: Progress, total: int
) -> tuple[list[str], int]:
    """The cases of which something else is told than their events come to, and how many were looked at."""
    wrong: list[str] = []
    cases = 0
    for page in overview.pages_of_cases():
        suspected = _differing(session, overview, page)
        # Somebody may have published between two of the looks: what is wrong is wrong twice.
        wrong.extend(_differing(session, overview, suspected) if suspected else ())
        cases += len(page)
        progress(min(cases, total), total)
    return wrong, cases


def _differing(session: SharedSession, overview: SharedOverview, case_ids: Sequence[str]) -> list[str]:
    kept, found = overview.status_of(case_ids), list[str]()
    events = {case_id: tuple(group) for case_id, group in groupby(session.events_of(case_ids), lambda one: one.case_id)}
    marked = overview.marked(case_ids)
    for case_id, records in events.items():
        row, status = status_of(records), kept.get(case_id)
        # A mark says that it is not told yet; a case that this program does not understand is for a newer one.
        if row is None or case_id in marked:
            continue
        if status is None or status != Status(tuple(getattr(row, name) for name in STATUS_COLUMNS), len(records)):
            found.append(case_id)
    return found


def _repair(session: SharedSession, overview: SharedOverview, wrong: list[str]) -> int:
    overview.reset_status(wrong)
    return publish(session, status_of, (), left_for=0)
