"""A conflict, from the command line: shown by its sides, settled by a file, refused where there is none."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.running import call, run
from tests.fixtures import NOW, registered
from tests.services.acting import act
from tests.services.apart import exchange, window


@pytest.fixture
def in_conflict(tmp_path: Path) -> tuple[str, str]:
    """A profile and the number of a case that was granted here and withdrawn at another window."""
    here, there = window(tmp_path, "001"), window(tmp_path, "002")
    case = registered(here.desk).case_no
    exchange(here, there)
    act(here.desk, case, "decided", now=NOW + timedelta(hours=1), outcome="granted", result_no="1号")
    act(there.desk, case, "withdrawn", now=NOW + timedelta(hours=2), reason="申请人撤回")
    exchange(here, there)
    for one in (here, there):
        one.store.close()
    return str(tmp_path / "001"), case


def test_a_conflict_is_shown_and_settled(in_conflict: tuple[str, str]) -> None:
    profile, case = in_conflict
    told = run("show", case, "--data-dir", profile).out
    assert "有冲突，待监督管理人员处置（2方，第1方为现在所依）" in told
    assert "1. → 已办结" in told
    assert "2. → 已撤回" in told
    sides = call("show", case, "--json", "--data-dir", profile).data["conflict"]["sides"]
    typed = json.dumps({"upheld": [one["id"] for one in sides[1]["acts"]], "reason": "以申请人撤回为准"})
    done = call("act", case, "conflict_settled", "--json", "-", "--data-dir", profile, stdin=typed)
    assert (done.status, done.data["event"], done.data["state"]) == (0, "conflict_settled", "withdrawn")
    shown = call("show", case, "--json", "--data-dir", profile).data
    assert (shown["conflict"], shown["conflicts"]) == (None, [])
    assert shown["dismissed"] == [one["id"] for one in sides[0]["acts"]]
    again = call("act", case, "conflict_settled", "--json", "-", "--data-dir", profile, stdin=typed)
    assert (again.status, again.data["error"]["code"]) == (1, "not_in_conflict")
