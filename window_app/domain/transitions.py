"""Which event a case allows in which state, and which kinds commute (docs/rules.md, a case's life)."""

from window_app.domain.case import OPEN_STATES, Case, CaseState
from window_app.domain.errors import RuleBroken
from window_app.domain.events import KIND_OF, Accepted, AnyPayload, Resumed, Suspended

BEFORE_ACCEPTANCE = frozenset({CaseState.RECEIVED, CaseState.SUPPLEMENT_PENDING})
_IN_PROGRESS = frozenset({CaseState.ACCEPTED, CaseState.SUSPENDED})
_DONE = frozenset({CaseState.DECIDED, CaseState.DELIVERED})
_ANY = frozenset(CaseState)
_NOT_VOIDED = _ANY - {CaseState.VOIDED}

ALLOWED_IN: dict[str, frozenset[CaseState]] = {
    "received": frozenset(),
    "supplement_requested": BEFORE_ACCEPTANCE,
    "supplement_submitted": BEFORE_ACCEPTANCE,
    "accepted": BEFORE_ACCEPTANCE,
    "declined": BEFORE_ACCEPTANCE,
    "suspended": _IN_PROGRESS,
    "resumed": frozenset({CaseState.SUSPENDED}),
    "extended": frozenset({CaseState.ACCEPTED}),
    "decided": frozenset({CaseState.ACCEPTED}),
    "delivered": frozenset({CaseState.DECIDED}),
    "withdrawn": OPEN_STATES,
    "terminated": OPEN_STATES,
    "handed_over": OPEN_STATES | {CaseState.DECIDED},
    "corrected": _NOT_VOIDED,
    "promise_changed": frozenset({CaseState.ACCEPTED}),
    "material_followed_up": _IN_PROGRESS | _DONE,
    "voided": OPEN_STATES,
    "conflict_settled": _ANY,
    "document_issued": _ANY,
    "document_printed": _ANY,
    "print_waived": _ANY,
    "rated": _NOT_VOIDED,
    "complaint_lodged": _ANY,
    "complaint_answered": _ANY,
    "shared_number_settled": _ANY,
    "noted": _ANY,
}

COMMUTES_WITH_ALL = frozenset(
    {
        "document_issued",
        "document_printed",
        "print_waived",
        "rated",
        "complaint_lodged",
        "complaint_answered",
        "shared_number_settled",
        "noted",
        "conflict_settled",
    }
)


def check_allowed(case: Case, payload: AnyPayload) -> None:
    """Raise RuleBroken where the case's state, or what it already holds, does not allow the event."""
    check_state(case, KIND_OF[type(payload)])
    if isinstance(payload, Suspended) and any(one.id == payload.suspension for one in case.suspensions):
        raise RuleBroken("suspension_already_known", suspension=payload.suspension)
    if isinstance(payload, Resumed):
        _check_open(case, payload.suspension)


def check_state(case: Case, kind: str) -> None:
    """Raise RuleBroken where a case in this state allows no event of the kind, or has had its one extension."""
    if case.state not in ALLOWED_IN[kind]:
        raise RuleBroken("not_allowed_in_state", event=kind, state=case.state.value, case_no=case.case_no)
    if kind == "extended" and case.extension is not None:
        raise RuleBroken("already_extended", case_no=case.case_no)


def commute(one: AnyPayload, other: AnyPayload) -> bool:
    """Whether two events made apart may be applied in either order with the same outcome."""
    if KIND_OF[type(one)] in COMMUTES_WITH_ALL or KIND_OF[type(other)] in COMMUTES_WITH_ALL:
        return True
    return isinstance(one, Accepted) and one.deemed and one == other


def _check_open(case: Case, suspension: str) -> None:
    if not any(one.id == suspension and one.ends is None for one in case.suspensions):
        raise RuleBroken("suspension_not_open", suspension=suspension)
