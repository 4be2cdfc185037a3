"""One seed from its beginning to its end: what happened, and whether all that must hold did."""

from collections.abc import Generator
from contextlib import contextmanager
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

from tests.simulation.hall import Hall, MakeMachine
from tests.simulation.healing import heal
from tests.simulation.replica_model import ReplicaModel
from window_app.services import identifiers

STEPS = 160


class Failed(AssertionError):
    """A seed that did not hold, with the end of its trace."""

    def __init__(self, seed: int, hall: Hall, reason: BaseException) -> None:
        shown = "\n".join(hall.trace[-60:])
        super().__init__(f"seed {seed}: {type(reason).__name__}: {reason}\n{shown}")
        self.seed = seed
        self.trace = tuple(hall.trace)


@contextmanager
def seeded_ids(seed: int) -> Generator[None]:
    """Identifiers that the seed alone gives."""
    source = SimpleNamespace(randbits=Random(seed).getrandbits)
    with patch.object(identifiers, "secrets", source):
        yield


def run_seed(seed: int, make: MakeMachine = ReplicaModel, *, stations: int = 20, steps: int = STEPS) -> Hall:
    """Run one seed; raise Failed where something does not hold."""
    with seeded_ids(seed):
        hall = Hall(seed, make, stations=stations)
        try:
            hall.run(steps)
            heal(hall)
        except Exception as error:
            raise Failed(seed, hall, error) from error
        finally:
            for pc in hall.pcs:
                pc.machine.close()
    return hall
