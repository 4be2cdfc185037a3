"""What putting a backup back would come to: the backup checked to its last event, the present store compared."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from db.errors import StoreUnavailable
from db.local import key, schema, use
from db.local.backup import check_pages, no_one, open_backup
from db.local.engine import open_engine
from db.local.store import STORE_FILE, LocalStore, Transaction
from window_app.domain.accounts import Account
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission
from window_app.services.folded_cases import Progress, broken_chains
from window_app.services.permissions import allow_account
from window_app.services.store_contents import Lost, StoreContents, lost_beyond, store_contents

# The present store cannot be read: it is put aside as it lies.
UNREADABLE = frozenset({"store_broken", "store_key_wrong", "store_key_missing", "store_key_malformed", "backup_wrong"})
NOTHING_LOST = Lost(0, 0, ())


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup, the profile that it is to be put into, the key that was written down, where it is needed, and who asks.

    Where the present store cannot be read nobody can sign in: whoever has the key may do it.
    """

    file: Path
    folder: Path
    keyring: Callable[[], key.Keyring | None]
    recovery_key: bytes | None = None
    account: Account | None = None

    @property
    def backup_key(self) -> bytes:
        """The key of the backup: the one written down, else this PC's own."""
        if self.recovery_key is not None:
            return self.recovery_key
        try:
            return key.store_key(self.folder, self.keyring, create=False)
        except StoreUnavailable as error:
            if error.code == "keyring_locked":
                raise
            raise StoreUnavailable("backup_key_missing", path=str(self.file)) from error


class RestorePlan(msgspec.Struct, frozen=True):
    """What a backup holds, and what the present store has that it has not.

    `present` is None where there is no store, or one that cannot be read: `trouble` says why.
    """

    backup: StoreContents
    present: StoreContents | None
    trouble: str
    lost: Lost


def plan_restore(asked: Restoring, *, progress: Progress = no_one) -> RestorePlan:
    """Check a backup from its first page to its last event, and compare it with the present store; writes nothing.

    Raises StoreUnavailable(backup_wrong, backup_key_wrong, store_newer, client_running) and RuleBroken(file_missing,
    backup_of_other_station).
    """
    with use.alone(asked.folder):
        return compared(asked, progress)


def compared(asked: Restoring, progress: Progress) -> RestorePlan:
    """The same for a caller that has the profile alone."""
    with _checked(asked, progress) as older:
        held = store_contents(older)
        if not (asked.folder / STORE_FILE).exists():
            return RestorePlan(held, None, "", NOTHING_LOST)
        try:
            return _against_present(asked, held, older)
        except StoreUnavailable as error:
            if error.code not in UNREADABLE:
                raise
            return RestorePlan(held, None, error.code, NOTHING_LOST)


def _against_present(asked: Restoring, held: StoreContents, older: Transaction) -> RestorePlan:
    live_key = key.store_key(asked.folder, asked.keyring, create=False)
    engine = open_engine(asked.folder / STORE_FILE, live_key)
    with closing(LocalStore(engine, asked.folder, live_key)) as store, store.reading() as newer:
        allow_account(newer, asked.account, Permission.UPKEEP)
        present = store_contents(newer)
        if present.station not in ("", held.station) and not present.sample:
            raise RuleBroken("backup_of_other_station", station=held.station, here=present.station)
        return RestorePlan(held, present, "", lost_beyond(newer, older))


@contextmanager
def _checked(asked: Restoring, progress: Progress) -> Generator[Transaction]:
    """The backup as it lies, its pages and chains found whole, of no newer program."""
    if not asked.file.is_file():
        raise RuleBroken("file_missing", file=str(asked.file))
    check_pages(asked.file, asked.backup_key)
    engine = open_backup(asked.file, asked.backup_key)
    with closing(LocalStore(engine, asked.file.parent, asked.backup_key)) as backup, backup.reading() as transaction:
        if schema.revision_of(engine) is None:
            raise StoreUnavailable("backup_wrong", path=str(asked.file), detail="0")
        schema.needs_upgrade(engine)
        for fault in broken_chains(transaction, progress):
            raise StoreUnavailable("backup_wrong", path=str(asked.file), detail=fault.where)
        yield transaction
