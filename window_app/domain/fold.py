"""From events to the case: causal order, then one event after the other (docs/architecture.md, journal and fold).

The fold reads payloads alone, never the clock, the calendar or the catalogue of the machine it runs on: the same
events give the same case everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from msgspec.structs import replace

from window_app.domain.application import apply, open_case
from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.events import Accepted, AnyPayload, ConflictSettled, Received
from window_app.domain.journal import Event, payload_of
from window_app.domain.same_ids import is_shared, recorded_id, told_apart
from window_app.domain.transitions import commute

# Raised whenever the same events give another case than before: an older fold never replaces a newer one.
FOLD_VERSION = 3

Ancestors = Mapping[str, frozenset[str]]


def in_causal_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return each event after its parents; among those ready, the smallest (at, journal, seq) first.

    An event whose parent has not arrived waits, with all that follow from it, and is left out. Of different events
    under one id any will do as a parent: one that waits for ever holds up nothing that follows from another.
    """
    by_id: dict[str, Event] = {}
    # An event carried over into a new journal after a fork has its id twice: one of them counts, everywhere the same.
    for event in sorted(told_apart(events), key=lambda one: (one.journal, one.seq)):
        by_id.setdefault(event.id, event)
    waiting_for = {event.id: set(map(recorded_id, event.parents)) for event in by_id.values()}
    children: dict[str, list[str]] = {}
    for event in by_id.values():
        for parent in waiting_for[event.id]:
            children.setdefault(parent, []).append(event.id)
    ready = [_rank(event) for event in by_id.values() if not event.parents]
    heapify(ready)
    ordered: list[Event] = []
    while ready:
        event = by_id[heappop(ready)[-1]]
        ordered.append(event)
        for child in children.pop(recorded_id(event.id), ()):
            waiting_for[child].discard(recorded_id(event.id))
            if not waiting_for[child]:
                heappush(ready, _rank(by_id[child]))
    return tuple(ordered)


def ancestors_in(ordered: Iterable[Event]) -> Ancestors:
    """Return, by event id, every event of the case that the author had heard of; `ordered` causally."""
    ancestors: dict[str, frozenset[str]] = {}
    for event in ordered:
        seen = [one for one in event.parents if one in ancestors]
        ancestors[event.id] = frozenset(seen).union(*(ancestors[one] for one in seen))
    return ancestors


def fold(events: Iterable[Event], settlement: ConflictSettled | None = None) -> Case | None:
    """Return the case that these events of one case give, or None while its first event is missing.

    With a settlement: what they would give if it were the last word.
    """
    ordered = in_causal_order(events)
    known = [(event, payload_of(event)) for event in ordered]
    first = next(((event, payload) for event, payload in known if isinstance(payload, Received)), None)
    if first is None:
        return None
    ancestors = ancestors_in(ordered)
    stands = _settled(known, ancestors) | (_words(settlement) if settlement else {})
    folding = _Folding(open_case(*first), stands, ancestors)
    for event, payload in known:
        folding.take(event, payload, is_first=event is first[0])
    return replace(folding.case, heads=_heads(ordered))


def follow(case: Case, event: Event) -> Case:
    """Return the case after an event that was made here, seeing all of it: the fold of one step.

    Raises RuleBroken where the case does not allow the event, TypeError for a settlement: that needs the whole fold.
    """
    payload = payload_of(event)
    if payload is None:
        raise RuleBroken("event_unknown", kind=event.kind)
    if isinstance(payload, ConflictSettled):
        raise TypeError(event.kind)
    return replace(apply(case, event, payload), heads=(event.id,))


class _Folding:
    """The state of one fold: the case so far and the events that made it."""

    def __init__(self, case: Case, stands: Mapping[str, bool], ancestors: Ancestors) -> None:
        self.case = case
        self._stands = stands
        self._ancestors = ancestors
        self._taken = 0
        self._applied: list[tuple[Event, AnyPayload]] = []

    def take(self, event: Event, payload: AnyPayload | None, *, is_first: bool) -> None:
        """Apply the event, or keep it as unknown, dismissed or in conflict."""
        self._taken += 1
        if payload is None:
            self.case = replace(self.case, unknown=(*self.case.unknown, event.id))
        elif is_first:
            self._applied.append((event, payload))
        elif self._stands.get(event.id, True):
            self._apply_or_keep(event, payload)
        else:
            self.case = replace(self.case, dismissed=(*self.case.dismissed, event.id))

    def _apply_or_keep(self, event: Event, payload: AnyPayload) -> None:
        try:
            is_free = not is_shared(event.id) and self._fits_what_was_made_apart(event, payload)
            if event.id not in self._stands and not is_free:
                raise RuleBroken("made_apart", kind=event.kind)
            self.case = apply(self.case, event, payload)
            self._applied.append((event, payload))
        except RuleBroken:
            if not self._is_repeated(payload):
                self.case = replace(self.case, conflicts=(*self.case.conflicts, event.id))

    def _fits_what_was_made_apart(self, event: Event, payload: AnyPayload) -> bool:
        ancestors = self._ancestors[event.id]
        if len(ancestors) == self._taken - 1:
            return True
        return all(earlier.id in ancestors or commute(made, payload) for earlier, made in self._applied)

    def _is_repeated(self, payload: AnyPayload) -> bool:
        """Whether two stations recorded the same deemed acceptance: the second says nothing new."""
        is_deemed = isinstance(payload, Accepted) and payload.deemed
        return is_deemed and any(made == payload for _, made in self._applied)


def _settled(known: Sequence[tuple[Event, AnyPayload | None]], ancestors: Ancestors) -> dict[str, bool]:
    """Return which acts stand by settlements and which do not.

    A settlement takes the place of those that it has seen. Where two made apart say the opposite of an act, neither
    counts: the acts are in conflict as before, until somebody who has seen both settles it.
    """
    heard: dict[str, dict[str, bool]] = {}
    for event, payload in known:
        if isinstance(payload, ConflictSettled):
            for act, stands in _words(payload).items():
                before = heard.get(act, {}).items()
                apart = {one: word for one, word in before if one not in ancestors[event.id]}
                heard[act] = {**apart, event.id: stands}
    return {act: all(words.values()) for act, words in heard.items() if len(set(words.values())) == 1}


def _words(settlement: ConflictSettled) -> dict[str, bool]:
    return dict.fromkeys(settlement.upheld, True) | dict.fromkeys(settlement.dismissed, False)


def _heads(ordered: tuple[Event, ...]) -> tuple[str, ...]:
    followed = {parent for event in ordered for parent in event.parents}
    return tuple(dict.fromkeys(recorded_id(event.id) for event in ordered if event.id not in followed))


def _rank(event: Event) -> tuple[object, str, int, str]:
    return event.moment, event.journal, event.seq, event.id
