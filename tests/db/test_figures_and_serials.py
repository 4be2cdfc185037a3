"""Counters of the day, serial numbers that are given out once, and what else stands beside the journals."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from db.local import case_rows, contents, figures
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.records import Figure, ItemRecord
from tests.db.rows import case_row

RECEIVED = Figure("2026-11-20", "SWJ-0701", "committed", "SWJ", "001", "001", "received")
ACCEPTED = Figure("2026-11-20", "SWJ-0701", "committed", "SWJ", "001", "001", "accepted")


def test_figures_add_up(store: LocalStore) -> None:
    with store.writing() as connection:
        figures.add(connection, {RECEIVED: 1, ACCEPTED: 2})
        figures.add(connection, {RECEIVED: 3})
        assert figures.everything(connection) == {RECEIVED: 4, ACCEPTED: 2}


def test_a_figure_that_came_back_to_nothing_is_not_listed(store: LocalStore) -> None:
    with store.writing() as connection:
        figures.add(connection, {RECEIVED: 1, ACCEPTED: 1})
        figures.add(connection, {RECEIVED: -1})
        assert figures.everything(connection) == {ACCEPTED: 1}


def test_months_and_years_are_the_sums_of_their_days(store: LocalStore) -> None:
    with store.writing() as connection:
        later, next_month = (replace(RECEIVED, day=day) for day in ("2026-11-21", "2026-12-01"))
        figures.add(connection, {RECEIVED: 2, later: 3, next_month: 4})
        kept = connection.exec_driver_sql("SELECT grain, period, received FROM figures ORDER BY period, grain").all()
        assert list(figures.unequal_sums(connection)) == []
    assert kept == [
        ("year", "2026", 9), ("month", "2026-11", 5), ("day", "2026-11-20", 2), ("day", "2026-11-21", 3),
        ("month", "2026-12", 4), ("day", "2026-12-01", 4),
    ]  # fmt: skip


def test_clearing_empties_all_that_follows_from_the_journals(store: LocalStore) -> None:
    with store.writing() as connection:
        case_rows.put(connection, case_row(1, "陈志明"))
        figures.add(connection, {RECEIVED: 1})
        case_rows.clear(connection)
        assert case_rows.all_rows(connection) == {}
        assert figures.everything(connection) == {}
        assert case_rows.find(connection, ["志明"], 10) == ()


def next_serial(store: LocalStore, scope: str = "day") -> int:
    with store.writing() as connection:
        return contents.next_serial(connection, scope)


def test_serials_run_from_one_in_each_scope(store: LocalStore) -> None:
    assert [next_serial(store) for _ in range(3)] == [1, 2, 3]
    assert next_serial(store, "another day") == 1


def test_a_serial_of_a_transaction_that_failed_was_never_given(store: LocalStore) -> None:
    def give_out_and_fail() -> None:
        with store.writing() as connection:
            given.append(contents.next_serial(connection, "day"))
            raise ZeroDivisionError

    given = [next_serial(store)]
    with pytest.raises(ZeroDivisionError):
        give_out_and_fail()
    assert given == [1, 2]
    assert [next_serial(store), next_serial(store)] == [2, 3]


def test_a_serial_once_raised_never_falls(store: LocalStore) -> None:
    with store.writing() as connection:
        contents.raise_serial(connection, "day", 40)
        contents.raise_serial(connection, "day", 7)
    assert next_serial(store) == 41


def test_no_serial_is_given_twice_to_writers_at_once(store: LocalStore) -> None:
    others = [open_store(store.folder, keyring=no_keyring) for _ in range(3)]

    def serials(one: LocalStore) -> list[int]:
        return [next_serial(one) for _ in range(15)]

    with ThreadPoolExecutor(4) as threads:
        given = [serial for some in threads.map(serials, [store, *others]) for serial in some]
    for other in others:
        other.close()
    assert sorted(given) == list(range(1, 61))


@pytest.mark.parametrize("read", [contents.items, case_rows.all_rows, figures.everything])
def test_a_new_store_holds_nothing(store: LocalStore, read: Callable[[object], object]) -> None:
    with store.reading() as connection:
        assert not read(connection)


def test_an_item_version_once_kept_stays_as_it_is(store: LocalStore) -> None:
    first = ItemRecord("SWJ-0701", 1, "aa", "{}")
    with store.writing() as connection:
        contents.keep_items(connection, [first])
        contents.keep_items(connection, [ItemRecord("SWJ-0701", 1, "bb", "{1}")])
        assert contents.items(connection) == (first,)


def test_a_setting_is_replaced(store: LocalStore) -> None:
    with store.writing() as connection:
        contents.put_setting(connection, "office", "a")
        contents.put_setting(connection, "office", "b")
        assert contents.setting(connection, "office") == "b"
        assert contents.setting(connection, "other") is None
