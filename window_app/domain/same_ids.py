"""Events that carry one id: the same one carried over after a fork, or different ones, of which none may hide another.

A station makes its ids itself, so a faulty or hostile one can write an event under the id of somebody else's.
"""

from collections.abc import Iterable
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from window_app.domain.journal import Event

# In no id that a program makes; journals with such an id are not taken in (window_app/sync/chains.py).
MARK = "@"
_DIGITS = 16


def told_apart(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events; where different ones carry one id, what each says becomes part of its id.

    By what they say, not by their place: the same one has the same name wherever it stands, whatever arrives later.
    Whoever names such an id as a parent has seen the one in his own journal; where there is none nobody can tell which,
    and all of them are named. What was told apart before stays as it is.
    """
    given = tuple(events)
    if len({event.id for event in given}) == len(given):
        return given
    names = _names(given)
    own = {(event.journal, event.id): _name(event) for event in given if event.id in names}

    def named(journal: str, parent: str) -> tuple[str, ...]:
        return (own[journal, parent],) if (journal, parent) in own else names.get(parent, (parent,))

    return tuple(
        replace(
            event,
            id=_name(event) if event.id in names else event.id,
            parents=tuple(name for parent in event.parents for name in named(event.journal, parent)),
        )
        for event in given
    )


def is_shared(event_id: str) -> bool:
    """Whether this is the name of an event whose id a different one has too."""
    return MARK in event_id


def recorded_id(event_id: str) -> str:
    """Return the id as it stands in the journal."""
    return event_id.partition(MARK)[0]


def _names(events: tuple[Event, ...]) -> dict[str, tuple[str, ...]]:
    """By each id that different events carry, what these are called."""
    names: dict[str, set[str]] = {}
    for event in events:
        names.setdefault(event.id, set()).add(_name(event))
    return {event_id: tuple(sorted(named)) for event_id, named in names.items() if len(named) > 1}


def _name(event: Event) -> str:
    said = (event.case_id, event.kind, event.at, event.actor, event.payload, event.parents)
    return f"{event.id}{MARK}{sha256(msgspec.json.encode(said)).hexdigest()[:_DIGITS]}"
