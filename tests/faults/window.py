"""A window PC as a process of its own: its clerk works when asked to, its loop stays synchronised, and it may be killed
at any moment, or drop dead at a statement of its own.
"""

import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from sqlalchemy import Engine, event

from db.errors import StoreUnavailable
from db.local.key import no_keyring
from db.local.store import LocalStore, Transaction, open_store
from tests.fixtures import entry, person
from tests.postgres import PASSWORD
from window_app.assembly import desk_at, is_set_up, now
from window_app.cli.run import main
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.events import DocumentKind
from window_app.services.case_acts import act_on_case
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.join_shared import join_shared
from window_app.services.register_case import register_case
from window_app.services.set_up_office import stored_office
from window_app.services.shared_connection import ConnectionEntry, stored_connection
from window_app.services.stay_synchronised import StaySynchronised
from window_app.services.sync_standing import News
from window_app.services.wake_up import Waker, Wish
from window_app.sync.pace import Pace

# How a command ends that raises something else than what a user can meet.
OUR_BUG = 70
_ACTS = (
    ("decided", b'{"outcome":"granted"}'),
    ("withdrawn", b"{}"),
    ("corrected", b'{"field":"applicant.phone","new":"13905951234","reason":"x"}'),
    ("voided", b'{"reason":"x"}'),
)


@dataclass(frozen=True)
class Life:
    """From one start to the end: by how many seconds the clock is ahead, and at which statement it drops dead.

    A PC that belongs to no office yet joins the one at `address`.
    """

    seed: int
    address: str
    ahead: float = 0.0
    dies_at: int | None = None


class Hurried(Pace):
    """The program's pace, twenty times as fast."""

    def after_failure(self, *, lasting: bool = False) -> float:
        return super().after_failure(lasting=lasting) / 20

    def until_poll(self, now: float) -> float:
        return super().until_poll(now) / 20


class Window:
    """One life of a window PC. What it tells: ("registered", number, case), ("refused", code), ("offline", code),
    ("bug", traceback), and ("done",) after each piece of work.
    """

    def __init__(self, store: LocalStore, life: Life, pipe: Pipe) -> None:
        self._store = store
        self._address = life.address
        self._pipe = pipe
        self._chance = random.Random(life.seed)
        self._ahead = timedelta(seconds=life.ahead)
        self._speaking = Lock()
        self._waker = Waker()

    def clock(self) -> datetime:
        """The time as this PC has it."""
        return now() + self._ahead

    def live(self) -> None:
        """Work as asked until asked to end."""
        self._guarded(self._join)
        thread = Thread(target=self._guarded, args=(self._synchronise,))
        thread.start()
        self._guarded(self._serve)
        self._waker.wake(Wish.END)
        thread.join()
        self._store.close()

    def _join(self) -> None:
        """Become a window of the office, as often as it takes."""
        while not is_set_up(self._store):
            try:
                way = ConnectionEntry(self._address, password=PASSWORD)
                join_shared(way, self._store, clock=self.clock, keyring=no_keyring)
            except StoreUnavailable as error:
                self._tell("offline", error.code)
                self._waker.sleep(0.1)

    def _serve(self) -> None:
        while (asked := self._pipe.recv()) != "end":
            if asked == "now":
                self._waker.wake(Wish.NOW)
                continue
            for _ in range(int(asked)):
                self._work()
                self._waker.wake(Wish.WRITTEN)
            self._tell("done")

    def _work(self) -> None:
        try:
            desk = desk_at(self._store)
            if (number := self._some_case()) is None or self._chance.random() < 0.6:
                done = register_case(entry(applicant=self._applicant()), desk, now=self.clock())
                self._tell("registered", done.case_no, done.case_id)
            elif self._chance.random() < 0.9:
                kind, typed = self._chance.choice(_ACTS)
                act_on_case(number, kind, typed, desk, now=self.clock())
            else:
                self._issue(number, desk)
        except (RuleBroken, Unavailable, StoreUnavailable) as error:
            self._tell("refused", error.code)

    def _issue(self, number: str, desk: Desk) -> None:
        issue_document(number, DocumentKind.ACCEPTANCE_SLIP, desk, now=self.clock())

    def _applicant(self) -> Any:
        return person(self._chance.choice("陈林黄张李王吴蔡") + self._chance.choice("志文建国美丽") + "明")

    def _some_case(self) -> str | None:
        with self._store.reading() as transaction:
            return _random_number(transaction)

    def _synchronise(self) -> None:
        with self._store.reading() as transaction:
            office = stored_office(transaction)
        connection = stored_connection(self._store, keyring=no_keyring)
        assert office is not None
        assert connection is not None
        StaySynchronised(
            self._store,
            office,
            connection,
            clock=self.clock,
            waker=self._waker,
            tell=self._news,
            pace=Hurried(self._chance.random, apart=0.02),
        ).run()

    def _news(self, news: News) -> None:
        if news.standing.reason is not None:
            self._tell("offline", news.standing.reason.code)
        if news.done is not None:
            done = news.done
            told = {"not taken": done.refused, "broken": done.broken, "parted": done.parted, "back": done.came_back}
            for what, journals in told.items():
                if journals:
                    self._tell(what, tuple(journals))

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except EOFError:
            # Whoever asked is gone.
            os.kill(os.getpid(), signal.SIGKILL)
        except BaseException:
            self._tell("bug", traceback.format_exc())

    def _tell(self, *words: object) -> None:
        with self._speaking:
            self._pipe.send(words)


def live(folder: str, life: Life, pipe: Pipe) -> None:
    """What a process does from its beginning to its end."""
    if life.dies_at is not None:
        drop_dead_at(life.dies_at)
    Window(open_store(Path(folder), keyring=no_keyring), life, pipe).live()


def exchange_once(folder: str, dies_at: int | None) -> None:
    """The command `sync --once` beside the window, on the same profile."""
    if dies_at is not None:
        drop_dead_at(dies_at)
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nobody, redirect_stdout(nobody), redirect_stderr(nobody):
            ended = main(["--data-dir", folder, "sync", "--once"])
    except BaseException:
        traceback.print_exc()
        ended = OUR_BUG
    sys.exit(ended)


def drop_dead_at(moment: int) -> None:
    """Kill this process at its n-th statement or commit, to whichever side."""
    passed = count(1)

    def pass_by(*_: object) -> None:
        if next(passed) >= moment:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", pass_by)
    event.listen(Engine, "commit", pass_by)


def _random_number(transaction: Transaction) -> str | None:
    found = transaction.exec_driver_sql("SELECT case_no FROM case_rows ORDER BY random() LIMIT 1")
    return found.scalar_one_or_none()
