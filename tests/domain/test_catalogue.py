"""Items have versions with validity dates, and are found by code, name or alias (the catalogue)."""

import msgspec
import pytest
from msgspec.structs import replace

from tests.domain.case_events import ITEM, accepted, accepted_case, day, working_days
from tests.domain.refusals import refused
from window_app.domain.catalogue import Catalogue, Material, ServiceItem, check_versions

TRADERS = replace(
    ITEM,
    code="WM-02",
    name="对外贸易经营者备案登记",
    aliases=("外贸备案",),
    valid_from=day("2004-07-01"),
    valid_until=day("2022-12-30"),
)
FIRST = replace(ITEM, version=1, committed=working_days(20), valid_until=day("2012-12-31"))
SECOND = replace(ITEM, version=2, committed=working_days(10), valid_from=day("2013-01-01"))
FUTURE = replace(ITEM, code="WM-03", name="境外投资备案", valid_from=day("2027-01-01"))
CATALOGUE = Catalogue((FUTURE, SECOND, TRADERS, FIRST))


@pytest.mark.parametrize(
    ("on", "valid"),
    [("2004-06-30", False), ("2004-07-01", True), ("2022-12-30", True), ("2022-12-31", False)],
)
def test_both_ends_of_the_validity_are_included(on: str, valid: bool) -> None:
    assert TRADERS.is_valid_on(day(on)) is valid


def test_an_item_without_an_end_stays_valid() -> None:
    assert SECOND.is_valid_on(day("2099-12-31"))


LETTER = Material("授权委托书", required=False, required_with_agent=True)


def test_with_an_agent_more_may_be_required() -> None:
    item = replace(ITEM, materials=(Material("申请表"), LETTER, Material("租赁合同", required=False)))
    assert [one.required for one in item.materials_asked(with_agent=False)] == [True, False, False]
    assert [one.required for one in item.materials_asked(with_agent=True)] == [True, True, False]


def test_an_entry_from_before_the_field_reads_and_writes_as_it_was() -> None:
    kept = b'{"name":"\xe5\xa7\x94\xe6\x89\x98\xe4\xb9\xa6","required":false}'
    read = msgspec.json.decode(kept, type=Material)
    assert not read.required_with_agent
    assert msgspec.json.encode(read) == kept


@pytest.mark.parametrize("wanted", ["WM-02", "对外贸易经营者备案登记", "外贸备案"])
def test_an_item_is_found_by_code_name_or_alias(wanted: str) -> None:
    assert CATALOGUE.item_for(wanted, day("2011-06-01")) == TRADERS


def test_the_version_in_force_on_the_day_is_found() -> None:
    assert CATALOGUE.item_for("WM-01", day("2012-12-31")) == FIRST
    assert CATALOGUE.item_for("WM-01", day("2013-01-01")) == SECOND


def test_where_two_versions_overlap_the_newer_one_counts() -> None:
    unended = replace(FIRST, valid_until=None)

    for order in ((unended, SECOND), (SECOND, unended)):
        assert Catalogue(order).item_for("WM-01", day("2013-01-01")) == SECOND
        assert Catalogue(order).item_for("WM-01", day("2012-01-01")) == unended


def test_an_older_version_never_comes_back_when_the_newer_one_has_ended() -> None:
    unended = replace(FIRST, valid_until=None)
    ended = replace(SECOND, valid_until=day("2013-12-31"))
    catalogue = Catalogue((unended, ended))

    assert catalogue.in_force(day("2013-12-31")) == (ended,)
    assert catalogue.in_force(day("2014-01-01")) == ()
    with refused("item_no_longer_in_force", until="2013-12-31"):
        catalogue.item_for("WM-01", day("2014-01-01"))


def test_the_newest_word_counts_also_where_an_older_one_was_to_begin_later() -> None:
    later = replace(SECOND, valid_from=day("2027-01-01"))
    newest = replace(SECOND, version=3, valid_from=day("2026-01-01"))

    for on in ("2026-01-01", "2027-06-01"):
        assert Catalogue((FIRST, later, newest)).item_for("WM-01", day(on)) == newest
    assert Catalogue((FIRST, later, newest)).last_day(later) == day("2025-12-31")


def test_the_last_day_of_a_version_is_the_one_before_the_next() -> None:
    unended = replace(FIRST, valid_until=None)

    assert Catalogue((unended, SECOND)).last_day(unended) == day("2012-12-31")
    assert Catalogue((unended, SECOND)).last_day(SECOND) is None
    assert Catalogue((TRADERS,)).last_day(TRADERS) == day("2022-12-30")


def test_an_item_that_was_renamed_is_found_by_both_names() -> None:
    old = replace(FIRST, name="旧名称", valid_until=None)
    catalogue = Catalogue((old, SECOND))

    assert catalogue.item_for("旧名称", day("2012-01-01")) == old
    assert catalogue.item_for("旧名称", day("2026-01-01")) == SECOND


def test_a_name_goes_to_the_item_that_has_it_now() -> None:
    old = replace(FIRST, name="证照办理", valid_until=None)
    other = replace(TRADERS, name="证照办理", valid_until=None)

    assert Catalogue((old, SECOND, other)).item_for("证照办理", day("2026-01-01")) == other


def test_a_number_stands_for_one_version_only() -> None:
    check_versions((FIRST, SECOND, TRADERS))
    with refused("catalogue_version_twice", item="WM-01", version=2):
        check_versions((SECOND, FIRST, replace(SECOND, name="另一版")))


def test_what_can_be_applied_for_on_a_day_is_listed_by_code() -> None:
    assert CATALOGUE.in_force(day("2012-06-01")) == (FIRST, TRADERS)
    assert CATALOGUE.in_force(day("2026-06-01")) == (SECOND,)
    assert CATALOGUE.in_force(day("2027-01-01")) == (SECOND, FUTURE)


def test_an_item_that_is_unknown_abolished_or_not_yet_there_is_refused_with_the_reason() -> None:
    with refused("item_unknown", item="外星贸易"):
        CATALOGUE.item_for("外星贸易", day("2026-06-01"))
    with refused("item_no_longer_in_force", item=TRADERS.name, until="2022-12-30", on="2026-06-01"):
        CATALOGUE.item_for("WM-02", day("2026-06-01"))
    with refused("item_not_yet_in_force", item=FUTURE.name, since="2027-01-01"):
        CATALOGUE.item_for("WM-03", day("2026-06-01"))


def test_a_misspelt_key_of_an_entry_is_an_error_and_not_silence() -> None:
    with pytest.raises(msgspec.ValidationError, match="may_folow"):
        msgspec.json.decode('{"name":"章程","may_folow":true}', type=Material)


def test_an_entry_comes_back_as_it_was_written() -> None:
    assert msgspec.json.decode(msgspec.json.encode(TRADERS), type=ServiceItem) == TRADERS


def test_a_case_keeps_the_limits_it_was_accepted_under_when_the_item_changes() -> None:
    case = accepted_case(FIRST)

    assert case.promise is not None
    assert case.promise.committed == working_days(20)
    assert accepted("2025-09-22", SECOND).promise.promised_on < case.promise.promised_on
