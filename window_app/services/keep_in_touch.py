"""What the thread of the shared database does from its beginning to its end."""

from collections.abc import Callable
from datetime import datetime

from db.errors import StoreUnavailable
from db.local.store import LocalStore
from window_app.domain.office import Office
from window_app.services.shared_connection import stored_connection
from window_app.services.stay_synchronised import StaySynchronised
from window_app.services.sync_standing import News, Standing, SyncState
from window_app.services.wake_up import Waker


def keep_in_touch(
    store: LocalStore, office: Office, *, clock: Callable[[], datetime], waker: Waker, tell: Callable[[News], None]
) -> None:
    """Stay synchronised where there is a way that is kept; say so and end where there is none, or no password."""
    try:
        connection = stored_connection(store)
    except StoreUnavailable as error:
        tell(News(Standing(SyncState.OFFLINE, reason=error, since=clock())))
        return
    if connection is None:
        tell(News(Standing(SyncState.NOT_CONNECTED)))
        return
    StaySynchronised(store, office, connection, clock=clock, waker=waker, tell=tell).run()
