"""act, as scripts call it: done, refused, malformed; a whole life from the registration to the delivery."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, call, run

Application = dict[str, Any]
ITEM = "成品油零售经营资格审批"
FIELDS = {"station_address": "示例路1号", "tank_volume": 90, "station_kind": "加油站"}


def registered(profile: str, application: Application, **changes: Any) -> str:
    typed = json.dumps({**application, **changes})
    return call("register", "--json", "-", "--data-dir", profile, stdin=typed).data["case_no"]


def act(profile: str, case_no: str, event: str, **typed: Any) -> Ran:
    return call("act", case_no, event, "--json", "-", "--data-dir", profile, stdin=json.dumps(typed))


@pytest.fixture
def case(profile: str, application: Application) -> str:
    """An accepted case."""
    return registered(profile, application)


def test_an_act_is_done_and_says_what_it_came_to(profile: str, case: str, tmp_path: Path) -> None:
    file = tmp_path / "decision.json"
    file.write_text('{"outcome":"granted","result_no":"示商登〔2025〕1号","at":"2025-09-25T16:00"}', encoding="utf-8")
    done = run("act", case, "decided", "--json", str(file), "--data-dir", profile)
    assert (done.status, done.err) == (0, "")
    case_id = call("show", case, "--json", "--data-dir", profile).data["case_id"]
    assert done.data == {
        "case_no": case,
        "case_id": case_id,
        "event": "decided",
        "state": "decided",
        "promised_on": "2025-09-26",
        "statutory_due_on": "2025-09-28",
        "provisional": False,
        "document": "completion_notice",
        "warnings": [],
    }
    assert call("show", case, "--json", "--data-dir", profile).data["decided_on"] == "2025-09-25"


def test_a_number_with_hyphens_and_another_clerk(profile: str, case: str) -> None:
    typed = f"{case[:3]}-{case[3:11]}-{case[11:14]}-{case[14:18]}-{case[18:]}"
    done = call("act", typed, "noted", "--json", "-", "--data-dir", profile, stdin='{"text":"已电话告知"}')
    assert (done.status, done.data["case_no"], done.data["document"]) == (0, case, "")
    unknown = call("act", case, "noted", "--json", "-", "--clerk", "none", "--data-dir", profile, stdin='{"text":"无"}')
    assert (unknown.status, unknown.data["error"]["code"]) == (1, "clerk_unknown")


def test_what_the_rules_do_not_allow_is_refused_as_json(profile: str, case: str) -> None:
    state = act(profile, case, "delivered", way="electronic")
    assert (state.status, state.data["error"]["code"]) == (1, "not_allowed_in_state")
    fields = act(profile, case, "extended", days=5)
    assert (fields.status, fields.data["error"]["code"]) == (1, "act_incomplete")
    assert {one["field"] for one in fields.data["error"]["problems"]} == {"approver", "reason"}
    assert "批准人" in fields.data["error"]["message"]
    unknown = act(profile, "SWJ2025092400199990", "noted", text="无此件")
    assert (unknown.status, unknown.data["error"]["code"]) in {(1, "case_unknown"), (1, "case_no_check")}


@pytest.mark.parametrize("entry", ["", "[{}]", "昨天", '{"outcome":"perhaps"}', '{"outcome":"granted","colour":1}'])
def test_what_is_malformed_is_refused_as_json(profile: str, case: str, entry: str) -> None:
    ran = call("act", case, "decided", "--json", "-", "--data-dir", profile, stdin=entry)
    assert (ran.status, ran.data["error"]["code"]) == (1, "entry_malformed")


def test_an_event_that_is_no_act_and_a_file_that_is_not_there(profile: str, case: str, tmp_path: Path) -> None:
    for event in ("received", "document_issued", "baptised"):
        ran = act(profile, case, event)
        assert (ran.status, ran.data["error"]["code"]) == (1, "event_not_an_act")
    missing = call("act", case, "noted", "--json", str(tmp_path / "none.json"), "--data-dir", profile)
    assert (missing.status, missing.data["error"]["code"]) == (1, "file_missing")
    assert call("act", case, "noted", "--data-dir", profile).status == 2


def test_a_whole_life(profile: str, application: Application) -> None:
    organisation = {
        "kind": "organisation", "name": "示例石油有限公司", "id_kind": "org_code", "id_number": "L2856711-6",
        "phone": "13800138000",
    }  # fmt: skip
    wanted = {"item": ITEM, "applicant": organisation, "fields": FIELDS, "received_at": "2025-09-22T09:00"}
    case = registered(profile, application, **wanted)
    acts: list[tuple[str, dict[str, Any]]] = [
        ("suspended", {"procedure": "inspection", "reason": "现场核查", "at": "2025-09-25"}),
        ("resumed", {"at": "2025-10-09"}),
        ("decided", {"outcome": "granted", "result_no": "1号", "at": "2025-10-10"}),
        ("delivered", {"way": "post", "tracking_no": "EMS123", "at": "2025-10-11"}),
    ]
    done = [act(profile, case, event, **typed) for event, typed in acts]
    assert [one.data["state"] for one in done] == ["suspended", "accepted", "decided", "delivered"]
    promises = call("show", case, "--json", "--data-dir", profile).data["promises"]
    assert [one["promised_on"] for one in promises] == [promises[0]["promised_on"], done[1].data["promised_on"]]
    assert promises[0]["promised_on"] < promises[1]["promised_on"]
    shown = call("show", case, "--json", "--data-dir", profile).data
    assert [one["event"] for one in shown["acts"] if not one["refused"]] == ["noted", "corrected"]
    assert call("verify", "--json", "--data-dir", profile).status == 0
