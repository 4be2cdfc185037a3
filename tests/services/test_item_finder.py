"""An item is found by its code, its name or its pinyin initials, the best hit first."""

from datetime import date

import pytest

from tests.fixtures import open_desk
from window_app.services.item_finder import ItemFinder

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> ItemFinder:
    desk = open_desk(tmp_path_factory.mktemp("profile"))
    desk.store.close()
    return ItemFinder(desk.catalogue, TODAY)


@pytest.mark.parametrize(
    "typed", ["jsjckht", "JSJCK", "技术进出口", "进出口合同", "SWJ-0701", "swj0701", "0701", "０７０１", "技术 进出口"]
)
def test_one_item_by_each_of_its_names(finder: ItemFinder, typed: str) -> None:
    assert finder.find(typed)[0].name == "技术进出口合同登记"


def test_what_begins_so_comes_before_what_contains_it(finder: ItemFinder) -> None:
    found = [item.name for item in finder.find("登记")]
    assert found == sorted(found, key=lambda name: not name.startswith("登记"))
    by_code = [item.code for item in finder.find("SWJ-06")]
    assert by_code == sorted(by_code)
    assert len(by_code) > 3


@pytest.mark.parametrize("typed", ["0101", "dwmy", "对外贸易经营者备案"])
def test_an_item_that_has_ended_is_said_to_have(finder: ItemFinder, typed: str) -> None:
    assert finder.find(typed) == ()
    refusal = finder.why_none(typed)
    assert (refusal.code, refusal.values["until"]) == ("item_no_longer_in_force", "2022-12-29")


def test_what_the_catalogue_does_not_know_is_said_to_be_unknown(finder: ItemFinder) -> None:
    refusal = finder.why_none(" 占道挖掘 ")
    assert (refusal.code, refusal.values["item"]) == ("item_unknown", "占道挖掘")


def test_no_text_offers_everything_and_nonsense_nothing(finder: ItemFinder) -> None:
    everything = finder.find("")
    assert len(everything) >= 10
    assert finder.find("占道挖掘") == ()


def test_items_that_are_no_longer_in_force_are_not_offered(finder: ItemFinder) -> None:
    assert finder.find("对外贸易经营者备案") == ()
    assert finder.item("SWJ-0701") is not None
    assert finder.item("SWJ-9999") is None
