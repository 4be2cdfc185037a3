"""Taking item files in: every file is checked, all problems are told at once; then all is written or nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from window_app.domain.catalogue import Catalogue
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.permissions import Permission
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.administering import check_administers
from window_app.services.catalogue_files import ItemFile, read_files
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.publish_item import problems_beside
from window_app.services.set_up_office import keep_published, stored_catalogue


class ImportedItem(msgspec.Struct, frozen=True):
    """A version that was published."""

    code: str
    version: int
    name: str


class ImportedCatalogue(msgspec.Struct, frozen=True):
    """What an import came to; `already` versions were in the store before, the same as in their files."""

    published: tuple[ImportedItem, ...]
    already: int


def import_catalogue(path: Path, desk: Desk, *, now: datetime, dry_run: bool = False) -> ImportedCatalogue:
    """Publish the versions in a file, or in a folder's `*.toml` files, that the store does not have.

    Raises RuleBroken(catalogue_import_refused) with every problem of every file; then nothing is written. Also
    catalogue_path_missing and catalogue_empty.
    """
    allow(desk, Permission.CATALOGUE)
    files, problems = read_files(_paths(path))
    with desk.store.writing() as transaction:
        check_administers(transaction)
        stored = stored_catalogue(transaction)
        new = [file for file in files if file.item not in stored.items]
        if problems := (*problems, *_problems(files, new, stored, shanghai_day(now))):
            raise RuleBroken("catalogue_import_refused", problems=problems)
        items = [file.item for file in new]
        if not dry_run:
            keep_published(transaction, desk.office.station, items, now=now, actor=desk.clerk.id)
    published = tuple(ImportedItem(item.code, item.version, item.name) for item in items)
    return ImportedCatalogue(published, len(files) - len(new))


def _paths(path: Path) -> Sequence[Path]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise RuleBroken("catalogue_path_missing", path=str(path))
    paths = sorted(path.glob("*.toml"))
    if not paths:
        raise RuleBroken("catalogue_empty", folder=str(path))
    return paths


def _problems(files: Sequence[ItemFile], new: Sequence[ItemFile], stored: Catalogue, today: date) -> Iterator[Problem]:
    known = {(item.code, item.version) for item in stored.items}
    together = Catalogue((*stored.items, *(file.item for file in new)))
    seen: set[tuple[str, int]] = set()
    for file in files:
        key = (file.item.code, file.item.version)
        if key in seen:
            yield _about(file, "catalogue_version_twice")
        seen.add(key)
    for file in new:
        if (file.item.code, file.item.version) in known:
            yield _about(file, "item_version_differs")
        yield from (file.problem(one) for one in problems_beside(file.item, stored, together, today))


def _about(file: ItemFile, code: str) -> Problem:
    values = (("item", file.item.code), ("version", file.item.version))
    return file.problem(Problem("item.version", code, values))
