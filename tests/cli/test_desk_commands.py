"""register, find, show and document, as scripts call them."""

import json
from pathlib import Path
from typing import Any

from tests.cli.running import call, run
from tests.documents.reading import text_of

Application = dict[str, Any]


def registered(profile: str, application: Application) -> str:
    return call("register", "--json", "-", "--data-dir", profile, stdin=json.dumps(application)).data["case_no"]


def test_a_list_is_done_entry_by_entry_with_errors_in_their_place(
    profile: str, application: Application, tmp_path: Path
) -> None:
    wrong_number = {**application, "applicant": {**application["applicant"], "id_number": "350583198807095764"}}
    entries = [application, wrong_number, {"item": 1}, "no entry", {**application, "colour": "red"}, application]
    file = tmp_path / "applications.json"
    file.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    ran = run("register", "--json", str(file), "--data-dir", profile)
    assert ran.status == 1
    assert [one.get("state", one.get("error", {}).get("code")) for one in ran.data] == [
        "accepted", "application_incomplete", "entry_malformed", "entry_malformed", "entry_malformed", "accepted",
    ]  # fmt: skip
    first, second = ran.data[0], ran.data[5]
    assert first["promised_on"] == "2025-09-26"
    assert first["case_no"] != second["case_no"]
    (problem,) = ran.data[1]["error"]["problems"]
    assert (problem["field"], problem["code"]) == ("applicant.id_number", "resident_id_check")
    assert "应为3" in problem["message"]


def test_one_object_is_answered_by_one_object(profile: str, application: Application) -> None:
    ran = run("--data-dir", profile, "register", "--json", "-", stdin=json.dumps(application))
    assert ran.status == 0
    assert ran.data["case_no"].startswith("SWJ20250924001")
    refused = call("register", "--json", "-", "--data-dir", profile, stdin='{"item": "x", "applicant": {}}')
    assert (refused.status, refused.data["error"]["code"]) == (1, "item_unknown")


def test_an_agent_without_a_power_of_attorney_is_not_accepted(profile: str, application: Application) -> None:
    of_everybody = ("技术进口（出口）合同登记申请书", "技术进口（出口）合同副本", "签约双方法律地位的证明文件")
    application["materials"] = [{"name": name, "received": True} for name in of_everybody]
    with_agent = {**application, "agent": {"name": "苏宝珠"}}
    ran = call("register", "--json", "-", "--data-dir", profile, stdin=json.dumps([application, with_agent]))
    assert ran.data[0]["state"] == "accepted"
    assert (ran.status, ran.data[1]["error"]["code"]) == (1, "materials_missing")
    assert "授权委托书" in ran.data[1]["error"]["message"]


def test_a_file_that_is_no_json_is_refused_as_json(profile: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text("[{", encoding="utf-8")
    ran = run("register", "--json", str(file), "--data-dir", profile)
    assert (ran.status, ran.data["error"]["code"]) == (1, "json_malformed")
    assert str(file) in ran.data["error"]["message"]
    missing = call("register", "--json", str(tmp_path / "none.json"), "--data-dir", profile)
    assert (missing.status, missing.data["error"]["code"]) == (1, "file_missing")


def test_a_case_is_found_and_shown(profile: str, application: Application) -> None:
    application["applicant"]["name"] = "林䶮"
    case_no = registered(profile, application)
    (found,) = run("find", "林䶮", "--json", "--data-dir", profile).data
    assert (found["case_no"], found["id_number"]) == (case_no, "350583********5763")
    said = call("find", "林䶮", "--data-dir", profile).out
    assert f"SWJ-20250924-001-{case_no[14:18]}-{case_no[-1]}" in said
    assert "已受理" in said
    shown = run("show", case_no, "--json", "--data-dir", profile).data
    assert [event["kind"] for event in shown["events"]] == ["received", "accepted"]
    assert shown["clock"]["promised_on"] == "2025-09-26"
    assert [day["date"] for day in shown["clock"]["days"]] == ["2025-09-24", "2025-09-25", "2025-09-26"]
    assert "林䶮" in call("show", case_no, "--data-dir", profile, "--language", "en").out


def test_what_is_not_there_is_said_with_status_1(profile: str) -> None:
    assert call("find", "不在这里", "--json", "--data-dir", profile).data == []
    mistyped = call("show", "SWJ2001092400100017", "--json", "--data-dir", profile)
    assert mistyped.status == 1
    assert mistyped.data["error"]["code"] in ("case_unknown", "case_no_check")
    said = call("show", "昨天那件", "--data-dir", profile)
    assert (said.status, said.out) == (1, "")
    assert "不是办件编号" in said.err


def test_a_document_is_issued_once_and_reprinted_with_a_reason(
    profile: str, application: Application, tmp_path: Path
) -> None:
    case_no = registered(profile, application)
    first, again, copy = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf"))
    slip = ("document", case_no, "acceptance_slip", "--data-dir", profile, "--output")
    issued = run(*slip, str(first), "--json").data
    assert (issued["copy"], issued["output"]) == (0, str(first))
    assert call(*slip, str(again)).status == 0
    assert again.read_bytes() == first.read_bytes()
    without_reason = call(*slip, str(copy), "--reprint")
    assert (without_reason.status, copy.exists()) == (1, False)
    assert call(*slip, str(copy), "--reprint", "--reason", "遗失").status == 0
    assert "补打第1次" in text_of(copy.read_bytes())


def test_a_document_that_is_not_due_or_cannot_be_written_says_so(
    profile: str, application: Application, tmp_path: Path
) -> None:
    case_no = registered(profile, application)
    refusal = call(
        "document", case_no, "refusal_notice", "--output", str(tmp_path / "a.pdf"), "--json", "--data-dir", profile
    )
    assert (refusal.status, refusal.data["error"]["code"]) == (1, "document_not_due")
    assert "不予受理决定书" in refusal.data["error"]["message"]
    nowhere = str(tmp_path / "none" / "a.pdf")
    ran = call("document", case_no, "acceptance_slip", "--output", nowhere, "--data-dir", profile)
    assert ran.status == 1
    assert nowhere in ran.err
