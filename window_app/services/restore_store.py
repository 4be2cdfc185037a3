"""Putting the store back as a backup had it: recorded, numbers passed over, and the present store kept whole."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec

from db.errors import StoreUnavailable
from db.local import contents, key, restore, use
from db.local.backup import no_one, note
from db.local.store import STORE_FILE, LocalStore, Transaction
from window_app import __version__
from window_app.domain.passed_over import numbers_passed_over
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import JournalHead, NumbersPassedOver, StoreRestored
from window_app.services.administration_writing import append_to_administration
from window_app.services.passed_over import Restores, kept_restores, pass_over
from window_app.services.plan_restore import UNREADABLE, Progress, RestorePlan, Restoring, compared
from window_app.services.store_contents import StoreContents, store_contents

RESTORES = "restores.jsonl"


class Restored(msgspec.Struct, frozen=True):
    """What was put back in the place of what; `set_aside` is the folder of the store that was there, or empty."""

    plan: RestorePlan
    set_aside: str


@dataclass(frozen=True, slots=True)
class _Present:
    """What the store that is put aside had given out."""

    heads: tuple[JournalHead, ...]
    serials: dict[str, int]
    restores: Restores


def restore_store(asked: Restoring, actor: str, *, now: datetime, progress: Progress = no_one) -> Restored:
    """Put the store back as the backup had it, after the checks of `plan_restore`.

    The present store is kept whole in a folder of its own. Numbers that may have been given out since the backup are
    passed over, and the administration journal tells what happened: in the one step that exchanges the stores, so that
    after a crash there is either the present store or the restored one with all of that.
    """
    with use.alone(asked.folder):
        plan = compared(asked, progress)
        exchange = _Exchange(asked, plan.backup, restore.folder_aside(asked.folder, now), actor, now)
        if plan.present is None:
            return Restored(plan, exchange.with_unreadable())
        try:
            return Restored(plan, exchange.with_present())
        except StoreUnavailable as error:
            # Its journals could be read, but not every page.
            if error.code not in UNREADABLE:
                raise
            return Restored(plan, exchange.with_unreadable())


@dataclass(frozen=True, slots=True)
class _Exchange:
    """The exchange of the present store for the one that is restored."""

    asked: Restoring
    held: StoreContents
    aside: Path
    actor: str
    now: datetime

    def with_present(self) -> str:
        """The present store can be read: it is copied aside and written over, under the key that it has."""
        folder = self.asked.folder
        live_key = key.store_key(folder, self.asked.keyring, create=False)
        with restore.store_alone(folder, live_key) as live:
            with live.reading() as transaction:
                present = _present(transaction)
            restore.set_aside(live, self.aside)
            with restore.prepared_copy(self.asked.file, self.asked.backup_key, folder, live_key) as prepared:
                self._record(prepared, present)
                restore.put_in_place_of(live, prepared)
        return str(self.aside)

    def with_unreadable(self) -> str:
        """There is no store, or one that cannot be read: its files are kept as they lie.

        The restored one has the backup's key, so that the recovery key on paper stays the right one.
        """
        folder, backup_key = self.asked.folder, self.asked.backup_key
        was_there = (folder / STORE_FILE).exists()
        if was_there:
            restore.set_aside_as_it_lies(folder, self.aside)
        with restore.prepared_copy(self.asked.file, backup_key, folder, backup_key) as prepared:
            self._record(prepared, None)
            if self.asked.recovery_key is not None:
                key.adopt_key(folder, self.asked.keyring, backup_key)
            restore.put_in_place(prepared)
        return str(self.aside) if was_there else ""

    def _record(self, prepared: LocalStore, present: _Present | None) -> None:
        """Pass numbers over in the prepared copy, and write down what is being done."""
        with prepared.writing() as transaction:
            restored = numbers_passed_over(self._since(), self.now)
            known = _known(transaction, present, self.asked.folder / RESTORES)
            for scope, last in (present.serials if present else {}).items():
                contents.raise_serial(transaction, scope, last)
            pass_over(transaction, restored, known)
            event = StoreRestored(
                backup=self.asked.file.name,
                holds_until=self.held.until,
                heads=self.held.heads,
                replaced=present.heads if present else None,
                set_aside=self.aside.name,
                passed_over=(*known, restored),
                program=__version__,
            )
            append_to_administration(
                transaction, self.held.station, [("store_restored", event)], now=self.now, actor=self.actor
            )
        # Before the exchange: noted and not done costs some numbers, done and not noted would give some out twice
        # after one more restore of the same backup.
        note(self.asked.folder / RESTORES, msgspec.json.encode(restored))

    def _since(self) -> date:
        return shanghai_day(datetime.fromisoformat(self.held.until) if self.held.until else self.now)


def _present(transaction: Transaction) -> _Present:
    return _Present(
        heads=store_contents(transaction).heads,
        serials=contents.last_serials(transaction),
        restores=kept_restores(transaction),
    )


def _known(transaction: Transaction, present: _Present | None, noted: Path) -> Restores:
    """Every earlier restore: of the backup, of the store put aside, and noted beside the store; each once."""
    by_file = [msgspec.json.decode(line, type=NumbersPassedOver) for line in _lines(noted)]
    return tuple(dict.fromkeys([*kept_restores(transaction), *(present.restores if present else ()), *by_file]))


def _lines(noted: Path) -> list[bytes]:
    return [line for line in noted.read_bytes().splitlines() if line] if noted.exists() else []
