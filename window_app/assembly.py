"""Builds everything, by hand: the one place that knows all rooms. Read it from top to bottom."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from db.local.key import Keyring, system_keyring
from db.local.store import LocalStore, open_store
from window_app.domain.accounts import Account
from window_app.domain.office import Clerk
from window_app.domain.shanghai_time import SHANGHAI
from window_app.resources import resource
from window_app.services.account_records import check_signed_in, every_account, office_with
from window_app.services.catalogue_files import read_catalogue
from window_app.services.desk import Desk
from window_app.services.rebuild_store import bring_rows_up
from window_app.services.sample_office import sample_office
from window_app.services.set_up_office import set_up_office, stored_catalogue, stored_office
from window_app.services.stored_calendar import stored_calendar

SAMPLE_CATALOGUE = resource("catalogue", "sample")


def now() -> datetime:
    """The time, in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def default_folder() -> Path:
    """The profile's folder where none is named."""
    from platformdirs import user_data_path

    return user_data_path("window-app", appauthor=False)


def open_profile(folder: Path, *, keyring: Callable[[], Keyring | None] = system_keyring) -> LocalStore:
    """Open the store of a profile; an empty one becomes the sample office with the sample catalogue."""
    store = open_store(folder, keyring=keyring)
    bring_rows_up(store)
    if not is_set_up(store):
        set_up_office(store, sample_office(), read_catalogue(SAMPLE_CATALOGUE), now=now(), only_first=True)
    return store


def is_set_up(store: LocalStore) -> bool:
    """Whether the store knows its office."""
    with store.reading() as transaction:
        return stored_office(transaction) is not None


def desk_at(store: LocalStore, clerk: str | None = None, *, account: Account | None = None) -> Desk:
    """The desk of an open profile: of who signed in, or without accounts of a clerk by id or name, or the first one.

    Raises RuleBroken(sign_in_needed) where there are accounts and nobody signed in.
    """
    with store.reading() as transaction:
        now = check_signed_in(transaction, account)
        office = stored_office(transaction)
        catalogue = stored_catalogue(transaction)
        calendar = stored_calendar(transaction)
        people = every_account(transaction)
    assert office is not None
    office = office_with(office, people)
    acting = Clerk(now.id, now.name) if now else office.clerk(clerk)
    return Desk(store, office, acting, catalogue, calendar, now)
