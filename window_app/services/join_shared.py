"""The first start of a PC in an office that others have set up: over the shared database."""

from collections.abc import Callable
from datetime import datetime

from db.local.key import system_keyring
from db.local.store import LocalStore
from window_app.domain.office import Office
from window_app.services.join_office import join_office
from window_app.services.shared_connection import ConnectionEntry, Keyrings, entered_connection, save_connection
from window_app.services.wake_up import Waker
from window_app.sync.exchange import Progress, no_one


def join_shared(
    entry: ConnectionEntry,
    store: LocalStore,
    *,
    clock: Callable[[], datetime],
    waker: Waker | None = None,
    progress: Progress = no_one,
    keyring: Keyrings = system_keyring,
) -> Office:
    """Check and keep the way to the shared database, and become a window of its office.

    Office, catalogue, calendar and people are here afterwards; the cases follow with the first exchange. Where it is
    interrupted, by the waker too, the same again goes on. Raises RuleBroken(connection_incomplete, ...) with the
    problems of each field, StoreUnavailable with what is wrong.
    """
    connection = entered_connection(entry, store, keyring=keyring)
    session = connection.open()
    cuts = waker.cuts if waker else _nobody_cuts
    cuts(session.interrupt)
    try:
        save_connection(connection, store, keyring=keyring)
        return join_office(store, session, clock=clock, progress=progress)
    finally:
        cuts(None)
        session.close()


def _nobody_cuts(cut: Callable[[], None] | None) -> None:
    """Nobody ends the wait for an answer."""
    del cut
