"""The store behind the window: opened, acted on in order, and everybody hears of what changed."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.fixtures import open_desk
from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import Catalogue
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.office import Clerk, Office
from window_app.services.account_entries import NewAccount
from window_app.services.desk import Desk
from window_app.services.folded_cases import Progress
from window_app.services.shared_connection import ConnectionEntry, KeptConnection
from window_app.services.wake_up import Waker

from .waiting import Gate, Outcomes

PASSWORD = "kept-2026"


class Profile:
    """A profile with a real desk; `trouble` is what opening meets, until it is mended."""

    def __init__(self, desk: Desk, *, is_set_up: bool = True) -> None:
        self.desk = desk
        self.is_set_up = is_set_up
        self.trouble: Exception | None = None

    def open(self) -> Desk | None:
        if self.trouble is not None:
            raise self.trouble
        return self.desk if self.is_set_up else None

    def set_up(self, office: Office, catalogue: str, first: NewAccount | None = None) -> Desk:
        if catalogue:
            raise RuleBroken("catalogue_empty", folder=catalogue)
        self.is_set_up = True
        return self.desk

    def kept_way(self) -> KeptConnection | None:
        return None

    def join(self, entry: ConnectionEntry, waker: Waker, progress: Progress) -> None:
        raise NotImplementedError

    def sign_in(self, user: str, password: str) -> Desk:
        if password != PASSWORD:
            raise RuleBroken("sign_in_wrong")
        return self.desk


class Heard:
    """The signals in the order in which they came."""

    def __init__(self, work: StoreWork) -> None:
        self.all: list[object] = []
        work.opened.connect(self.all.append)
        work.not_set_up.connect(lambda: self.all.append("not set up"))
        work.sign_in_needed.connect(lambda: self.all.append("sign in"))
        work.changed.connect(lambda: self.all.append("changed"))
        work.troubled.connect(self._troubled)
        work.not_read.connect(self.all.append)

    def _troubled(self, error: object, _: object) -> None:
        self.all.append(error)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Generator[Desk]:
    folder: Path = tmp_path_factory.mktemp("profile")
    opened = open_desk(folder)
    yield opened
    opened.store.close()


@pytest.fixture
def profile(desk: Desk) -> Profile:
    return Profile(desk)


@pytest.fixture
def work(qtbot: QtBot, profile: Profile) -> Generator[StoreWork]:
    lane = Lane("store")
    yield StoreWork(profile, lane)
    lane.close()


@pytest.fixture
def opened(work: StoreWork, qtbot: QtBot) -> StoreWork:
    with qtbot.waitSignal(work.opened):
        work.open()
    return work


def clerk_of(desk: Desk) -> str:
    return desk.clerk.id


def fail(_: Desk) -> None:
    raise Unavailable("disk_full")


def test_opening_brings_the_desk(work: StoreWork, desk: Desk, qtbot: QtBot) -> None:
    heard = Heard(work)
    work.open()
    assert heard.all == []
    qtbot.waitUntil(lambda: heard.all != [])
    assert heard.all == [desk]
    assert work.desk is desk


def test_a_profile_without_an_office_says_so_until_it_is_set_up(
    work: StoreWork, profile: Profile, desk: Desk, qtbot: QtBot
) -> None:
    profile.is_set_up = False
    heard, came = Heard(work), Outcomes()
    with qtbot.waitSignal(work.not_set_up):
        work.open()
    assert work.desk is None
    work.set_up(desk.office, "/nowhere", came.failed)
    work.set_up(desk.office, "", came.failed)
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert heard.all == ["not set up", desk]
    assert [type(error) for error in came.failures] == [RuleBroken]


def test_a_store_that_cannot_be_opened_troubles_and_can_be_tried_again(
    work: StoreWork, profile: Profile, desk: Desk, qtbot: QtBot
) -> None:
    profile.trouble = trouble = Unavailable("client_running", folder="/profile")
    heard = Heard(work)
    with qtbot.waitSignal(work.troubled):
        work.open()
    assert work.desk is None
    profile.trouble = None
    with qtbot.waitSignal(work.opened):
        work.open()
    assert heard.all == [trouble, desk]


def test_what_is_asked_before_the_store_is_open_is_dropped(work: StoreWork, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    work.ask(owner, clerk_of, came.then, came.failed)
    work.do(owner, clerk_of, came.then, came.failed)
    heard = Heard(work)
    with qtbot.waitSignal(work.opened):
        work.open()
    work.ask(owner, lambda _: "asked when open", came.then, came.failed)
    qtbot.waitUntil(lambda: came.results != [])
    assert came.results == ["asked when open"]
    assert "changed" not in heard.all


def test_asking_brings_the_answer_and_changes_nothing(opened: StoreWork, desk: Desk, qtbot: QtBot) -> None:
    owner, came, heard = QObject(), Outcomes(), Heard(opened)
    opened.ask(owner, clerk_of, came.then, came.failed)
    qtbot.waitUntil(lambda: came.results != [])
    assert came.results == [desk.clerk.id]
    assert came.threads == {opened.thread()}
    assert heard.all == []


def test_doing_tells_everybody_after_the_one_who_did_it(opened: StoreWork, qtbot: QtBot) -> None:
    owner, heard = QObject(), Heard(opened)
    opened.do(owner, clerk_of, lambda _: heard.all.append("then"))
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert heard.all == ["then", "changed"]


def test_a_failure_comes_to_the_one_who_asked_else_it_troubles(opened: StoreWork, qtbot: QtBot) -> None:
    owner, came, heard = QObject(), Outcomes(), Heard(opened)
    opened.do(owner, fail, came.then, came.failed)
    opened.ask(owner, fail, came.then, came.failed)
    opened.do(owner, fail, came.then)
    opened.ask(owner, fail, came.then)
    qtbot.waitUntil(lambda: len(came.failures) + len(heard.all) == 4)
    assert [type(error) for error in came.failures] == [Unavailable, Unavailable]
    assert [type(error) for error in heard.all] == [Unavailable, Unavailable]
    assert came.results == []


def test_what_was_not_kept_can_be_done_again_and_every_such_act_is_told(opened: StoreWork, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    again: list[Callable[[], None]] = []
    not_done: list[object] = []

    def troubled(_: object, try_again: Callable[[], None]) -> None:
        again.append(try_again)

    opened.troubled.connect(troubled)
    opened.not_done.connect(not_done.append)
    troubles: list[Exception] = [Unavailable("disk_full")]

    def act(_: Desk) -> str:
        if troubles:
            raise troubles.pop()
        return "kept"

    opened.do(owner, act, came.then)
    opened.do(owner, fail, came.then, came.failed)
    qtbot.waitUntil(lambda: len(not_done) == 2)
    assert len(again) == 1
    again[0]()
    qtbot.waitUntil(lambda: came.results == ["kept"])


def test_what_a_view_wrote_is_told_even_when_the_view_is_gone(opened: StoreWork, qtbot: QtBot) -> None:
    owner, came, heard, gate = QObject(), Outcomes(), Heard(opened), Gate()
    opened.do(owner, lambda _: gate.wait(), came.then, came.failed)
    opened.do(owner, fail, came.then, came.failed)
    opened.ask(owner, clerk_of, came.then, came.failed)
    shiboken6.delete(owner)
    gate.open()
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert heard.all[0] == "changed"
    assert isinstance(heard.all[1], Unavailable)
    assert (came.results, came.failures) == ([], [])


def test_closing_finishes_what_was_written_and_shown_again(qtbot: QtBot, profile: Profile, desk: Desk) -> None:
    lane = Lane("store")
    work, owner, came = StoreWork(profile, lane), QObject(), Outcomes()
    work.changed.connect(lambda: work.ask(owner, clerk_of, came.then, came.failed))
    with qtbot.waitSignal(work.opened):
        work.open()
    work.do(owner, lambda _: "written", came.then, came.failed)
    lane.close(finish_all=True)
    assert (came.results, came.failures) == (["written", desk.clerk.id], [])


def test_acts_go_on_for_the_clerk_who_was_chosen(opened: StoreWork, desk: Desk, qtbot: QtBot) -> None:
    owner, came, heard = QObject(), Outcomes(), Heard(opened)
    other = Clerk(id="009", name="王五")
    opened.ask(owner, clerk_of, came.then)
    opened.use_clerk(other)
    opened.ask(owner, clerk_of, came.then)
    qtbot.waitUntil(lambda: len(came.results) == 2)
    assert came.results == [desk.clerk.id, other.id]
    assert [one.clerk for one in heard.all if isinstance(one, Desk)] == [other]


def test_no_clerk_can_be_chosen_before_the_store_is_open(work: StoreWork, desk: Desk) -> None:
    heard = Heard(work)
    work.use_clerk(desk.clerk)
    assert (heard.all, work.desk) == ([], None)


def test_a_desk_that_others_have_changed_is_used_and_one_that_is_the_same_is_not(
    opened: StoreWork, profile: Profile, desk: Desk, qtbot: QtBot
) -> None:
    heard, catalogues = Heard(opened), list[None]()
    opened.catalogue_changed.connect(lambda: catalogues.append(None))
    opened.look_again()
    opened.ask(opened, lambda _: "behind it", heard.all.append)
    qtbot.waitUntil(lambda: "behind it" in heard.all)
    assert heard.all == ["behind it"]

    fewer = Catalogue(desk.catalogue.items[1:])
    profile.desk = replace(desk, catalogue=fewer)
    opened.look_again()
    qtbot.waitUntil(lambda: len(catalogues) == 1)
    assert heard.all == ["behind it"]

    profile.desk = replace(desk, office=msgspec.structs.replace(desk.office, window="窗口三"))
    opened.look_again()
    qtbot.waitUntil(lambda: len(catalogues) == 2)
    assert heard.all == ["behind it", profile.desk]


@pytest.mark.parametrize("code", ["sign_in_needed", "account_closed"])
def test_whoever_may_not_be_here_any_more_is_asked_who_they_are(
    opened: StoreWork, profile: Profile, qtbot: QtBot, code: str
) -> None:
    heard = Heard(opened)
    profile.trouble = RuleBroken(code)
    opened.look_again()
    qtbot.waitUntil(lambda: heard.all == ["sign in"])
