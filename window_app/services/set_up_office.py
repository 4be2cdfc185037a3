"""Setting up this station: office, clerks and catalogue, recorded in the administration journal."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec

from db.local import contents
from db.local.store import LocalStore, Transaction
from db.records import ItemRecord
from window_app.domain.accounts import Account
from window_app.domain.administration import ItemPublished, OfficeSetUp
from window_app.domain.catalogue import Catalogue, ServiceItem, check_versions
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.events import ItemVersion
from window_app.domain.journal import canonical
from window_app.domain.office import Office
from window_app.domain.permissions import Permission
from window_app.services.administration_writing import SYSTEM, append_to_administration
from window_app.services.permissions import allow_account

OFFICE = "office"
# Which station this PC is; from the day it is set up, or joins an office.
STATION = "station"


def set_up_office(
    store: LocalStore,
    office: Office,
    items: Sequence[ServiceItem],
    *,
    now: datetime,
    only_first: bool = False,
    account: Account | None = None,
    joining: bool = False,
) -> None:
    """Record the office and publish item versions that the store does not have yet.

    Where there are accounts, `account` must be one that may; `joining` an office with people, nobody is signed in yet.
    With `only_first` nothing is done where an office is
    recorded already, by whichever process came first.

    Raises RuleBroken(office_incomplete), or RuleBroken(item_version_differs) where a version is in the store with
    other content: a version is never changed, a change is a new version.
    """
    office.check()
    with store.writing() as transaction:
        if only_first and stored_office(transaction) is not None:
            return
        if not joining:
            allow_account(transaction, account, Permission.OFFICE)
        new = new_versions(transaction, items)
        check_versions([*stored_catalogue(transaction).items, *new])
        actor = account.id if account else SYSTEM
        set_up = [("office_set_up", OfficeSetUp(office))]
        append_to_administration(transaction, office.station, set_up, now=now, actor=actor)
        contents.put_setting(transaction, OFFICE, canonical(office))
        contents.put_setting(transaction, STATION, office.station)
        keep_published(transaction, office.station, new, now=now, actor=actor)


def keep_published(
    transaction: Transaction, station: str, items: Sequence[ServiceItem], *, now: datetime, actor: str = SYSTEM
) -> None:
    """Record item versions that the store does not have yet."""
    payloads = [("item_published", ItemPublished(item)) for item in items]
    append_to_administration(transaction, station, payloads, now=now, actor=actor)
    contents.keep_items(transaction, [item_record(item) for item in items])


def stored_office(transaction: Transaction) -> Office | None:
    """Return the office of this store, or None before the first set-up."""
    kept = contents.setting(transaction, OFFICE)
    return msgspec.json.decode(kept, type=Office) if kept else None


def stored_catalogue(transaction: Transaction) -> Catalogue:
    """Return the catalogue of this store."""
    return Catalogue(tuple(msgspec.json.decode(item.content, type=ServiceItem) for item in contents.items(transaction)))


def stored_item(transaction: Transaction, code: str, version: int) -> ServiceItem:
    """Return the version of an item that a case keeps, also one published since the desk was opened."""
    record = contents.item(transaction, code, version)
    if record is None:
        raise Unavailable("item_not_kept", item=code, version=version)
    return msgspec.json.decode(record.content, type=ServiceItem)


def item_version(item: ServiceItem) -> ItemVersion:
    """Return what a case keeps of an item."""
    return ItemVersion(
        code=item.code,
        version=item.version,
        name=item.name,
        nature=item.nature,
        handling=item.handling,
        department=item.department,
        digest=_digest(canonical(item)),
    )


def new_versions(transaction: Transaction, items: Sequence[ServiceItem]) -> list[ServiceItem]:
    """Return those that the store does not have; raise RuleBroken(item_version_differs) where one was changed."""
    known = {(record.code, record.version): record.digest for record in contents.items(transaction)}
    new: list[ServiceItem] = []
    for item in items:
        digest = known.get((item.code, item.version))
        if digest is None:
            new.append(item)
        elif digest != _digest(canonical(item)):
            raise RuleBroken("item_version_differs", item=item.code, version=item.version)
    return new


def item_record(item: ServiceItem) -> ItemRecord:
    """Return the record of an item version."""
    content = canonical(item)
    return ItemRecord(item.code, item.version, _digest(content), content)


def _digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()
