"""Between the domain's values and the store's records."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from db.records import CaseRow, EventRecord, Figure
from window_app.domain.case import Case
from window_app.domain.figures import law_days, overdue_from, shares_of, turns_of
from window_app.domain.journal import Event
from window_app.domain.journal_names import department_of
from window_app.services.search_text import search_text


def record_of(event: Event) -> EventRecord:
    """Return the record of an event."""
    return EventRecord(
        id=event.id,
        journal=event.journal,
        seq=event.seq,
        case_id=event.case_id,
        kind=event.kind,
        at=event.at,
        actor=event.actor,
        payload=event.payload,
        parents=" ".join(event.parents),
        prev_hash=event.prev_hash,
        hash=event.hash,
    )


def row_of(case: Case) -> CaseRow:
    """Return the row that lists show of a case."""
    promise = case.promise
    return CaseRow(
        case_id=case.case_id,
        case_no=case.case_no,
        state=case.state.value,
        journal=case.journal,
        item_code=case.item.code,
        item_name=case.item.name,
        applicant_name=case.applicant.name,
        id_number=case.applicant.id_number,
        phone=case.applicant.phone,
        clerk=case.clerk,
        received_at=case.received_at,
        received_on=case.received_on.isoformat(),
        accepted_on=case.accepted_on.isoformat() if case.accepted_on else "",
        promised_on=promise.promised_on.isoformat() if promise else "",
        statutory_due_on=promise.statutory_due_on.isoformat() if promise and promise.statutory_due_on else "",
        provisional=promise.provisional if promise else False,
        decided_on=case.decided_on.isoformat() if case.decided_on else "",
        delivered_on=case.delivered_on.isoformat() if case.delivered_on else "",
        decision=case.decision.value if case.decision else "",
        in_conflict=bool(case.conflicts),
        fingerprint=case.source.fingerprint if case.source else None,
        search_text=search_text(case),
        **_turns(case),
    )


def figures_of(case: Case) -> Counter[Figure]:
    """Return a case's share of the figures."""
    of_case = (case.item.code, case.item.handling.value, department_of(case.journal), case.station)
    shares = shares_of(case)
    return Counter(
        {Figure(on.isoformat(), *of_case, clerk, what): shares[on, clerk, what] for on, clerk, what in shares}
    )


class _Counted(TypedDict):
    """What the figures count, as columns of the row."""

    handling: str
    department: str
    station: str
    received_by: str
    accepted_by: str
    second_notice_on: str
    second_notice_by: str
    ended_on: str
    ended_by: str
    delivered_by: str
    overdue_from: str
    notices: int
    time_used: int | None
    law_days: int | None
    rating: int | None


def _turns(case: Case) -> _Counted:
    turns = turns_of(case)
    overdue = overdue_from(case)
    return {
        "handling": case.item.handling.value,
        "department": department_of(case.journal),
        "station": case.station,
        "received_by": turns.received.clerk,
        "accepted_by": turns.accepted.clerk if turns.accepted else "",
        "second_notice_on": turns.second_notice.on.isoformat() if turns.second_notice else "",
        "second_notice_by": turns.second_notice.clerk if turns.second_notice else "",
        "ended_on": turns.ended.on.isoformat() if turns.ended else "",
        "ended_by": turns.ended.clerk if turns.ended else "",
        "delivered_by": turns.delivered.clerk if turns.delivered else "",
        "overdue_from": overdue.isoformat() if overdue else "",
        "notices": case.notices,
        "time_used": case.time_used,
        "law_days": law_days(case),
        "rating": case.rating,
    }


def changed_figures(before: Case | None, after: Case | None) -> dict[Figure, int]:
    """Return what to add to the daily figures when a case changed, came (None before) or went (None after)."""
    change = figures_of(after) if after is not None else Counter[Figure]()
    if before is not None:
        change.subtract(figures_of(before))
    return {figure: by for figure, by in change.items() if by}


def summed(changes: Iterable[dict[Figure, int]]) -> dict[Figure, int]:
    """Return several changes as one."""
    total: Counter[Figure] = Counter()
    for change in changes:
        total.update(change)
    return {figure: by for figure, by in total.items() if by}
