"""Passwords are argon2id hashes of their own salt, and stand nowhere else."""

import unicodedata

from db.local.store import LocalStore
from tests.fixtures import NOW
from tests.services.people import PASSWORD, desk_of
from window_app.domain.permissions import Role
from window_app.services.manage_accounts import reset_password
from window_app.services.passwords import hashed, matches


def test_a_hash_is_argon2id_with_64_mebibytes_and_three_passes() -> None:
    kept = hashed("kept-2026")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert kept != hashed("kept-2026")
    assert matches(kept, "kept-2026")
    assert not matches(kept, "kept-2027")
    assert not matches("no hash", "kept-2026")


def test_a_password_is_the_same_however_it_was_composed() -> None:
    typed = "Mañana-é2026"
    assert matches(hashed(unicodedata.normalize("NFD", typed)), unicodedata.normalize("NFC", typed))


def test_a_password_stands_nowhere_in_the_store(staffed: LocalStore) -> None:
    reset_password("clerk", "other-2027", desk_of(staffed, Role.ADMINISTRATOR), now=NOW)
    with staffed.reading() as connection:
        dump = "\n".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM events"))
        dump += "\n".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM accounts"))
    assert "argon2id" in dump
    assert PASSWORD not in dump
    assert "other-2027" not in dump
