"""import, verify, rebuild, setup, doctor and demo, and what all commands share."""

import json
import re
import shutil
from pathlib import Path

import pytest

from db.local import use
from tests.cli.running import DISPLAYS, call, run
from tests.fixtures import DATA, tamper
from window_app import __version__
from window_app.services.sample_office import SAMPLE_OFFICE


def test_the_version_is_told() -> None:
    ran = run("--version")
    assert (ran.status, ran.out.strip()) == (0, f"window-app {__version__}")
    assert run("dance").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["show"],
        ["register"],
        ["deadline"],
        ["find", "x", "--most", "many"],
        ["--language", "fr", "doctor"],
        ["document", "x", "love_letter", "--output", "a.pdf"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    ran = call(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "usage:" in ran.err


def test_a_register_is_tried_then_taken_in_then_verified(profile: str) -> None:
    register = str(DATA / "register-2011.csv")
    tried = call("import", register, "--dry-run", "--json", "--data-dir", profile)
    assert (tried.status, tried.data["imported"], len(tried.data["refused"])) == (1, 82, 6)
    assert call("find", "南安市", "--json", "--data-dir", profile).data == []
    done = run("import", register, "--data-dir", profile)
    assert done.status == 1
    assert done.out.splitlines()[0] == "+82  =0  ✗6"
    assert [line.split(":")[0].strip() for line in done.out.splitlines()[1:]] == ["84", "85", "86", "87", "88", "89"]
    again = call("import", str(DATA / "register-2011.xlsx"), "--json", "--data-dir", profile, "--language", "en").data
    assert (again["imported"], again["already"]) == (0, 82)
    assert "2011-02-30" in again["refused"][0]["reason"]
    verified = run("verify", "--json", "--data-dir", profile)
    assert (verified.status, verified.data["cases"], verified.data["faults"]) == (0, 82, [])
    tamper(Path(profile), "UPDATE figures SET received = received + 1 WHERE grain = 'day'")
    broken = call("verify", "--data-dir", profile)
    assert broken.status == 1
    assert "rebuild" in broken.out
    assert run("rebuild", "--data-dir", profile).data == {"cases": 82, "unreadable": []}
    assert call("verify", "--data-dir", profile).status == 0


def test_a_rebuild_beside_a_client_is_refused(profile: str) -> None:
    with use.alone(Path(profile)):
        ran = call("rebuild", "--data-dir", profile)
    assert ran.status == 1
    assert "客户端" in ran.err


def test_an_office_is_set_up_with_its_catalogue_beside_the_file(tmp_path: Path) -> None:
    office = {**json.loads(SAMPLE_OFFICE.read_bytes()), "name": "南山市行政服务中心", "sample": False}
    shutil.copytree(SAMPLE_OFFICE.parent / "sample", tmp_path / "items")
    (tmp_path / "office.json").write_text(json.dumps({"office": office, "catalogue": "items"}), encoding="utf-8")
    folder = str(tmp_path / "profile")
    ran = run("setup", "--json", str(tmp_path / "office.json"), "--data-dir", folder)
    assert (ran.status, ran.data) == (0, {"office": "南山市行政服务中心", "station": "001", "items": 23})
    checked = {one["code"]: one for one in call("doctor", "--json", "--data-dir", folder).data}
    assert (checked["office_is_real"]["well"], checked["office_is_real"]["office"]) == (True, "南山市行政服务中心")
    changed = tmp_path / "items" / "SWJ-0701-v1.toml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("value = 2", "value = 1"), encoding="utf-8")
    refused = call("setup", "--json", str(tmp_path / "office.json"), "--data-dir", folder)
    assert refused.status == 1
    assert "SWJ-0701" in refused.err


@pytest.mark.parametrize(
    ("text", "said"), [("[]", "object"), ('{"office": {"name": "x"}}', "department"), ("{", "JSON")]
)
def test_a_set_up_that_is_malformed_is_refused(tmp_path: Path, text: str, said: str) -> None:
    ran = call("setup", "--json", "-", "--data-dir", str(tmp_path / "p"), stdin=text)
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err


def test_the_doctor_speaks_both_languages_wherever_the_folder_is_named(profile: str) -> None:
    chinese = run("doctor", "--data-dir", profile).out
    english = call("--language", "en", "--data-dir", profile, "doctor").out
    assert "数据密钥" in chinese
    assert "key" in english
    assert [line[0] for line in chinese.splitlines()] == [line[0] for line in english.splitlines()]
    again = run("doctor", WINDOW_APP_DATA_DIR=profile, WINDOW_APP_LANGUAGE="en").out
    # Others write to the disk meanwhile.
    free = re.compile(r"[0-9.]+ GiB")
    assert free.sub("", again) == free.sub("", english)


def test_errors_are_told_in_the_language_asked_for(profile: str) -> None:
    ran = call("show", "x", "--language", "en", "--data-dir", profile)
    assert ran.status == 1
    assert "is not a case number" in ran.err


def test_an_unknown_clerk_is_refused(profile: str) -> None:
    ran = call("find", "x", "--clerk", "无此人", "--data-dir", profile)
    assert ran.status == 1
    assert "无此人" in ran.err


def test_a_demo_profile_is_made_and_verifies() -> None:
    made = run("demo", "--cases", "12", "--no-window").data
    try:
        assert made["cases"] == 12
        assert call("verify", "--json", "--data-dir", made["data_dir"]).data["cases"] == 12
    finally:
        shutil.rmtree(made["data_dir"])


def test_without_a_display_the_window_says_so_and_nothing_is_left_behind(tmp_path: Path) -> None:
    for words in ([], ["demo"]):
        ran = run(*words, "--data-dir", str(tmp_path / "p"), without=DISPLAYS, TMPDIR=str(tmp_path))
        assert (ran.status, ran.out) == (1, "")
        assert "DISPLAY" in ran.err
    assert list(tmp_path.iterdir()) == []
