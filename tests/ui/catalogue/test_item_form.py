"""What is typed of an item is read into a version of it, or every problem told with its field."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.fixtures import NOW
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.catalogue import Catalogue, ServiceItem
from window_app.item_words import ItemWords
from window_app.messages import LANGUAGES, Language
from window_app.services.catalogue_files import read_catalogue
from window_app.ui.catalogue.item_fields import FIELD, SECTIONS, TABLES
from window_app.ui.catalogue.item_form import content_of, form_from, form_of, item_of, new_form, new_row

TODAY = NOW.date()
CATALOGUE = Catalogue(read_catalogue(SAMPLE_CATALOGUE))
ITEM = CATALOGUE.versions("SWJ-0601")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: f"{item.code}-v{item.version}")
def test_every_item_is_read_as_it_was_written_but_for_days_that_have_passed(
    item: ServiceItem, language: Language
) -> None:
    form = form_of(item, TODAY, ItemWords(language))
    read, problems = item_of(form, TODAY)
    is_over = item.valid_until is not None and item.valid_until < TODAY
    until = None if is_over else item.valid_until
    first_day = max(TODAY, item.valid_from)
    assert read == replace(item, version=item.version + 1, valid_from=first_day, valid_until=until)
    assert problems == ()


def test_every_field_is_asked_once_and_in_a_section() -> None:
    asked = [name for _, names in SECTIONS for name in names]
    assert sorted(asked) == sorted([*FIELD, *TABLES])


def test_a_new_item_says_all_that_is_missing_from_top_to_bottom() -> None:
    item, problems = item_of(new_form("SWJ", TODAY), TODAY)
    assert (item.version, item.department, item.valid_from) == (1, "SWJ", TODAY)
    assert [one.field for one in problems] == [
        "item.code", "item.name", "item.result.name", "item.committed", "item.legal_basis",
    ]  # fmt: skip


def test_what_cannot_be_read_is_told_with_its_cell() -> None:
    form = form_of(ITEM, TODAY, ItemWords("zh_CN"))
    form.texts |= {"committed": "很快", "valid_until": "明年"}
    form.rows["materials"][1]["copies"] = "两"
    form.rows["procedures"][0]["cap"] = "x"
    form.rows["materials"].append(new_row("materials"))
    _, problems = item_of(form, TODAY)
    assert [(one.field, one.code) for one in problems] == [
        ("item.committed", "limit_shape"),
        ("item.valid_until", "day_shape"),
        ("item.materials.2.copies", "count_shape"),
        ("item.materials.11.name", "required"),
        ("item.procedures.1.cap", "limit_shape"),
    ]


def test_lists_are_typed_with_any_comma() -> None:
    form = form_of(ITEM, TODAY, ItemWords("zh_CN"))
    form.texts |= {"aliases": "甲、乙，丙, 丁 ;戊", "conditions": "一\n\n 二 "}
    item, problems = item_of(form, TODAY)
    assert (item.aliases, item.conditions, problems) == (("甲", "乙", "丙", "丁", "戊"), ("一", "二"), ())


def test_a_first_day_is_typed_without_its_year() -> None:
    form = form_of(ITEM, TODAY, ItemWords("zh_CN"))
    form.texts["valid_from"] = "1-1"
    assert item_of(form, TODAY)[0].valid_from == date(2027, 1, 1)


def test_a_draft_of_the_form_comes_back_and_another_program_s_does_not() -> None:
    form = form_of(ITEM, TODAY, ItemWords("zh_CN"))
    assert form_from(content_of(form)) == form
    assert form_from('{"texts":{"name":"x"}}') is None
    assert form_from("no form") is None


def test_a_draft_from_before_a_column_has_it_empty() -> None:
    form = form_of(ITEM, TODAY, ItemWords("zh_CN"))
    for row in form.rows["materials"]:
        del row["required_with_agent"]
    read = form_from(content_of(form))
    assert read is not None
    assert [one.required_with_agent for one in item_of(read, TODAY)[0].materials] == [False] * len(ITEM.materials)
