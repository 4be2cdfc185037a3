"""Two cases under one number, from the command line: the refusal names both, and an id goes on."""

import json
from pathlib import Path

import pytest

from tests.cli.running import call, run
from tests.services.one_number import one_number_twice


@pytest.fixture
def twice(tmp_path: Path) -> tuple[str, str, str, str]:
    """A profile, the number, and the ids of both cases."""
    here, there, one, other = one_number_twice(tmp_path)
    here.store.close()
    there.store.close()
    return str(tmp_path / "001"), one.case_no, one.case_id, other.case_id


def test_the_refusal_names_both_and_an_id_goes_on(twice: tuple[str, str, str, str], tmp_path: Path) -> None:
    profile, number, one, other = twice
    at = ("--data-dir", profile)
    refused = call("show", number, "--json", *at)
    assert (refused.status, refused.data["error"]["code"]) == (1, "case_no_twice")
    assert one in refused.data["error"]["message"]
    assert other in refused.data["error"]["message"]
    assert "陈**, 001," in refused.data["error"]["message"]
    shown = call("show", other, "--json", *at).data
    assert (shown["case_id"], shown["same_number"][0]["case_id"], shown["number_waits"]) == (other, one, True)
    assert f"标识{one}" in run("show", other, *at).out
    acted = call("act", other, "noted", "--json", "-", *at, stdin=json.dumps({"text": "已电话告知"}))
    assert (acted.status, acted.data["case_id"]) == (0, other)
    paper = tmp_path / "slip.pdf"
    assert run("document", other, "acceptance_slip", "--output", str(paper), *at).status == 0
    assert paper.exists()
    assert [found["case_id"] for found in call("find", other, "--json", *at).data] == [other]
    told = run("find", number, *at).out
    assert one in told
    assert other in told


def test_it_is_settled_by_a_file(twice: tuple[str, str, str, str]) -> None:
    profile, _, one, _ = twice
    at = ("--data-dir", profile)
    typed = json.dumps({"reason": "两件均有效，已分别告知申请人"})
    assert call("act", one, "shared_number_settled", "--json", "-", *at, stdin=typed).status == 0
    assert call("show", one, "--json", *at).data["number_waits"] is False
