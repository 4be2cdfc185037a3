"""Identity numbers are masked wherever a case is shown, and shown whole only to who may, recorded."""

import json

import pytest

from db.local.store import LocalStore
from tests.fixtures import NOW, RESIDENT_ID, broken_rule, person, registered
from tests.services.people import desk_of
from window_app.domain.permissions import Role
from window_app.services.case_acts import act_on_case
from window_app.services.desk import Desk
from window_app.services.masking import masked, masked_apart, masked_payload
from window_app.services.show_case import ShownCase, show_case

MASKED = "350583********5763"


def views(store: LocalStore) -> list[tuple[str, str, str]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT at, clerk, case_id FROM unmasked_views")]


def everything(shown: ShownCase) -> str:
    return repr(shown) + "".join(bytes(one.payload).decode() for one in shown.events)


def a_case(desk: Desk) -> str:
    agent = person("苏宝珠")
    case_no = registered(desk, agent=agent).case_no
    correction = {"field": "applicant.id_number", "new": "11010519491231002X", "reason": "笔误"}
    act_on_case(case_no, "corrected", json.dumps(correction).encode(), desk, now=NOW)
    return case_no


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (RESIDENT_ID, MASKED),
        ("E12345678", "E1*****78"),
        ("1234567", "1******"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_ends(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_a_case_shows_no_number_whole_and_records_no_view(desk: Desk) -> None:
    shown = show_case(a_case(desk), desk, now=NOW)
    assert (shown.applicant.id_number, shown.is_masked) == ("110105********002X", True)
    assert shown.agent is not None
    assert shown.agent.id_number == MASKED
    assert RESIDENT_ID not in everything(shown)
    assert "11010519491231002X" not in everything(shown)
    assert views(desk.store) == []


def test_an_unmasked_view_is_recorded_with_who_when_and_which_case(staffed: LocalStore) -> None:
    desk = desk_of(staffed, Role.CLERK)
    shown = show_case(a_case(desk), desk, now=NOW, unmask=True)
    assert (shown.applicant.id_number, shown.is_masked) == ("11010519491231002X", False)
    assert RESIDENT_ID in everything(shown)
    assert views(staffed) == [(NOW.isoformat(), desk.clerk.id, shown.case_id)]


def test_who_may_not_see_numbers_sees_none_and_nothing_is_recorded(staffed: LocalStore) -> None:
    case_no = a_case(desk_of(staffed, Role.CLERK))
    administrator = desk_of(staffed, Role.ADMINISTRATOR)
    refused = broken_rule(lambda: show_case(case_no, administrator, now=NOW, unmask=True))
    assert refused.values["permission"] == "unmask"
    assert show_case(case_no, administrator, now=NOW).is_masked
    assert views(staffed) == []


def test_masking_leaves_everything_else_of_a_payload(desk: Desk) -> None:
    payload = '{"a":[{"id_number":"350583198807095763","x":1}],"field":"applicant.phone","new":"1","old":"12345678901"}'
    assert masked_payload(payload) == payload.replace(RESIDENT_ID, MASKED)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("350583198807095763", "350583198807195763", ("350583******0*5763", "350583******1*5763")),
        ("350583198807095763", "350583198807095763", ("350583********5763", "350583********5763")),
        ("350583198807095763", "110105194912310021", ("350583********5763", "110105********0021")),
        ("350583198807095763", "350583194912315763", ("350583**88****5763", "350583**49****5763")),
        ("350583198807095763", "350583880709576", ("350583********5763", "350583*****9576")),
        ("E12345678", "", ("E1*****78", "")),
    ],
)
def test_two_numbers_side_by_side_show_only_where_they_differ(one: str, other: str, shown: tuple[str, str]) -> None:
    assert masked_apart(one, other) == shown
    assert masked_apart(other, one) == shown[::-1]
