"""Attacks on the status of cases through `publish`: what is refused, and what is undone by the next event."""

from typing import Any

import pytest
from psycopg.types.json import Jsonb

from tests.db.shared.siege import OURS, THEIRS, WAITING, Siege, records, status


def row_of(siege: Siege, case_id: str) -> Any:
    return siege.administrator().ask("SELECT * FROM window_desk.case_status WHERE case_id = %s", case_id)


def marks(siege: Siege, case_id: str) -> list[int]:
    return siege.administrator().marks(case_id)


def test_the_status_of_another_departments_case_cannot_be_written(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.publish(status(THEIRS, 3, marks(siege, THEIRS))) == 0


def test_marks_of_another_departments_case_cannot_be_taken_away(own_siege: Siege) -> None:
    theirs = marks(own_siege, THEIRS)
    own_siege.login("001").publish(status(WAITING, 1, theirs))
    assert theirs
    assert marks(own_siege, THEIRS) == theirs


def test_marks_of_another_case_cannot_be_taken_away(own_siege: Siege) -> None:
    waiting = marks(own_siege, WAITING)
    own_siege.login("001").publish(status(OURS, 3, waiting))
    assert waiting
    assert marks(own_siege, WAITING) == waiting


def test_an_older_fold_does_not_overwrite_a_newer_one(siege: Siege) -> None:
    assert siege.login("001").publish(status(OURS, 3), fold=0) == 0
    siege.login("001").publish(status(OURS, 3), fold=None)


@pytest.mark.parametrize("events", [2, 1, 0, -1, None])
def test_a_row_of_fewer_events_does_not_overwrite_one_of_more(siege: Siege, events: int | None) -> None:
    siege.login("001").publish(status(OURS, events, state="decided"))


@pytest.mark.parametrize("events", [4, 2**62])
def test_nobody_claims_more_events_than_there_are(siege: Siege, events: int) -> None:
    siege.login("001").publish(status(OURS, events, state="decided"))


@pytest.mark.parametrize("events", [0, -1, 2, None])
def test_a_mark_stays_while_the_row_does_not_tell_all_events(siege: Siege, events: int | None) -> None:
    siege.login("001").publish(status(WAITING, events, marks(siege, WAITING)))


def test_a_wrong_row_is_written_anew_with_the_next_event(own_siege: Siege) -> None:
    intruder, other = own_siege.login("001"), own_siege.login("002")
    intruder.publish(status(OURS, 3, state="terminated"))
    other.ask("SELECT window_desk.open_journal('002/SWJ', 'SWJ')")
    head = other.head("002/SWJ")
    other.append("002/SWJ", head, records("002/SWJ", head, OURS))
    assert other.publish(status(OURS, 4, other.marks(OURS))) == 1
    assert other.ask("SELECT state FROM window_desk.case_status WHERE case_id = %s", OURS) == [("accepted",)]


@pytest.mark.parametrize("day", ["today", "infinity", "2026-02-30", "20261120", "2026-11-20 ", "0000-00-00", None])
def test_a_day_that_would_break_the_view_for_everybody_is_refused(siege: Siege, day: str | None) -> None:
    intruder = siege.login("001")
    for name in ("received_on", "accepted_on", "promised_on", "statutory_due_on", "decided_on", "delivered_on"):
        code = intruder.refused("SELECT window_desk.publish(1, %s)", Jsonb([status(OURS, 3) | {name: day}]))
        assert code == "WD004" or code.startswith("22")


@pytest.mark.parametrize("name", ["case_no", "state", "journal", "applicant_name", "provisional", "in_conflict"])
def test_a_column_that_is_null_is_refused(siege: Siege, name: str) -> None:
    given = Jsonb([status(OURS, 3) | {name: None}])
    assert siege.login("001").refused("SELECT window_desk.publish(1, %s)", given) == "23502"


def test_a_row_of_megabytes_is_refused(siege: Siege) -> None:
    given = Jsonb([status(OURS, 3, state="x" * 5_000_000)])
    assert siege.login("001").refused("SELECT window_desk.publish(1, %s)", given) == "WD004"


def test_more_rows_than_anybody_needs_are_refused(siege: Siege) -> None:
    given = Jsonb([{"case_id": OURS}] * 501)
    assert siege.login("001").refused("SELECT window_desk.publish(1, %s)", given) == "WD004"


def test_a_text_of_a_thousand_nested_arrays_is_refused(siege: Siege) -> None:
    bomb = "[" * 100_000 + "]" * 100_000
    assert siege.login("001").refused("SELECT window_desk.publish(1, %s::jsonb)", bomb) == "54001"


@pytest.mark.parametrize("given", ["{}", "1", "null", '"x"', "[1]", '[{"case_id": 1, "due_ids": "x"}]'])
def test_rows_that_are_none_are_refused(siege: Siege, given: str) -> None:
    code = siege.login("001").refused("SELECT window_desk.publish(1, %s::jsonb)", given)
    assert code == "WD004" or code.startswith("22")


def test_a_row_for_a_case_that_has_no_events_makes_none(siege: Siege) -> None:
    assert siege.login("001").publish(status("case-made-up", 1)) == 0


def test_an_auditor_publishes_nothing(siege: Siege) -> None:
    assert siege.login("auditor").refused("SELECT window_desk.publish(1, '[]')") == "42501"


def test_a_row_says_who_wrote_it_whatever_is_given(own_siege: Siege) -> None:
    intruder = own_siege.login("002")
    intruder.publish(status(OURS, 3, written_by="somebody", department="GAJ", fold_version=99))
    written = "SELECT written_by, department, fold_version FROM window_desk.case_status WHERE case_id = %s"
    assert intruder.ask(written, OURS) == [(intruder.name, "SWJ", 1)]
