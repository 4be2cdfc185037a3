"""Setting the shared database up, its logins, its address, and what each trouble is called."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.errors import StoreUnavailable
from db.shared import set_up
from db.shared.address import shared_address
from db.shared.connection import connect_arguments, open_for_set_up, open_shared
from db.shared.session import connect
from db.shared.set_up import HEAD, MIGRATIONS
from tests.postgres import PASSWORD, Cluster, SharedDatabase


def refusal(engine: Engine) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        connect(engine).close()
    return caught.value.code


def added(shared: SharedDatabase, login: str, password: str = PASSWORD) -> None:
    set_up.add_login(shared.administrator, login, password, role="station", station="001", departments=("SWJ",))


def test_setting_up_again_changes_nothing(shared_database: SharedDatabase) -> None:
    shared_database.add_station("001")
    set_up.set_up(shared_database.administrator)
    with shared_database.administrator.connect() as connection:
        assert set_up.revision_of(connection) == HEAD
        assert connection.execute(text("SELECT count(*) FROM window_desk.logins")).scalar_one() == 2


def test_what_a_newer_program_set_up_is_left_alone(shared_database: SharedDatabase) -> None:
    with shared_database.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable) as caught:
        set_up.set_up(shared_database.administrator)
    assert caught.value.code == "shared_newer"


def test_a_station_meets_newer_tables_and_says_so(shared_database: SharedDatabase) -> None:
    address = shared_database.add_station("001")
    with shared_database.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.alembic_version SET version_num = '9999'"))
    session = connect(shared_database.engine(address))
    with pytest.raises(StoreUnavailable) as caught:
        session.hello()
    session.close()
    assert caught.value.code == "shared_newer"


def test_the_newest_revision_is_that_of_the_files() -> None:
    files = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert files[-1] == HEAD


@pytest.mark.parametrize(
    "login", ["Window", "1st", "a-b", 'a"b', "a;b", "", "pg_station", "public", "none", "x" * 64, "a\n"]
)
def test_a_login_that_could_be_anything_else_is_refused(shared_database: SharedDatabase, login: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        added(shared_database, login)
    assert caught.value.code == "shared_login_wrong"


def test_a_station_code_belongs_to_stations_and_supervisors(shared_database: SharedDatabase) -> None:
    for role, station in (("station", None), ("station", "1"), ("auditor", "001"), ("supervisor", "0001")):
        with pytest.raises(StoreUnavailable) as caught:
            set_up.add_login(
                shared_database.administrator, "any", PASSWORD, role=role, station=station, departments=("SWJ",)
            )
        assert caught.value.code == "shared_station_wrong"


@pytest.mark.parametrize("departments", [(), ("",), ("S W",), ("administration",)])
def test_a_department_that_is_none_is_refused(shared_database: SharedDatabase, departments: tuple[str, ...]) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        set_up.add_login(
            shared_database.administrator, "any", PASSWORD, role="station", station="001", departments=departments
        )
    assert caught.value.code == "shared_departments_wrong"


def test_a_login_or_a_station_is_added_once(shared_database: SharedDatabase) -> None:
    shared_database.add_station("001")
    for login, station in ((shared_database.login_of("001"), "002"), (f"{shared_database.name}_new", "001")):
        with pytest.raises(StoreUnavailable) as caught:
            set_up.add_login(
                shared_database.administrator, login, PASSWORD, role="station", station=station, departments=("SWJ",)
            )
        assert caught.value.code == "shared_login_taken"


@pytest.mark.parametrize("password", ["it's", 'a"b', "50% : or %s", "\\':x", "密码 口令"])
def test_a_password_may_hold_anything(shared_database: SharedDatabase, password: str) -> None:
    login = shared_database.login_of("001")
    added(shared_database, login, password)
    session = connect(open_shared(shared_database.cluster.address(shared_database.name, login), password))
    assert session.hello().station == "001"
    session.close()


def test_a_login_may_be_a_word_of_sql(shared_database: SharedDatabase) -> None:
    added(shared_database, "select")
    session = connect(shared_database.engine(shared_database.cluster.address(shared_database.name, "select")))
    assert session.hello().login == "select"
    set_up.retire(shared_database.administrator, "001")
    session.close()


def test_retiring_ends_the_sessions_and_lets_nobody_in_again(shared_database: SharedDatabase) -> None:
    address = shared_database.add_station("001")
    session = connect(shared_database.engine(address))
    session.hello()
    assert set_up.retire(shared_database.administrator, "001") == shared_database.login_of("001")
    with pytest.raises(StoreUnavailable) as caught:
        session.hello()
    session.close()
    assert caught.value.code == "shared_stopped"
    assert refusal(shared_database.engine(address)) == "shared_login_refused"


def test_an_unknown_station_cannot_be_retired(shared_database: SharedDatabase) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        set_up.retire(shared_database.administrator, "099")
    assert caught.value.code == "shared_station_unknown"


def test_before_the_set_up_nothing_can_be_added_or_retired(cluster: Cluster) -> None:
    engine = open_for_set_up(cluster.address(cluster.new_database()), PASSWORD)
    with pytest.raises(StoreUnavailable) as adding:
        set_up.add_login(engine, "any", PASSWORD, role="station", station="001", departments=("SWJ",))
    with pytest.raises(StoreUnavailable) as retiring:
        set_up.retire(engine, "001")
    assert (adding.value.code, retiring.value.code) == ("shared_not_set_up", "shared_not_set_up")


def test_an_administrator_who_is_no_superuser_sets_up_adds_and_retires(cluster: Cluster) -> None:
    name = cluster.new_database()
    login = f"{name}_dba"
    with open_for_set_up(cluster.address(name), PASSWORD).begin() as connection:
        connection.execute(text(f"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD '{PASSWORD}'"))
        connection.execute(text(f"ALTER DATABASE {name} OWNER TO {login}"))
        if int(connection.execute(text("SHOW server_version_num")).scalar_one()) >= 160000:
            # Roles belong to the whole cluster, and other tests have made the groups already.
            for role in (set_up.OWNER, *set_up.GROUPS.values()):
                connection.execute(text(f"GRANT {role} TO {login} WITH ADMIN OPTION"))
    administrator = open_for_set_up(cluster.address(name, login), PASSWORD)
    set_up.set_up(administrator)
    set_up.set_up(administrator)
    set_up.add_login(
        administrator, f"{name}_001", PASSWORD, role="station", station="001", departments=("SWJ",), administers=True
    )
    session = connect(open_shared(cluster.address(name, f"{name}_001"), PASSWORD))
    session.open_journal("001/SWJ", "SWJ")
    assert session.hello().administers
    set_up.retire(administrator, "001")
    with pytest.raises(StoreUnavailable):
        session.hello()
    session.close()


def test_who_did_not_set_up_adds_nobody(shared_database: SharedDatabase) -> None:
    address = shared_database.add_station("001")
    with pytest.raises(StoreUnavailable) as caught:
        set_up.add_login(
            open_for_set_up(address, PASSWORD), "any", PASSWORD, role="station", station="002", departments=("SWJ",)
        )
    assert caught.value.code == "shared_not_allowed"


def test_what_is_wrong_with_a_connection_is_told_apart(shared_database: SharedDatabase, cluster: Cluster) -> None:
    address = shared_database.add_station("001")
    login, port = address.login, cluster.port
    assert refusal(open_shared(address, "wrong")) == "shared_password_wrong"
    assert refusal(open_shared(shared_address(f"postgresql://{login}@127.0.0.1:1/x"), PASSWORD)) == "shared_port_closed"
    missing = shared_address(f"postgresql://{login}@127.0.0.1:{port}/no_such_database")
    assert refusal(open_shared(missing, PASSWORD)) == "shared_database_missing"
    unknown = shared_address(f"postgresql://{login}@no-such-host.invalid:{port}/x")
    assert refusal(open_shared(unknown, PASSWORD)) == "shared_host_unknown"


def test_a_database_without_the_tables_is_told_apart(cluster: Cluster) -> None:
    session = connect(open_shared(cluster.address(cluster.new_database()), PASSWORD))
    with pytest.raises(StoreUnavailable) as caught:
        session.hello()
    session.close()
    assert caught.value.code == "shared_not_set_up"


def test_a_login_that_nobody_added_is_told_apart(shared_database: SharedDatabase) -> None:
    login = f"{shared_database.name}_stranger"
    with shared_database.administrator.begin() as connection:
        connection.execute(text(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}' IN ROLE window_desk_station"))
    session = connect(shared_database.engine(shared_database.cluster.address(shared_database.name, login)))
    with pytest.raises(StoreUnavailable) as caught:
        session.hello()
    session.close()
    assert caught.value.code == "shared_login_unknown"


def test_a_server_that_only_reads_is_told_apart(shared_database: SharedDatabase) -> None:
    address = shared_database.add_station("001")
    with shared_database.administrator.begin() as connection:
        connection.execute(text(f"ALTER ROLE {address.login} SET default_transaction_read_only = on"))
    assert refusal(shared_database.engine(address)) == "shared_read_only"


@pytest.mark.parametrize(
    ("given", "hosts", "ports"),
    [
        ("postgresql://w@db.example/d", ("db.example",), ("5432",)),
        ("postgresql://w@a,b:5433/d", ("a", "b"), ("5432", "5433")),
        ("postgresql://w@a:1,b:2,c:3/d", ("a", "b", "c"), ("1", "2", "3")),
        ("postgresql://w@[::1]:5433,[fd00::2]/d", ("::1", "fd00::2"), ("5433", "5432")),
        ("postgresql://w@%2Fvar%2Frun%2Fpostgresql/d", ("/var/run/postgresql",), ("5432",)),
        ("host=a,b user=w dbname=d port=6000", ("a", "b"), ("6000", "6000")),
    ],
)
def test_an_address_is_read_and_written_back(given: str, hosts: tuple[str, ...], ports: tuple[str, ...]) -> None:
    address = shared_address(given)
    assert (address.login, address.hosts, address.ports, address.database) == ("w", hosts, ports, "d")
    assert shared_address(address.text()) == address


def test_odd_characters_of_an_address_survive() -> None:
    address = shared_address("postgresql://w%40x@h/d%2Fe?sslrootcert=/etc/a%26b.pem")
    assert (address.login, address.database) == ("w@x", "d/e")
    assert shared_address(address.text()) == address


@pytest.mark.parametrize(
    "given",
    [
        *("postgresql://w:geheim@/d", "postgresql://w:geheim@h", "postgresql://w:gehe%zzim@h/d", "w:geheim"),
        *("postgresql://w:geheim@h:1,h:2,h:3/d?port=1,2", "postgresql://w:geheim@h:99999/d", "host=h password=geheim"),
        *("postgresql://w@h:0x1/d?password=geheim", "postgresql://h/d?password=geheim", "postgresql://w:geheim@a,,b/d"),
    ],
)
def test_a_wrong_address_is_refused_without_telling_the_password(given: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        shared_address(given)
    assert caught.value.code == "shared_url_wrong"
    assert "gehe" not in str(caught.value.values)


def test_a_password_of_an_address_is_neither_written_nor_shown() -> None:
    address = shared_address("postgresql://w:geheim@h/d")
    assert address.password == "geheim"
    assert "geheim" not in address.text() + repr(address) + str(address)


@pytest.mark.parametrize(
    "option",
    [
        *("sslmode=disable", "sslmode=prefer", "requiressl=0", "gssencmode=require", "hostaddr=203.0.113.9"),
        *("sslcrl=x", "options=-c%20statement_timeout%3D0", "sslnegotiation=direct", "ssl_max_protocol_version=TLSv1"),
    ],
)
def test_no_option_of_an_address_lowers_the_checks(option: str) -> None:
    arguments = connect_arguments(shared_address(f"postgresql://w@db.example/d?{option}"), "p", None)
    name, _, value = option.partition("=")
    tls = {"sslmode": "verify-full", "sslrootcert": "system", "gssencmode": "disable"}
    assert tls.items() <= arguments.items()
    assert arguments.get(name) != value
    assert "statement_timeout=60s" in arguments["options"]


def test_only_this_machine_goes_without_tls(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "%2Ftmp"):
        assert "sslmode" not in connect_arguments(shared_address(f"postgresql://w@{host}/d"), "p", None)
    for host in ("127.0.0.1,db.example", "192.0.2.2", "localhost.example"):
        arguments = connect_arguments(shared_address(f"postgresql://w@{host}/d"), "p", tmp_path / "root.pem")
        assert (arguments["sslmode"], arguments["sslrootcert"]) == ("verify-full", str(tmp_path / "root.pem"))
