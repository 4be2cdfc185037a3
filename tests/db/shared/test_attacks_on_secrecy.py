"""Attempts to read what another department recorded: nothing of it comes out, by no way round."""

import pytest

from tests.db.shared.siege import SECRET_ID, SECRET_NAME, THEIRS, Login, Siege, given, records

TABLES = ("journals", "events", "case_status", "status_due", "case_overview")


def all_text(login: Login, statement: str, *values: object) -> str:
    """Everything that a statement gives, or says in its refusal, as one text."""
    try:
        return str(login.ask(statement, *values))
    except Exception as error:
        login.ask("ROLLBACK")
        return str(error)


def tells(text: str) -> bool:
    return any(secret in text for secret in (SECRET_NAME, SECRET_ID, THEIRS, "003/GAJ", "GAJ"))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_shows_the_own_department_alone(siege: Siege, table: str) -> None:
    statement = f"SELECT * FROM window_desk.{table}"
    assert not tells(all_text(siege.login("001"), statement))
    assert tells(all_text(siege.login("003"), statement))


def test_a_supervisor_and_an_auditor_read_their_department_alone(siege: Siege) -> None:
    for table in TABLES:
        assert not tells(all_text(siege.login("004"), f"SELECT * FROM window_desk.{table}"))
    assert not tells(all_text(siege.login("auditor"), "SELECT * FROM window_desk.case_overview"))


@pytest.mark.parametrize("table", ["logins", "journals", "events", "case_status", "status_due"])
def test_another_system_reads_the_overview_without_the_tables(siege: Siege, table: str) -> None:
    assert siege.login("auditor").ask("SELECT count(*) FROM window_desk.case_overview") == [(1,)]
    assert siege.login("auditor").refused(f"SELECT * FROM window_desk.{table}") == "42501"


