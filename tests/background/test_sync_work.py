"""The shared database behind the window: one thread, its news on the interface thread, ended at once."""

from collections.abc import Generator
from threading import enumerate as threads
from time import monotonic

import msgspec
import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from tests.background.test_upkeep_work import Opened
from tests.background.waiting import Outcomes
from tests.hanging_proxy import hanging_proxy
from tests.postgres import PASSWORD
from tests.stations import Hall, Station
from window_app.background.errand import Errands
from window_app.background.lane import Lane
from window_app.background.store_work import StoreWork
from window_app.background.sync_work import SyncWork
from window_app.domain.errors import Unavailable
from window_app.services import keep_in_touch
from window_app.services.set_up_office import keep_published
from window_app.services.shared_connection import ConnectionEntry, entered_connection, save_connection
from window_app.services.sync_standing import News, SyncState


class Window:
    """A store's work and its way to the shared database."""

    def __init__(self, station: Station) -> None:
        self.lane = Lane("store")
        self.work = StoreWork(Opened(station.desk), self.lane)
        self.sync = SyncWork(self.work, station.clock)
        self.told: list[News] = []
        self.arrived: list[frozenset[str]] = []
        self.on: set[QThread] = set()
        self.sync.told.connect(self._told)
        self.work.arrived.connect(self.arrived.append)

    def _told(self, news: News) -> None:
        self.told.append(news)
        self.on.add(QThread.currentThread())

    @property
    def state(self) -> SyncState | None:
        return self.told[-1].standing.state if self.told else None

    def close(self) -> None:
        self.sync.close()
        self.lane.close(finish_all=True)


@pytest.fixture
def first(hall: Hall) -> Station:
    made = hall.first()
    made.synchronise()
    return made


@pytest.fixture
def window(first: Station, qtbot: QtBot) -> Generator[Window]:
    made = Window(first)
    yield made
    made.close()


def connect(hall: Hall, station: Station, *, port: int = 0) -> None:
    login, place = hall.shared.login_of("001"), f"127.0.0.1:{port or hall.shared.cluster.port}/{hall.shared.name}"
    save_connection(entered_connection(ConnectionEntry(place, login, PASSWORD), station.store), station.store)


def test_a_store_that_is_not_connected_says_so_and_is_left_alone(window: Window, qtbot: QtBot) -> None:
    window.work.open()
    qtbot.waitUntil(lambda: window.state == "not_connected")
    qtbot.waitUntil(lambda: not any(one.name == "sync" for one in threads()))


def test_what_is_done_at_the_window_goes_out_and_what_came_is_told(
    window: Window, hall: Hall, first: Station, qtbot: QtBot
) -> None:
    second = hall.next("002")
    second.synchronise()
    connect(hall, first)
    window.work.open()
    qtbot.waitUntil(lambda: window.state == "synchronised")

    ours = first.register()
    window.work.changed.emit()
    qtbot.waitUntil(lambda: any(news.done and news.done.sent for news in window.told))
    assert second.synchronise().taken > 0

    window.arrived.clear()
    second.register()
    second.synchronise()
    qtbot.waitUntil(lambda: bool(window.arrived))
    assert window.on == {QThread.currentThread()}
    assert ours.case_no


def test_a_change_of_the_catalogue_elsewhere_opens_the_desk_anew(
    window: Window, hall: Hall, first: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = hall.next("002", administers=True)
    second.synchronise()
    connect(hall, first)
    looked: list[str] = []
    monkeypatch.setattr(window.work, "look_again", lambda: looked.append("again"))
    window.work.open()
    qtbot.waitUntil(lambda: window.state == "synchronised")
    looked.clear()
    item = second.desk.catalogue.items[0]
    newer = msgspec.structs.replace(item, version=item.version + 1)
    with second.store.writing() as transaction:
        keep_published(transaction, "002", [newer], now=second.clock())
    second.synchronise()
    qtbot.waitUntil(lambda: looked == ["again"])


def test_the_end_waits_less_than_a_second_for_a_network_that_hangs(
    window: Window, hall: Hall, first: Station, qtbot: QtBot
) -> None:
    with hanging_proxy(hall.shared.cluster.port) as proxy:
        connect(hall, first, port=proxy.port)
        window.work.open()
        qtbot.waitUntil(lambda: window.state == "synchronised")
        proxy.hang()
        first.register()
        window.work.changed.emit()
        assert proxy.swallowed.wait(10)
        begun = monotonic()
        window.sync.close()
        assert monotonic() - begun < 1.0
        assert not any(one.name == "sync" for one in threads())


def test_another_way_is_used_at_once_and_the_former_one_is_heard_no_more(
    window: Window, hall: Hall, first: Station, qtbot: QtBot
) -> None:
    with hanging_proxy(hall.shared.cluster.port) as proxy:
        proxy.hang()
        connect(hall, first, port=proxy.port)
        window.work.open()
        qtbot.waitUntil(proxy.swallowed.is_set)
        connect(hall, first)
        window.sync.begin_anew()
        qtbot.waitUntil(lambda: window.state == "synchronised")
        told = len(window.told)
    # The line of the former one is cut: what it says of that is said to nobody.
    window.sync.look_now()
    qtbot.waitUntil(lambda: len(window.told) > told)
    assert {news.standing.state for news in window.told[told:]} == {"synchronised"}


def test_a_bug_of_ours_is_brought_home(
    window: Window, first: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(keep_in_touch, "stored_connection", broken)
    broke: list[BaseException] = []
    window.sync.broke.connect(broke.append)
    window.work.open()
    qtbot.waitUntil(lambda: [str(one) for one in broke] == ["ours"])


def test_a_way_is_tried_out_beside_everything_else(window: Window, hall: Hall, first: Station, qtbot: QtBot) -> None:
    window.work.open()
    qtbot.waitUntil(lambda: window.work.desk is not None)
    outcomes = Outcomes()
    login, place = hall.shared.login_of("001"), f"127.0.0.1:{hall.shared.cluster.port}/{hall.shared.name}"
    for password in (PASSWORD, "wrong"):
        entry = ConnectionEntry(place, login, password)
        window.sync.try_out(window.sync, entry, outcomes.then, outcomes.failed)
    qtbot.waitUntil(lambda: len(outcomes.results) == len(outcomes.failures) == 1)
    assert outcomes.threads == {QThread.currentThread()}


def test_an_errand_for_somebody_who_is_gone_is_told_to_nobody(qtbot: QtBot) -> None:
    from shiboken6 import delete

    errands, outcomes, owner = Errands(), Outcomes(), QObject()

    def fail() -> None:
        raise Unavailable("no_display")

    errands.run(errands, fail, outcomes.then, outcomes.failed)
    qtbot.waitUntil(lambda: len(outcomes.failures) == 1)
    delete(owner)
    errands.run(owner, lambda: 1, outcomes.then, outcomes.failed)
    errands.run(errands, lambda: 2, outcomes.then, outcomes.failed)
    qtbot.waitUntil(lambda: outcomes.results == [2])
