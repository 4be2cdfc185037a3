"""A mistake in a catalogue file is named with its file and line."""

from datetime import date
from pathlib import Path

import pytest

from tests.fixtures import broken_rule
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.catalogue import Catalogue
from window_app.services.catalogue_files import read_catalogue, read_item

GOOD = (SAMPLE_CATALOGUE / "SWJ-0701-v1.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, name: str = "a.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


BROKEN = [
    ('version = 1\n', "version = = 1\n", "version"),
    ('code = "SWJ-0701"', 'code = "SWJ-0701', "code"),
    ('nature = "registration"', 'nature = "permission"', "nature"),
    ("version = 1\n", 'version = "one"\n', "version"),
    ("valid_from = 2009-03-01", 'valid_from = "March"', "valid_from"),
    ('conditions = [', 'conditons = [', "conditons"),
    ("committed = { value = 2,", "committed = { value = 4,", "committed ="),
    ("committed = { value = 2,", "committed = { value = 0,", "committed ="),
    ('ways = ["pick_up", "post", "electronic"]', 'ways = ["pidgeon"]', "ways"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "where"), BROKEN)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, good: str, bad: str, where: str) -> None:
    assert good in GOOD
    text = GOOD.replace(good, bad, 1)
    refused = broken_rule(lambda: read_item(written(tmp_path, text)))
    assert refused.code in ("catalogue_file_broken", "catalogue_item_wrong")
    assert (refused.values["file"], refused.values["line"]) == ("a.toml", line_of(text, where))


def test_a_mistake_in_the_third_material_is_named_there(tmp_path: Path) -> None:
    parts = GOOD.split("[[materials]]")
    parts[3] = parts[3].replace("copies = 1", 'copies = "one"')
    text = "[[materials]]".join(parts)
    refused = broken_rule(lambda: read_item(written(tmp_path, text)))
    assert refused.values["line"] == line_of(text, 'copies = "one"')


def test_an_unknown_key_of_a_material_is_named_there(tmp_path: Path) -> None:
    text = GOOD.replace("originals_inspected = 1", "originals_shown = 1", 1)
    refused = broken_rule(lambda: read_item(written(tmp_path, text)))
    assert refused.values["line"] == line_of(text, "originals_shown")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    text = GOOD.replace('department = "SWJ"\n', "", 1)
    refused = broken_rule(lambda: read_item(written(tmp_path, text)))
    assert refused.code == "catalogue_file_broken"
    assert "department" in str(refused.values["detail"])


def test_a_file_in_another_encoding_is_said_to_be_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(GOOD.encode("gb18030"))
    refused = broken_rule(lambda: read_item(tmp_path / "a.toml"))
    assert refused.code == "catalogue_file_broken"
    assert "UTF-8" in str(refused.values["detail"])


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_item(tmp_path / "a.toml").code == "SWJ-0701"


def test_a_newer_version_takes_the_place_of_one_that_was_to_begin_later(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("2009-03-01", "2027-01-01"), "v1.toml")
    written(tmp_path, GOOD.replace("version = 1\n", "version = 2\n", 1).replace("2009-03-01", "2026-01-01"), "v2.toml")
    catalogue = Catalogue(read_catalogue(tmp_path))
    assert [item.version for item in catalogue.in_force(date(2027, 6, 1))] == [2]


def test_an_item_without_an_end_is_followed_by_its_next_version(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "v1.toml")
    written(tmp_path, GOOD.replace("version = 1\n", "version = 2\n", 1).replace("2009-03-01", "2027-01-01"), "v2.toml")
    catalogue = Catalogue(read_catalogue(tmp_path))
    in_force = [catalogue.item_for("SWJ-0701", day).version for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert in_force == [1, 2]
    assert [item.version for item in catalogue.in_force(date(2027, 1, 1))] == [2]


def test_versions_that_follow_each_other_are_taken(tmp_path: Path) -> None:
    written(
        tmp_path, GOOD.replace("valid_from = 2009-03-01", "valid_from = 2009-03-01\nvalid_until = 2026-12-31"), "1.toml"
    )
    later = GOOD.replace("version = 1\n", "version = 2\n", 1).replace("2009-03-01", "2027-01-01", 1)
    written(tmp_path, later, "2.toml")
    assert [item.version for item in read_catalogue(tmp_path)] == [1, 2]


def test_the_same_version_twice_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "a.toml")
    written(tmp_path, GOOD, "b.toml")
    assert broken_rule(lambda: read_catalogue(tmp_path)).code == "catalogue_version_twice"


def test_a_folder_without_items_is_no_catalogue(tmp_path: Path) -> None:
    refused = broken_rule(lambda: read_catalogue(tmp_path / "nowhere"))
    assert (refused.code, refused.values) == ("catalogue_empty", {"folder": str(tmp_path / "nowhere")})


def test_the_sample_catalogue_is_whole_and_marked_as_sample() -> None:
    items = read_catalogue(SAMPLE_CATALOGUE)
    assert len(items) == len(list(SAMPLE_CATALOGUE.glob("*.toml")))
    assert all(item.sample for item in items)
    assert {f"{item.code}-v{item.version}.toml" for item in items} == {
        path.name for path in SAMPLE_CATALOGUE.glob("*.toml")
    }
