"""Setting the shared PostgreSQL up: roles, schema, migrations, logins. Run by an administrator's command alone."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from db import revisions
from db.errors import StoreUnavailable
from db.shared.address import SharedAddress
from db.shared.connection import open_for_set_up
from db.shared.errors import translated

MIGRATIONS = Path(__file__).parents[1] / "migrations" / "shared"
# The newest revision under db/migrations/shared/versions; a test holds it against the files.
HEAD = "0002"
OWNER = "window_desk_owner"
GROUPS = {
    "station": "window_desk_station",
    "supervisor": "window_desk_supervisor",
    "auditor": "window_desk_auditor",
    "administrator": "window_desk_administrator",
}
_LOGIN = re.compile(r"(?!pg_|public$|none$)[a-z_][a-z0-9_]{0,62}")
_STATION = re.compile(r"[0-9]{3}")
_DEPARTMENT = re.compile(r"[A-Za-z0-9]{1,12}|\*")
# One set-up at a time, whoever runs it.
_LOCK = 7_293_746_511
# How long a statement, a wait for a lock and an idle transaction of each role may last.
_TIMEOUTS = {"statement_timeout": "60s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "15s"}
# What one login may take of what all share; a disk full of sorting would stop everybody.
_CONNECTIONS = 20
_TEMPORARY_FILES = "1GB"
# Advisory locks fill the one table of locks, large objects the disk, for everybody; nobody here needs either.
_FOR_NOBODY = """
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
               AND proname ~ '^(lo_|lowrite|loread|pg_(try_)?advisory_)' LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one);
    END LOOP;
END $$
"""


def make_database(address: SharedAddress, password: str, *, root: Path | None = None) -> None:
    """Create the database where the server has none of this name."""
    maintenance = open_for_set_up(replace(address, database="postgres"), password, root=root)
    with translated(), maintenance.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        found = connection.execute(
            text("SELECT quote_ident(:name), (SELECT count(*) FROM pg_database WHERE datname = :name)"),
            {"name": address.database},
        ).one()
        if not found[1]:
            _run(connection, f"CREATE DATABASE {found[0]} ENCODING 'UTF8' TEMPLATE template0")


def set_up(engine: Engine) -> None:
    """Make roles, schema and tables, or bring them to HEAD; in one transaction, and the same again does nothing.

    Raises StoreUnavailable(shared_newer) where a newer program set it up.
    """
    with translated(), engine.begin() as connection:
        _one_at_a_time(connection)
        _make_roles(connection)
        me = connection.execute(text("SELECT quote_ident(current_user)")).scalar_one()
        _run(connection, f"GRANT {OWNER} TO {me}")
        _run(connection, f"CREATE SCHEMA IF NOT EXISTS window_desk AUTHORIZATION {OWNER}")
        _shut(connection)
        _run(connection, f"SET LOCAL ROLE {OWNER}")
        _migrate(connection)
        _run(connection, "RESET ROLE")
        _keep_administrator(connection)
        _run(connection, f"GRANT {GROUPS['administrator']} TO {me}")


def _keep_administrator(connection: Connection) -> None:
    """The one who sets up is an administrator from then on."""
    _run(connection, f"SET LOCAL ROLE {OWNER}")
    connection.execute(
        text(
            "INSERT INTO window_desk.logins (login, role, departments, administers) "
            "VALUES (session_user, 'administrator', ARRAY['*'], true) ON CONFLICT (login) DO NOTHING"
        )
    )
    _run(connection, "RESET ROLE")


def add_login(
    engine: Engine,
    login: str,
    password: str,
    *,
    role: str,
    station: str | None,
    window_name: str = "",
    departments: tuple[str, ...],
    administers: bool = False,
) -> None:
    """Create a login and say what it is.

    Raises StoreUnavailable(shared_login_wrong, shared_station_wrong, shared_departments_wrong, shared_login_taken,
    shared_not_set_up).
    """
    _check_login(login, role, station, departments)
    with translated(), engine.begin() as connection:
        _one_at_a_time(connection)
        _check_set_up(connection)
        if _is_taken(connection, login, station):
            raise StoreUnavailable("shared_login_taken", login=login, station=station or "")
        _make_login(connection, login, password, GROUPS[role])
        _run(connection, f"SET LOCAL ROLE {OWNER}")
        connection.execute(
            text(
                "INSERT INTO window_desk.logins (login, role, station, window_name, departments, administers) "
                "VALUES (:login, :role, :station, :window_name, :departments, :administers)"
            ),
            {
                "login": login,
                "role": role,
                "station": station,
                "window_name": window_name,
                "departments": list(departments),
                "administers": administers,
            },
        )


def retire(engine: Engine, station: str) -> str:
    """Shut a station out for good and end its sessions; return its login. Its journals stay.

    Raises StoreUnavailable(shared_station_unknown, shared_not_set_up).
    """
    with translated(), engine.begin() as connection:
        _check_set_up(connection)
        _run(connection, f"SET LOCAL ROLE {OWNER}")
        login = connection.execute(
            text(
                "UPDATE window_desk.logins SET retired_at = coalesce(retired_at, clock_timestamp()) "
                "WHERE station = :station RETURNING login"
            ),
            {"station": station},
        ).scalar_one_or_none()
        if login is None:
            raise StoreUnavailable("shared_station_unknown", station=station)
        _run(connection, "RESET ROLE")
        _shut_out(connection, str(login))
        return str(login)


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the shared tables, None where there are none."""
    if connection.execute(text("SELECT to_regclass('window_desk.alembic_version')")).scalar_one() is None:
        return None
    return connection.execute(text("SELECT version_num FROM window_desk.alembic_version")).scalar_one_or_none()


