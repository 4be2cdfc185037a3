"""Attacks on the journals through the functions that write them: each is refused, and nothing has changed."""

from dataclasses import replace
from typing import Any

import pytest

from db.records import Head
from tests.db.shared.siege import EMPTY, OURS, THEIRS, Siege, given, hashed, records

JOURNAL = "001/SWJ"
MEBIBYTE = 1024 * 1024


def test_a_station_cannot_append_to_another_stations_journal(siege: Siege) -> None:
    intruder = siege.login("002")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS)) == "WD001"


def test_a_supervisor_cannot_append_to_a_stations_journal(siege: Siege) -> None:
    intruder = siege.login("004")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS)) == "WD001"


def test_an_auditor_cannot_append_at_all(siege: Siege) -> None:
    assert siege.login("auditor").refused_append(JOURNAL, EMPTY, records(JOURNAL, EMPTY, OURS)) == "42501"


def test_the_journal_of_another_department_cannot_be_appended_to(siege: Siege) -> None:
    made = records("003/GAJ", EMPTY, THEIRS)
    assert siege.login("001").refused_append("003/GAJ", EMPTY, made) == "WD001"


def test_a_journal_that_nobody_opened_cannot_be_appended_to(siege: Siege) -> None:
    assert siege.login("001").refused_append("001.7/SWJ", EMPTY, records("001.7/SWJ", EMPTY, OURS)) == "WD001"


def test_an_event_cannot_be_put_in_an_earlier_place(siege: Siege) -> None:
    assert siege.login("001").refused_append(JOURNAL, EMPTY, records(JOURNAL, EMPTY, OURS)) == "WD002"


def test_a_gap_cannot_be_made_by_claiming_a_later_end(siege: Siege) -> None:
    intruder = siege.login("001")
    head = replace(intruder.head(JOURNAL), seq=99)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS)) == "WD002"


def test_an_end_with_another_hash_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = Head(intruder.head(JOURNAL).seq, bytes(32))
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS)) == "WD002"


def test_an_end_without_seq_or_hash_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head: Any = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS)
    # A seq that is not known is no seq: the comparison must not come out as "not different".
    assert intruder.refused_append(JOURNAL, replace(head, seq=None), made) == "WD002"
    assert intruder.refused_append(JOURNAL, replace(head, hash=None), made) == "WD002"


def test_a_forged_hash_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS)
    assert intruder.refused_append(JOURNAL, head, made, hash=[bytes(32)]) == "WD003"


def test_a_payload_that_was_changed_after_hashing_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS)
    assert intruder.refused_append(JOURNAL, head, made, payload=['{"text":"y","v":1}']) == "WD003"


def test_a_chain_that_was_built_upon_another_journal_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = [hashed(replace(one, prev_hash=bytes(32))) for one in records(JOURNAL, head, OURS)]
    assert intruder.refused_append(JOURNAL, head, made) == "WD003"


def test_events_in_another_order_are_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    first, second = records(JOURNAL, head, OURS, OURS)
    assert intruder.refused_append(JOURNAL, head, [second, first]) == "WD003"


def test_501_events_at_once_are_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, *[OURS] * 501)) == "WD004"


def test_no_event_at_all_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.refused_append(JOURNAL, intruder.head(JOURNAL), []) == "WD004"


NAMES = ("id", "case_id", "kind", "at", "actor", "payload", "parents", "hash")


@pytest.mark.parametrize("name", NAMES)
def test_arrays_of_unequal_length_are_refused(siege: Siege, name: str) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS, OURS)
    shorter = [getattr(made[0], name)]
    assert intruder.refused_append(JOURNAL, head, made, **{name: shorter}) == "WD004"
    assert intruder.refused_append(JOURNAL, head, made, **{name: shorter * 3}) == "WD004"


