"""`setup`: makes a real profile of an office, or changes it."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import msgspec

from db.local import use
from db.local.store import LocalStore, open_store
from window_app.assembly import SAMPLE_CATALOGUE, now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.cli.register_command import read_entries
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.office import Office
from window_app.services.catalogue_files import read_catalogue
from window_app.services.set_up_office import set_up_office, stored_catalogue


class SetUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office, and the folder of its catalogue files; without one, the sample catalogue."""

    office: Office
    catalogue: str | None = None


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Record the office and publish the item versions that are new."""
    try:
        wanted = msgspec.convert(read_entries(arguments.file), SetUp)
    except msgspec.ValidationError as error:
        raise RuleBroken("entry_malformed", detail=str(error)) from error
    store = open_store(invocation.folder)
    try:
        items = _items(arguments.file, wanted.catalogue, store)
        with use.alone(invocation.folder):
            set_up_office(store, wanted.office, items, now=now(), account=invocation.account(store))
    finally:
        store.close()
    invocation.output.data({"office": wanted.office.name, "station": wanted.office.station, "items": len(items)})
    return DONE


def _items(file: str, named: str | None, store: LocalStore) -> Sequence[ServiceItem]:
    """The items of the folder named (beside the file, where it is relative), else the sample for an empty store."""
    if named is not None:
        return read_catalogue((Path() if file == "-" else Path(file).parent) / named)
    with store.reading() as transaction:
        is_empty = not stored_catalogue(transaction).items
    return read_catalogue(SAMPLE_CATALOGUE) if is_empty else ()
