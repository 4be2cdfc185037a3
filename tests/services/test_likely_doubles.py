"""Likely doubles are listed with the reasons, both sides and their cases; progress is told and can stop it."""

import pytest

from db.local.store import LocalStore
from tests.fixtures import NOW, act_on, broken_rule, organisation, person, raw_connection, registered
from tests.services.doubles import OTHER_ID, company_twice, person_twice
from tests.services.people import desk_of
from tests.services.plans import plans_of
from window_app.domain.events import Voided
from window_app.domain.permissions import Role
from window_app.services import likely_doubles as listing
from window_app.services.desk import Desk
from window_app.services.likely_doubles import likely_doubles


def test_where_nobody_is_alike_nothing_is_listed(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    registered(desk, applicant=person())
    registered(desk, applicant=person(id_number=OTHER_ID, phone="13905950000"))
    found = likely_doubles(desk)
    assert (found.applicants, found.found, found.pairs) == (3, 0, ())


def test_a_pair_says_why_and_shows_both_sides_with_their_cases(desk: Desk) -> None:
    company_twice(desk)
    (pair,) = likely_doubles(desk).pairs
    assert pair.why == ("same_number", "same_phone", "name_one_character")
    assert (pair.one.name, pair.one.cases, pair.one.last_on) == (organisation().name, 2, "2026-11-19")
    assert (pair.other.name, pair.other.cases, pair.other.last_on) == (
        "示例市官桥恒秦石材有限责任公司",
        1,
        "2026-11-20",
    )
    assert pair.one.id_number == pair.other.id_number == "913505********QH7H"
    assert pair.one.last_item == "技术进出口合同登记"


def test_the_strongest_reasons_come_first(desk: Desk) -> None:
    person_twice(desk)
    company_twice(desk)
    found = likely_doubles(desk)
    assert [pair.why[0] for pair in found.pairs] == ["same_number", "same_phone"]
    assert likely_doubles(desk, most=1).pairs == found.pairs[:1]
    assert likely_doubles(desk, most=1).found == 2


def test_digits_are_shown_where_two_numbers_differ_and_nowhere_else(desk: Desk) -> None:
    registered(desk)
    second = registered(desk)
    with raw_connection(desk.store.folder) as connection:
        connection.execute("UPDATE case_rows SET id_number = '350583198807195763' WHERE case_id = ?", (second.case_id,))
    (pair,) = likely_doubles(desk).pairs
    assert pair.why == ("number_one_digit", "same_phone", "same_name")
    assert {pair.one.id_number, pair.other.id_number} == {"350583******0*5763", "350583******1*5763"}


def test_a_voided_case_is_nobodys(desk: Desk) -> None:
    _, other = company_twice(desk)
    act_on(desk, other, (NOW, Voided(reason="重复登记")))
    assert likely_doubles(desk).pairs == ()


def test_a_key_that_too_many_share_is_passed_over_and_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    company_twice(desk)
    monkeypatch.setattr(listing, "LARGEST_BLOCK", 1)
    found = likely_doubles(desk)
    assert (found.pairs, found.passed_over > 0) == ((), True)


def test_progress_ends_below_all_and_may_stop_the_search(desk: Desk) -> None:
    company_twice(desk)
    heard: list[tuple[int, int]] = []
    likely_doubles(desk, progress=lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, 4)
    assert all(done <= total for done, total in heard)
    assert len(heard) == 2

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        likely_doubles(desk, progress=stop)


def test_applicants_are_read_from_an_index_alone(desk: Desk) -> None:
    company_twice(desk)
    plans = [line for line in plans_of(desk.store, lambda: likely_doubles(desk)) if "case_rows" in line]
    assert any("COVERING INDEX ix_case_rows_applicant" in line for line in plans)
    assert all("ix_case_rows_applicant" in line for line in plans)


@pytest.mark.parametrize("role", [Role.CLERK, Role.HANDLER, Role.ADMINISTRATOR])
def test_only_a_supervisor_lists_them(staffed: LocalStore, role: Role) -> None:
    assert broken_rule(lambda: likely_doubles(desk_of(staffed, role))).code == "not_allowed"
    assert likely_doubles(desk_of(staffed, Role.SUPERVISOR)).pairs == ()