@pytest.mark.parametrize("name", NAMES)
def test_an_element_that_is_null_is_refused(siege: Siege, name: str) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS, OURS)
    assert intruder.refused_append(JOURNAL, head, made, **{name: [getattr(made[0], name), None]}) == "WD004"


@pytest.mark.parametrize("name", NAMES)
def test_an_array_that_is_null_is_refused(siege: Siege, name: str) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS), **{name: None}) == "WD004"


def test_arrays_that_count_from_elsewhere_cannot_set_a_wrong_end(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS, OURS, OURS)
    shifted = "[2:4]={" + ",".join(f'"\\\\x{one.hash.hex()}"' for one in made) + "}"
    # hashes[3] would be the second event's.
    assert intruder.refused_append(JOURNAL, head, made, hash=shifted) == "WD004"


def test_arrays_of_two_dimensions_are_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS, OURS)
    assert intruder.refused_append(JOURNAL, head, made, id=[[made[0].id, made[1].id]]) == "WD004"


def test_an_event_about_another_departments_case_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS, THEIRS)) == "WD005"


def test_a_window_of_both_departments_cannot_mix_their_cases(siege: Siege) -> None:
    intruder = siege.login("006")
    siege_journal = "006/SWJ"
    with intruder.connection.transaction(force_rollback=True):
        intruder.ask("SELECT window_desk.open_journal(%s, 'SWJ')", siege_journal)
        assert intruder.refused_append(siege_journal, EMPTY, records(siege_journal, EMPTY, THEIRS)) == "WD005"


def test_a_departments_journal_takes_nothing_that_concerns_no_case(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, "", kind="item_published")) == "WD005"


def test_the_administrations_journal_takes_no_case(siege: Siege) -> None:
    intruder, journal = siege.login("006"), "006/administration"
    with intruder.connection.transaction(force_rollback=True):
        intruder.ask("SELECT window_desk.open_journal(%s, '')", journal)
        assert intruder.refused_append(journal, EMPTY, records(journal, EMPTY, OURS, kind="day_begun")) == "WD005"


@pytest.mark.parametrize("kind", ["item_published", "account_opened", "calendar_changed", "made_up", "Day_begun", ""])
def test_a_station_that_does_not_administer_cannot_change_the_office(siege: Siege, kind: str) -> None:
    intruder, journal = siege.login("001"), "001/administration"
    with intruder.connection.transaction(force_rollback=True):
        intruder.ask("SELECT window_desk.open_journal(%s, '')", journal)
        made = [*records(journal, EMPTY, "", kind="day_begun")]
        made += records(journal, Head(1, made[0].hash), "", kind=kind)
        assert intruder.refused_append(journal, EMPTY, made) == "WD006"


@pytest.mark.parametrize(
    "at",
    [
        *("", "yesterday", "infinity", "2026-11-20 09:12:00+08:00", "2026-11-20T09:12:00", "2026-02-30T09:12:00+08:00"),
        *("2026-11-20T24:00:00+08:00", "2026-11-20T09:12:60+08:00", "today+08:00", "epoch Z", "0000-01-01T00:00:00Z"),
    ],
)
def test_a_time_that_is_none_is_refused(siege: Siege, at: str) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    code = intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS, at=at))
    assert code == "WD003" or code.startswith("22")


def test_an_event_of_more_than_a_mebibyte_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    made = records(JOURNAL, head, OURS, payload='{"text":"' + "x" * MEBIBYTE + '"}')
    assert intruder.refused_append(JOURNAL, head, made) == "WD004"


def test_an_event_with_a_huge_actor_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused_append(JOURNAL, head, records(JOURNAL, head, OURS, actor="x" * MEBIBYTE)) == "WD004"


def test_a_text_that_ends_the_statement_stays_a_text(own_siege: Siege) -> None:
    station = own_siege.login("001")
    head = station.head(JOURNAL)
    made = records(JOURNAL, head, "'); DELETE FROM window_desk.events; --", actor="\x01\x1f\x7f\"\\'\u2028𬱖")
    assert station.append(JOURNAL, head, made) == [(head.seq + 1,)]
    assert station.ask("SELECT count(*) FROM window_desk.events WHERE journal = %s", JOURNAL) == [(head.seq + 1,)]


