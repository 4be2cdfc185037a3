"""The same events give the same case, in whatever order they arrive (journal and fold)."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.case_events import ONE_OF_EACH, accepted, draft, folded, received, suspended
from window_app.domain import events as e
from window_app.domain.conflicts import settlement, sides_of
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import ancestors_in, fold, follow, in_causal_order
from window_app.domain.journal import GENESIS, Draft, Event, chain

STATIONS = ("001/wm", "002/wm", "003/wm")
ACTS: tuple[e.AnyPayload, ...] = (
    accepted("2025-09-22"),
    accepted("2025-09-22", deemed=True),
    suspended("s1"),
    suspended("s2"),
    *(one for kind, one in sorted(ONE_OF_EACH.items()) if kind not in {"received", "suspended", "accepted"}),
)


@st.composite
def shared_histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """What three stations did in one case: each sees its own events, and now and then hears of all others."""
    journals: dict[str, list[Draft]] = {station: [] for station in STATIONS}
    first = draft("e0", "2025-09-22", received())
    journals[STATIONS[0]].append(first)
    seen: dict[str, frozenset[str]] = {station: frozenset({"e0"}) for station in STATIONS}
    everything = {"e0": first}
    for number in range(1, draw(st.integers(1, 14)) + 1):
        station = draw(st.sampled_from(STATIONS))
        if draw(st.booleans()):
            seen[station] = frozenset(everything)
        made = draft(
            f"e{number}",
            f"2025-09-{draw(st.integers(22, 28))}",
            draw(some_act(number)),
            *latest(seen[station], everything),
        )
        journals[station].append(made)
        everything[made.id] = made
        seen[station] |= {made.id}
    return tuple(event for station in STATIONS for event in whole_journal(journals[station], station))


def some_act(number: int) -> st.SearchStrategy[e.AnyPayload]:
    one = st.integers(1, number).map(lambda place: (f"e{place}",))
    settled = st.builds(e.ConflictSettled, reason=st.just("处置"), upheld=one, dismissed=one)
    return st.one_of(st.sampled_from(ACTS[:6]), st.sampled_from(ACTS), settled)


def latest(seen: frozenset[str], everything: dict[str, Draft]) -> list[str]:
    followed = {parent for name in seen for parent in everything[name].parents}
    return sorted(seen - followed)


def whole_journal(drafts: Sequence[Draft], station: str) -> tuple[Event, ...]:
    return chain(drafts, journal=station, seq=0, prev_hash=GENESIS)


@given(shared_histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(events: tuple[Event, ...], random: Random) -> None:
    arrived = list(events)
    random.shuffle(arrived)

    assert in_causal_order(arrived) == in_causal_order(events)
    assert fold(arrived) == fold(events)


@given(shared_histories())
def test_every_event_comes_after_its_parents(events: tuple[Event, ...]) -> None:
    ordered = [event.id for event in in_causal_order(events)]

    assert sorted(ordered) == sorted(event.id for event in events)
    for event in events:
        assert all(ordered.index(parent) < ordered.index(event.id) for parent in event.parents)


@given(shared_histories(), st.data())
def test_what_has_not_arrived_keeps_back_exactly_what_follows_from_it(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    missing = data.draw(st.sets(st.sampled_from([event.id for event in events])))
    arrived = [event for event in events if event.id not in missing]
    waiting = set(missing)
    for event in in_causal_order(events):
        if waiting.intersection(event.parents):
            waiting.add(event.id)

    assert {event.id for event in in_causal_order(arrived)} == {event.id for event in events} - waiting


@given(shared_histories())
def test_no_event_is_lost_and_none_is_both_kept_back_and_newest(events: tuple[Event, ...]) -> None:
    case = folded(events)
    followed = {parent for event in events for parent in event.parents}

    assert set(case.heads) == {event.id for event in events} - followed
    assert set(case.conflicts) <= {event.id for event in events} - {"e0"}
    assert len(set(case.conflicts)) == len(case.conflicts)


@given(shared_histories())
def test_every_conflict_is_settled_by_letting_the_acts_stand_that_the_case_goes_by(events: tuple[Event, ...]) -> None:
    case = folded(events)
    sides = sides_of(case, events)
    assert bool(sides) is bool(case.conflicts)
    if sides:
        after = fold(events, settlement("", sides[0].acts, sides))
        assert after is not None
        assert replace(after, conflicts=(), dismissed=()) == replace(case, conflicts=(), dismissed=())
        assert (after.conflicts, set(after.dismissed)) == ((), {*case.conflicts, *case.dismissed})


@given(shared_histories())
def test_an_act_is_on_one_side_and_what_follows_on_it_with_it(events: tuple[Event, ...]) -> None:
    case = folded(events)
    sides = sides_of(case, events)
    acts = [act for side in sides for act in side.acts]
    assert len(acts) == len(set(acts))
    assert set(case.conflicts) <= {act for side in sides[1:] for act in side.acts}
    ancestors = ancestors_in(in_causal_order(events))
    for one in sides[1:]:
        for other in sides[1:]:
            assert one is other or not any(act in ancestors[later] for act in one.acts for later in other.acts)


@given(shared_histories())
def test_told_one_after_the_other_only_what_the_state_refuses_is_in_conflict(events: tuple[Event, ...]) -> None:
    ordered = [event for event in in_causal_order(events) if event.kind != "conflict_settled"]
    line = [ordered[0], *(replace(event, parents=(before.id,)) for before, event in pairwise(ordered))]
    case, refused = folded((line[0],)), list[str]()
    for event in line[1:]:
        try:
            case = follow(case, event)
        except RuleBroken:
            refused.append(event.id)

    # An acceptance deemed a second time says nothing new: it is refused and yet no conflict.
    deemed = {event.id for event in line if '"deemed":true' in event.payload}
    whole = folded(tuple(line))
    assert set(whole.conflicts) <= set(refused) <= {*whole.conflicts, *deemed}
    assert replace(whole, conflicts=(), heads=()) == replace(case, heads=())
