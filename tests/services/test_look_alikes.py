"""What looks registered already, or mistyped, is shown to the clerk before it is registered."""

import pytest

from tests.fixtures import NOW, RESIDENT_ID, act_on, credit_code, materials_but, organisation, person, registered
from tests.services.plans import plans_of, reads_every_case
from window_app.domain.catalogue import Procedure
from window_app.domain.events import Decided, DecisionOutcome, Suspended, Voided
from window_app.services.desk import Desk
from window_app.services.look_alikes import LookAlikes, look_alikes

ITEM = "SWJ-0701"
CONTRACT = "技术进口（出口）合同副本"
COMPANY = organisation().name
CODE = credit_code()
OTHER_CODE = credit_code("91350583MA2XN0QJ3")
NOTHING = LookAlikes(None, "", "")
TODAY = NOW.date()
GRANTED = (NOW, Decided(outcome=DecisionOutcome.GRANTED))


def same_item(desk: Desk, id_number: str = RESIDENT_ID, item: str = ITEM) -> str | None:
    found = look_alikes("陈志明", id_number, item, desk, today=TODAY).same_item
    return found.case_no if found else None


def test_where_nobody_was_here_before_nothing_is_alike(desk: Desk) -> None:
    assert look_alikes("陈志明", RESIDENT_ID, ITEM, desk, today=TODAY) == NOTHING
    assert look_alikes("", "", "", desk, today=TODAY) == NOTHING


@pytest.mark.parametrize("outcome", ["receive", "supplement", "accept"])
def test_an_open_case_for_the_same_item_is_perhaps_the_same(desk: Desk, outcome: str) -> None:
    handed = materials_but(desk, *([CONTRACT] if outcome == "supplement" else []))
    case = registered(desk, outcome=outcome, materials=handed, received_at="2026-11-02T09:00")
    assert same_item(desk) == case.case_no


def test_a_suspended_case_is_open(desk: Desk) -> None:
    case_no = registered(desk, received_at="2026-11-20T08:00").case_no
    act_on(desk, case_no, (NOW, Suspended(suspension="s", procedure=Procedure.HEARING, legal_basis="第四十五条")))
    assert same_item(desk) == case_no


def test_the_number_is_compared_as_it_is_stored(desk: Desk) -> None:
    case_no = registered(desk).case_no
    assert same_item(desk, "３５０５８３ 19880709-5763") == case_no


def test_the_newest_open_case_is_shown(desk: Desk) -> None:
    registered(desk, received_at="2026-11-18T09:00")
    newest = registered(desk, received_at="2026-11-19T09:00").case_no
    registered(desk, received_at="2026-11-17T09:00")
    assert same_item(desk) == newest


def test_a_case_that_is_closed_is_a_double_on_its_own_day_only(desk: Desk) -> None:
    yesterday = registered(desk, received_at="2026-11-19T09:00").case_no
    act_on(desk, yesterday, GRANTED)
    assert same_item(desk) is None
    of_today = registered(desk).case_no
    act_on(desk, of_today, GRANTED)
    assert same_item(desk) == of_today
    assert look_alikes("陈志明", RESIDENT_ID, ITEM, desk).same_item is None


def test_an_open_case_comes_before_one_of_today(desk: Desk) -> None:
    still_open = registered(desk, received_at="2026-11-19T09:00").case_no
    act_on(desk, registered(desk).case_no, GRANTED)
    assert same_item(desk) == still_open


def test_another_item_or_another_number_is_another_case(desk: Desk) -> None:
    registered(desk)
    assert same_item(desk, item="SWJ-0206") is None
    assert same_item(desk, "11010519491231002X") is None


def test_the_list_shows_the_number_of_a_double_masked(desk: Desk) -> None:
    registered(desk)
    found = look_alikes("陈志明", RESIDENT_ID, ITEM, desk).same_item
    assert found is not None
    assert found.id_number == "350583********5763"


def other_name(desk: Desk, name: str) -> str:
    return look_alikes(name, RESIDENT_ID, ITEM, desk).other_name


def test_a_number_that_was_last_recorded_under_another_name_says_so(desk: Desk) -> None:
    registered(desk, applicant=person("陈志明"))
    assert (other_name(desk, "陈志民"), other_name(desk, " 陈志明 "), other_name(desk, "")) == ("陈志明", "", "")


def test_only_the_name_recorded_last_counts(desk: Desk) -> None:
    registered(desk, applicant=person("陈志民"), received_at="2026-11-18T09:00")
    registered(desk, applicant=person("陈志明"), received_at="2026-11-19T09:00")
    assert (other_name(desk, "陈志民"), other_name(desk, "陈志明")) == ("陈志明", "")


def test_a_case_registered_by_mistake_says_nothing_of_a_name(desk: Desk) -> None:
    case_no = registered(desk, applicant=person("陈志民")).case_no
    act_on(desk, case_no, (NOW, Voided(reason="误录")))
    assert other_name(desk, "陈志明") == ""


def test_brackets_of_another_width_are_no_other_name(desk: Desk) -> None:
    registered(desk, applicant=organisation("示例市恒泰石材(福建)有限公司"))
    assert look_alikes("示例市恒泰石材（福建）有限公司", CODE, ITEM, desk).other_name == ""


def other_number(desk: Desk, name: str, id_number: str) -> str:
    return look_alikes(name, id_number, ITEM, desk).other_number


def test_a_company_that_was_last_recorded_under_another_credit_code_says_so(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    assert other_number(desk, COMPANY, OTHER_CODE) == f"913505********{CODE[-4:]}"
    assert other_number(desk, COMPANY, CODE.lower()) == ""


def test_only_the_code_recorded_last_counts(desk: Desk) -> None:
    registered(desk, applicant=organisation(id_number=OTHER_CODE))
    registered(desk, applicant=organisation())
    assert (other_number(desk, COMPANY, CODE), other_number(desk, COMPANY, OTHER_CODE)[-4:]) == ("", CODE[-4:])


@pytest.mark.parametrize("name", [COMPANY[:-1], f"{COMPANY}分公司", "石材", "字 " * 11, "字" * 201])
def test_a_name_that_is_not_exactly_the_same_is_another_company(desk: Desk, name: str) -> None:
    registered(desk, applicant=organisation())
    assert other_number(desk, name, OTHER_CODE) == ""


def test_a_code_that_is_not_whole_yet_is_not_compared(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    assert other_number(desk, COMPANY, OTHER_CODE[:-1]) == ""


def test_persons_share_names(desk: Desk) -> None:
    registered(desk, applicant=person("陈志明"))
    assert other_number(desk, "陈志明", "11010519491231002X") == ""


def test_it_never_reads_every_case(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    plan = plans_of(desk.store, lambda: look_alikes(COMPANY, OTHER_CODE, ITEM, desk, today=TODAY))
    assert reads_every_case(plan) == []
    assert any("ix_case_rows_id_number" in line for line in plan)
