"""A conflict as its sides: what was done at windows that had not heard of each other, and does not go together."""

from collections import Counter
from collections.abc import Collection, Iterable

import msgspec

from window_app.domain.case import Case
from window_app.domain.events import ConflictSettled
from window_app.domain.fold import Ancestors, ancestors_in, in_causal_order
from window_app.domain.journal import Event, payload_of
from window_app.domain.same_ids import recorded_id
from window_app.domain.transitions import commute


class Side(msgspec.Struct, frozen=True):
    """Acts that stand or fall together, by event id in causal order; `is_followed` where the case goes by them now."""

    acts: tuple[str, ...]
    is_followed: bool


def sides_of(case: Case, events: Iterable[Event]) -> tuple[Side, ...]:
    """Return the side that the case goes by (it may have no act), then the others; none without a conflict."""
    if not case.conflicts:
        return ()
    ordered = in_causal_order(events)
    ancestors = ancestors_in(ordered)
    kept = {*case.conflicts, *_dismissed_before(case, ordered, ancestors)}
    aside = [event for event in ordered if event.id in kept]
    standing = [event for event in ordered if event.id not in {*kept, *case.dismissed, *case.unknown}]
    against = (one.id for one in standing if any(_go_not_together(one, other, ancestors) for other in aside))
    others = _together([event.id for event in aside], ancestors)
    return (Side(tuple(against), is_followed=True), *(Side(acts, is_followed=False) for acts in others))


def settlement(reason: str, upheld: Collection[str], sides: Iterable[Side]) -> ConflictSettled:
    """Return the settlement by which these acts stand and all others of the sides do not."""
    acts = [act for side in sides for act in side.acts]
    return ConflictSettled(
        reason=reason,
        upheld=tuple(act for act in acts if act in upheld),
        dismissed=tuple(act for act in acts if act not in upheld),
    )


def _dismissed_before(case: Case, ordered: tuple[Event, ...], ancestors: Ancestors) -> set[str]:
    """The dismissed acts that one in conflict was built upon by somebody who had not heard of the settlement."""
    words = [(event.id, payload) for event in ordered if isinstance(payload := payload_of(event), ConflictSettled)]
    return {
        act
        for act in case.dismissed
        for kept in case.conflicts
        if act in ancestors[kept]
        and not any(act in payload.dismissed and word in ancestors[kept] for word, payload in words)
    }


def _go_not_together(one: Event, other: Event, ancestors: Ancestors) -> bool:
    if one.id in ancestors[other.id] or other.id in ancestors[one.id]:
        return False
    made, kept = payload_of(one), payload_of(other)
    return made is not None and kept is not None and not commute(made, kept)


def _surely_followed(act: str, ancestors: Ancestors) -> set[str]:
    """What an act follows on: of different events under one id not the one rather than the other."""
    times = Counter(map(recorded_id, ancestors[act]))
    return {one for one in ancestors[act] if times[recorded_id(one)] == 1}


def _together(acts: list[str], ancestors: Ancestors) -> list[tuple[str, ...]]:
    """What follows on what, directly or by way of others, is one side."""
    sides: list[tuple[str, ...]] = []
    for act in acts:
        followed = _surely_followed(act, ancestors)
        related = [side for side in sides if any(one in followed for one in side)]
        joined = {one for side in related for one in side} | {act}
        sides = [side for side in sides if side not in related]
        sides.append(tuple(one for one in acts if one in joined))
    return sorted(sides, key=lambda side: acts.index(side[0]))
