"""deadline --batch: each line answered in its place."""

import json
from typing import Any

from tests.cli.running import call, run

ASKED: dict[str, Any] = {"accepted_on": "2025-09-22", "limit": {"value": 10, "unit": "working_day"}}


def test_every_line_is_answered_in_its_place() -> None:
    lines = [
        ASKED,
        {**ASKED, "suspensions": [["2025-09-25", "2025-10-09"]]},
        {**ASKED, "accepted_on": "2025-02-30"},
        {**ASKED, "limit": {"value": 0, "unit": "working_day"}},
        {**ASKED, "suspensions": [["2025-09-25", None]], "as_of": "2025-09-29"},
        {**ASKED, "closures": ["2025-09-23"]},
        {**ASKED, "closures": ["2025-09-23"], "extra_working_days": ["2025-09-23"]},
        {**ASKED, "colour": "red"},
        {**ASKED, "accepted_on": "2027-03-01"},
        {**ASKED, "accepted_on": "2025-09-08", "limit": {"value": 20, "unit": "working_day"},
         "extensions": [{"value": 10, "unit": "working_day"}]},
        {**ASKED, "limit": {"value": 77, "unit": "immediate"}},
        {**ASKED, "suspensions": [["2025-11-25", "2025-11-26"]]},
    ]  # fmt: skip
    text = "\n".join(["no json", *map(json.dumps, lines), "", json.dumps(ASKED)])
    ran = run("deadline", "--batch", stdin=text)
    assert ran.status == 1
    assert [one.get("due_on", one.get("error", {}).get("code")) for one in ran.lines] == [
        "line_malformed",
        "2025-10-11",
        "2025-10-17",
        "line_malformed",
        "limit_out_of_range",
        None,
        "2025-10-13",
        "2025-10-11",
        "line_malformed",
        "2027-03-15",
        "2025-10-24",
        "2025-09-22",
        "suspension_after_deadline",
        "2025-10-11",
    ]
    assert ran.lines[5]["if_ended_on"] == "2025-10-15"
    assert [one.get("provisional") for one in ran.lines[8:11]] == [None, True, False]


def test_good_lines_alone_end_with_0_and_are_explained_where_asked() -> None:
    ran = call("deadline", "--batch", "--language", "en", stdin=json.dumps({**ASKED, "explain": True}) + "\n")
    assert ran.status == 0
    (answer,) = ran.lines
    days = answer["days"]
    assert (days[0]["date"], days[0]["reason"], days[-1]["date"]) == ("2025-09-22", "acceptance_day", "2025-10-11")
    assert sum(day["counted"] for day in days) == 10
    assert {day["reason"] for day in days if day["date"] in ("2025-09-28", "2025-10-11")} == {"make_up_day"}
    assert len(days) == 20


def test_no_lines_are_no_answers() -> None:
    ran = call("deadline", "--batch", stdin=b"")
    assert (ran.status, ran.out) == (0, "")


def test_bytes_that_are_no_text_are_a_bad_line() -> None:
    good = json.dumps(ASKED).encode()
    ran = call("deadline", "--batch", stdin=b"\xff\xfe\n" + good + b"\r\n")
    assert ran.status == 1
    assert ran.lines[0]["error"]["code"] == "line_malformed"
    assert ran.lines[1]["due_on"] == "2025-10-11"
