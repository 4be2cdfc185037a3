"""catalogue and guide, as administrators and scripts call them."""

import re
from pathlib import Path

import pytest

from tests.cli.running import ROOT, call, run
from tests.documents.reading import text_of
from tests.fixtures import open_desk

CODE = "SWJ-0701"


@pytest.fixture
def own_profile(tmp_path: Path) -> str:
    """A profile whose catalogue may be changed."""
    open_desk(tmp_path / "profile").store.close()
    return str(tmp_path / "profile")


def test_the_items_are_listed_as_they_stand(profile: str) -> None:
    said = run("catalogue", "list", "--data-dir", profile).out
    assert f"{CODE}  第1版  技术进出口合同登记  登记  承诺件  2个工作日  实施中" in said
    assert "已停办" in said
    listed = {one["code"]: one for one in call("catalogue", "list", "--json", "--data-dir", profile).data}
    assert (listed[CODE]["standing"], listed[CODE]["committed"]) == ("in_force", {"value": 2, "unit": "working_day"})
    assert call("catalogue", "list", "--on", "1990-01-01", "--data-dir", profile).out.count("未生效") == len(listed)


def test_an_item_is_shown_in_words_and_as_data(profile: str) -> None:
    said = call("catalogue", "show", "swj-0601", "--data-dir", profile).out
    assert "承诺时限  10个工作日" in said
    assert "申请材料  营业执照  验原件 1  收复印件 1  电子件 是" in said
    assert "第1版  2007-01-01 — 2025-08-31  已被取代" in said
    first = call("catalogue", "show", "SWJ-0601", "--version", "1", "--json", "--data-dir", profile).data
    assert (first["item"]["version"], [one["version"] for one in first["versions"]]) == (1, [2, 1])
    english = call("catalogue", "show", "SWJ-0601", "--data-dir", profile, "--language", "en").out
    assert "Committed limit  10 working days" in english
    unknown = call("catalogue", "show", "SWJ-9999", "--json", "--data-dir", profile)
    assert (unknown.status, unknown.data["error"]["code"]) == (1, "item_unknown")


def test_the_catalogue_goes_out_is_changed_and_comes_in(own_profile: str, tmp_path: Path) -> None:
    folder = tmp_path / "items"
    assert "23" in run("catalogue", "export", str(folder), "--data-dir", own_profile).out
    file = folder / f"{CODE}-v1.toml"
    text = file.read_text(encoding="utf-8").replace("version = 1", "version = 2").replace("value = 2", "value = 1")
    (folder / f"{CODE}-v2.toml").write_text(text.replace("2009-03-01", "2026-11-01"), encoding="utf-8")
    tried = run("catalogue", "import", str(folder), "--dry-run", "--data-dir", own_profile)
    assert (tried.status, "未写入" in tried.out) == (0, True)
    done = call("catalogue", "import", str(folder), "--json", "--data-dir", own_profile).data
    assert ([one["code"] for one in done["published"]], done["already"]) == ([CODE], 23)
    assert call("catalogue", "show", CODE, "--json", "--data-dir", own_profile).data["item"]["version"] == 2


def test_files_that_are_wrong_are_named_line_by_line(own_profile: str, tmp_path: Path) -> None:
    call("catalogue", "export", str(tmp_path / "items"), "--data-dir", own_profile)
    for file in (tmp_path / "items").glob("SWJ-060[12]-v2.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("version = 2", "version = 3").replace("committed = { value = ", "committed = { value = 9")
        )
    ran = run("catalogue", "import", str(tmp_path / "items"), "--data-dir", own_profile)
    first, *lines = ran.err.splitlines()
    assert (ran.status, len(lines)) == (1, 2)
    assert first == "未导入任何事项，请改正以下各处后重新导入。"
    assert lines[0] == "  SWJ-0601-v2.toml:8 承诺时限：承诺时限不得长于法定时限。"


def test_a_list_for_people_is_a_workbook(profile: str, tmp_path: Path) -> None:
    answer = call("catalogue", "export", str(tmp_path / "a.xlsx"), "--json", "--data-dir", profile)
    assert answer.data == {"path": str(tmp_path / "a.xlsx")}
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_an_item_is_ended(own_profile: str) -> None:
    said = run("catalogue", "end", CODE, "--on", "2099-12-31", "--data-dir", own_profile)
    assert "第2版起实施至2099-12-31" in said.out
    again = call("catalogue", "end", CODE, "--on", "2099-12-31", "--json", "--data-dir", own_profile)
    assert (again.status, again.data["error"]["code"]) == (1, "item_ended_already")
    wrong = call("catalogue", "end", CODE, "--on", "明年", "--data-dir", own_profile)
    assert wrong.status == 2


def test_the_guide_is_written_the_same_each_time(profile: str, tmp_path: Path) -> None:
    one, two = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert "办事指南" in run("guide", CODE, "--output", str(one), "--data-dir", profile).out
    assert call("guide", CODE, "--output", str(two), "--version", "1", "--data-dir", profile).status == 0
    assert one.read_bytes() == two.read_bytes()
    assert "技术进出口合同登记" in text_of(one.read_bytes())
    assert call("guide", CODE, "--output", str(one), "--version", "9", "--data-dir", profile).status == 1


def test_the_examples_of_the_documentation_say_what_the_program_says(own_profile: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = text.partition("## catalogue, guide")[2].partition("\n## ")[0]
    examples = re.findall(r"^\$ window-app (.+)\n(.+)$", section, re.MULTILINE)
    assert len(examples) == 5
    for words, said in examples:
        told = [str(tmp_path / word) if word in ("items", "guide.pdf") else word for word in words.split()]
        out = call(*told, "--data-dir", own_profile).out.replace(str(tmp_path) + "/", "").strip()
        pattern = ".*".join(re.escape(part) for part in said.split("…"))
        assert re.fullmatch(pattern, out, re.DOTALL), (words, out)
