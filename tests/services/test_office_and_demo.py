"""Setting the office up, made-up cases to try the program with, and the check-up of a PC."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from db.local import journal
from tests.fixtures import NOW, broken_rule, registered
from window_app.assembly import desk_at, sample_office
from window_app.domain.office import Clerk
from window_app.services.check_up import check_up
from window_app.services.demo_cases import make_cases
from window_app.services.desk import Desk
from window_app.services.find_cases import newest_cases
from window_app.services.set_up_office import set_up_office, stored_catalogue, stored_office
from window_app.services.verify_store import verify_store


def test_a_new_profile_is_the_sample_office(desk: Desk) -> None:
    with desk.store.reading() as transaction:
        assert stored_office(transaction) == sample_office()
        assert len(stored_catalogue(transaction).items) == 23
        kinds = [record.kind for record in journal.events_of_journal(transaction, "001/administration")]
    assert kinds == ["office_set_up", *["item_published"] * 23]


def test_an_office_is_changed_by_setting_it_up_again(desk: Desk) -> None:
    office = msgspec.structs.replace(sample_office(), name="南山市行政服务中心", clerks=(Clerk("007", "王小明"),))
    set_up_office(desk.store, office, [], now=NOW)
    again = desk_at(desk.store)
    assert (again.office.name, again.clerk.name) == ("南山市行政服务中心", "王小明")
    assert again.catalogue.items == desk.catalogue.items
    assert verify_store(desk.store).faults == ()


def test_a_version_in_use_is_never_changed(desk: Desk) -> None:
    item = desk.catalogue.item_for("SWJ-0701", NOW.date())
    changed = msgspec.structs.replace(item, name="另一事项")
    refused = broken_rule(lambda: set_up_office(desk.store, desk.office, [changed], now=NOW))
    assert (refused.code, refused.values) == ("item_version_differs", {"item": "SWJ-0701", "version": 1})
    assert desk_at(desk.store).catalogue.items == desk.catalogue.items


def test_a_new_version_leaves_the_cases_of_the_old_alone(desk: Desk) -> None:
    before = registered(desk)
    item = desk.catalogue.item_for("SWJ-0701", NOW.date())
    newer = msgspec.structs.replace(item, version=2, valid_from=NOW.date(), committed=item.statutory)
    set_up_office(desk.store, desk.office, [newer], now=NOW)
    after = registered(desk_at(desk.store))
    assert after.promised_on is not None
    assert before.promised_on is not None
    assert after.promised_on - before.promised_on == timedelta(days=1)
    assert verify_store(desk.store).faults == ()


INCOMPLETE: list[tuple[dict[str, Any], str, str]] = [
    ({"name": " "}, "name", "required"),
    ({"complaint_phone": ""}, "complaint_phone", "required"),
    ({"station": "1"}, "station", "station_shape"),
    ({"clerks": ()}, "clerks", "required"),
    (
        {"department": msgspec.structs.replace(sample_office().department, letters="swj")},
        "department.letters",
        "letters_shape",
    ),
]


@pytest.mark.parametrize(("changes", "field", "code"), INCOMPLETE)
def test_an_incomplete_office_is_refused_field_by_field(
    desk: Desk, changes: dict[str, Any], field: str, code: str
) -> None:
    office = msgspec.structs.replace(sample_office(), **changes)
    refused = broken_rule(lambda: set_up_office(desk.store, office, [], now=NOW))
    assert refused.code == "office_incomplete"
    assert [(one.field, one.code) for one in refused.problems] == [(field, code)]
    assert desk_at(desk.store).office == sample_office()


def test_a_clerk_is_known_by_id_and_by_name(desk: Desk) -> None:
    for known in ("001", "示例人员"):
        assert desk_at(desk.store, known).clerk == Clerk("001", "示例人员")
    assert broken_rule(lambda: desk_at(desk.store, "无此人")).code == "clerk_unknown"


def test_demo_cases_are_a_store_without_faults(desk: Desk) -> None:
    make_cases(desk, 60, now=NOW)
    verified = verify_store(desk.store)
    assert (verified.cases, verified.faults) == (60, ())
    listed = newest_cases(desk, most=100)
    assert {one.state for one in listed} == {"accepted", "decided"}
    assert all(one.received_on <= "2026-11-20" for one in listed)


def test_demo_cases_are_the_same_for_the_same_seed(desk: Desk) -> None:
    make_cases(desk, 10, now=NOW, seed=3)
    make_cases(desk, 10, now=NOW, seed=3)
    people = [(one.applicant, one.id_number, one.phone, one.item) for one in newest_cases(desk)]
    assert people[:10] == people[10:]


def findings(desk: Desk) -> dict[str, tuple[bool, dict[str, str]]]:
    return {one.code: (one.well, one.values) for one in check_up(desk, now=NOW)}


def test_the_check_up_says_what_is_well_and_what_is_not(desk: Desk) -> None:
    registered(desk)
    found = findings(desk)
    assert found["store_opens"] == (True, {"folder": str(desk.store.folder), "cases": "1"})
    assert found["key_in_file"] == (False, {"path": str(desk.store.folder / "store.key")})
    # From November on next year's notice is looked for.
    assert found["calendar_published"] == (False, {"through": "2026"})
    assert found["fonts"] == (True, {"missing": ""})
    assert found["office_is_real"] == (False, {"office": "示例市行政服务中心"})
    assert "disk_space" in found


def test_a_calendar_that_has_run_out_is_not_well(desk: Desk) -> None:
    later = {one.code: one.well for one in check_up(desk, now=NOW + timedelta(days=200))}
    assert later["calendar_published"] is False
