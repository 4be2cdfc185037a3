"""Decisions about likely doubles, as events of the administration journals, and what follows from all of them.

Nothing of a case is rewritten: what was printed stays as it was. Journals of several windows are folded together, so
decisions are taken in the order of (at, journal, seq) and of those about one pair the last stands.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from window_app.domain.doubles import ApplicantKey
from window_app.domain.journal import Event

Pair = frozenset[ApplicantKey]


class ApplicantsMerged(msgspec.Struct, frozen=True, omit_defaults=True):
    """Two applicants are one, known from now on as `kept`."""

    kept: ApplicantKey
    merged: ApplicantKey
    reason: str
    v: int = 1


class ApplicantsKeptApart(msgspec.Struct, frozen=True, omit_defaults=True):
    """Two applicants look alike and are two."""

    one: ApplicantKey
    other: ApplicantKey
    reason: str
    v: int = 1


class ApplicantsSeparated(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was decided about two applicants is taken back: each stands by itself, and they are looked at again."""

    one: ApplicantKey
    other: ApplicantKey
    reason: str
    v: int = 1


MergePayload = ApplicantsMerged | ApplicantsKeptApart | ApplicantsSeparated
MERGE_KINDS: dict[str, type[MergePayload]] = {
    "applicants_merged": ApplicantsMerged,
    "applicants_kept_apart": ApplicantsKeptApart,
    "applicants_separated": ApplicantsSeparated,
}
MERGE_KIND_OF = {payload: kind for kind, payload in MERGE_KINDS.items()}


class Standing(StrEnum):
    """How two applicants stand to each other by a decision."""

    MERGED = "merged"
    KEPT_APART = "kept_apart"


class Decision(msgspec.Struct, frozen=True):
    """A decision that stands, by the id of its event; of two kept apart `kept` is the one named first.

    A merger `is_in_force` unless it would join two that another decision keeps apart: two windows decided while apart.
    """

    id: str
    standing: Standing
    kept: ApplicantKey
    merged: ApplicantKey
    reason: str
    actor: str
    at: str
    is_in_force: bool = True

    @property
    def pair(self) -> Pair:
        """The two that it is about."""
        return frozenset((self.kept, self.merged))


class Decided(msgspec.Struct, frozen=True):
    """Every decision that stands, in order; `kept_as` has every applicant who is one with another."""

    decisions: tuple[Decision, ...] = ()
    kept_as: dict[ApplicantKey, ApplicantKey] = {}

    def kept(self, key: ApplicantKey) -> ApplicantKey:
        """Return what an applicant is known as."""
        return self.kept_as.get(key, key)

    def about(self, one: ApplicantKey, other: ApplicantKey) -> Decision | None:
        """Return the decision that stands about a pair."""
        pair = frozenset((one, other))
        return next((decision for decision in self.decisions if decision.pair == pair), None)

    def apart(self) -> set[Pair]:
        """Return who is kept apart, each as they are known."""
        return {
            frozenset((self.kept(one.kept), self.kept(one.merged)))
            for one in self.decisions
            if one.standing is Standing.KEPT_APART
        }


def decided(events: Iterable[Event]) -> Decided:
    """Fold the events of the administration journals, in whatever order they come; others are passed over."""
    chosen = [event for event in events if event.kind in MERGE_KINDS]
    standing: dict[Pair, Decision] = {}
    for event in sorted(chosen, key=lambda one: (one.moment, one.journal, one.seq)):
        _apply(standing, msgspec.json.decode(event.payload, type=MERGE_KINDS[event.kind]), event)
    return _in_force(tuple(standing.values()))


def _apply(standing: dict[Pair, Decision], payload: MergePayload, event: Event) -> None:
    match payload:
        case ApplicantsMerged(first, second, reason):
            kind = Standing.MERGED
        case ApplicantsKeptApart(first, second, reason):
            kind = Standing.KEPT_APART
        case ApplicantsSeparated(first, second, reason):
            kind = None
    pair = frozenset((first, second))
    # Taken out first: the last decision about a pair is also the last in order.
    standing.pop(pair, None)
    if kind is not None and len(pair) == 2:
        standing[pair] = Decision(event.id, kind, first, second, reason, event.actor, event.at)


def _in_force(decisions: tuple[Decision, ...]) -> Decided:
    """Join who is merged, one decision after the other; what the last of them keeps is what all are known as."""
    apart = [decision.pair for decision in decisions if decision.standing is Standing.KEPT_APART]
    groups: dict[ApplicantKey, _Group] = {}
    told: list[Decision] = []
    for decision in decisions:
        is_merger = decision.standing is Standing.MERGED
        told.append(_joined(decision, groups, apart) if is_merger else decision)
    return Decided(tuple(told), {key: group.kept for key, group in groups.items()})


class _Group(msgspec.Struct, frozen=True):
    kept: ApplicantKey
    members: frozenset[ApplicantKey]


def _joined(decision: Decision, groups: dict[ApplicantKey, _Group], apart: list[Pair]) -> Decision:
    members = frozenset(key for joined in _members(decision, groups) for key in joined)
    if any(pair <= members for pair in apart):
        return msgspec.structs.replace(decision, is_in_force=False)
    group = _Group(decision.kept, members)
    groups.update(dict.fromkeys(members, group))
    return decision


def _members(decision: Decision, groups: dict[ApplicantKey, _Group]) -> Iterator[frozenset[ApplicantKey]]:
    for key in (decision.kept, decision.merged):
        yield groups[key].members if key in groups else frozenset((key,))
