"""A new version of an item is recorded and never changed; what was in force stays so; cases keep their version."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from db.local import journal
from tests.fixtures import NOW, broken_rule, case_at, open_desk, registered
from tests.services.cataloguing import CODE, TODAY, catalogue_of, in_force, published, sample
from window_app.assembly import desk_at
from window_app.domain.events import DocumentKind
from window_app.domain.limits import Limit, Unit
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document, reprint_document
from window_app.services.publish_item import catalogue_now, end_item, publish_item
from window_app.services.rebuild_store import rebuild_store
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

DAY = timedelta(days=1)
ONE_DAY = Limit(1, Unit.WORKING_DAY)


def test_a_version_is_recorded_with_who_published_it(desk: Desk) -> None:
    item = published(desk, committed=ONE_DAY)
    assert item.version == 2
    with desk.store.reading() as transaction:
        *_, event = journal.events_of_journal(transaction, "001/administration")
    assert (event.kind, event.actor) == ("item_published", desk.clerk.id)
    assert catalogue_of(desk).versions(CODE) == (sample(desk), item)


def test_the_version_in_force_changes_on_its_first_day(desk: Desk) -> None:
    published(desk, committed=ONE_DAY, valid_from=TODAY + 7 * DAY)
    assert [in_force(desk, TODAY + days * DAY) for days in (0, 6, 7)] == [1, 1, 2]


def test_everything_is_rebuilt_from_the_journal(desk: Desk) -> None:
    published(desk, committed=ONE_DAY)
    end_item(CODE, TODAY + 30 * DAY, desk, now=NOW)
    before = catalogue_of(desk).items
    rebuild_store(desk.store)
    assert catalogue_of(desk).items == before
    assert verify_store(desk.store).faults == ()


def test_a_later_edit_changes_no_case_no_date_and_no_reprint(desk: Desk) -> None:
    old = registered(desk)
    slip = issue_document(old.case_no, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW)
    shown, case = show_case(old.case_no, desk, now=NOW), case_at(desk, old.case_no)
    published(desk, committed=ONE_DAY, name="另一名称", materials=())
    after = desk_at(desk.store)
    new = registered(after)
    assert new.promised_on is not None
    assert old.promised_on is not None
    assert new.promised_on < old.promised_on
    assert case_at(after, old.case_no) == case
    assert show_case(old.case_no, after, now=NOW).clock == shown.clock
    assert issue_document(old.case_no, DocumentKind.ACCEPTANCE_SLIP, after, now=NOW).content == slip.content
    again = reprint_document(old.case_no, DocumentKind.ACCEPTANCE_SLIP, "遗失", after, now=NOW)
    assert again.number == slip.number
    assert verify_store(desk.store).faults == ()


def test_a_case_received_before_a_change_is_registered_by_the_version_of_that_day(desk: Desk) -> None:
    published(desk, committed=ONE_DAY)
    late = registered(desk_at(desk.store), received_at=(TODAY - 7 * DAY).isoformat())
    accepted = case_at(desk, late.case_no)
    assert accepted.item.version == 1


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "item.name", "required"),
    ({"name": "林䶮\ue000"}, "item.name", "character_not_text"),
    ({"notes": "\U0003ffff"}, "item.notes", "character_not_text"),
    ({"valid_from": date(2009, 2, 28)}, "item.valid_from", "begins_before_older_version"),
    ({"name": "成品油零售经营资格审批"}, "item.name", "item_name_taken"),
]


@pytest.mark.parametrize(("changes", "field", "code"), WRONG)
def test_what_is_wrong_keeps_it_from_being_published(
    desk: Desk, changes: dict[str, Any], field: str, code: str
) -> None:
    refused = broken_rule(lambda: published(desk, **changes))
    assert refused.code == "item_incomplete"
    assert (field, code) in {(one.field, one.code) for one in refused.problems}
    assert catalogue_of(desk).items == desk.catalogue.items


def test_a_character_in_no_font_is_named_with_its_field(desk: Desk) -> None:
    first, *others = sample(desk).materials
    refused = broken_rule(lambda: published(desk, materials=(replace(first, note="\U0001f600"), *others)))
    assert [(one.field, one.code) for one in refused.problems] == [("item.materials.1.note", "character_without_glyph")]


def test_two_who_edit_the_same_version_do_not_overwrite_each_other(desk: Desk) -> None:
    published(desk, committed=ONE_DAY)
    changed = replace(sample(desk), notes="别人也改了", valid_from=TODAY)
    refused = broken_rule(lambda: publish_item(changed, desk, after=1, now=NOW))
    assert (refused.code, refused.values["version"]) == ("item_changed_meanwhile", 2)


def test_nothing_changed_is_nothing_to_publish(desk: Desk) -> None:
    refused = broken_rule(lambda: publish_item(sample(desk), desk, after=1, now=NOW))
    assert refused.code == "item_unchanged"


def test_a_new_item_needs_a_code_of_its_own(desk: Desk) -> None:
    item = replace(sample(desk), name="新事项", aliases=())
    assert broken_rule(lambda: publish_item(item, desk, after=0, now=NOW)).code == "item_code_taken"
    new = publish_item(replace(item, code="SWJ-0999"), desk, after=0, now=NOW)
    assert (new.version, catalogue_of(desk).item_for("新事项", TODAY)) == (1, new)


def test_an_item_ends_with_a_last_version(desk: Desk) -> None:
    last = end_item(CODE, TODAY + 30 * DAY, desk, now=NOW)
    assert (last.version, last.valid_from, last.valid_until) == (2, TODAY, TODAY + 30 * DAY)
    assert msgspec.structs.replace(last, version=1, valid_from=sample(desk).valid_from, valid_until=None) == sample(
        desk
    )
    assert [in_force(desk, TODAY + days * DAY) for days in (30, 31)] == [2, None]
    refused = broken_rule(lambda: registered(desk_at(desk.store), now=NOW + 31 * DAY))
    assert (refused.code, refused.values["until"]) == ("item_no_longer_in_force", (TODAY + 30 * DAY).isoformat())


def test_an_item_that_ends_takes_a_version_of_the_future_with_it(desk: Desk) -> None:
    published(desk, committed=ONE_DAY, valid_from=TODAY + 60 * DAY)
    end_item(CODE, TODAY + 30 * DAY, desk, now=NOW)
    assert [in_force(desk, TODAY + days * DAY) for days in (0, 30, 31, 60)] == [3, 3, None, None]


def test_an_item_can_be_ended_by_a_day_that_has_passed_and_come_back_later(desk: Desk) -> None:
    end_item(CODE, TODAY - 10 * DAY, desk, now=NOW)
    assert [in_force(desk, TODAY - days * DAY) for days in (11, 10, 9, 0)] == [1, 2, None, None]
    published(desk, valid_from=TODAY + 5 * DAY, valid_until=None)
    assert [in_force(desk, TODAY + days * DAY) for days in (0, 5)] == [None, 3]


def test_an_end_that_cannot_be_is_refused(desk: Desk) -> None:
    def refused(code: str, on: date) -> str:
        return broken_rule(lambda: end_item(code, on, desk, now=NOW)).code

    assert refused("SWJ-9999", TODAY) == "item_unknown"
    assert refused(CODE, date(2009, 2, 28)) == "end_before_version_began"
    assert refused("SWJ-0101", TODAY) == "item_not_in_force_then"
    assert refused("SWJ-0101", date(2022, 12, 29)) == "item_ended_already"


def test_what_another_process_published_is_noticed(desk: Desk) -> None:
    other = open_desk(desk.store.folder)
    assert catalogue_now(desk).items == desk.catalogue.items
    item = published(other, committed=ONE_DAY)
    other.store.close()
    assert catalogue_now(desk).versions(CODE)[-1] == item
