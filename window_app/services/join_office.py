"""Making this PC a station of an office that the shared database already knows."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from db.errors import StoreUnavailable
from db.local import contents
from db.local.store import LocalStore, Transaction
from db.records import EventRecord
from db.shared.records import Hello
from db.shared.session import SharedSession
from window_app.domain.administration import OfficeSetUp
from window_app.domain.errors import RuleBroken
from window_app.domain.journal_names import is_administration, station_of
from window_app.domain.office import Office
from window_app.services.administration_journal import administration_events
from window_app.services.local_replica import LocalReplica
from window_app.services.own_journals import begin_generation
from window_app.services.set_up_office import STATION, set_up_office, stored_office
from window_app.sync.pull import pull
from window_app.sync.sides import EMPTY

PAGE = 500


def join_office(store: LocalStore, session: SharedSession, *, clock: Callable[[], datetime]) -> Office:
    """Set this PC up as the station of the login: office, catalogue, calendar and people come from the shared side.

    A station that the shared side has journals of, a new PC in the place of a broken one, writes new ones from now on.
    Where it is interrupted, the same again goes on. Raises RuleBroken(office_already_set_up, shared_without_office).
    """
    hello = session.hello()
    if hello.station is None:
        raise StoreUnavailable("shared_other_station", station="", theirs=hello.login)
    with store.writing() as transaction:
        if stored_office(transaction) is not None:
            raise RuleBroken("office_already_set_up")
        contents.put_setting(transaction, STATION, hello.station)
    known = _fetch_administration(store, session, hello.station, clock)
    with store.writing() as transaction:
        office = _office_for(transaction, hello)
        if any(station_of(name) == hello.station for name in known):
            begin_generation(transaction, hello.station, known, wrote_before=False)
    set_up_office(store, office, (), now=clock(), joining=True)
    return office


def _fetch_administration(
    store: LocalStore, session: SharedSession, station: str, clock: Callable[[], datetime]
) -> tuple[str, ...]:
    replica = LocalReplica(store, station, clock=clock)
    theirs, ours = session.heads(), replica.heads()
    for name in sorted(filter(is_administration, theirs)):
        pull(session, replica.take, name, ours.get(name, EMPTY), theirs[name], page=PAGE)
    return tuple(theirs)


def _office_for(transaction: Transaction, hello: Hello) -> Office:
    """The office as another window of the same department has it, with this window's code and name."""
    told = [_told(event) for event in administration_events(transaction) if event.kind == "office_set_up"]
    serving = [one for one in told if "*" in hello.departments or one.department.code in hello.departments]
    if not serving:
        raise RuleBroken("shared_without_office", departments=", ".join(hello.departments))
    latest = serving[-1]
    return msgspec.structs.replace(latest, station=str(hello.station), window=hello.window_name or latest.window)


def _told(event: EventRecord) -> Office:
    return msgspec.json.decode(event.payload, type=OfficeSetUp).office
