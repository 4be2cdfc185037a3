"""What an administrator does with the shared database: setting it up, letting stations in, giving events back."""

import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from db.local import journal
from db.local.backup import no_one
from db.local.store import LocalStore
from db.records import EMPTY, Head
from db.shared import set_up
from db.shared.address import SharedAddress
from db.shared.connection import open_for_set_up, open_shared
from db.shared.overview import LoginOverview, SharedOverview
from db.shared.records import AT_ONCE
from db.shared.session import SharedSession, connect
from window_app.services.folded_cases import Progress
from window_app.services.synchronise import status_of
from window_app.services.verify_shared import SharedVerified, verify_shared
from window_app.sync.publish import publish

EVERY_DEPARTMENT = "*"


class Administering(msgspec.Struct, frozen=True):
    """Where the shared database is, and who administers it; `root` holds certificates to check its own against."""

    address: SharedAddress
    password: str
    root: Path | None = None


class NewLogin(msgspec.Struct, frozen=True):
    """Who may sign in from now on; the password is told this once and kept nowhere."""

    login: str
    password: str
    station: str
    role: str
    departments: tuple[str, ...]
    administers: bool


class GivenBack(msgspec.Struct, frozen=True):
    """How many events of a journal the shared database has again."""

    journal: str
    events: int


def init_shared(asked: Administering) -> str:
    """Make the database where there is none, its roles, tables and functions; return the revision."""
    set_up.make_database(asked.address, asked.password, root=asked.root)
    set_up.set_up(open_for_set_up(asked.address, asked.password, root=asked.root))
    return set_up.HEAD


def add_station(
    asked: Administering,
    station: str,
    *,
    departments: Sequence[str],
    window_name: str = "",
    administers: bool = False,
    role: str = "station",
    login: str = "",
    password: str = "",
) -> NewLogin:
    """Let a station PC in, or a supervisor's; a password is made up where none is given."""
    added = NewLogin(
        login=login or f"window_{station}",
        password=password or secrets.token_urlsafe(18),
        station=station,
        role=role,
        departments=tuple(departments) or (EVERY_DEPARTMENT,),
        administers=administers,
    )
    set_up.add_login(
        open_for_set_up(asked.address, asked.password, root=asked.root),
        added.login,
        added.password,
        role=role,
        station=station or None,
        window_name=window_name,
        departments=added.departments,
        administers=administers,
    )
    return added


def retire_station(asked: Administering, station: str) -> str:
    """Shut a station out for good; return its login."""
    return set_up.retire(open_for_set_up(asked.address, asked.password, root=asked.root), station)


def shared_status(asked: Administering) -> tuple[LoginOverview, ...]:
    """Every login with what it has sent."""
    engine = open_shared(asked.address, asked.password, root=asked.root)
    with engine.connect() as connection:
        return SharedOverview(connection).logins()


def check_shared(asked: Administering, *, repair: bool, progress: Progress = no_one) -> SharedVerified:
    """Verify the shared database, and write wrong statuses anew where it is asked for."""
    engine = open_shared(asked.address, asked.password, root=asked.root)
    with engine.connect() as connection:
        return verify_shared(SharedSession(connection), SharedOverview(connection), repair=repair, progress=progress)


def give_back(asked: Administering, store: LocalStore) -> tuple[GivenBack, ...]:
    """Append what this store has of any journal behind the end that the shared database shows.

    For events that the shared database lost and whose author is gone. A journal of which the shared side has something
    else is left alone. The server checks the chain as it does for an author.
    """
    session = connect(open_shared(asked.address, asked.password, root=asked.root))
    try:
        with store.reading() as transaction:
            ours = journal.heads(transaction)
        theirs = session.heads()
        ahead = [name for name, head in sorted(ours.items()) if head.seq > theirs.get(name, EMPTY).seq]
        given = tuple(GivenBack(name, _give(session, store, name, theirs.get(name, EMPTY))) for name in ahead)
        publish(session, status_of, (), left_for=0)
        return tuple(one for one in given if one.events)
    finally:
        session.close()


def _give(session: SharedSession, store: LocalStore, name: str, head: Head) -> int:
    given = 0
    with store.reading() as transaction:
        if head.seq and journal.hash_at(transaction, name, head.seq) != head.hash:
            return 0
        while records := journal.events_after(transaction, name, head.seq, AT_ONCE):
            session.give_back(name, head, records)
            head = Head(records[-1].seq, records[-1].hash)
            given += len(records)
    return given
