"""How the store's file is opened: durable, encrypted, never with a wrong key."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.local.key import KEY_FILE, Keyring, no_keyring
from db.local.store import STORE_FILE, LocalStore, open_store
from tests.fixtures import open_desk, person, registered, unavailable

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def pragmas(connection: Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS}


def test_every_connection_is_durable(store: LocalStore) -> None:
    with store.engine.connect() as one, store.engine.connect() as other, store.engine.connect() as third:
        assert [pragmas(connection) for connection in (one, other, third)] == [PRAGMAS] * 3


def test_the_writing_transaction_is_durable(store: LocalStore) -> None:
    with store.writing() as connection:
        assert pragmas(connection) == PRAGMAS


def test_nothing_can_be_read_in_the_file(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    registered(desk, applicant=person("陈志明"))
    desk.store.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith(STORE_FILE))
    assert len(everything) > 100_000
    for word in ("陈志明", "350583198807095763", "SQLite format 3", "CREATE TABLE", "技术进出口合同登记"):
        assert word.encode() not in everything


def test_plain_sqlite_cannot_open_it(store: LocalStore) -> None:
    connection = sqlite3.connect(store.folder / STORE_FILE)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()


def test_a_wrong_key_is_said_to_be_wrong(store: LocalStore) -> None:
    store.close()
    (store.folder / KEY_FILE).write_text("ab" * 32, encoding="ascii")
    assert unavailable(lambda: open_store(store.folder, keyring=no_keyring)).code == "store_key_wrong"


def test_a_store_without_its_key_is_not_made_anew(store: LocalStore) -> None:
    store.close()
    (store.folder / KEY_FILE).unlink()
    before = (store.folder / STORE_FILE).read_bytes()
    assert unavailable(lambda: open_store(store.folder, keyring=no_keyring)).code == "store_key_missing"
    assert (store.folder / STORE_FILE).read_bytes() == before
    assert not (store.folder / KEY_FILE).exists()


@pytest.mark.parametrize("content", ["", "zz" * 32, "ab" * 31, "ab" * 33])
def test_a_malformed_key_is_said_to_be_malformed(store: LocalStore, content: str) -> None:
    store.close()
    (store.folder / KEY_FILE).write_text(content, encoding="ascii")
    trouble = unavailable(lambda: open_store(store.folder, keyring=no_keyring))
    assert trouble.code == "store_key_malformed"
    assert trouble.values == {"path": str(store.folder / KEY_FILE)}


def test_only_the_user_can_read_the_key_file(store: LocalStore) -> None:
    mode = stat.S_IMODE((store.folder / KEY_FILE).stat().st_mode)
    assert mode == (0o600 if os.name == "posix" else 0o666)


class KeyringInMemory:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password


def test_with_a_keyring_no_key_lies_in_a_file(tmp_path: Path) -> None:
    ring = KeyringInMemory()

    def keyring() -> Keyring:
        return ring

    open_store(tmp_path, keyring=keyring).close()
    assert not (tmp_path / KEY_FILE).exists()
    assert len(ring.kept) == 1
    open_store(tmp_path, keyring=keyring).close()
    assert unavailable(lambda: open_store(tmp_path, keyring=no_keyring)).code == "store_key_missing"


def test_a_file_that_is_no_store_is_left_alone(store: LocalStore) -> None:
    store.close()
    (store.folder / STORE_FILE).write_bytes(b"no store at all" * 1000)
    assert unavailable(lambda: open_store(store.folder, keyring=no_keyring)).code == "store_key_wrong"
    assert (store.folder / STORE_FILE).read_bytes() == b"no store at all" * 1000


def test_every_store_has_a_key_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "other"):
        open_store(tmp_path / name, keyring=no_keyring).close()
    assert (tmp_path / "one" / KEY_FILE).read_bytes() != (tmp_path / "other" / KEY_FILE).read_bytes()
