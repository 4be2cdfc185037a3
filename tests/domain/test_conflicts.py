"""Acts made apart: which of them conflict, and how a supervisor settles it (journal and fold)."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from tests.domain.case_events import (
    ONE_OF_EACH,
    accepted,
    case_of,
    draft,
    folded,
    item,
    journal,
    received,
    working_days,
)
from window_app.domain import events as e
from window_app.domain.case import Case, CaseState
from window_app.domain.journal import Draft, Event

WINDOW = (draft("e1", "2025-09-22", received()), draft("e2", "2025-09-22", accepted("2025-09-22"), "e1"))
GRANTED = e.Decided(outcome=e.DecisionOutcome.GRANTED)
WITHDRAWN = e.Withdrawn(reason="申请人撤回")


def apart(*branches: Draft, common: tuple[Draft, ...] = WINDOW) -> tuple[Event, ...]:
    """A common beginning, and one act each at stations that have not heard of each other's."""
    made = [journal(one, name=f"{number:03}/wm") for number, one in enumerate(branches, start=2)]
    return (*journal(*common), *(event for events in made for event in events))


def settled(*, upheld: tuple[str, ...] = (), dismissed: tuple[str, ...] = ()) -> e.ConflictSettled:
    return e.ConflictSettled(reason="以先办结为准", upheld=upheld, dismissed=dismissed)


def with_settlement(events: tuple[Event, ...], settlement: e.ConflictSettled) -> Case:
    decision = draft("settled", "2025-09-26", settlement, *folded(events).heads)
    return folded((*events, *journal(decision, name="900/wm")))


CONCURRENT_PAIRS = [
    ("decided", "withdrawn"),
    ("suspended", "decided"),
    ("handed_over", "corrected"),
    ("extended", "extended"),
]


@pytest.mark.parametrize(("first", "second"), CONCURRENT_PAIRS)
def test_acts_made_apart_are_kept_and_the_later_one_is_marked(first: str, second: str) -> None:
    events = apart(
        draft("a", "2025-09-23", ONE_OF_EACH[first], "e2"), draft("b", "2025-09-24", ONE_OF_EACH[second], "e2")
    )
    alone = folded(events[:-1])

    for order in permutations(events):
        case = folded(order)
        assert case.conflicts == ("b",)
        assert replace(case, conflicts=(), heads=()) == replace(alone, heads=()), "the second is not applied"
        assert case.heads == ("a", "b")


@pytest.mark.parametrize("kind", ["noted", "rated", "document_issued", "document_printed", "print_waived"])
def test_acts_that_commute_are_applied_though_made_apart(kind: str) -> None:
    case = folded(apart(draft("a", "2025-09-23", GRANTED, "e2"), draft("b", "2025-09-24", ONE_OF_EACH[kind], "e2")))
    other = folded(apart(draft("b", "2025-09-23", ONE_OF_EACH[kind], "e2"), draft("a", "2025-09-24", GRANTED, "e2")))

    assert case.conflicts == other.conflicts == ()
    assert (case.state, other.state) == (CaseState.DECIDED, CaseState.DECIDED)
    assert (case.rating, case.open_complaints, len(case.documents)) == (
        5 if kind == "rated" else None,
        ("c1",) if kind == "complaint_lodged" else (),
        1 if kind == "document_issued" else 0,
    )


def test_what_follows_only_the_act_that_was_not_applied_is_in_conflict_too() -> None:
    withdrawn, granted = draft("a", "2025-09-23", WITHDRAWN, "e2"), draft("b", "2025-09-24", GRANTED, "e2")
    delivered = draft("c", "2025-09-25", ONE_OF_EACH["delivered"], "b")
    events = (*journal(*WINDOW), *journal(withdrawn, name="002/wm"), *journal(granted, delivered, name="003/wm"))

    assert folded(events).conflicts == ("b", "c")
    assert with_settlement(events, settled(upheld=("b", "c"), dismissed=("a",))).state is CaseState.DELIVERED


