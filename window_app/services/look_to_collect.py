"""What the counter needs to know when somebody comes for a result: is it there, who may fetch it, what else waits."""

from datetime import date, datetime

import msgspec

from db.local import contents
from db.local import worklists as rows
from window_app.domain.case import Case, CaseState
from window_app.domain.catalogue import ApplicantKind, FeeLine
from window_app.domain.parties import IdKind
from window_app.domain.permissions import Permission
from window_app.domain.readings import delivery_due_on
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number
from window_app.services.set_up_office import stored_item
from window_app.services.waiting_results import WaitingResult, as_waiting

MOST = 50


class Comer(msgspec.Struct, frozen=True):
    """Somebody who may fetch the result, as the case names them: `role` is `applicant` or `agent`."""

    role: str
    name: str
    id_kind: IdKind | None
    id_number: str
    authority: str = ""


class Collection(msgspec.Struct, frozen=True):
    """A case as the counter sees it.

    `comers` are empty for an organisation without an agent: somebody with its authority comes. `promised_on` is the
    promise in force, None where there is none or the clock stands; `deliver_by` and `is_late` are told once it is
    decided. `more` are other results of the same applicant that wait.
    """

    case_no: str
    case_id: str
    state: CaseState
    item: str
    applicant: str
    decision: str
    result_name: str
    result_no: str
    decided_on: date | None
    deliver_by: date | None
    is_late: bool
    promised_on: date | None
    delivered_on: date | None
    recipient: str
    comers: tuple[Comer, ...]
    fees: tuple[FeeLine, ...]
    more: tuple[WaitingResult, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the result can be handed over."""
        return self.state is CaseState.DECIDED


def look_to_collect(case_no: str, desk: Desk, *, now: datetime) -> Collection:
    """Return what the counter needs of a case; raise RuleBroken for a number that is mistyped or unknown.

    Identity numbers are not masked here, so who saw it when is recorded.
    """
    allow(desk, Permission.UNMASK)
    today = shanghai_day(now)
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        contents.record_view(transaction, now.isoformat(), desk.clerk.id, case.case_id)
        item = stored_item(transaction, case.item.code, case.item.version)
        others = rows.decided_of(transaction, case.applicant.id_number, MOST) if case.applicant.id_number else ()
    deliver_by = delivery_due_on(case.decided_on, desk.calendar) if case.decided_on else None
    more = as_waiting(others, desk.calendar, today)
    return Collection(
        case_no=case.case_no,
        case_id=case.case_id,
        state=case.state,
        item=case.item.name,
        applicant=case.applicant.name,
        decision=case.decision.value if case.decision else "",
        result_name=case.result_name,
        result_no=case.result_no,
        decided_on=case.decided_on,
        deliver_by=deliver_by,
        is_late=case.state is CaseState.DECIDED and deliver_by is not None and deliver_by < today,
        promised_on=case.promise.promised_on if case.promise and case.state is CaseState.ACCEPTED else None,
        delivered_on=case.delivered_on,
        recipient=case.recipient,
        comers=_comers(case),
        fees=item.fees,
        more=tuple(one for one in more if one.case_id != case.case_id),
    )


def _comers(case: Case) -> tuple[Comer, ...]:
    """An organisation does not come itself; its agent, or the person's, was shown to have authority."""
    applicant, agent = case.applicant, case.agent
    comers: list[Comer] = []
    if applicant.kind is ApplicantKind.PERSON:
        comers.append(Comer("applicant", applicant.name, applicant.id_kind, applicant.id_number))
    if agent is not None:
        comers.append(Comer("agent", agent.name, agent.id_kind, agent.id_number, agent.authority))
    return tuple(comers)