def _make_roles(connection: Connection) -> None:
    there = set(connection.execute(text("SELECT rolname FROM pg_roles WHERE rolname LIKE 'window_desk_%'")).scalars())
    for role in (OWNER, *GROUPS.values()):
        if role not in there:
            _run(connection, f"CREATE ROLE {role} NOLOGIN")


def _shut(connection: Connection) -> None:
    """Whoever has no business here finds nothing: no connection, no objects of their own, no temporary tables."""
    database = connection.execute(text("SELECT quote_ident(current_database())")).scalar_one()
    _run(connection, f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    _run(connection, f"GRANT CONNECT ON DATABASE {database} TO {', '.join(GROUPS.values())}, {OWNER}")
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    if _is_superuser(connection):
        _run(connection, _FOR_NOBODY)
        _run(connection, f"GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO {OWNER}")


def _migrate(connection: Connection) -> None:
    found = revision_of(connection)
    if found is not None and found not in revisions.known_revisions(MIGRATIONS):
        raise StoreUnavailable("shared_newer", found=found, known=HEAD)
    revisions.upgrade(connection, MIGRATIONS, HEAD)


def _is_taken(connection: Connection, login: str, station: str | None) -> bool:
    _run(connection, f"SET LOCAL ROLE {OWNER}")
    known = connection.execute(
        text("SELECT count(*) FROM window_desk.logins WHERE station = :station"), {"station": station}
    ).scalar_one()
    _run(connection, "RESET ROLE")
    roles = connection.execute(text("SELECT count(*) FROM pg_roles WHERE rolname = :login"), {"login": login})
    return bool(known) or bool(roles.scalar_one())


def _check_login(login: str, role: str, station: str | None, departments: tuple[str, ...]) -> None:
    if not _LOGIN.fullmatch(login):
        raise StoreUnavailable("shared_login_wrong", login=login)
    if (role in ("station", "supervisor")) != (station is not None) or not _STATION.fullmatch(station or "000"):
        raise StoreUnavailable("shared_station_wrong", station=station or "")
    if not departments or not all(_DEPARTMENT.fullmatch(one) for one in departments):
        raise StoreUnavailable("shared_departments_wrong", departments=", ".join(departments))


def _check_set_up(connection: Connection) -> None:
    if revision_of(connection) is None:
        raise StoreUnavailable("shared_not_set_up")


def _make_login(connection: Connection, login: str, password: str, group: str) -> None:
    """Create the role. Its password leaves this PC as a SCRAM verifier alone, so it stands in no log of the server."""
    driver: Any = connection.connection.dbapi_connection
    verifier = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    _run(connection, f"CREATE ROLE \"{login}\" LOGIN CONNECTION LIMIT {_CONNECTIONS} PASSWORD '{verifier}'")
    for name, value in _TIMEOUTS.items():
        _run(connection, f"ALTER ROLE \"{login}\" SET {name} = '{value}'")
    if _is_superuser(connection):
        _run(connection, f"ALTER ROLE \"{login}\" SET temp_file_limit = '{_TEMPORARY_FILES}'")
    _run(connection, f'GRANT {group} TO "{login}"')


def _shut_out(connection: Connection, login: str) -> None:
    quoted, me, superuser = connection.execute(
        text(
            "SELECT quote_ident(:login), quote_ident(current_user), rolsuper FROM pg_roles WHERE rolname = current_user"
        ),
        {"login": login},
    ).one()
    _run(connection, f"ALTER ROLE {quoted} NOLOGIN")
    if not superuser:
        # Only who is a member of a role may end its sessions.
        _run(connection, f"GRANT {quoted} TO {me}")
    connection.execute(
        text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"), {"login": login}
    )
    if not superuser:
        _run(connection, f"REVOKE {quoted} FROM {me}")


def _is_superuser(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar_one())


def _one_at_a_time(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))