@pytest.mark.parametrize(
    "journal", ["002/SWJ", "002.1/SWJ", "0010/SWJ", "001.0/SWJ", "001.01/SWJ", "001/SWJ/x", "001/swj", "001/SWJ\n", ""]
)
def test_a_journal_must_be_named_after_the_station_and_its_department(siege: Siege, journal: str) -> None:
    assert siege.login("001").refused("SELECT window_desk.open_journal(%s, 'SWJ')", journal) == "WD001"


def test_no_journal_of_another_department_can_be_opened(siege: Siege) -> None:
    assert siege.login("001").refused("SELECT window_desk.open_journal('001/GAJ', 'GAJ')") == "WD001"


def test_a_departments_journal_cannot_be_opened_as_the_administrations(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.refused("SELECT window_desk.open_journal('001/administration', 'SWJ')") == "WD001"
    assert intruder.refused("SELECT window_desk.open_journal('001.2/SWJ', '')") == "WD001"


def test_no_journal_can_be_opened_for_all_departments(siege: Siege) -> None:
    assert siege.login("001").refused("SELECT window_desk.open_journal('001/*', '*')") == "WD001"


def test_a_journal_without_name_or_department_is_refused(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.refused("SELECT window_desk.open_journal('001.2/SWJ', NULL)") == "WD001"
    assert intruder.refused("SELECT window_desk.open_journal(NULL, 'SWJ')") == "WD001"


def test_an_auditor_opens_no_journal(siege: Siege) -> None:
    assert siege.login("auditor").refused("SELECT window_desk.open_journal('001.2/SWJ', 'SWJ')") == "42501"


def test_opening_a_journal_again_does_not_empty_it(siege: Siege) -> None:
    siege.login("001").ask("SELECT window_desk.open_journal(%s, 'SWJ')", JOURNAL)


def test_empty_journals_cannot_be_opened_without_end(siege: Siege) -> None:
    intruder = siege.login("001")
    with intruder.connection.transaction(force_rollback=True):
        many = "SELECT window_desk.open_journal('001.' || n || '/SWJ', 'SWJ') FROM generate_series(1, 200) n"
        assert intruder.refused(many) == "WD001"


def test_a_station_gives_nothing_back(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head(JOURNAL)
    assert intruder.refused(*given("give_back", JOURNAL, head, records(JOURNAL, head, OURS))) == "42501"


def test_a_supervisor_gives_nothing_back(siege: Siege) -> None:
    intruder = siege.login("004")
    head = intruder.head(JOURNAL)
    assert intruder.refused(*given("give_back", JOURNAL, head, records(JOURNAL, head, OURS))) == "42501"


@pytest.mark.parametrize(
    "call",
    [
        "put_events(NULL, '{x}', '{x}', '{x}', '{x}', '{x}', '{x}', '{x}', '{x}')",
        "make_rows('{case-new}', 'SWJ')",
        "refuse_change()",
    ],
)
def test_the_inner_functions_cannot_be_called_directly(siege: Siege, call: str) -> None:
    for name in ("001", "004", "auditor"):
        assert siege.login(name).refused(f"SELECT window_desk.{call}") == "42501"


def test_another_transaction_level_sees_no_older_end(own_siege: Siege) -> None:
    station, other = own_siege.login("001"), own_siege.again("001")
    head = station.head(JOURNAL)
    station.ask("BEGIN ISOLATION LEVEL REPEATABLE READ")
    assert station.head(JOURNAL) == head
    other.append(JOURNAL, head, records(JOURNAL, head, OURS))
    assert station.refused_append(JOURNAL, head, records(JOURNAL, head, OURS, actor="c2")) == "40001"
    station.ask("ROLLBACK")
