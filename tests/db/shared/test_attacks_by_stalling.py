"""A station that stands still, or takes all it can get: the others go on appending and publishing."""

import pytest

from tests.db.shared.siege import EMPTY, OURS, WAITING, Login, Siege, records, status


def stalled(siege: Siege, name: str) -> Login:
    """A transaction that never ends, with all the timeouts off that a client can turn off."""
    intruder = siege.again(name)
    for setting in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        intruder.ask(f"SET {setting} = 0")
    intruder.ask("BEGIN")
    return intruder


def honest(siege: Siege) -> Login:
    """A station that gives up soon, so that the test does not wait for long either."""
    login = siege.login("002")
    login.ask("SELECT window_desk.open_journal('002/SWJ', 'SWJ')")
    login.ask("SET statement_timeout = '3s'")
    return login


def test_others_append_while_one_stands_still_after_appending(own_siege: Siege) -> None:
    other, intruder = honest(own_siege), stalled(own_siege, "001")
    head = intruder.head("001/SWJ")
    intruder.append("001/SWJ", head, records("001/SWJ", head, OURS, "case-new"))
    assert other.append("002/SWJ", EMPTY, records("002/SWJ", EMPTY, OURS, "case-newer")) == [(2,)]


def test_others_append_to_a_case_whose_first_row_one_is_just_making(own_siege: Siege) -> None:
    other, intruder = honest(own_siege), stalled(own_siege, "001")
    head = intruder.head("001/SWJ")
    # As after a fail-over that lost the case, which both know.
    intruder.append("001/SWJ", head, records("001/SWJ", head, "case-lost"))
    assert other.append("002/SWJ", EMPTY, records("002/SWJ", EMPTY, "case-lost")) == [(1,)]
    assert other.publish(status("case-lost", 1, other.marks("case-lost"))) == 0
    intruder.ask("ROLLBACK")
    assert other.publish(status("case-lost", 1, other.marks("case-lost"))) == 1
    assert other.marks("case-lost") == []


def test_others_publish_other_cases_while_one_stands_still_after_publishing(own_siege: Siege) -> None:
    other, intruder = honest(own_siege), stalled(own_siege, "001")
    assert intruder.publish(status(OURS, 3)) == 1
    rows = [status(OURS, 3), status(WAITING, 1, other.marks(WAITING))]
    assert other.publish(*rows) == 1
    assert other.marks(WAITING) == []
    assert other.append("002/SWJ", EMPTY, records("002/SWJ", EMPTY, OURS)) == [(1,)]


def test_others_open_journals_and_read_while_one_stands_still(own_siege: Siege) -> None:
    other, intruder = honest(own_siege), stalled(own_siege, "001")
    intruder.ask("SELECT window_desk.open_journal('001.1/SWJ', 'SWJ')")
    intruder.ask("LOCK TABLE window_desk.journals, window_desk.events IN ACCESS SHARE MODE")
    other.ask("SELECT window_desk.open_journal('002.1/SWJ', 'SWJ')")
    assert other.ask("SELECT count(*) FROM window_desk.events") == [(4,)]


def test_a_station_that_stands_still_can_be_retired(own_siege: Siege) -> None:
    intruder = stalled(own_siege, "001")
    head = intruder.head("001/SWJ")
    intruder.append("001/SWJ", head, records("001/SWJ", head, OURS))
    owner = own_siege.administrator()
    owner.ask("SET statement_timeout = '3s'")
    owner.ask("UPDATE window_desk.logins SET retired_at = clock_timestamp() WHERE login = %s", intruder.name)
    ((pid,),) = intruder.ask("SELECT pg_backend_pid()")
    assert owner.ask("SELECT pg_terminate_backend(%s, 3000)", pid) == [(True,)]
    assert own_siege.login("002").head("001/SWJ") == head


MODES = ("ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE")


@pytest.mark.parametrize("mode", [*MODES, "ACCESS EXCLUSIVE"])
def test_no_station_locks_a_table_against_others(siege: Siege, mode: str) -> None:
    for table in ("logins", "journals", "events", "case_status", "status_due"):
        intruder = siege.login("001")
        intruder.ask("BEGIN")
        assert intruder.refused(f"LOCK TABLE window_desk.{table} IN {mode} MODE") == "42501"
        intruder.ask("ROLLBACK")


@pytest.mark.parametrize("strength", ["UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"])
def test_no_station_locks_rows_against_others(siege: Siege, strength: str) -> None:
    for table in ("logins", "journals", "events", "case_status", "status_due"):
        assert siege.login("001").refused(f"SELECT 1 FROM window_desk.{table} FOR {strength}") == "42501"


@pytest.mark.parametrize(
    "function",
    [
        *(
            "pg_advisory_lock(n)",
            "pg_advisory_xact_lock(n)",
            "pg_try_advisory_lock(n, 1)",
            "pg_advisory_lock_shared(n)",
        ),
        "pg_try_advisory_xact_lock_shared(n)",
    ],
)
def test_no_station_fills_the_table_of_locks(siege: Siege, function: str) -> None:
    call = f"SELECT {function} FROM generate_series(1, 100000) n"
    assert siege.login("001").refused(call) == "42501"


def test_no_station_takes_all_connections(siege: Siege) -> None:
    limit = "SELECT rolconnlimit FROM pg_roles WHERE rolname = %s"
    assert siege.login("001").ask(limit, siege.shared.login_of("001")) == [(20,)]


def test_no_station_fills_the_disk_with_sorting(siege: Siege) -> None:
    # A setting of the role that a client cannot change; the statement itself would write a gigabyte.
    intruder = siege.login("001")
    assert intruder.ask("SHOW temp_file_limit") == [("1GB",)]
    assert intruder.refused("SET temp_file_limit = -1") == "42501"


def test_no_station_prepares_a_transaction_that_outlives_it(siege: Siege) -> None:
    intruder = siege.login("001")
    intruder.ask("BEGIN")
    assert intruder.refused("PREPARE TRANSACTION 'mine'") == "55000"
    intruder.ask("ROLLBACK")


def test_a_flood_of_hints_stops_nobody(own_siege: Siege) -> None:
    other, intruder = honest(own_siege), stalled(own_siege, "001")
    intruder.ask("SELECT pg_notify('window_desk', n::text) FROM generate_series(1, 20000) n")
    assert other.append("002/SWJ", EMPTY, records("002/SWJ", EMPTY, OURS)) == [(1,)]
    intruder.ask("COMMIT")
    head = other.head("002/SWJ")
    assert other.append("002/SWJ", head, records("002/SWJ", head, OURS)) == [(2,)]
