"""Sleeping until somebody else has something new: no hint is lost, one's own are none."""

from collections.abc import Callable, Generator
from socket import socket, socketpair
from threading import Timer

import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.shared.session import SharedSession, connect
from tests.postgres import SharedDatabase


@pytest.fixture
def sessions(shared_database: SharedDatabase) -> Generator[tuple[SharedSession, SharedSession]]:
    made = [connect(shared_database.engine(shared_database.add_station(code))) for code in ("001", "002")]
    yield made[0], made[1]
    for session in made:
        session.close()


@pytest.fixture
def bell() -> Generator[socket]:
    quiet, other = socketpair()
    yield quiet
    quiet.close()
    other.close()


def test_another_windows_hint_ends_the_wait(sessions: tuple[SharedSession, SharedSession], bell: socket) -> None:
    ours, theirs = sessions
    ours.listen()
    theirs.wake()
    assert ours.wait(10, bell)
    assert not ours.wait(0, bell)


def test_a_hint_that_comes_with_an_answer_is_not_lost(
    sessions: tuple[SharedSession, SharedSession], bell: socket
) -> None:
    """The answer's packet brings it along: it is off the socket before the wait begins."""
    ours, theirs = sessions
    ours.listen()
    theirs.wake()
    ours.hello()
    ours.heads()
    assert ours.wait(0, bell)


def test_ones_own_hint_is_none(sessions: tuple[SharedSession, SharedSession], bell: socket) -> None:
    ours, _ = sessions
    ours.listen()
    ours.wake()
    assert not ours.wait(0.05, bell)


def test_a_line_that_broke_off_unnoticed_is_noticed_by_whatever_comes_next(
    sessions: tuple[SharedSession, SharedSession], shared_database: SharedDatabase, bell: socket
) -> None:
    """Giving a hint minds no trouble: the loop goes on from there to its next wait or statement."""
    asked: tuple[Callable[[SharedSession], object], ...] = (lambda one: one.wait(0, bell), SharedSession.heads)
    for session, then in zip(sessions, asked, strict=True):
        session.listen()
        with shared_database.administrator.begin() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"),
                {"login": session.hello().login},
            )
        session.wake()
        with pytest.raises(StoreUnavailable) as caught:
            then(session)
        assert caught.value.code in ("shared_unreachable", "shared_stopped")


def test_a_wait_for_an_answer_is_cut_from_another_thread(
    sessions: tuple[SharedSession, SharedSession], bell: socket
) -> None:
    ours, _ = sessions
    ours.listen()
    Timer(0.05, ours.interrupt).start()
    with pytest.raises(StoreUnavailable) as caught:
        ours.wait(30, bell)
    assert caught.value.code == "shared_unreachable"