def test_a_login_sees_its_own_line_of_the_logins_alone(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.ask("SELECT login FROM window_desk.logins") == [(intruder.name,)]


def test_the_list_of_stations_shows_the_own_department_alone(siege: Siege) -> None:
    stations = siege.login("001").ask("SELECT station FROM window_desk.stations()")
    assert ("003",) not in stations
    assert ("001",) in stations


@pytest.mark.parametrize(
    "statement",
    [
        *(
            "COPY (SELECT * FROM window_desk.events) TO STDOUT",
            "TABLE window_desk.events",
            "TABLE window_desk.journals",
        ),
        "WITH one AS MATERIALIZED (SELECT * FROM window_desk.events) SELECT * FROM one",
        "SELECT * FROM window_desk.events e RIGHT JOIN window_desk.status_due d ON e.case_id = d.case_id",
        "SELECT * FROM window_desk.events WHERE journal = '003/GAJ' OR true",
        "SELECT * FROM window_desk.events TABLESAMPLE SYSTEM (100)",
        "SELECT min(payload), max(case_id) FROM window_desk.events",
        "SELECT query_to_xml('SELECT * FROM window_desk.events', true, false, '')",
        "SELECT table_to_xml('window_desk.case_status', true, false, '')",
        "SELECT database_to_xml(true, false, '')",
        "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE schemaname = 'window_desk'",
        "SELECT * FROM pg_stats_ext_exprs",
        "SELECT query FROM pg_stat_activity",
        "SELECT currtid2('window_desk.events', '(0,1)')",
        "SELECT ctid, xmin, tableoid, payload FROM window_desk.events WHERE ctid = '(0,5)'",
    ],
)
def test_no_way_round_shows_more(siege: Siege, statement: str) -> None:
    siege.administrator().ask("ANALYZE window_desk.events, window_desk.case_status")
    assert not tells(all_text(siege.login("001"), statement))


def test_a_cursor_and_a_prepared_statement_show_no_more(siege: Siege) -> None:
    intruder = siege.login("001")
    intruder.ask("PREPARE mine AS SELECT * FROM window_desk.events")
    assert not tells(all_text(intruder, "EXECUTE mine"))
    intruder.ask("DEALLOCATE mine")
    intruder.ask("BEGIN")
    intruder.ask("DECLARE mine SCROLL CURSOR WITH HOLD FOR SELECT * FROM window_desk.case_status")
    assert not tells(all_text(intruder, "FETCH ALL FROM mine"))
    intruder.ask("ROLLBACK")


@pytest.mark.parametrize(
    "condition",
    [
        *("payload::int = 0", "1 / (char_length(payload) - char_length(payload)) = 1", "payload::json ->> 'name' = ''"),
        *(
            "case_id::uuid IS NULL",
            "actor::date IS NULL",
            "xmlparse(document payload) IS NULL",
            "payload::regclass = 1",
        ),
    ],
)
def test_no_error_tells_of_a_row_out_of_reach(siege: Siege, condition: str) -> None:
    intruder = siege.login("001")
    # A condition with side effects is asked of the rows in reach alone, however cheap it claims to be.
    for statement in (f"{condition} AND case_id <> 'case-ours'", f"journal > '001/SWJ' AND {condition}"):
        assert not tells(all_text(intruder, f"SELECT 1 FROM window_desk.events WHERE {statement}"))


def test_an_error_of_the_view_tells_of_no_row_out_of_reach(siege: Siege) -> None:
    statement = "SELECT 1 FROM window_desk.case_overview WHERE applicant::int = 0 AND department <> 'SWJ'"
    assert not tells(all_text(siege.login("001"), statement))


def test_whoever_can_make_operators_does_not_get_them_into_the_policies(own_siege: Siege) -> None:
    intruder = own_siege.login("001")
    own_siege.administrator().ask(f"CREATE SCHEMA mine AUTHORIZATION {intruder.name}")
    intruder.ask("CREATE FUNCTION mine.yes(text, text) RETURNS boolean IMMUTABLE RETURN true")
    intruder.ask("CREATE OPERATOR mine.= (FUNCTION = mine.yes, LEFTARG = text, RIGHTARG = text)")
    intruder.ask("CREATE FUNCTION mine.cardinality(anyarray) RETURNS int LANGUAGE sql AS 'SELECT 1'")
    intruder.ask("SET search_path = mine, pg_catalog")
    for table in TABLES:
        assert not tells(all_text(intruder, f"SELECT * FROM window_desk.{table}"))
    assert intruder.refused("SELECT window_desk.open_journal('001/GAJ', 'GAJ')") == "WD001"
    assert intruder.refused("SELECT window_desk.open_journal('002/SWJ', 'SWJ')") == "WD001"


def test_a_cheap_function_of_ones_own_sees_no_row_out_of_reach(own_siege: Siege) -> None:
    intruder = own_siege.login("001")
    own_siege.administrator().ask(f"CREATE SCHEMA mine AUTHORIZATION {intruder.name}")
    intruder.ask(
        "CREATE FUNCTION mine.leak(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$"
    )
    heard: list[str] = []
    intruder.connection.add_notice_handler(lambda notice: heard.append(str(notice.message_primary)))
    intruder.ask("SELECT 1 FROM window_desk.events WHERE mine.leak(payload)")
    intruder.ask("SELECT 1 FROM window_desk.case_status WHERE mine.leak(applicant_name)")
    intruder.ask("SELECT 1 FROM window_desk.case_overview WHERE mine.leak(applicant)")
    assert heard
    assert not tells(str(heard))


@pytest.mark.parametrize("column", ["id_number", "applicant_name", "phone"])
def test_the_planners_estimates_tell_nothing_of_persons(own_siege: Siege, column: str) -> None:
    owner = own_siege.administrator()
    owner.ask(
        "INSERT INTO window_desk.case_status (case_id, department, id_number, applicant_name, phone) "
        "SELECT n::text, 'GAJ', %s, %s, '13800000000' FROM generate_series(1, 5000) n",
        SECRET_ID,
        SECRET_NAME,
    )
    owner.ask("ANALYZE window_desk.case_status")
    secret = {"id_number": SECRET_ID, "applicant_name": SECRET_NAME, "phone": "13800000000"}[column]
    intruder = own_siege.login("001")

    def estimate(value: str) -> object:
        statement = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM window_desk.case_status WHERE {column} = '{value}'"
        return intruder.ask(statement)[0][0][0]["Plan"]["Plan Rows"]

    assert estimate(secret) == estimate("nobody at all")


def test_an_explained_statement_shows_nothing_of_a_hidden_row(siege: Siege) -> None:
    intruder = siege.login("001")
    # That a row was passed over is shown where its key is known already, nothing of what it says.
    for statement in ("SELECT * FROM window_desk.events", "SELECT * FROM window_desk.case_overview"):
        assert not tells(all_text(intruder, f"EXPLAIN (ANALYZE, VERBOSE, BUFFERS) {statement}"))


def test_a_refused_event_does_not_say_whose_the_case_is(siege: Siege) -> None:
    intruder = siege.login("001")
    head = intruder.head("001/SWJ")
    trouble = intruder.trouble(*given("append", "001/SWJ", head, records("001/SWJ", head, THEIRS)))
    assert trouble.sqlstate == "WD005"
    assert "GAJ" not in str(trouble)
    assert trouble.diag.message_detail is None


def test_whether_anothers_journal_is_there_cannot_be_told(siege: Siege) -> None:
    intruder = siege.login("001")
    there = str(intruder.trouble("SELECT window_desk.open_journal('003/GAJ', 'GAJ')"))
    missing = str(intruder.trouble("SELECT window_desk.open_journal('009/GAJ', 'GAJ')"))
    assert there == missing
