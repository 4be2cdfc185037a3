"""Faults planted into the exchange and into the rules of both models: each must be noticed within a few seeds."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from inspect import getsource
from textwrap import dedent
from typing import Any
from unittest.mock import patch

from window_app.sync import chains, exchange, gather, publish, pull, push

# What is changed, what stands there, and what takes its place.
Mutant = tuple[Any, str, str, str]
MUTANTS: dict[str, Mutant] = {
    "push from a wrong cursor": (
        push,
        "push",
        "replica.events_after(journal, head.seq,",
        "replica.events_after(journal, max(0, head.seq - 1),",
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
    "pull skips the end of a page": (pull, "pull", "take(kept)", "take(kept[:-1] or kept)"),
    "hash unchecked": (chains, "_follows", "event.hash == hash_of(event) and", ""),
    "drop of unknown kinds": (
        pull,
        "pull",
        "take(kept)",
        'take([one for one in kept if one.kind != "sealed"] or kept)',
    ),
    "what comes of many journals at once is not checked": (
        gather,
        "_is_whole",
        "len(sound_part(name, have, records)) == len(records)",
        "True",
    ),
    "an end forged with its hash is taken": (gather, "_is_whole", "Head(last.seq, last.hash) == until and", ""),
    "publish nothing": (publish, "publish", "shared.publish(FOLD_VERSION, rows)", "len(rows)"),
    "others' marks are left for ever": (publish, "publish", "left_for=left_for", "left_for=10.0**9"),
    "lost events are not fetched": (
        exchange,
        "Exchange._own_journal",
        "self._take_back(shared, journal, own, (theirs, ours), done)",
        "pass",
    ),
    "a fork of one's own is left": (
        exchange,
        "Exchange._own_journal",
        "self._part_ways(shared, journal, ours, theirs, done)",
        "pass",
    ),
    "a fork of others is left": (
        exchange,
        "Exchange._others_journal",
        "self._part_ways(shared, journal, ours, theirs, done)",
        "pass",
    ),
    "the end is not compared": (
        exchange,
        "Exchange._is_part_of_ours",
        "self._replica.hash_at(journal, theirs.seq) == theirs.hash",
        "True",
    ),
    "one event too many is taken for common": (
        exchange,
        "Exchange._common",
        "same = Head(middle, ours)",
        "same = Head(middle + 1, ours)",
    ),
    "what only this PC had is not carried over": (
        exchange,
        "Exchange._part_ways",
        "self._replica.part_ways(journal, common.seq, theirs_alone)",
        "self._replica.part_ways(journal, common.seq, theirs_alone[:-1])",
    ),
    "an old end of a journal is taken for the new one": (
        pull,
        "pull",
        "while have.seq < until.seq:",
        "while have.seq < until.seq - 1:",
    ),
    "a case is published with fewer events than it has": (
        publish,
        "_rows",
        "status_of(records)",
        "status_of(records[:-1] or records)",
    ),
    "an end that the shared side has is opened anew": (push, "push", "if head is None:", "if head is not None:"),
    "twins take turns": (exchange, "Exchange._is_of_a_copy", "own.is_current and", "False and"),
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
