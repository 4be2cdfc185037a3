"""A journal has one end, and whoever writes builds upon it."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from db.local import journal
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.records import EMPTY, EventRecord
from tests.db.rows import head_after, lines
from tests.fixtures import unavailable
from window_app.domain.journal import first_break
from window_app.sync.chains import event_of

ROOT = Path(__file__).parents[2]
NAME = "001/SWJ"


def append(store: LocalStore, records: Sequence[EventRecord]) -> None:
    with store.writing() as connection:
        journal.append(connection, records)


def whole(store: LocalStore) -> list[EventRecord]:
    with store.reading() as connection:
        return list(journal.events_of_journal(connection, NAME))


def test_lines_are_read_back_as_they_were_written(store: LocalStore) -> None:
    append(store, lines(3))
    append(store, lines(2, head=head_after(lines(3))))
    assert [record.seq for record in whole(store)] == [1, 2, 3, 4, 5]
    assert whole(store)[:3] == lines(3)
    with store.reading() as connection:
        assert journal.head_of(connection, NAME) == head_after(whole(store))
        assert journal.head_of(connection, "002/SWJ") == EMPTY


@pytest.mark.parametrize("wrong", [{"seq": 3}, {"seq": 1}, {"prev_hash": bytes(32)}])
def test_a_line_that_does_not_follow_the_head_is_refused(store: LocalStore, wrong: dict[str, int | bytes]) -> None:
    first = lines(1)
    append(store, first)
    (second,) = lines(1, head=head_after(first))
    forked = replace(second, **wrong)
    trouble = unavailable(lambda: append(store, [forked]))
    assert trouble.code == "journal_forked"
    assert trouble.values == {"journal": NAME, "seq": forked.seq}
    assert whole(store) == first


def test_of_several_lines_all_are_kept_or_none(store: LocalStore) -> None:
    one, two, three = lines(3)
    assert unavailable(lambda: append(store, [one, two, replace(three, prev_hash=bytes(32))])).code == "journal_forked"
    assert whole(store) == []


def test_journals_do_not_stand_in_each_others_way(store: LocalStore) -> None:
    append(store, lines(2))
    append(store, lines(3, journal="002/SWJ"))
    with store.reading() as connection:
        assert journal.journals(connection) == (NAME, "002/SWJ")
        assert journal.count(connection) == 5


def append_often(store: LocalStore, times: int, mark: str) -> None:
    """Append one line at a time behind whatever head there is then."""
    for _ in range(times):
        with store.writing() as connection:
            journal.append(connection, lines(1, head=journal.head_of(connection, NAME), mark=mark))


def test_threads_that_write_at_once_all_land_and_the_chain_holds(store: LocalStore) -> None:
    others = [open_store(store.folder, keyring=no_keyring) for _ in range(3)]
    with ThreadPoolExecutor(4) as threads:
        for work in [threads.submit(append_often, one, 15, f"t{n}") for n, one in enumerate([store, *others])]:
            work.result()
    for other in others:
        other.close()
    assert len(whole(store)) == 60
    assert first_break(map(event_of, whole(store))) is None


def test_processes_that_write_at_once_all_land_and_the_chain_holds(store: LocalStore) -> None:
    command = [sys.executable, "-m", "tests.db.appending", str(store.folder), "25"]
    writers = [subprocess.Popen([*command, mark], cwd=ROOT) for mark in ("a", "b")]
    append_often(store, 25, "c")
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(whole(store)) == 75
    assert first_break(map(event_of, whole(store))) is None
