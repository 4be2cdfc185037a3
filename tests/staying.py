"""A store that stays synchronised on a thread of its own, and what it tells."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from time import monotonic

from db.shared.address import SharedAddress
from tests.postgres import PASSWORD
from tests.stations import Hall, Station
from window_app.services.shared_connection import Connection
from window_app.services.stay_synchronised import StaySynchronised
from window_app.services.sync_standing import News
from window_app.services.wake_up import Waker, Wish
from window_app.sync.pace import Pace

PATIENCE_S = 15.0


def address_of(hall: Hall, station: str) -> SharedAddress:
    """The address of a station that was added."""
    return hall.shared.cluster.address(hall.shared.name, hall.shared.login_of(station))


class Staying:
    """What was told, one news after the other."""

    def __init__(self, waker: Waker) -> None:
        self.waker = waker
        self.told: Queue[News] = Queue()
        self.heard: list[News] = []
        self.troubles: list[BaseException] = []

    def until(self, so: Callable[[News], object]) -> News:
        """Wait for news of which that is so."""
        end = monotonic() + PATIENCE_S
        while True:
            try:
                news = self.told.get(timeout=max(0.0, end - monotonic()))
            except Empty:
                raise AssertionError(f"waited in vain; heard {[one.standing.state for one in self.heard]}") from None
            self.heard.append(news)
            if so(news):
                return news

    def until_state(self, state: str) -> News:
        """Wait for news of a state."""
        return self.until(lambda news: news.standing.state == state)


@contextmanager
def staying(
    station: Station, address: SharedAddress, *, password: str = PASSWORD, pace: Pace | None = None
) -> Generator[Staying]:
    """Keep a station synchronised while the block lasts; it must end within a second then."""
    waker = Waker()
    heard = Staying(waker)
    loop = StaySynchronised(
        station.store,
        station.office,
        Connection(address, password),
        clock=station.clock,
        waker=waker,
        tell=heard.told.put,
        pace=pace or Pace(lambda: 0.0, apart=0.1),
    )

    def run() -> None:
        try:
            loop.run()
        except BaseException as error:
            heard.troubles.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        begun = monotonic()
        waker.wake(Wish.END)
        thread.join(PATIENCE_S)
        waker.close()
    assert heard.troubles == []
    assert monotonic() - begun < 1.0
