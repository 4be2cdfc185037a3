"""`sync`: brings this PC and the shared database together, once or until it is stopped."""

import signal
from argparse import Namespace
from contextlib import ExitStack
from types import FrameType

from db.local.store import LocalStore, open_store
from window_app.assembly import is_set_up, now
from window_app.cli.invocation import Invocation, secret
from window_app.cli.output import DONE, REFUSED, Output
from window_app.cli.progress_line import progress_line
from window_app.domain.errors import RuleBroken
from window_app.domain.office import Office
from window_app.messages import message
from window_app.services.join_shared import join_shared
from window_app.services.set_up_office import stored_office
from window_app.services.shared_connection import (
    Connection,
    ConnectionEntry,
    check_real,
    entered_connection,
    save_connection,
    stored_connection,
    try_connection,
)
from window_app.services.stay_synchronised import StaySynchronised
from window_app.services.sync_once import Synchronised, sync_once
from window_app.services.sync_standing import News, Standing
from window_app.services.wake_up import Waker, Wish

PASSWORD = "WINDOW_APP_SHARED_PASSWORD"  # noqa: S105 (the name of a variable)


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Exchange; 0 where everything is on both sides, 1 with the reason where something is not."""
    with ExitStack() as closing:
        store = open_store(invocation.folder)
        closing.callback(store.close)
        if arguments.connect:
            _connect(arguments, invocation, store)
        office, connection = _connected(store)
        if arguments.once:
            return _once(office, connection, store, invocation.output, as_json=arguments.as_json)
        return _until_stopped(office, connection, store, invocation.output, as_json=arguments.as_json)


def _connect(arguments: Namespace, invocation: Invocation, store: LocalStore) -> None:
    """Keep the way that is named; a profile without an office joins the one that is there."""
    certificate = str(arguments.certificate or "")
    entry = ConnectionEntry(arguments.connect, password=secret(PASSWORD), certificate=certificate)
    if not is_set_up(store):
        with progress_line("join") as progress:
            join_shared(entry, store, clock=now, progress=progress)
        return
    connection = entered_connection(entry, store)
    try_connection(connection, _office(store), clock=now)
    save_connection(connection, store, account=invocation.account(store))


def _connected(store: LocalStore) -> tuple[Office, Connection]:
    office = _office(store)
    check_real(office)
    if (connection := stored_connection(store)) is None:
        raise RuleBroken("shared_not_connected")
    return office, connection


def _office(store: LocalStore) -> Office:
    with store.reading() as transaction:
        office = stored_office(transaction)
    if office is None:
        raise RuleBroken("shared_not_connected")
    return office


def _once(office: Office, connection: Connection, store: LocalStore, output: Output, *, as_json: bool) -> int:
    with progress_line("sync") as progress:
        outcome = sync_once(store, office, connection, clock=now, progress=progress)
    if as_json:
        output.data(outcome)
    else:
        for sentence in _told(outcome, output):
            output.say(sentence)
    return DONE if outcome.is_whole else REFUSED


def _told(outcome: Synchronised, output: Output) -> list[str]:
    numbers = {name: str(getattr(outcome, name)) for name in ("sent", "taken", "published", "waiting")}
    said = [message("sync_done", numbers, output.language)]
    for kind in ("broken", "lacking", "refused", "parted", "came_back"):
        names = "、".join(getattr(outcome, kind))
        if names:
            said.append(message(f"sync_{kind}", {"journals": names}, output.language))
    if outcome.clock_is_off:
        said.append(message("sync_clock", {"seconds": f"{outcome.clock_ahead:+.0f}"}, output.language))
    if outcome.copies:
        said.append(message("sync_copies", {}, output.language))
    return said


def _until_stopped(office: Office, connection: Connection, store: LocalStore, output: Output, *, as_json: bool) -> int:
    waker = Waker()

    def stop(_: int, frame: FrameType | None) -> None:
        del frame
        waker.wake(Wish.END)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    tell = _Lines(output, as_json=as_json).tell
    try:
        StaySynchronised(store, office, connection, clock=now, waker=waker, tell=tell).run()
    finally:
        waker.close()
    return DONE


class _Lines:
    """A line for every change of how it stands, and for every round that moved something."""

    def __init__(self, output: Output, *, as_json: bool) -> None:
        self._output = output
        self._as_json = as_json
        self._before: object = None

    def tell(self, news: News) -> None:
        """Print what is new."""
        standing, moved = news.standing, news.done is not None and bool(news.done.sent or news.done.taken)
        reason = standing.reason.code if standing.reason else None
        now_so = (standing.state, standing.waiting, reason)
        if not moved and now_so == self._before:
            return
        self._before = now_so
        sent, taken = (news.done.sent, news.done.taken) if news.done else (0, 0)
        numbers = {"waiting": standing.waiting, "sent": sent, "taken": taken}
        if self._as_json:
            self._output.data({"state": standing.state.value, "reason": reason, **numbers})
        else:
            self._output.say(self._sentence(standing, numbers))

    def _sentence(self, standing: Standing, numbers: dict[str, int]) -> str:
        said = message(f"sync_{standing.state}", numbers, self._output.language)
        if standing.reason is not None:
            said += self._output.sentence(standing.reason.code, standing.reason.values)
        return said
