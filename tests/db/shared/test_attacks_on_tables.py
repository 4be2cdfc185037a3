"""Attacks on tables, roles and the schema in plain SQL: each is refused, and nothing has changed."""

import pytest

from tests.db.shared.siege import EMPTY, THEIRS, Siege, records

TABLES = ("logins", "journals", "events", "case_status", "status_due", "alembic_version")
NAMES = ("001", "004", "auditor")
FORBIDDEN = "42501"


@pytest.mark.parametrize("name", NAMES)
def test_no_login_inserts_into_a_table(siege: Siege, name: str) -> None:
    intruder = siege.login(name)
    for table in TABLES:
        insert = f"INSERT INTO window_desk.{table}"
        assert intruder.refused(f"{insert} DEFAULT VALUES") == FORBIDDEN
        assert intruder.refused(f"{insert} OVERRIDING SYSTEM VALUE SELECT * FROM window_desk.{table}") == FORBIDDEN


@pytest.mark.parametrize("name", NAMES)
def test_no_login_deletes_from_a_table_or_empties_it(siege: Siege, name: str) -> None:
    intruder = siege.login(name)
    for table in TABLES:
        assert intruder.refused(f"DELETE FROM window_desk.{table}") == FORBIDDEN
        assert intruder.refused(f"TRUNCATE window_desk.{table} CASCADE") == FORBIDDEN


@pytest.mark.parametrize(
    "change",
    [
        *("logins SET departments = '{*}'", "logins SET retired_at = NULL", "logins SET administers = true"),
        *("journals SET seq = 0", "journals SET login = session_user", "events SET payload = '{}'"),
        *("events SET hash = prev_hash", "case_status SET state = 'decided'", "case_status SET department = 'SWJ'"),
        *("status_due SET case_id = ''", "alembic_version SET version_num = '9999'"),
    ],
)
def test_no_login_updates_a_table(siege: Siege, change: str) -> None:
    for name in NAMES:
        assert siege.login(name).refused(f"UPDATE window_desk.{change}") == FORBIDDEN


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_copied_into_a_table(siege: Siege, table: str) -> None:
    assert siege.login("001").refused(f"COPY window_desk.{table} FROM STDIN") == FORBIDDEN


def test_nothing_is_written_through_the_view(siege: Siege) -> None:
    intruder = siege.login("001")
    assert intruder.refused("UPDATE window_desk.case_overview SET clerk = 'c9'") == FORBIDDEN
    assert intruder.refused("DELETE FROM window_desk.case_overview") == FORBIDDEN


def test_no_upsert_and_no_merge_gets_past_the_grants(siege: Siege) -> None:
    intruder = siege.login("001")
    upsert = "INSERT INTO window_desk.journals (journal, login, department) VALUES ('001/SWJ', 'x', 'SWJ')"
    merge = "MERGE INTO window_desk.journals j USING (SELECT 1) one ON true WHEN MATCHED THEN UPDATE SET seq = 0"
    assert intruder.refused(f"{upsert} ON CONFLICT (journal) DO UPDATE SET seq = 0") == FORBIDDEN
    assert intruder.refused(merge) == FORBIDDEN


@pytest.mark.parametrize("role", ["window_desk_owner", "window_desk_administrator", "window_desk_supervisor"])
def test_no_station_takes_another_role(siege: Siege, role: str) -> None:
    intruder = siege.login("001")
    assert intruder.refused(f"SET ROLE {role}") == FORBIDDEN
    assert intruder.refused(f"SET SESSION AUTHORIZATION {role}") == FORBIDDEN
    assert intruder.refused(f"GRANT {role} TO {intruder.name}") == FORBIDDEN


def test_no_station_signs_in_as_another_on_the_same_connection(siege: Siege) -> None:
    intruder, other = siege.login("001"), siege.login("003")
    assert intruder.refused(f"SET SESSION AUTHORIZATION {other.name}") == FORBIDDEN
    assert intruder.refused(f"SET ROLE {other.name}") == FORBIDDEN
    intruder.ask("RESET SESSION AUTHORIZATION")
    intruder.ask("RESET ROLE")
    assert intruder.ask("SELECT session_user::text") == [(intruder.name,)]


def test_the_group_role_alone_is_nobody(siege: Siege) -> None:
    intruder = siege.login("001")
    intruder.ask("SET ROLE window_desk_station")
    # Who signed in counts, not who is played.
    assert intruder.ask("SELECT DISTINCT department FROM window_desk.journals") == [("SWJ",)]


