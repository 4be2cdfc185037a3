"""A backup is a whole store under the same key; a profile has one client at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.local import contents, use
from db.local.backup import back_up
from db.local.engine import open_engine
from db.local.store import STORE_FILE, LocalStore
from tests.fixtures import unavailable

ROOT = Path(__file__).parents[2]
HOLDER = (
    "import sys, pathlib\n"
    "from db.local import use\n"
    "with use.alone(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


def setting_in(path: Path, store: LocalStore) -> str | None:
    copy = LocalStore(open_engine(path, store.key), store.folder, store.key)
    try:
        with copy.reading() as transaction:
            return contents.setting(transaction, "mark")
    finally:
        copy.close()


def test_a_backup_opens_with_the_same_key_and_holds_what_was_committed(store: LocalStore) -> None:
    with store.writing() as transaction:
        contents.put_setting(transaction, "mark", "before")
    target = store.folder / "copy.db"
    assert back_up(store.engine, target, store.key) == target
    with store.writing() as transaction:
        contents.put_setting(transaction, "mark", "after")
    assert setting_in(target, store) == "before"
    assert b"SQLite format 3" not in target.read_bytes()


def test_a_backup_is_made_beside_a_writer(store: LocalStore) -> None:
    with store.writing() as transaction:
        contents.put_setting(transaction, "mark", "committed")
    with store.writing() as transaction:
        contents.put_setting(transaction, "mark", "not yet")
        back_up(store.engine, store.folder / "copy.db", store.key)
    assert setting_in(store.folder / "copy.db", store) == "committed"


def test_a_backup_takes_the_place_of_an_older_one_and_leaves_no_parts(store: LocalStore) -> None:
    target = store.folder / "copy.db"
    target.write_bytes(b"old")
    target.with_name("copy.db.part").write_bytes(b"left by a crash")
    back_up(store.engine, target, store.key)
    assert setting_in(target, store) is None
    assert not list(store.folder.glob("*.part*"))


def test_a_backup_does_not_open_with_another_key(store: LocalStore) -> None:
    target = back_up(store.engine, store.folder / "copy.db", store.key)
    other = LocalStore(open_engine(target, bytes(32)), store.folder, bytes(32))

    def read() -> None:
        with other.reading():
            pass

    assert unavailable(read).code == "store_key_wrong"


def test_only_one_client_has_the_profile(tmp_path: Path) -> None:
    def second() -> None:
        with use.alone(tmp_path):
            pytest.fail("two clients at once")

    with use.alone(tmp_path):
        trouble = unavailable(second)
    assert trouble.code == "client_running"
    assert trouble.values == {"folder": str(tmp_path)}
    with use.alone(tmp_path):
        assert (tmp_path / STORE_FILE).exists() is False


def test_a_killed_client_gives_the_profile_back(tmp_path: Path) -> None:
    client = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert client.stdout is not None
    assert client.stdin is not None
    assert client.stdout.readline().strip() == b"held"

    def take() -> None:
        with use.alone(tmp_path):
            pass

    assert unavailable(take).code == "client_running"
    client.kill()
    client.wait()
    client.stdin.close()
    client.stdout.close()
    take()
