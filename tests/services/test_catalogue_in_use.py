"""The catalogue as the window uses it: which item a name means, and what a new office offers."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.fixtures import ITEM, NOW, broken_rule, open_desk, registered
from window_app.assembly import desk_at, sample_office
from window_app.domain.catalogue import Catalogue
from window_app.domain.events import DocumentKind
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.set_up_office import set_up_office

TODAY = date(2026, 11, 22)


def test_an_exact_name_is_not_captured_by_another_items_other_name(desk: Desk) -> None:
    item = desk.catalogue.item_for(ITEM, TODAY)
    other = replace(item, code="SWJ-9999", version=7, name="另一事项", aliases=(ITEM,))
    assert Catalogue((item, other)).item_for(ITEM, TODAY).code == item.code


def test_a_name_that_two_items_have_is_asked_about(desk: Desk) -> None:
    item = desk.catalogue.item_for(ITEM, TODAY)
    refused = broken_rule(lambda: Catalogue((item, replace(item, code="SWJ-9999"))).item_for(ITEM, TODAY))
    assert (refused.code, refused.values["codes"]) == ("item_ambiguous", "SWJ-0701、SWJ-9999")


def test_a_code_is_found_however_it_is_typed(desk: Desk) -> None:
    assert desk.catalogue.item_for(" ＳＷＪ－0701 ", TODAY).name == ITEM
    assert desk.catalogue.item_for("swj-0701", TODAY).name == ITEM


def test_once_there_are_real_items_the_sample_is_not_offered_any_more(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    real = replace(desk.catalogue.item_for(ITEM, TODAY), code="NSW-01", name="真实事项", aliases=(), sample=False)
    set_up_office(desk.store, replace(sample_office(), sample=False), [real], now=NOW)
    offered = desk_at(desk.store).catalogue
    assert [item.code for item in offered.in_force(TODAY)] == ["NSW-01"]
    assert broken_rule(lambda: offered.item_for(ITEM, TODAY)).code == "item_unknown"
    desk.store.close()


def test_a_case_of_a_version_published_since_the_desk_was_opened_gets_its_slip(tmp_path: Path) -> None:
    early = open_desk(tmp_path)
    item = early.catalogue.item_for(ITEM, TODAY)
    newer = replace(item, version=2, valid_from=date(2026, 1, 1))
    set_up_office(early.store, early.office, [newer], now=NOW)
    case_no = registered(desk_at(early.store)).case_no
    assert issue_document(case_no, DocumentKind.ACCEPTANCE_SLIP, early, now=NOW).copy == 0
    early.store.close()


@pytest.mark.parametrize("text", ["缺\u0007章", "缺\u200b章", "长" * 2_001])
def test_a_reason_that_no_paper_can_carry_is_refused_at_once(desk: Desk, text: str) -> None:
    refused = broken_rule(lambda: registered(desk, outcome="decline", reason=text))
    assert [one.field for one in refused.problems] == ["reason"]


def test_handing_out_a_document_with_the_full_number_is_recorded(desk: Desk) -> None:
    case_no = registered(desk).case_no
    contents = {issue_document(case_no, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW).content for _ in range(3)}
    assert len(contents) == 1
    with desk.store.reading() as transaction:
        views = transaction.exec_driver_sql("SELECT count(*) FROM unmasked_views").scalar_one()
    assert views == 3
