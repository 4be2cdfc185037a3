"""Decisions about likely doubles: what stands, who is known as whom, in whatever order the journals come."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.doubles import ApplicantKey
from window_app.domain.journal import Draft, Event, chain
from window_app.domain.merging import (
    MERGE_KIND_OF,
    ApplicantsKeptApart,
    ApplicantsMerged,
    ApplicantsSeparated,
    Decided,
    MergePayload,
    Standing,
    decided,
)

A, B, C, D = (ApplicantKey(name) for name in "ABCD")


class Said(NamedTuple):
    """Which window decided what, at which minute."""

    journal: str
    minute: int
    payload: MergePayload


def merged(kept: ApplicantKey, other: ApplicantKey) -> MergePayload:
    return ApplicantsMerged(kept, other, "同一人")


def apart(one: ApplicantKey, other: ApplicantKey) -> MergePayload:
    return ApplicantsKeptApart(one, other, "父子")


def separated(one: ApplicantKey, other: ApplicantKey) -> MergePayload:
    return ApplicantsSeparated(one, other, "看错")


def events(said: Sequence[Said]) -> list[Event]:
    """The events of several journals, each a chain of its own."""
    told: list[Event] = []
    for journal in sorted({one.journal for one in said}):
        drafts = [
            Draft(
                id=f"{journal}-{place}",
                case_id="",
                kind=MERGE_KIND_OF[type(one.payload)],
                at=f"2026-11-20T09:{one.minute:02}:00+08:00",
                actor="s",
                payload=one.payload,
            )
            for place, one in enumerate(said)
            if one.journal == journal
        ]
        told += chain(drafts, journal=journal, seq=0, prev_hash=bytes(32))
    return told


def after(*payloads: MergePayload) -> Decided:
    return decided(events([Said("001/administration", minute, one) for minute, one in enumerate(payloads)]))


def test_who_is_merged_is_known_as_what_is_kept() -> None:
    told = after(merged(A, B))
    assert (told.kept(B), told.kept(A), told.kept(C)) == (A, A, C)
    assert [(one.standing, one.is_in_force) for one in told.decisions] == [(Standing.MERGED, True)]


def test_all_who_are_joined_are_known_as_what_the_last_decision_kept() -> None:
    told = after(merged(A, B), merged(C, D), merged(D, B))
    assert {told.kept(one) for one in (A, B, C, D)} == {D}


def test_a_decision_taken_back_leaves_each_by_themselves() -> None:
    assert after(merged(A, B), separated(B, A)) == Decided()
    assert after(apart(A, B), separated(A, B)) == Decided()
    told = after(merged(A, B), merged(A, C), separated(A, B))
    assert (told.kept(B), told.kept(C)) == (B, A)


def test_of_decisions_about_one_pair_the_last_stands() -> None:
    assert after(merged(A, B), merged(B, A)).kept(A) == B
    told = after(merged(A, B), apart(B, A))
    assert (told.kept(B), told.apart()) == (B, {frozenset((A, B))})
    assert after(apart(A, B), merged(A, B)).kept(B) == A


def test_who_is_kept_apart_is_not_joined_through_a_third() -> None:
    for order in ((apart(A, C), merged(A, B), merged(B, C)), (merged(A, B), merged(B, C), apart(A, C))):
        told = after(*order)
        assert (told.kept(B), told.kept(C)) == (A, C)
        assert [one.is_in_force for one in told.decisions if one.standing is Standing.MERGED] == [True, False]


def test_an_applicant_is_not_merged_with_themselves() -> None:
    assert after(merged(A, A)) == Decided()


def test_at_one_moment_the_journals_name_decides() -> None:
    said = [Said("002/administration", 0, merged(B, A)), Said("001/administration", 0, merged(A, B))]
    assert decided(events(said)).kept(A) == B


KEYS = st.sampled_from([A, B, C, D])
SAID = st.builds(
    Said,
    st.sampled_from(["001/administration", "002/administration", "003/administration"]),
    st.integers(0, 5),
    st.sampled_from([merged, merged, apart, separated]).flatmap(lambda act: st.builds(act, KEYS, KEYS)),
)


@given(st.lists(SAID, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(said: list[Said], random: Random) -> None:
    told = events(said)
    shuffled = list(told)
    random.shuffle(shuffled)
    assert decided(shuffled) == decided(told)


@given(st.lists(SAID, max_size=12))
def test_whatever_was_decided_is_consistent(said: list[Said]) -> None:
    told = decided(events(said))
    assert all(told.kept(told.kept(key)) == told.kept(key) for key in (A, B, C, D))
    for one in told.decisions:
        joined = told.kept(one.kept) == told.kept(one.merged)
        assert joined is one.is_in_force if one.standing is Standing.MERGED else not joined
