"""calendar list and calendar import, as an administrator calls them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import call, run
from tests.fixtures import open_desk
from tests.services.calendars import NOTICE_2027, TITLE_2027
from window_app.resources import resource

CLOSURE = {"kind": "closure", "name": "台风停止办公", "number": "示政办〔2025〕9号", "date": "2025-09-25"}
Application = dict[str, Any]


@pytest.fixture
def profile(tmp_path: Path) -> str:
    """A profile of its own: a calendar that one test changes would stand in the way of the next."""
    open_desk(tmp_path / "profile").store.close()
    return str(tmp_path / "profile")


def registered(profile: str, application: Application) -> str:
    return call("register", "--json", "-", "--data-dir", profile, stdin=json.dumps(application)).data["case_no"]


def test_a_year_is_listed_with_the_notice_each_day_comes_from(profile: str) -> None:
    listed = run("calendar", "list", "--year", "2026", "--json", "--data-dir", profile).data
    assert (listed["year"], listed["published"]) == (2026, True)
    by_day = {day["date"]: day for day in listed["days"]}
    national_day = by_day["2026-10-01"]
    assert (national_day["kind"], national_day["works"], national_day["name"]) == ("holiday", False, "国庆节")
    assert national_day["notice"] == "《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）"
    assert by_day["2026-10-10"]["kind"] == "make_up_day"

    said = call("--data-dir", profile, "calendar", "list", "--year", "2027").out
    assert "尚未公布" in said
    assert "02-05 – 02-10  休  春节" in said
    assert "not out" in call("--data-dir", profile, "calendar", "list", "--year", "2027", "--language", "en").out


def test_a_closure_is_seen_first_then_recorded_once(profile: str, application: Application, tmp_path: Path) -> None:
    case_no = registered(profile, application)
    file = tmp_path / "closure.json"
    file.write_text(json.dumps({"local": [CLOSURE]}, ensure_ascii=False), encoding="utf-8")
    words = ("calendar", "import", str(file), "--data-dir", profile)

    dry = run(*words, "--dry-run", "--json")
    (moved,) = dry.data["cases"]
    assert (dry.status, dry.data["recorded"], moved["case_no"]) == (0, False, case_no)
    assert (moved["old_promised_on"], moved["promised_on"]) == ("2025-09-26", "2025-09-28")
    assert "尚未记录。将重新承诺 1 件" in call(*words, "--dry-run").out
    assert call("show", case_no, "--json", "--data-dir", profile).data["clock"]["promised_on"] == "2025-09-26"

    said = run(*words)
    assert (said.status, "已记录。重新承诺 1 件" in said.out, "2025-09-26 → 2025-09-28" in said.out) == (0, True, True)
    shown = call("show", case_no, "--json", "--data-dir", profile).data
    assert shown["clock"]["promised_on"] == "2025-09-28"
    assert shown["events"][-1]["kind"] == "promise_changed"
    assert call(*words).out == "日历中已有这些内容，没有变化。\n"
    listed = call("calendar", "list", "--year", "2025", "--json", "--data-dir", profile).data
    (closed,) = [day for day in listed["days"] if day["kind"] == "closure"]
    assert (closed["date"], closed["notice"]) == ("2025-09-25", "示政办〔2025〕9号")
    assert call("verify", "--data-dir", profile).status == 0
    back = {"withdrawn": [{"kind": "closure", "date": "2025-09-25", "reason": "台风未登陆"}]}
    withdrawn = call("calendar", "import", "-", "--json", "--data-dir", profile, stdin=json.dumps(back)).data
    assert withdrawn["new"] == [
        {"event": "local_day_withdrawn", "kind": "closure", "on": "2025-09-25", "reason": "台风未登陆"}
    ]
    assert withdrawn["cases"][0]["promised_on"] == "2025-09-26"


def test_a_notice_is_taken_in_and_named(profile: str) -> None:
    told = json.dumps({"notice": [NOTICE_2027]})
    taken = call("calendar", "import", "-", "--json", "--data-dir", profile, stdin=told).data
    assert taken["new"] == [{"event": "holiday_notice_entered", "year": 2027, "notice": TITLE_2027, "replaces": ""}]
    listed = call("calendar", "list", "--year", "2027", "--json", "--data-dir", profile).data
    assert (listed["published"], listed["notice"]) == (True, TITLE_2027)
    corrected = json.dumps({"notice": [{**NOTICE_2027, "number": "示例〔2026〕2号"}]})
    said = call("calendar", "import", "-", "--data-dir", profile, stdin=corrected).out
    assert f"取代{TITLE_2027}" in said


def test_every_problem_of_a_file_is_said(profile: str) -> None:
    wrong = json.dumps({"notice": [{**NOTICE_2027, "number": "", "make_up_days": ["2027-03-01"]}], "closed": []})
    refused = call("calendar", "import", "-", "--json", "--data-dir", profile, stdin=wrong)
    assert (refused.status, refused.data["error"]["code"]) == (1, "calendar_incomplete")
    assert [one["field"] for one in refused.data["error"]["problems"]] == [
        "closed", "notice[1].number", "notice[1].make_up_days",
    ]  # fmt: skip
    said = call("calendar", "import", "-", "--data-dir", profile, stdin=wrong).err
    assert "notice[1].make_up_days：2027-03-01不是星期六或星期日" in said
    assert call("calendar", "import", "nowhere.toml", "--data-dir", profile).status == 1


def test_the_notice_for_2026_moves_nothing(profile: str, application: Application) -> None:
    registered(profile, application)
    file = str(resource("calendar", "notice-2026.toml"))
    taken = call("calendar", "import", file, "--dry-run", "--json", "--data-dir", profile).data
    assert (len(taken["new"]), taken["cases"]) == (1, [])


@pytest.mark.parametrize("words", [("calendar",), ("calendar", "list", "--year", "1900"), ("calendar", "import")])
def test_wrong_usage_is_said(words: tuple[str, ...], profile: str) -> None:
    assert call(*words, "--data-dir", profile).status == 2
