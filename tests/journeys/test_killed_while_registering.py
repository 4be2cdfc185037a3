"""A client killed in the midst of its work loses nothing that it has said, and gives out no number twice."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from threading import Timer

from tests.fixtures import open_desk, registered
from window_app.services.find_cases import find_cases, newest_cases
from window_app.services.verify_store import verify_store

ROOT = Path(__file__).parents[2]
ROUNDS = 3


def registrations_until_killed(folder: Path, seconds: float) -> Sequence[tuple[str, str]]:
    """What a process said before it was killed, `seconds` after its first word."""
    command = [sys.executable, "-m", "tests.journeys.registering", str(folder)]
    client = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert client.stdout is not None
    first = client.stdout.readline()
    killing = Timer(seconds, client.kill)
    killing.start()
    said = first + client.stdout.read()
    client.stdout.close()
    assert client.wait() != 0
    whole_lines = said[: said.rfind("\n")].splitlines()
    return [(case_no, promised_on) for case_no, promised_on in (line.split() for line in whole_lines)]


def test_nothing_acknowledged_is_lost_and_no_number_is_given_twice(tmp_path: Path) -> None:
    random = Random(20261120)
    promised: dict[str, str] = {}
    open_desk(tmp_path).store.close()
    for _ in range(ROUNDS):
        said = registrations_until_killed(tmp_path, random.uniform(0.01, 0.3))
        assert not promised.keys() & {case_no for case_no, _ in said}
        promised |= dict(said)
        desk = open_desk(tmp_path)
        try:
            assert verify_store(desk.store).faults == ()
            kept = {case.case_no: case.promised_on for case in newest_cases(desk, most=100_000)}
            assert {case_no: kept.get(case_no) for case_no in promised} == promised
            after = registered(desk)
            assert after.case_no not in kept
            assert [one.case_no for one in find_cases(after.case_no, desk)] == [after.case_no]
            promised[after.case_no] = str(after.promised_on)
        finally:
            desk.store.close()
    assert len(promised) > 2 * ROUNDS
