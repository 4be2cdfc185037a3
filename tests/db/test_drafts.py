"""Drafts stand beside the cases: one text per id, listed by clerk, gone when dropped."""

from db.local import drafts
from db.local.store import LocalStore
from db.records import DraftRecord

AT = "2026-11-20T09:12:00+08:00"


def kept(store: LocalStore, clerk: str) -> list[tuple[str, str]]:
    with store.reading() as connection:
        return [(one.id, one.content) for one in drafts.of_clerk(connection, clerk)]


def put(store: LocalStore, *records: tuple[str, str, str]) -> None:
    with store.writing() as connection:
        for draft_id, clerk, content in records:
            drafts.put(connection, DraftRecord(draft_id, clerk, content, AT))


def test_drafts_are_listed_by_clerk_the_smallest_id_first(store: LocalStore) -> None:
    put(store, ("c", "001", "third"), ("a", "001", "first"), ("b", "002", "other"))
    assert kept(store, "001") == [("a", "first"), ("c", "third")]
    assert kept(store, "002") == [("b", "other")]


def test_a_draft_saved_again_is_kept_once_with_whoever_saved_it_last(store: LocalStore) -> None:
    put(store, ("a", "001", "before"), ("a", "002", "after"))
    assert (kept(store, "001"), kept(store, "002")) == ([], [("a", "after")])


def test_a_dropped_draft_is_gone_and_may_be_dropped_again(store: LocalStore) -> None:
    put(store, ("a", "001", "one"), ("b", "001", "other"))
    for _ in range(2):
        with store.writing() as connection:
            drafts.drop(connection, "a")
    assert kept(store, "001") == [("b", "other")]
