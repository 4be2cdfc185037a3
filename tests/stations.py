"""Window PCs with stores of their own and one shared database between them."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.shared.session import SharedSession, connect
from tests.fixtures import NOW, entry
from tests.postgres import SharedDatabase
from window_app.assembly import SAMPLE_CATALOGUE, desk_at, read_catalogue
from window_app.domain.office import Office
from window_app.services.desk import Desk
from window_app.services.join_office import join_office
from window_app.services.register_case import Registered, register_case
from window_app.services.sample_office import sample_office
from window_app.services.set_up_office import set_up_office, stored_office
from window_app.services.synchronise import exchange_of, greet, synchronise
from window_app.sync.exchange import Exchange, Round


@dataclass
class Clock:
    """Time that passes when it is told to, a little with each look."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass
class Station:
    """A window PC: its store, and its way to the shared database."""

    store: LocalStore
    session: SharedSession
    clock: Clock
    _exchange: Exchange | None = None

    @property
    def office(self) -> Office:
        """The office as this PC has it."""
        with self.store.reading() as transaction:
            office = stored_office(transaction)
        assert office is not None
        return office

    @property
    def desk(self) -> Desk:
        """This window's desk as it stands now."""
        return desk_at(self.store)

    def register(self, **changes: Any) -> Registered:
        """Register an application."""
        return register_case(entry(**changes), self.desk, now=self.clock())

    def synchronise(self) -> Round:
        """Exchange once."""
        if self._exchange is None:
            greet(self.session, self.office, self.clock)
            self._exchange = exchange_of(self.store, self.office, clock=self.clock)
        return synchronise(self._exchange, self.session)

    def exchange_anew(self) -> Round:
        """Exchange once, as a program that has just been started."""
        self._exchange = None
        return self.synchronise()

    def synchronise_without_status(self) -> Round:
        """Exchange journals once and leave the status of cases to whoever comes next."""
        if self._exchange is None:
            self._exchange = exchange_of(self.store, self.office, clock=self.clock)
        return self._exchange.round(self.session, publishing=False)


@dataclass
class Hall:
    """A centre: one shared database, its windows by their codes."""

    shared: SharedDatabase
    folder: Path
    clock: Clock = field(default_factory=Clock)
    closing: ExitStack = field(default_factory=ExitStack)

    def first(self, station: str = "001") -> Station:
        """The window where the office is set up; it administers."""
        address = self.shared.add_station(station, administers=True)
        store = self.open(station)
        office = msgspec.structs.replace(sample_office(), station=station, sample=False)
        set_up_office(store, office, read_catalogue(SAMPLE_CATALOGUE), now=self.clock())
        return Station(store, self.connect(address), self.clock)

    def next(self, station: str, **changes: Any) -> Station:
        """A window that joins."""
        address = self.shared.add_station(station, **changes)
        made = Station(self.open(station), self.connect(address), self.clock)
        join_office(made.store, made.session, clock=self.clock)
        return made

    def yesterday(self, *stations: Station) -> SharedDatabase:
        """Back the shared database up; the windows sign in again."""
        copy = self.shared.copied()
        self.move_to(self.shared, *stations)
        return copy

    def move_to(self, shared: SharedDatabase, *stations: Station) -> None:
        """Let the windows find another database under their address."""
        self.shared = shared
        for station in stations:
            station.session.close()
            station.session = self.connect(shared.address(station.office.station))

    def open(self, name: str) -> LocalStore:
        """A store in a folder of its own."""
        store = open_store(self.folder / name, keyring=no_keyring)
        self.closing.callback(store.close)
        return store

    def connect(self, address: Any) -> SharedSession:
        """A connection of a login."""
        session = connect(self.shared.engine(address))
        self.closing.callback(session.close)
        return session
