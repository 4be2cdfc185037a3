"""Windows that work apart and hear of each other when they are told to: stores that exchange their journals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from db.local import case_rows, figures, journal
from db.local.key import no_keyring
from db.local.store import LocalStore, open_store
from db.records import CaseRow, Figure
from tests.fixtures import NOW
from window_app.assembly import SAMPLE_CATALOGUE, desk_at, read_catalogue
from window_app.domain.catalogue import ServiceItem
from window_app.domain.journal_names import is_administration
from window_app.domain.office import Clerk
from window_app.services.desk import Desk
from window_app.services.local_replica import LocalReplica
from window_app.services.sample_office import sample_office
from window_app.services.set_up_office import set_up_office

CLERKS = (Clerk("001", "苏雅婷"), Clerk("c09", "李东子"))


@dataclass
class Apart:
    """A window with a store of its own."""

    store: LocalStore
    desk: Desk

    @property
    def code(self) -> str:
        return self.desk.office.station

    def heads(self) -> dict[str, int]:
        """How far this window knows each journal of cases."""
        with self.store.reading() as transaction:
            heads = journal.heads(transaction)
        return {name: head.seq for name, head in heads.items() if not is_administration(name)}

    def hear(self, other: "Apart", *, most: int = -1, only: str = "") -> None:
        """Take what another window knows and this one does not: `most` events of each journal, or `only` of some."""
        known = self.heads()
        replica = LocalReplica(self.store, self.code, clock=lambda: NOW)
        for name in (name for name in other.heads() if name.startswith(only)):
            with other.store.reading() as transaction:
                records = journal.events_after(transaction, name, known.get(name, 0), most)
            if records:
                replica.take(records)

    def row(self, case_id: str) -> CaseRow:
        with self.store.reading() as transaction:
            return case_rows.all_rows(transaction)[case_id]

    def rows(self) -> dict[str, CaseRow]:
        with self.store.reading() as transaction:
            return case_rows.all_rows(transaction)

    def figures(self) -> dict[Figure, int]:
        with self.store.reading() as transaction:
            return figures.everything(transaction)


def window(folder: Path, code: str, items: Sequence[ServiceItem] = (), *, since: datetime = NOW) -> Apart:
    """A window of the sample office, with two clerks."""
    store = open_store(folder / code, keyring=no_keyring)
    office = msgspec.structs.replace(sample_office(), station=code, clerks=CLERKS)
    set_up_office(store, office, [*read_catalogue(SAMPLE_CATALOGUE), *items], now=since)
    return Apart(store, desk_at(store))


def exchange(*windows: Apart) -> None:
    """Let every window hear of everything."""
    for one in windows:
        for other in windows:
            if other is not one:
                one.hear(other)
    for one in windows:
        for other in windows:
            one.hear(other)
