"""One id on two different events: neither hides the other, and the case is in conflict until somebody decides."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from tests.domain.case_events import ONE_OF_EACH, accepted, draft, folded, journal, received
from window_app.domain import events as e
from window_app.domain.case import Case, CaseState
from window_app.domain.conflicts import settlement, sides_of
from window_app.domain.fold import fold
from window_app.domain.journal import Draft, Event
from window_app.domain.same_ids import is_shared, told_apart

WINDOW = (draft("e1", "2025-09-22", received()), draft("e2", "2025-09-22", accepted("2025-09-22"), "e1"))
GRANTED = draft("a", "2025-09-24", e.Decided(outcome=e.DecisionOutcome.GRANTED), "e2")
DELIVERED = draft("b", "2025-09-25", ONE_OF_EACH["delivered"], "a")
NOTE = draft("a", "2025-09-23", ONE_OF_EACH["noted"], "e2")
WITHDRAWN = draft("a", "2025-09-23", e.Withdrawn(reason="撤回"), "e2")


def beside(impostor: Draft, *more: Draft) -> tuple[Event, ...]:
    """The window's case, decided at 002; another station, whose journal comes first, writes under that event's id."""
    return (
        *journal(impostor, name="000/wm"),
        *journal(*WINDOW, name="001/wm"),
        *journal(GRANTED, *more, name="002/wm"),
    )


def name_of(kind: str, events: tuple[Event, ...]) -> str:
    return next(event.id for event in told_apart(events) if event.kind == kind and is_shared(event.id))


def settled_for(act: str, events: tuple[Event, ...]) -> Case:
    """The case if the side stands that this act is on."""
    sides = sides_of(folded(events), events)
    after = fold(events, settlement("", next(side.acts for side in sides if act in side.acts), sides))
    assert after is not None
    return after


@pytest.mark.parametrize("impostor", [NOTE, WITHDRAWN], ids=["a note", "an act that does not go with it"])
def test_neither_event_is_hidden_by_the_other_and_neither_is_followed(impostor: Draft) -> None:
    events = beside(impostor, DELIVERED)
    case = folded(events)
    kinds = {impostor.kind, "decided"}
    assert set(case.conflicts) == {*(name_of(kind, events) for kind in kinds), "b"}
    assert case.state is CaseState.ACCEPTED
    for order in permutations(events):
        assert fold(order) == case


@pytest.mark.parametrize("parent", ["never", "a"], ids=["for ever", "for itself"])
def test_one_that_waits_holds_up_nothing_that_follows_from_the_other(parent: str) -> None:
    events = beside(draft("a", "2025-09-23", ONE_OF_EACH["noted"], parent), DELIVERED)
    decided = name_of("decided", events)
    assert {decided, "b"} <= set(folded(events).conflicts)
    assert settled_for(decided, events).state is CaseState.DELIVERED


def test_the_true_one_can_be_let_stand_with_what_follows_from_it() -> None:
    events = beside(WITHDRAWN, DELIVERED)
    after = settled_for(name_of("decided", events), events)
    assert (after.state, after.conflicts) == (CaseState.DELIVERED, ())
    assert after.dismissed == (name_of("withdrawn", events),)


def test_a_settlement_is_recorded_and_the_case_goes_on() -> None:
    events = beside(NOTE)
    case = folded(events)
    assert case.heads == ("a",)
    word = draft("s", "2025-09-26", settlement("以此为准", (name_of("decided", events),), sides_of(case, events)), "a")
    settled = (*events, *journal(word, name="900/wm"))
    assert (folded(settled).state, folded(settled).conflicts) == (CaseState.DECIDED, ())
    assert folded(settled).heads == ("s",)
    # What was carried over into a journal that comes before is the same event: the word on it still holds.
    assert folded((*settled, *journal(GRANTED, name="001.1/wm"))) == folded(settled)


def test_a_settlement_made_before_the_other_event_came_upholds_neither_unseen() -> None:
    withdrawn = draft("w", "2025-09-24", e.Withdrawn(reason="撤回"), "e2")
    here = (*journal(*WINDOW, name="001/wm"), *journal(GRANTED, name="002/wm"), *journal(withdrawn, name="003/wm"))
    word = draft("s", "2025-09-26", e.ConflictSettled(reason="", upheld=("a",), dismissed=("w",)), "a", "w")
    settled = (*here, *journal(word, name="900/wm"))
    assert folded(settled).state is CaseState.DECIDED
    later = (*settled, *journal(NOTE, name="000/wm"))
    assert {name_of("decided", later), name_of("noted", later)} <= set(folded(later).conflicts)


def test_an_event_carried_over_is_the_same_and_no_conflict() -> None:
    events = (*journal(*WINDOW, GRANTED, name="001/wm"), *journal(GRANTED, DELIVERED, name="001.1/wm"))
    case = folded(events)
    assert (case.state, case.conflicts) == (CaseState.DELIVERED, ())


def test_telling_apart_twice_changes_nothing_more() -> None:
    events = beside(NOTE, DELIVERED)
    once = told_apart(events)
    assert told_apart(once) == once
    assert fold(once) == fold(events)
    (child,) = (event for event in once if event.id == "b")
    assert child.parents == (name_of("decided", events),)


def test_who_has_only_heard_of_it_has_heard_of_either() -> None:
    events = (*beside(NOTE), *journal(DELIVERED, name="003/wm"))
    (child,) = (event for event in told_apart(events) if event.id == "b")
    assert set(child.parents) == {name_of("decided", events), name_of("noted", events)}
    case = folded(events)
    sides = sides_of(case, events)
    assert [side.acts for side in sides[1:]] == [(name_of("noted", events),), (name_of("decided", events),), ("b",)]
    after = fold(events, settlement("", (name_of("decided", events), "b"), sides))
    assert after is not None
    assert (after.state, after.conflicts) == (CaseState.DELIVERED, ())


def test_events_with_ids_of_their_own_are_left_as_they_are() -> None:
    events = journal(*WINDOW, GRANTED)
    assert told_apart(events) == tuple(events)
    assert replace(folded(events), heads=()) == replace(folded(tuple(reversed(events))), heads=())
