"""Staying synchronised: connect, exchange, listen, and again, until it is to end. Runs on a thread that may wait."""

import random
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic

import msgspec

from db.errors import StoreUnavailable
from db.local.store import LocalStore
from db.records import Head
from db.shared.session import SharedSession
from window_app.domain.errors import RuleBroken
from window_app.domain.office import Office
from window_app.services.administering import keep_administration
from window_app.services.local_replica import LocalReplica
from window_app.services.own_waiting import keep_shown, own_waiting, shown_before, shown_of
from window_app.services.shared_connection import Connection, check_real
from window_app.services.sync_standing import JournalStanding, LoggedRound, News, Standing, SyncState
from window_app.services.synchronise import exchange_of, greet, synchronise
from window_app.services.wake_up import Waker, Wish
from window_app.sync.exchange import Round
from window_app.sync.pace import Pace

ROUNDS_KEPT = 20
# During a long round the screens hear of what came this often, in seconds.
TOLD_EVERY = 1.0
_WRITTEN_ALONE = frozenset({Wish.WRITTEN})
# Somebody has to mend these first.
LASTING = frozenset(
    {
        "shared_password_wrong",
        "shared_password_missing",
        "shared_login_refused",
        "shared_login_unknown",
        "shared_database_missing",
        "shared_not_set_up",
        "shared_not_allowed",
        "shared_newer",
        "shared_older",
        "shared_retired",
        "shared_other_station",
        "shared_not_this_department",
        "shared_certificate",
        "shared_sample_office",
    }
)


class StaySynchronised:
    """One store's way to the shared database, kept up. `tell` hears of every change, on the thread of `run`."""

    def __init__(
        self,
        store: LocalStore,
        office: Office,
        connection: Connection,
        *,
        clock: Callable[[], datetime],
        waker: Waker,
        tell: Callable[[News], None],
        pace: Pace | None = None,
    ) -> None:
        self._store = store
        self._office = office
        self._connection = connection
        self._clock = clock
        self._waker = waker
        self._tell = tell
        self._pace = pace or Pace(random.random)
        self._replica = LocalReplica(store, office.station, clock=clock)
        self._exchange = exchange_of(store, office, clock=clock, changed=self._changed)
        self._shown = shown_before(store)
        self._rounds: deque[LoggedRound] = deque(maxlen=ROUNDS_KEPT)
        self._standing = Standing(SyncState.CONNECTING, connection.address.text())
        self._cases: set[str] = set()
        self._office_changed = False
        self._told = 0.0

    def run(self) -> None:
        """Work until the waker says that it is to end. Raises what is our bug, and nothing else."""
        self._say(state=SyncState.CONNECTING, waiting=self._waiting())
        while not self._waker.is_ending:
            try:
                check_real(self._office)
                with self._signed_in() as session:
                    self._stay(session)
            except (StoreUnavailable, RuleBroken) as error:
                if not self._waker.is_ending:
                    self._went_offline(error)
                    self._rest(self._pace.after_failure(lasting=error.code in LASTING))

    @contextmanager
    def _signed_in(self) -> Generator[SharedSession]:
        session = self._connection.open()
        self._waker.cuts(session.interrupt)
        try:
            yield session
        finally:
            self._waker.cuts(None)
            session.close()

    def _stay(self, session: SharedSession) -> None:
        session.listen()
        self._look_around(session)
        self._round(session)
        while not self._waker.is_ending:
            is_hinted = session.wait(self._pace.until_poll(monotonic()), self._waker.socket)
            wishes = self._waker.take()
            if Wish.END in wishes:
                return
            if not is_hinted and wishes == _WRITTEN_ALONE and not self._waiting():
                # A draft, a setting: nothing that the others are to know.
                continue
            if not is_hinted and Wish.WRITTEN not in wishes:
                self._look_around(session)
            self._hold_back()
            self._round(session)

    def _look_around(self, session: SharedSession) -> None:
        """Who we are there, whether the clock is right, and whether somebody else is us."""
        greeting = greet(session, self._office, self._clock)
        keep_administration(self._store, greeting.hello, session.administering())
        self._standing = msgspec.structs.replace(self._standing, greeting=greeting, copies=session.copies())

    def _hold_back(self) -> None:
        """Rounds begin a second apart, however many hints come."""
        while not self._waker.is_ending and (left := self._pace.until_next_round(monotonic())) > 0:
            self._waker.sleep(left)

    def _round(self, session: SharedSession) -> None:
        begun = monotonic()
        self._pace.round_begins(begun)
        try:
            done = synchronise(self._exchange, session, progress=self._progress)
        finally:
            self._keep_shown(session)
        self._pace.round_went_well()
        at = self._clock()
        if done.sent or done.taken or done.published or done.parted:
            self._rounds.append(LoggedRound(at, monotonic() - begun, done))
        waiting = self._waiting()
        self._say(
            done,
            state=SyncState.WAITING if waiting else SyncState.SYNCHRONISED,
            waiting=waiting,
            since=None,
            reason=None,
            last=at,
            journals=self._journals(session.shown, done),
            rounds=tuple(self._rounds),
            progress=None,
        )

    def _went_offline(self, error: StoreUnavailable | RuleBroken) -> None:
        since = self._standing.since or self._standing.last or self._clock()
        self._say(state=SyncState.OFFLINE, waiting=self._waiting(), since=since, reason=error, progress=None)

    def _rest(self, seconds: float) -> None:
        """Leave the server alone; what is written meanwhile is counted, and who asks for it now is served."""
        until = monotonic() + seconds
        while not self._waker.is_ending and (left := until - monotonic()) > 0:
            wishes = self._waker.sleep(left)
            if Wish.NOW in wishes:
                return
            if Wish.WRITTEN in wishes and (waiting := self._waiting()) != self._standing.waiting:
                self._say(waiting=waiting)

    # What is told

    def _say(self, done: Round | None = None, **changes: object) -> None:
        before = self._standing
        self._standing = msgspec.structs.replace(before, **changes)
        cases, self._cases = frozenset(self._cases), set()
        office, self._office_changed = self._office_changed, False
        self._told = monotonic()
        self._tell(News(self._standing, cases, office, done))

    def _progress(self, done: int, total: int) -> None:
        if monotonic() - self._told >= TOLD_EVERY:
            self._say(progress=(done, total))

    def _changed(self, cases: frozenset[str], office: bool) -> None:
        self._cases |= cases
        self._office_changed = self._office_changed or office

    def _waiting(self) -> int:
        """How many own events wait; as many as before where the store cannot be read just now."""
        try:
            return own_waiting(self._store, self._office, self._shown)
        except StoreUnavailable:
            return self._standing.waiting

    def _keep_shown(self, session: SharedSession) -> None:
        shown = shown_of(self._replica.own(), session.shown)
        if shown != self._shown:
            keep_shown(self._store, shown)
            self._shown = shown

    def _journals(self, theirs: dict[str, Head], done: Round) -> tuple[JournalStanding, ...]:
        ours = self._replica.heads()
        return tuple(
            JournalStanding(
                name,
                ours[name].seq if name in ours else 0,
                theirs[name].seq if name in theirs else 0,
                _trouble(name, done),
            )
            for name in sorted(ours.keys() | theirs.keys())
        )


def _trouble(name: str, done: Round) -> str:
    kinds = {"broken": done.broken, "lacking": done.lacking, "refused": done.refused}
    return next((kind for kind, found in kinds.items() if name in found), "")
