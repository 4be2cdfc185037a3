"""The catalogue as a list: what is in force, what was, what will be."""

from datetime import date, timedelta

from tests.fixtures import NOW, broken_rule
from tests.services.cataloguing import CODE, TODAY, catalogue_of, published
from window_app.domain.limits import Limit, Unit
from window_app.services.catalogue_list import Standing, listed_items, listed_versions, version_of
from window_app.services.desk import Desk
from window_app.services.publish_item import end_item

ONE_DAY = Limit(1, Unit.WORKING_DAY)


def standings(desk: Desk) -> list[tuple[int, Standing]]:
    return [(one.version, one.standing) for one in listed_versions(catalogue_of(desk), CODE, TODAY)]


def test_every_item_is_listed_once_in_the_version_of_today(desk: Desk) -> None:
    listed = {one.code: one for one in listed_items(desk.catalogue, TODAY)}
    assert tuple(listed) == desk.catalogue.codes
    assert (listed["SWJ-0601"].version, listed["SWJ-0601"].standing) == (2, Standing.IN_FORCE)
    assert (listed["SWJ-0101"].standing, listed["SWJ-0101"].last_day) == (Standing.ENDED, date(2022, 12, 29))


def test_versions_stand_as_they_follow_each_other(desk: Desk) -> None:
    published(desk, committed=ONE_DAY)
    published(desk, notes="下月起", valid_from=TODAY + timedelta(days=30))
    assert standings(desk) == [(3, Standing.FUTURE), (2, Standing.IN_FORCE), (1, Standing.PAST)]
    end_item(CODE, TODAY + timedelta(days=10), desk, now=NOW)
    assert standings(desk) == [
        (4, Standing.IN_FORCE), (3, Standing.PAST), (2, Standing.PAST), (1, Standing.PAST),
    ]  # fmt: skip


def test_an_item_that_has_not_begun_is_listed_too(desk: Desk) -> None:
    listed = listed_items(desk.catalogue, date(1990, 1, 1))
    assert {one.standing for one in listed} == {Standing.FUTURE}
    assert {one.version for one in listed} == {1}


def test_a_version_is_found_by_code_and_number(desk: Desk) -> None:
    assert version_of(desk.catalogue, " swj-0601", None, TODAY).version == 2
    assert version_of(desk.catalogue, "SWJ-0601", 1, TODAY).version == 1
    assert broken_rule(lambda: version_of(desk.catalogue, "SWJ-0601", 7, TODAY)).code == "item_version_unknown"
    assert broken_rule(lambda: version_of(desk.catalogue, "没有", None, TODAY)).code == "item_unknown"
    assert broken_rule(lambda: listed_versions(desk.catalogue, "没有", TODAY)).code == "item_unknown"
