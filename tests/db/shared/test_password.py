"""Where the password of the shared database is kept."""

import os
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from db.local.key import Keyring, no_keyring
from db.shared import password
from tests.db.test_opening import KeyringInMemory
from tests.fixtures import unavailable

SECRET = "对外-2026 ü "


class LockedKeyring(KeyringInMemory):
    def get_password(self, service: str, username: str, /) -> str | None:
        raise KeyringLocked


def test_with_a_keyring_it_is_there_under_its_own_name_and_in_no_file(tmp_path: Path) -> None:
    ring = KeyringInMemory()

    def keyring() -> Keyring:
        return ring

    password.keep_password(tmp_path, keyring, "a1", SECRET)
    assert ring.kept == {(password.SERVICE, "a1"): SECRET}
    assert password.kept_password(tmp_path, keyring, "a1") == SECRET
    assert list(tmp_path.iterdir()) == []
    assert not password.is_in_file(tmp_path)
    password.forget_password(tmp_path, keyring, "a1")
    assert ring.kept == {}
    assert password.kept_password(tmp_path, keyring, "a1") == ""


def test_without_one_it_is_in_a_file_of_this_user_alone(tmp_path: Path) -> None:
    password.keep_password(tmp_path, no_keyring, "a1", SECRET)
    file = tmp_path / password.FILE
    assert password.kept_password(tmp_path, no_keyring, "a1") == SECRET
    assert password.is_in_file(tmp_path)
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0
    password.forget_password(tmp_path, no_keyring, "a1")
    assert not file.exists()


def test_a_keyring_that_came_later_takes_it_over(tmp_path: Path) -> None:
    ring = KeyringInMemory()
    password.keep_password(tmp_path, no_keyring, "a1", "old")
    password.keep_password(tmp_path, lambda: ring, "a1", SECRET)
    assert not (tmp_path / password.FILE).exists()
    assert password.kept_password(tmp_path, lambda: ring, "a1") == SECRET


def test_a_locked_keyring_is_said(tmp_path: Path) -> None:
    ring = LockedKeyring()
    error = unavailable(lambda: password.kept_password(tmp_path, lambda: ring, "a1"))
    assert error.code == "shared_keyring_locked"


@pytest.mark.parametrize("name", ["", "never kept"])
def test_nothing_is_forgotten_twice(tmp_path: Path, name: str) -> None:
    password.forget_password(tmp_path, no_keyring, name)
    assert password.kept_password(tmp_path, no_keyring, name) == ""