def test_an_act_that_no_longer_fits_the_state_is_kept_and_marked() -> None:
    case = case_of(("2025-09-22", received()), ("2025-09-23", ONE_OF_EACH["declined"]), ("2025-09-24", GRANTED))

    assert (case.state, case.conflicts) == (CaseState.DECLINED, ("e3",))


def test_identical_deemed_acceptances_say_the_same_once() -> None:
    deemed = accepted("2025-09-22", deemed=True)
    events = apart(draft("a", "2025-09-29", deemed, "e1"), draft("b", "2025-09-30", deemed, "e1"), common=WINDOW[:1])
    case = folded(events)

    assert (case.state, case.deemed, case.conflicts) == (CaseState.ACCEPTED, True, ())
    assert case.promises == (deemed.promise,)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(accepted("2025-09-29"), id="an ordinary one"),
        pytest.param(accepted("2025-09-22", item(working_days(3)), deemed=True), id="a deemed one with another date"),
    ],
)
def test_acceptances_that_differ_are_in_conflict(other: e.Accepted) -> None:
    deemed = accepted("2025-09-22", deemed=True)
    events = apart(draft("a", "2025-09-29", deemed, "e1"), draft("b", "2025-09-30", other, "e1"), common=WINDOW[:1])

    assert folded(events).conflicts == ("b",)


def test_a_settlement_upholds_one_act_and_dismisses_the_other() -> None:
    events = apart(draft("a", "2025-09-23", WITHDRAWN, "e2"), draft("b", "2025-09-24", GRANTED, "e2"))
    first_stands = with_settlement(events, settled(upheld=("a",), dismissed=("b",)))
    second_stands = with_settlement(events, settled(upheld=("b",), dismissed=("a",)))

    assert (first_stands.state, first_stands.conflicts) == (CaseState.WITHDRAWN, ())
    assert (second_stands.state, second_stands.conflicts) == (CaseState.DECIDED, ())
    assert second_stands.heads == ("settled",)


def test_both_may_be_upheld_where_they_fit_after_all() -> None:
    moved, changed = e.HandedOver(clerk="lin"), ONE_OF_EACH["corrected"]
    events = apart(draft("a", "2025-09-23", moved, "e2"), draft("b", "2025-09-24", changed, "e2"))
    case = with_settlement(events, settled(upheld=("a", "b")))

    assert (case.conflicts, case.clerk, case.applicant.phone) == ((), "lin", "0591-54321")


def test_an_upheld_act_that_the_state_does_not_allow_stays_in_conflict() -> None:
    events = apart(draft("a", "2025-09-23", WITHDRAWN, "e2"), draft("b", "2025-09-24", GRANTED, "e2"))

    assert with_settlement(events, settled(upheld=("b",))).conflicts == ("b",)


def test_a_case_goes_on_after_a_settlement() -> None:
    events = apart(draft("a", "2025-09-23", GRANTED, "e2"), draft("b", "2025-09-24", WITHDRAWN, "e2"))
    decision = draft("c", "2025-09-25", settled(upheld=("a",), dismissed=("b",)), "a", "b")
    delivered = draft("d", "2025-09-26", ONE_OF_EACH["delivered"], "c")
    case = folded((*events, *journal(decision, delivered, name="900/wm")))

    assert (case.state, case.conflicts, case.heads) == (CaseState.DELIVERED, (), ("d",))


def test_a_settlement_that_has_seen_another_takes_its_place() -> None:
    first = draft("r", "2025-09-22", received())
    here = [draft("a", "2025-09-23T09:00:00", ONE_OF_EACH["handed_over"], "r")]
    there = [draft("b", "2025-09-23T10:00:00", ONE_OF_EACH["withdrawn"], "r")]
    first_word = draft(
        "s1", "2025-09-24", e.ConflictSettled(reason="以甲为准", upheld=("a",), dismissed=("b",)), "a", "b"
    )
    again = draft("s2", "2025-09-25", e.ConflictSettled(reason="以乙为准", upheld=("b",), dismissed=("a",)), "s1")
    case = folded((*journal(first, *here, first_word, again), *journal(*there, name="002/wm")))
    assert (case.state.value, case.clerk, case.conflicts) == ("withdrawn", "zhang", ())