@pytest.mark.parametrize(
    "statement",
    [
        *("ALTER ROLE {me} SUPERUSER", "ALTER ROLE {me} CREATEROLE", "ALTER ROLE {me} BYPASSRLS"),
        *("ALTER ROLE {me} CONNECTION LIMIT -1", "ALTER ROLE {other} PASSWORD 'mine'", "ALTER ROLE {other} NOLOGIN"),
        *("DROP ROLE {other}", "CREATE ROLE intruder LOGIN", "ALTER ROLE {me} RENAME TO intruder"),
        *("GRANT {other} TO {me}", "ALTER ROLE {me} SET temp_file_limit = -1", "ALTER ROLE ALL SET role = 'postgres'"),
    ],
)
def test_no_station_makes_itself_more_or_others_less(siege: Siege, statement: str) -> None:
    intruder, other = siege.login("001"), siege.login("003")
    # Nobody who is signed in changes their own name.
    assert intruder.refused(statement.format(me=intruder.name, other=other.name)) in (FORBIDDEN, "0A000")


SCHEMA = (
    *("ALTER TABLE window_desk.events DISABLE TRIGGER ALL", "ALTER TABLE window_desk.events DROP COLUMN hash"),
    *("ALTER TABLE window_desk.events NO FORCE ROW LEVEL SECURITY", "DROP TABLE window_desk.events"),
    *("ALTER TABLE window_desk.logins DISABLE ROW LEVEL SECURITY", "DROP POLICY readable ON window_desk.events"),
    "CREATE POLICY mine ON window_desk.events USING (true)",
    "DROP TRIGGER events_stay ON window_desk.events",
    "CREATE TRIGGER mine BEFORE INSERT ON window_desk.events EXECUTE FUNCTION window_desk.refuse_change()",
    "CREATE RULE mine AS ON INSERT TO window_desk.events DO INSTEAD NOTHING",
    *("CREATE INDEX mine ON window_desk.events (id)", "ALTER INDEX window_desk.events_pkey RENAME TO mine"),
    *("COMMENT ON TABLE window_desk.events IS 'mine'", "DROP INDEX window_desk.ix_events_case_id"),
    *("DROP FUNCTION window_desk.refuse_change CASCADE", "ALTER FUNCTION window_desk.scope() SECURITY INVOKER"),
    *("DROP SCHEMA window_desk CASCADE", "ALTER SCHEMA window_desk RENAME TO mine"),
    *("CREATE TABLE window_desk.mine (x int)", "CREATE FUNCTION window_desk.mine() RETURNS int RETURN 1"),
    *("CREATE OR REPLACE FUNCTION window_desk.scope() RETURNS text[] RETURN ARRAY['*']", "CREATE SCHEMA mine"),
    *("REASSIGN OWNED BY window_desk_owner TO CURRENT_USER", "DROP OWNED BY window_desk_owner"),
    *("CREATE TABLE public.mine (x int)", "CREATE FUNCTION public.mine() RETURNS int RETURN 1"),
    *("CREATE EXTENSION hstore", "CREATE EXTENSION file_fdw", "CREATE DATABASE mine", "DROP DATABASE {database}"),
    *("ALTER DATABASE {database} SET row_security = off", "ALTER SYSTEM SET fsync = off", "CHECKPOINT"),
    *("CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION window_desk.refuse_change()",),
    *("CREATE PUBLICATION mine FOR ALL TABLES", "CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION mine"),
    *("CREATE LANGUAGE plmine HANDLER plpgsql_call_handler", "SELECT pg_create_physical_replication_slot('mine')"),
)


def test_no_station_changes_the_schema(siege: Siege) -> None:
    intruder = siege.login("001")
    for statement in SCHEMA:
        trouble = intruder.trouble(statement.format(database=siege.database))
        # Without a schema of one's own there is no place either; a trigger on events is nothing for a database.
        assert trouble.sqlstate in (FORBIDDEN, "3F000", "0A000"), trouble


def test_granting_what_one_may_not_grant_grants_nothing(siege: Siege) -> None:
    intruder = siege.login("001")
    intruder.ask("GRANT ALL ON window_desk.events TO PUBLIC")
    intruder.ask("GRANT EXECUTE ON FUNCTION window_desk.scope() TO PUBLIC")


@pytest.mark.parametrize(
    "statement",
    [
        *("CREATE TEMP TABLE journals (x int)", "CREATE TEMP VIEW logins AS SELECT 1", "CREATE TEMP SEQUENCE mine"),
        *("CREATE FUNCTION pg_temp.now() RETURNS int RETURN 1", "SELECT 1 INTO TEMP mine"),
        "CREATE OPERATOR pg_temp.= (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text)",
    ],
)
def test_no_temporary_object_can_be_made_to_stand_before_ours(siege: Siege, statement: str) -> None:
    for name in NAMES:
        assert siege.login(name).refused(statement) in (FORBIDDEN, "3F000")


