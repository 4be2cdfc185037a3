"""Likely doubles by the command line: listed, merged, kept apart, separated, as the documentation shows it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Ran, call, run
from tests.fixtures import open_desk
from tests.services.doubles import company_twice

REASON = ("--reason", "同一企业")


@pytest.fixture
def profile(tmp_path: Path) -> str:
    open_desk(tmp_path).store.close()
    return str(tmp_path)


@pytest.fixture
def numbers(profile: str) -> tuple[str, str]:
    desk = open_desk(Path(profile))
    found = company_twice(desk)
    desk.store.close()
    return found


def duplicates(profile: str, *words: str) -> Ran:
    return call("--data-dir", profile, "duplicates", *words)


def test_listed_merged_and_separated_as_a_process(profile: str, numbers: tuple[str, str]) -> None:
    listed = run("--data-dir", profile, "duplicates", "--json")
    (pair,) = listed.data["pairs"]
    assert (listed.status, listed.data["found"], pair["one"]["cases"]) == (0, 1, 2)
    merged = run("--data-dir", profile, "duplicates", "merge", *numbers, *REASON, "--json")
    assert (merged.status, merged.data["standing"]) == (0, "merged")
    separated = run("--data-dir", profile, "duplicates", "separate", merged.data["id"], *REASON, "--json")
    assert (separated.status, separated.data) == (0, [])


def test_each_list_in_words(profile: str, numbers: tuple[str, str]) -> None:
    said = duplicates(profile).out
    assert "证件号码相同、电话相同、名称只差个别字" in said
    assert "疑似重复申请人 1 对" in said
    assert duplicates(profile, "list").out == said
    apart = duplicates(profile, "keep-apart", *numbers, "--reason", "两家公司").out
    assert "≠ 示例市官桥恒秦石材有限责任公司（两家公司；" in apart
    decided = duplicates(profile, "decided").out
    assert apart.splitlines()[0] in decided
    assert "现行决定 1 项" in decided
    assert "疑似重复申请人 0 对" in duplicates(profile, "list").out


def test_what_is_refused(profile: str, numbers: tuple[str, str]) -> None:
    refused = duplicates(profile, "merge", numbers[0], numbers[0], *REASON, "--json")
    assert (refused.status, refused.data["error"]["code"]) == (1, "applicants_are_one")
    assert duplicates(profile, "separate", "x", *REASON).status == 1
    assert duplicates(profile, "merge", *numbers).status == 2
    assert duplicates(profile, "keep-apart", numbers[0], "x", *REASON).status == 1


def test_the_documentations_example_is_what_is_said(profile: str, numbers: tuple[str, str]) -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    example = text.partition("## duplicates")[2].partition("\n## ")[0]
    shown = [line for line in example.splitlines() if line.startswith(("证件号码", "疑似", "  "))]
    said = duplicates(profile).out.splitlines()
    assert [line.strip() for line in shown if "→" not in line][:4] == [line.strip() for line in said]
    for key in json.loads(duplicates(profile, "--json").out)["pairs"][0]["one"]:
        assert f"`{key}`" in example
