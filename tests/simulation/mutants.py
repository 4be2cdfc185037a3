"""Faults planted into the exchange and into the rules of both models: each must be noticed within a few seeds."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from inspect import getsource
from textwrap import dedent
from typing import Any
from unittest.mock import patch

from window_app.sync import exchange, pull, push

# What is changed, what stands there, and what takes its place.
Mutant = tuple[Any, str, str, str]
MUTANTS: dict[str, Mutant] = {
    "push from a wrong cursor": (
        push,
        "push",
        "replica.events_after(journal, head.seq,",
        "replica.events_after(journal, max(0, head.seq - 1),",
    ),
    "push without the shared side's head": (
        push,
        "push",
        "shared.append(journal, head, records)",
        "shared.append(journal, shared.heads()[journal], records)",
    ),
    "push never opens a journal": (
        push,
        "push",
        "shared.open_journal(journal, department)",
        "pass",
    ),
    "page boundary off by one": (
        pull,
        "pull",
        "shared.page(journal, have.seq, page + 1)",
        "shared.page(journal, have.seq + 1, page + 1)",
    ),
    "pull takes what is disputed": (
        pull,
        "pull",
        "_undisputed(sound_part(journal, have, records), records, until)",
        "sound_part(journal, have, records)",
    ),
    "sequence unchecked": (
        pull,
        "pull",
        "_undisputed(sound_part(journal, have, records), records, until)",
        "records",
    ),
}


@contextmanager
def planted(name: str) -> Generator[None]:
    """The fault, as long as this lasts."""
    owner, what, old, new = MUTANTS[name]
    *path, attribute = what.split(".")
    for step in path:
        owner = getattr(owner, step)
    original: Callable[..., Any] = getattr(owner, attribute)
    source = dedent(getsource(original))
    assert source.count(old) == 1, (name, source)
    made: dict[str, Any] = {}
    exec(compile(source.replace(old, new), f"<{name}>", "exec"), original.__globals__, made)
    with patch.object(owner, attribute, made[attribute]), _where_imported(owner, attribute, original, made[attribute]):
        yield


@contextmanager
def _where_imported(owner: Any, attribute: str, original: object, mutant: object) -> Generator[None]:
    """A function is used under its name in the modules that imported it too."""
    users = [one for one in (exchange, pull) if one is not owner and getattr(one, attribute, None) is original]
    for user in users:
        setattr(user, attribute, mutant)
    try:
        yield
    finally:
        for user in users:
            setattr(user, attribute, original)
