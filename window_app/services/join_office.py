"""Making this PC a station of an office that the shared database already knows."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec

from db.errors import StoreUnavailable
from db.local import contents, journal
from db.local.store import LocalStore, Transaction
from db.records import EMPTY, EventRecord, Head
from db.shared.records import Hello
from db.shared.session import SharedSession
from window_app.domain.administration import OfficeSetUp
from window_app.domain.errors import RuleBroken
from window_app.domain.journal_names import is_administration, station_of
from window_app.domain.office import Office
from window_app.services import office_records
from window_app.services.administering import keep_administration
from window_app.services.administration_journal import administration_events
from window_app.services.own_journals import begin_generation
from window_app.services.set_up_office import STATION, set_up_office, stored_office
from window_app.sync.exchange import Progress, no_one
from window_app.sync.pull import pull

PAGE = 500


def join_office(
    store: LocalStore, session: SharedSession, *, clock: Callable[[], datetime], progress: Progress = no_one
) -> Office:
    """Set this PC up as the station of the login: office, catalogue, calendar and people come from the shared side.

    A station that the shared side has journals of, a new PC in the place of a broken one, writes new ones from now on.
    Where it is interrupted, the same again goes on. Raises RuleBroken(office_already_set_up, shared_without_office).
    """
    hello = session.hello()
    if hello.station is None:
        raise StoreUnavailable("shared_other_station", station="", theirs=hello.login)
    theirs = session.heads()
    with store.writing() as transaction:
        if stored_office(transaction) is not None:
            raise RuleBroken("office_already_set_up")
        _become(transaction, hello.station, theirs)
    _fetch_administration(store, session, theirs, progress)
    with store.writing() as transaction:
        # Once for all of it: an office of years has some hundred pages of sign-ins.
        office_records.restore(transaction)
        office = _office_for(transaction, hello)
    set_up_office(store, office, (), now=clock(), joining=True)
    keep_administration(store, hello, session.administering())
    return office


def _become(transaction: Transaction, station: str, theirs: Collection[str]) -> None:
    """Be the station, once; before the first of its old journals is here, so that none of them is ever written to."""
    if contents.setting(transaction, STATION) == station:
        return
    contents.put_setting(transaction, STATION, station)
    if any(station_of(name) == station for name in theirs):
        begin_generation(transaction, station, theirs, wrote_before=False)


def _fetch_administration(
    store: LocalStore, session: SharedSession, theirs: dict[str, Head], progress: Progress
) -> None:
    with store.reading() as transaction:
        ours = journal.heads(transaction)
    wanted = {name: theirs[name] for name in sorted(filter(is_administration, theirs))}
    total = sum(head.seq for head in wanted.values())
    here = sum(ours[name].seq for name in wanted if name in ours)

    def take(records: Sequence[EventRecord]) -> None:
        nonlocal here
        with store.writing() as transaction:
            journal.append(transaction, records)
        here += len(records)
        progress(here, total)

    for name, until in wanted.items():
        pull(session, take, name, ours.get(name, EMPTY), until, page=PAGE)


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
