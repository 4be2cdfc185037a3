"""The way to the shared database: as typed, kept, tested with what is wrong in words, and forgotten."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from socket import socket

import msgspec
import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.local import contents
from db.local.key import no_keyring
from db.local.store import LocalStore
from db.shared import set_up
from tests.db.test_opening import KeyringInMemory
from tests.fixtures import NOW, broken_rule, open_desk, unavailable
from tests.postgres import PASSWORD, SharedDatabase
from tests.services.people import desk_of
from tests.stations import Hall, Station
from window_app.domain.errors import RuleBroken
from window_app.domain.journal import canonical
from window_app.domain.permissions import Role
from window_app.services.check_up import check_up
from window_app.services.set_up_office import stored_office
from window_app.services.shared_connection import (
    ROOT_FILE,
    Connection,
    ConnectionEntry,
    entered_connection,
    forget_connection,
    kept_connection,
    save_connection,
    stored_connection,
    try_connection,
)

PLACE = "db.example.org:5432/window"
CERTIFICATE = Path(__file__).parents[1] / "data" / "root-certificate.pem"


@pytest.fixture
def store(tmp_path: Path) -> Generator[LocalStore]:
    made = Hall(SharedDatabase(None, ""), tmp_path)  # pyright: ignore[reportArgumentType] (nothing is connected)
    with made.closing:
        yield made.open("001")


def problems(entry: ConnectionEntry, store: LocalStore) -> set[tuple[str, str]]:
    error = broken_rule(lambda: entered_connection(entry, store, keyring=no_keyring))
    return {(one.field, one.code) for one in error.problems}


def entered(store: LocalStore, address: str = PLACE, login: str = "w001", **others: str) -> Connection:
    return entered_connection(ConnectionEntry(address, login, **others), store, keyring=no_keyring)


def test_the_address_is_taken_with_the_login_in_it_or_beside_it(store: LocalStore) -> None:
    beside = entered(store, password="p")
    within = entered(store, f"postgresql://w001@{PLACE}", "", password="p")
    assert beside == within
    assert beside.address.text() == f"postgresql://w001@{PLACE}"


def test_all_that_is_missing_is_said_at_once(store: LocalStore) -> None:
    assert problems(ConnectionEntry("db.example.org"), store) == {
        ("address", "shared_address_incomplete"),
        ("login", "required"),
        ("password", "required"),
    }


def test_a_file_that_is_no_certificate_is_refused(store: LocalStore, tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_text("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
    entry = ConnectionEntry(PLACE, "w001", "p", str(tmp_path / "root.pem"))
    assert problems(entry, store) == {("certificate", "certificate_unreadable")}


def test_what_was_saved_is_read_again_and_an_empty_password_is_the_kept_one(store: LocalStore) -> None:
    ring = KeyringInMemory()
    save_connection(entered(store, password="secret", certificate=str(CERTIFICATE)), store, keyring=lambda: ring)
    kept = stored_connection(store, keyring=lambda: ring)
    assert kept is not None
    assert (kept.password, kept.root) == ("secret", store.folder / ROOT_FILE)
    assert list(ring.kept.values()) == ["secret"]
    again = entered_connection(ConnectionEntry(PLACE, "w001"), store, keyring=lambda: ring)
    assert again == kept
    assert problems(ConnectionEntry(PLACE, "w002"), store) == {("password", "required")}


def test_nothing_of_it_is_left_once_it_is_forgotten(store: LocalStore) -> None:
    save_connection(entered(store, password="secret", certificate=str(CERTIFICATE)), store, keyring=no_keyring)
    forget_connection(store, keyring=no_keyring)
    assert stored_connection(store, keyring=no_keyring) is None
    assert kept_connection(store) is None
    assert not any(b"secret" in one.read_bytes() for one in store.folder.iterdir() if one.is_file())
    assert not (store.folder / ROOT_FILE).exists()


def test_a_password_that_stayed_on_another_pc_is_asked_for(store: LocalStore) -> None:
    save_connection(entered(store, password="secret"), store, keyring=KeyringInMemory)
    error = unavailable(lambda: stored_connection(store, keyring=no_keyring))
    assert error.code == "shared_password_missing"


def test_the_sample_office_cannot_be_connected(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    connection = entered(desk.store, password="p")
    assert broken_rule(lambda: save_connection(connection, desk.store, keyring=no_keyring)).code == (
        "shared_sample_office"
    )
    assert broken_rule(lambda: try_connection(connection, desk.office, clock=lambda: NOW)).code == (
        "shared_sample_office"
    )
    desk.store.close()


def test_doctor_says_where_the_password_is(hall: Hall) -> None:
    first = hall.first()

    def found() -> dict[str, bool]:
        return {one.code: one.well for one in check_up(first.desk, now=NOW) if one.code.startswith("shared")}

    assert found() == {"shared_none": True}
    save_connection(entered(first.store, password="p"), first.store, keyring=KeyringInMemory)
    assert found() == {"shared_in_keyring": True}
    save_connection(entered(first.store, password="p"), first.store, keyring=no_keyring)
    assert found() == {"shared_in_file": False}


# What is wrong, in words


def tried(station: Station, address: str, password: str = PASSWORD) -> str:
    """The code of what a test says; empty where all is well."""
    entry = ConnectionEntry(address, password=password)
    try:
        try_connection(entered_connection(entry, station.store), station.office, clock=station.clock)
    except (StoreUnavailable, RuleBroken) as error:
        return error.code
    return ""


def test_a_test_names_what_is_wrong(hall: Hall) -> None:
    first = hall.first()
    good = f"{hall.shared.login_of('001')}@127.0.0.1:{hall.shared.cluster.port}/{hall.shared.name}"
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    found = {
        "good": tried(first, good),
        "port": tried(first, good.replace(str(hall.shared.cluster.port), str(closed))),
        "name": tried(first, good.replace("127.0.0.1", "no-such-host.invalid")),
        "password": tried(first, good, "wrong"),
        "login": tried(first, "nobody@" + good.partition("@")[2]),
        "database": tried(first, good.replace(f"/{hall.shared.name}", "/none")),
        "closed to it": tried(first, good.replace(f"/{hall.shared.name}", "/postgres")),
    }
    assert found == {
        "good": "",
        "port": "shared_port_closed",
        "name": "shared_host_unknown",
        "password": "shared_password_wrong",
        "login": "shared_password_wrong",
        "database": "shared_database_missing",
        "closed to it": "shared_not_set_up",
    }


def test_a_test_says_whose_login_it_is(hall: Hall) -> None:
    first = hall.first()
    hall.shared.add_station("002")
    hall.shared.add_station("auditor", role="auditor")
    hall.shared.add_station("003", departments=("WSJ",))
    place = f"127.0.0.1:{hall.shared.cluster.port}/{hall.shared.name}"

    def as_login(station: str) -> str:
        return tried(first, f"{hall.shared.login_of(station)}@{place}")

    assert as_login("002") == "shared_other_station"
    assert as_login("auditor") == "shared_other_station"
    with hall.shared.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.logins SET departments = '{WSJ}' WHERE station = '001'"))
    assert as_login("001") == "shared_not_this_department"
    with hall.shared.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.alembic_version SET version_num = '9999'"))
    assert as_login("001") == "shared_newer"
    with hall.shared.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.alembic_version SET version_num = '0000'"))
    assert as_login("001") == "shared_older"
    with hall.shared.administrator.begin() as connection:
        connection.execute(text("UPDATE window_desk.alembic_version SET version_num = :head"), {"head": set_up.HEAD})
        connection.execute(text("DELETE FROM window_desk.logins WHERE station = '002'"))
    assert as_login("002") == "shared_login_unknown"
    set_up.retire(hall.shared.administrator, "003")
    assert as_login("003") == "shared_login_refused"


@pytest.mark.parametrize(("seconds", "is_off"), [(119, False), (121, True), (-121, True)])
def test_a_test_tells_a_clock_that_is_more_than_two_minutes_off(hall: Hall, seconds: int, is_off: bool) -> None:
    first = hall.first()
    address = hall.shared.cluster.address(hall.shared.name, hall.shared.login_of("001"))
    with hall.shared.administrator.connect() as connection:
        server = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    ahead = server + timedelta(seconds=seconds)
    greeting = try_connection(Connection(address, PASSWORD), first.office, clock=lambda: ahead)
    assert greeting.clock_is_off is is_off


def test_nothing_but_tls_reaches_another_machine_and_a_password_is_never_in_the_address(store: LocalStore) -> None:
    connection = entered(store, f"w001:secret@{PLACE}", "")
    save_connection(connection, store, keyring=no_keyring)
    kept = kept_connection(store)
    assert kept is not None
    assert "secret" not in msgspec.json.encode(kept).decode()


def test_only_who_sets_up_the_office_connects_and_forgets(staffed: LocalStore) -> None:
    with staffed.writing() as transaction:
        office = stored_office(transaction)
        assert office is not None
        contents.put_setting(transaction, "office", canonical(msgspec.structs.replace(office, sample=False)))
    connection = entered(staffed, password="p")
    clerk, administrator = (desk_of(staffed, role).account for role in (Role.CLERK, Role.ADMINISTRATOR))
    for act in (
        lambda: save_connection(connection, staffed, account=clerk, keyring=no_keyring),
        lambda: forget_connection(staffed, account=clerk, keyring=no_keyring),
    ):
        assert broken_rule(act).code == "not_allowed"
    save_connection(connection, staffed, account=administrator, keyring=no_keyring)
    forget_connection(staffed, account=administrator, keyring=no_keyring)
    assert kept_connection(staffed) is None
