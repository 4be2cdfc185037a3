"""Which event a case allows in which state (a case's life)."""

import pytest

from tests.domain.case_events import ONE_OF_EACH, Step, case_of, received, suspended
from tests.domain.refusals import refused
from window_app.domain.case import OPEN_STATES, Case, CaseState
from window_app.domain.errors import RuleBroken
from window_app.domain.events import KINDS, AnyPayload, Rated
from window_app.domain.transitions import ALLOWED_IN, COMMUTES_WITH_ALL, check_allowed, commute

ALL = "received supplement_pending accepted suspended decided delivered declined withdrawn terminated voided"
OPEN = "received supplement_pending accepted suspended"
NOT_VOIDED = ALL.removesuffix(" voided")

# As the life of a case tells it, not as the program has it.
EXPECTED = {
    "received": "",
    "supplement_requested": "received supplement_pending",
    "supplement_submitted": "received supplement_pending",
    "accepted": "received supplement_pending",
    "declined": "received supplement_pending",
    "suspended": "accepted suspended",
    "resumed": "suspended",
    "extended": "accepted",
    "decided": "accepted",
    "delivered": "decided",
    "withdrawn": OPEN,
    "terminated": OPEN,
    "handed_over": f"{OPEN} decided",
    "corrected": NOT_VOIDED,
    "promise_changed": "accepted",
    "material_followed_up": "accepted suspended decided delivered",
    "voided": OPEN,
    "conflict_settled": ALL,
    "document_issued": ALL,
    "document_printed": ALL,
    "print_waived": ALL,
    "rated": NOT_VOIDED,
    "complaint_lodged": ALL,
    "complaint_answered": ALL,
    "shared_number_settled": ALL,
    "noted": ALL,
}


def way_to(state: CaseState) -> tuple[str, ...]:
    """The kinds of event that lead a received case to a state."""
    ways: dict[CaseState, tuple[str, ...]] = {
        CaseState.RECEIVED: (),
        CaseState.SUPPLEMENT_PENDING: ("supplement_requested",),
        CaseState.ACCEPTED: ("accepted",),
        CaseState.SUSPENDED: ("accepted", "s1"),
        CaseState.DECIDED: ("accepted", "decided"),
        CaseState.DELIVERED: ("accepted", "decided", "delivered"),
        CaseState.DECLINED: ("declined",),
        CaseState.WITHDRAWN: ("accepted", "s1", "withdrawn"),
        CaseState.TERMINATED: ("accepted", "s1", "terminated"),
        CaseState.VOIDED: ("voided",),
    }
    return ways[state]


def case_in(state: CaseState) -> Case:
    payloads: dict[str, AnyPayload] = {**ONE_OF_EACH, "s1": suspended()}
    steps: list[Step] = [("2025-09-22", received()), *(("2025-09-22", payloads[kind]) for kind in way_to(state))]
    return case_of(*steps)


def test_the_table_covers_every_kind() -> None:
    assert set(ALLOWED_IN) == set(KINDS) == set(EXPECTED) == set(ONE_OF_EACH)


@pytest.mark.parametrize("state", CaseState)
def test_each_way_leads_to_its_state(state: CaseState) -> None:
    assert case_in(state).state is state
    assert case_in(state).conflicts == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", CaseState)
def test_an_event_that_the_state_does_not_allow_is_refused_and_any_other_is_not(state: CaseState, kind: str) -> None:
    case, payload = case_in(state), ONE_OF_EACH[kind]

    if state.value in EXPECTED[kind].split():
        check_allowed(case, payload)
    else:
        with refused("not_allowed_in_state", event=kind, state=state.value, case_no=case.case_no):
            check_allowed(case, payload)


def test_open_states_wait_for_a_decision() -> None:
    assert {state.value for state in OPEN_STATES} == set(OPEN.split())
    assert [state.value for state in CaseState if case_in(state).is_open] == OPEN.split()


@pytest.mark.parametrize("other", KINDS)
def test_notes_ratings_complaints_documents_and_settlements_commute_with_everything(other: str) -> None:
    always = {kind for kind in KINDS if kind.startswith(("document", "complaint"))} | {"print_waived", "rated", "noted"}
    always |= {"shared_number_settled"}

    assert always | {"conflict_settled"} == COMMUTES_WITH_ALL
    for kind in sorted(always):
        assert commute(ONE_OF_EACH[kind], ONE_OF_EACH[other])
        assert commute(ONE_OF_EACH[other], ONE_OF_EACH[kind])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - COMMUTES_WITH_ALL))
@pytest.mark.parametrize("other", sorted(set(KINDS) - COMMUTES_WITH_ALL))
def test_acts_that_move_the_case_do_not_commute(kind: str, other: str) -> None:
    assert not commute(ONE_OF_EACH[kind], ONE_OF_EACH[other])


def test_a_rating_of_a_voided_case_is_refused() -> None:
    with pytest.raises(RuleBroken):
        check_allowed(case_in(CaseState.VOIDED), Rated(level=5))