def test_temporary_objects_that_a_restored_database_allows_get_into_no_function(own_siege: Siege) -> None:
    # A copy of a database forgets who may make temporary objects in it, until `shared init` is run again.
    intruder = own_siege.login("001")
    intruder.ask("CREATE TEMP TABLE logins AS SELECT session_user::text AS login, '{*}'::text[] AS departments")
    intruder.ask("CREATE TEMP TABLE journals AS SELECT '003/GAJ' AS journal, session_user::text AS login, 0 AS seq")
    intruder.ask("CREATE FUNCTION pg_temp.scope() RETURNS text[] RETURN ARRAY['*']")
    intruder.ask("CREATE FUNCTION pg_temp.in_scope(text, text[]) RETURNS boolean RETURN true")
    intruder.ask("SET search_path = pg_temp, window_desk, pg_catalog")
    assert intruder.ask("SELECT DISTINCT department FROM window_desk.journals") == [("SWJ",)]
    assert intruder.ask("SELECT window_desk.scope()") == [(["SWJ"],)]
    assert intruder.refused("SELECT window_desk.open_journal('001/GAJ', 'GAJ')") == "WD001"
    assert intruder.refused_append("003/GAJ", EMPTY, records("003/GAJ", EMPTY, THEIRS)) == "WD001"


def test_a_changed_search_path_changes_nothing_of_what_the_functions_do(siege: Siege) -> None:
    intruder = siege.login("001")
    intruder.ask("SET search_path = pg_temp, public, pg_catalog")
    assert intruder.ask("SELECT window_desk.scope()") == [(["SWJ"],)]
    assert intruder.refused("SELECT window_desk.open_journal('002/SWJ', 'SWJ')") == "WD001"


@pytest.mark.parametrize(
    "statement",
    [
        *("SET session_replication_role = replica", "SET row_security = off; SELECT count(*) FROM window_desk.events"),
        *("SET log_statement = 'none'", "SET temp_file_limit = -1", "SET session_preload_libraries = 'x'"),
    ],
)
def test_no_setting_takes_the_guards_away(siege: Siege, statement: str) -> None:
    assert siege.login("001").refused(statement) == FORBIDDEN


SERVER = (
    *("SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')", "SELECT lo_import('/etc/passwd')"),
    *("SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('PG_VERSION')", "SELECT pg_ls_dir('.')"),
    *("COPY window_desk.journals TO '/tmp/mine'", "COPY window_desk.journals TO PROGRAM 'cat'"),
    *("SELECT pg_reload_conf()", "SELECT pg_switch_wal()", "SELECT pg_stat_reset()", "SELECT * FROM pg_authid"),
    *("SELECT pg_rotate_logfile()", "LOAD 'auto_explain'", "SELECT pg_promote()", "SELECT * FROM pg_statistic"),
)


def test_no_station_reaches_the_server_behind_the_database(siege: Siege) -> None:
    intruder = siege.login("001")
    for statement in SERVER:
        assert intruder.refused(statement) in (FORBIDDEN, "42809"), statement


def test_no_station_ends_the_sessions_of_others(siege: Siege) -> None:
    intruder, other = siege.login("001"), siege.login("003")
    ((pid,),) = other.ask("SELECT pg_backend_pid()")
    assert intruder.refused("SELECT pg_terminate_backend(%s)", pid) == FORBIDDEN
    assert intruder.refused("SELECT pg_cancel_backend(%s)", pid) == FORBIDDEN
    assert other.ask("SELECT 1") == [(1,)]


def test_a_retired_station_cannot_sign_in(siege: Siege) -> None:
    retired = siege.shared.login_of("005")
    with pytest.raises(Exception, match="is not permitted to log in"):
        siege.connected(retired)


def test_a_retired_station_that_is_let_in_by_mistake_does_nothing(own_siege: Siege) -> None:
    retired = own_siege.shared.login_of("005")
    own_siege.administrator().ask(f"ALTER ROLE {retired} LOGIN")
    try:
        login = own_siege.login("005")
        assert login.refused("SELECT window_desk.open_journal('005.1/SWJ', 'SWJ')") == "WD001"
        assert login.refused("SELECT window_desk.publish(1, '[]')") == "WD001"
        for table in ("journals", "events", "case_status", "status_due", "case_overview"):
            assert login.ask(f"SELECT * FROM window_desk.{table}") == []
    finally:
        own_siege.administrator().ask(f"ALTER ROLE {retired} NOLOGIN")


def test_even_the_owner_does_not_change_an_event(siege: Siege) -> None:
    owner = siege.administrator()
    owner.ask("SET ROLE window_desk_owner")
    for statement in ("UPDATE window_desk.events SET actor = 'c9'", "DELETE FROM window_desk.events"):
        # Row level security leaves the owner no row to change; whoever is above it meets the trigger.
        owner.ask(statement)
    assert owner.refused("TRUNCATE window_desk.events") == "WD009"
    owner.ask("RESET ROLE")
    assert owner.refused("UPDATE window_desk.events SET actor = 'c9'") == "WD009"
    assert owner.refused("DELETE FROM window_desk.events") == "WD009"
