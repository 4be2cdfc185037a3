"""Item files come in all or not at all, every problem named; what is written out comes in again the same."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fixtures import NOW, broken_rule, open_desk
from tests.services.cataloguing import CODE, TODAY, catalogue_of, published, sample
from window_app.domain.limits import Limit, Unit
from window_app.item_words import ItemWords
from window_app.services.catalogue_files import read_catalogue, read_item
from window_app.services.catalogue_toml import file_name, item_toml
from window_app.services.desk import Desk
from window_app.services.export_catalogue import catalogue_workbook, export_catalogue
from window_app.services.import_catalogue import ImportedItem, import_catalogue
from window_app.services.verify_store import verify_store


def second_version(desk: Desk, old: str = "value = 2", new: str = "value = 1") -> str:
    """The file of a next version of the sample item."""
    text = item_toml(sample(desk)).replace("version = 1", "version = 2", 1).replace("2009-03-01", "2026-12-01")
    assert old in text
    return text.replace(old, new, 1)


def test_what_is_written_out_comes_in_again_the_same(desk: Desk, tmp_path: Path) -> None:
    assert export_catalogue(tmp_path / "out", desk.catalogue) == len(desk.catalogue.items)
    assert read_catalogue(tmp_path / "out") == desk.catalogue.items
    assert import_catalogue(tmp_path / "out", desk, now=NOW).published == ()
    assert export_catalogue(tmp_path / "out", desk.catalogue) == len(desk.catalogue.items)


@pytest.mark.parametrize("text", ['引号"和\\反斜线', "第一行\n第二行", "制表\t符", "𬭎䶮", "= { value = 1 }"])
def test_any_text_is_written_so_that_it_is_read_again(desk: Desk, tmp_path: Path, text: str) -> None:
    from msgspec.structs import replace

    item = replace(sample(desk), notes=text, conditions=(text.replace("\n", "").replace("\t", ""),))
    path = tmp_path / file_name(item)
    path.write_text(item_toml(item), encoding="utf-8")
    if "\t" in text:
        assert broken_rule(lambda: read_item(path)).code == "catalogue_item_wrong"
    else:
        assert read_item(path) == item


def test_a_file_that_says_something_else_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / f"{CODE}-v1.toml"
    mine.write_text("mine", encoding="utf-8")
    assert broken_rule(lambda: export_catalogue(tmp_path, desk.catalogue)).code == "export_would_replace"
    assert [path.name for path in tmp_path.glob("*.toml")] == [mine.name]


def test_a_new_version_comes_in_from_a_file_or_a_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text(second_version(desk), encoding="utf-8")
    tried = import_catalogue(tmp_path / "new.toml", desk, now=NOW, dry_run=True)
    assert catalogue_of(desk).items == desk.catalogue.items
    done = import_catalogue(tmp_path, desk, now=NOW)
    assert tried == done
    assert done.published == (ImportedItem(CODE, 2, sample(desk).name),)
    assert catalogue_of(desk).versions(CODE)[-1].committed == Limit(1, Unit.WORKING_DAY)
    assert import_catalogue(tmp_path, desk, now=NOW).already == 1
    assert verify_store(desk.store).faults == ()


def test_all_problems_of_all_files_are_told_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    files = {
        "good.toml": second_version(desk),
        "changed.toml": item_toml(sample(desk)).replace("value = 2", "value = 1", 1),
        "early.toml": second_version(desk).replace("2026-12-01", "2008-12-01"),
        "long.toml": second_version(desk, "value = 2", "value = 9"),
        "unreadable.toml": "code = ",
        "other.toml": second_version(desk).replace(f'code = "{CODE}"', 'code = "SWJ-0999"'),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    refused = broken_rule(lambda: import_catalogue(tmp_path, desk, now=NOW))
    assert refused.code == "catalogue_import_refused"
    told = {(one.field.partition(":")[0], one.field.rpartition(":")[2], one.code) for one in refused.problems}
    assert told >= {
        ("changed.toml", "item.version", "item_version_differs"),
        ("early.toml", "item.valid_from", "begins_before_older_version"),
        ("good.toml", "item.version", "catalogue_version_twice"),
        ("long.toml", "item.committed", "committed_longer_than_statutory"),
        ("unreadable.toml", "item", "catalogue_line_broken"),
        ("other.toml", "item.name", "item_name_taken"),
    }
    assert catalogue_of(desk).items == desk.catalogue.items


def test_where_there_is_nothing_to_import_it_says_so(desk: Desk, tmp_path: Path) -> None:
    assert broken_rule(lambda: import_catalogue(tmp_path / "none", desk, now=NOW)).code == "catalogue_path_missing"
    assert broken_rule(lambda: import_catalogue(tmp_path, desk, now=NOW)).code == "catalogue_empty"


def test_a_whole_catalogue_moves_to_another_station(desk: Desk, tmp_path: Path) -> None:
    published(desk, committed=Limit(1, Unit.WORKING_DAY))
    export_catalogue(tmp_path / "out", catalogue_of(desk))
    other = open_desk(tmp_path / "other")
    import_catalogue(tmp_path / "out", other, now=NOW)
    assert catalogue_of(other).items == catalogue_of(desk).items
    other.store.close()


def test_the_list_for_people_has_every_version_and_every_material(desk: Desk) -> None:
    book = load_workbook(BytesIO(catalogue_workbook(desk.catalogue, TODAY, ItemWords("zh_CN"))))
    items, materials = book["事项名称"], book["申请材料"]
    headings = [cell.value for cell in items[1]]
    rows = [dict(zip(headings, row, strict=True)) for row in items.iter_rows(min_row=2, values_only=True)]
    assert len(rows) == len(desk.catalogue.items)
    (row,) = [row for row in rows if row["事项编码"] == CODE]
    assert (row["状态"], row["承诺时限"], row["事项性质"]) == ("实施中", "2个工作日", "登记")
    assert row["法律依据"] == "\n".join(sample(desk).legal_basis)
    assert materials.max_row == 1 + sum(len(item.materials) for item in desk.catalogue.items)
