"""A cloned PC: both copies give one number to two cases, and then hear of each other."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from db.local import contents
from db.local.key import no_keyring
from db.local.store import open_store
from tests.fixtures import NOW, organisation, registered
from tests.services.apart import Apart, exchange, window
from window_app.assembly import desk_at
from window_app.services.own_journals import GENERATION
from window_app.services.register_case import Registered


def clone_of(pc: Apart, folder: Path) -> Apart:
    """A copy of a PC that knows already that it is one: it writes journals of its own."""
    with pc.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store = open_store(shutil.copytree(pc.store.folder, folder), keyring=no_keyring)
    with store.writing() as transaction:
        contents.put_setting(transaction, GENERATION, "1")
    return Apart(store, desk_at(store))


def one_number_twice(folder: Path, *, now: datetime = NOW) -> tuple[Apart, Apart, Registered, Registered]:
    """Both PCs, and the case of each under the same number: a person's, a company's."""
    here = window(folder, "001", since=now)
    there = clone_of(here, folder / "clone")
    one = registered(here.desk, now=now)
    other = registered(there.desk, now=now + timedelta(minutes=3), applicant=organisation())
    exchange(here, there)
    return here, there, one, other
