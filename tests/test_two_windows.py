"""Two windows by one command: the profiles are ready for clients that exchange by themselves."""

from pathlib import Path

from db.local.key import no_keyring
from db.local.store import open_store
from tests.fixtures import NOW
from tests.postgres import SharedDatabase
from tests.two_windows import STATIONS, joined_profiles
from window_app.assembly import desk_at
from window_app.services.shared_connection import stored_connection, try_connection


def test_both_are_windows_of_one_real_office_and_know_the_way(shared_database: SharedDatabase, tmp_path: Path) -> None:
    profiles = joined_profiles(shared_database, tmp_path, NOW)

    for code, profile in zip(STATIONS, profiles, strict=True):
        store = open_store(profile, keyring=no_keyring)
        try:
            desk = desk_at(store)
            assert (desk.office.station, desk.office.sample) == (code, False)
            assert desk.catalogue.items
            connection = stored_connection(store, keyring=no_keyring)
            assert connection is not None
            assert try_connection(connection, desk.office, clock=lambda: NOW).hello.station == code
        finally:
            store.close()
