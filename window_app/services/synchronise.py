"""One exchange with the shared database: signing in, journals out and in, the status of cases."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from db.errors import StoreUnavailable
from db.local.store import LocalStore
from db.records import CaseRow, EventRecord
from db.shared.records import Hello
from db.shared.session import SharedSession
from window_app.domain.office import Office
from window_app.services.case_records import row_of
from window_app.services.folded_cases import folded
from window_app.services.local_replica import Changed, LocalReplica, no_one
from window_app.sync.exchange import PAGE, Exchange, Progress, Round
from window_app.sync.exchange import no_one as nobody

# Promised dates hang on the clock: from here on the clerk is warned.
CLOCK_TOLERANCE = timedelta(minutes=2)


def status_of(records: Sequence[EventRecord]) -> CaseRow | None:
    """Return what the events of a case come to; None where this program does not understand all of them."""
    case = folded(records)
    return None if case is None or case.unknown else row_of(case)


class Greeting(msgspec.Struct, frozen=True):
    """What signing in told: who we are there, and by how much this PC's clock is ahead of the server's."""

    hello: Hello
    ahead: timedelta

    @property
    def clock_is_off(self) -> bool:
        """Whether the clerk has to be warned of this PC's clock."""
        return abs(self.ahead) > CLOCK_TOLERANCE


def greet(session: SharedSession, office: Office, clock: Callable[[], datetime]) -> Greeting:
    """Sign in and compare; raise StoreUnavailable(shared_other_station) where the login belongs to another station."""
    before = clock()
    hello = session.hello()
    after = clock()
    if hello.station != office.station:
        raise StoreUnavailable("shared_other_station", station=office.station, theirs=hello.station or hello.login)
    if office.department.code not in hello.departments and "*" not in hello.departments:
        raise StoreUnavailable(
            "shared_not_this_department", department=office.department.code, theirs=", ".join(hello.departments)
        )
    return Greeting(hello, before + (after - before) / 2 - hello.now)


def exchange_of(
    store: LocalStore, office: Office, *, clock: Callable[[], datetime], changed: Changed = no_one, page: int = PAGE
) -> Exchange:
    """Return the exchange of this store; it is used over and over, and remembers what it found broken."""
    return Exchange(LocalReplica(store, office.station, clock=clock, changed=changed), status_of, page=page)


def synchronise(exchange: Exchange, session: SharedSession, *, progress: Progress = nobody) -> Round:
    """Bring both sides together once, and hint to the others where there is something new for them."""
    done = exchange.round(session, progress)
    if done.parted or done.came_back:
        # Other copies of this PC are to know what was carried over, and which numbers were passed over, before they
        # pass over the same.
        done = done.and_then(exchange.round(session, progress))
    if done.sent:
        session.wake()
    return done
