"""What happens to a centre, by chance: a seed decides which faults come and when. The processes run as they will, so
the same seed gives the same faults, not the same moments.
"""

from collections.abc import Callable
from random import Random

from tests.faults.agreement import assert_agreement, settle
from tests.faults.bad_line import Weather
from tests.faults.centre import Centre, Pc

DAY = 86_400.0


def run(centre: Centre, steps: int) -> None:
    """Let faults happen in so many steps, heal them, and look whether all agree. AssertionError where they do not."""
    try:
        centre.open()
        happenings = Happenings(centre)
        for _ in range(steps):
            happenings.one()
        centre.heal()
        settle(centre)
        centre.note("the sides have come together")
        assert_agreement(centre)
        centre.note("all agree")
    finally:
        centre.close()


class Happenings:
    """The faults, each as likely as its number says."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._chance: Random = centre.chance
        self._likely: dict[Callable[[Pc], None], int] = {
            self._work: 40,
            self._kill: 8,
            self._weather: 12,
            self._server: 3,
            self._clock: 3,
            self._image: 2,
            # What a server lost and a disk had is nowhere any more.
            self._put_back: 0 if centre.loses_commits else 2,
            self._clone: 1,
            self._exchange_beside: 4,
            self._back_server_up: 1 if centre.loses_commits else 0,
            self._restore_server: 1 if centre.loses_commits else 0,
        }

    def one(self) -> None:
        """Let one thing happen to one PC; who has dropped dead is switched on again now and then."""
        pc = self._chance.choice(self._centre.pcs)
        if not pc.lives:
            self._centre.start(pc, dies_at=self._statement())
        (happening,) = self._chance.choices(list(self._likely), list(self._likely.values()))
        happening(pc)
        self._centre.hear(self._chance.uniform(0, 0.15))

    def _statement(self) -> int | None:
        """At which statement it drops dead: as likely among the first as much later, or not at all."""
        return int(2 ** self._chance.uniform(0, 11)) if self._chance.random() < 0.6 else None

    def _exchange_beside(self, pc: Pc) -> None:
        self._centre.exchange_beside(pc, dies_at=self._statement())

    def _work(self, pc: Pc) -> None:
        self._centre.ask(pc, str(self._chance.randint(1, 20)))

    def _kill(self, pc: Pc) -> None:
        self._centre.ask(pc, "15")
        self._centre.hear(self._chance.uniform(0, 0.2), pc)
        self._centre.kill(pc)

    def _weather(self, pc: Pc) -> None:
        (weather,) = self._chance.choices(list(Weather), (4, 8, 2, 2))
        self._centre.note(f"{pc.name} line {weather}")
        pc.line.turn(weather)

    def _server(self, pc: Pc) -> None:
        del pc
        if self._centre.server_is_up:
            self._centre.stop_server()
        else:
            self._centre.start_server()

    def _back_server_up(self, pc: Pc) -> None:
        del pc
        self._centre.back_server_up()

    def _restore_server(self, pc: Pc) -> None:
        del pc
        self._centre.restore_server()

    def _clock(self, pc: Pc) -> None:
        self._centre.kill(pc)
        pc.ahead = self._chance.uniform(-6, 6) * DAY

    def _image(self, pc: Pc) -> None:
        self._centre.take_image(pc)

    def _put_back(self, pc: Pc) -> None:
        if pc.images:
            self._centre.put_back(pc, self._chance.choice(pc.images))

    def _clone(self, pc: Pc) -> None:
        # Nine copies of one station use up the four digits of the serial.
        if len(self._centre.pcs) < 8:
            self._centre.clone(pc)
