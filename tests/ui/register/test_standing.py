"""How a form stands, and what of it is worth saying while the clerk is typing."""

from datetime import date

import pytest

from tests.fixtures import credit_code, open_desk
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem
from window_app.domain.parties import IdKind
from window_app.services.desk import Desk
from window_app.ui.register.form import Form, MaterialMark, PartyForm
from window_app.ui.register.standing import promise_today, standing, worth_saying

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    opened = open_desk(tmp_path_factory.mktemp("profile"))
    opened.store.close()
    return opened


@pytest.fixture
def item(desk: Desk) -> ServiceItem:
    return desk.catalogue.item_for("技术进出口合同登记", TODAY)


def typed(item: ServiceItem) -> Form:
    form = Form(applicant=PartyForm(name="甲公司", id_number=credit_code()))
    form.take_item(item)
    form.receive_all(item)
    return form


def test_a_whole_form_stands_well(item: ServiceItem) -> None:
    found = standing(typed(item), item, TODAY)
    assert (found.problems, found.missing, found.defective, found.is_complete) == ({}, (), (), True)


def test_every_field_that_is_wrong_is_named(item: ServiceItem) -> None:
    form = typed(item)
    form.applicant.name, form.applicant.id_number, form.applicant.phone = "", credit_code()[:-1] + "?", "12"
    assert {path: one.code for path, one in standing(form, item, TODAY).problems.items()} == {
        "applicant.name": "required",
        "applicant.id_number": "uscc_shape",
        "applicant.phone": "phone_length",
    }


def test_missing_and_wrong_materials_are_told_apart(item: ServiceItem) -> None:
    form = typed(item)
    first, second, third = (one.name for one in item.materials[:3])
    form.materials[first] = MaterialMark()
    form.materials[second] = MaterialMark(received=True, defect="缺页")
    form.materials[third] = MaterialMark(follows_on="12-2")
    found = standing(form, item, TODAY)
    assert (found.missing, found.defective, found.is_complete) == ((first,), (second,), False)


def test_what_is_required_with_an_agent_is_missing_once_there_is_one(item: ServiceItem) -> None:
    form = typed(item)
    letter = next(one.name for one in item.materials if one.required_with_agent)
    assert standing(form, item, TODAY).lacking == ()
    form.has_agent, form.agent.name = True, "苏宝珠"
    assert standing(form, item, TODAY).lacking == (letter,)
    form.receive_all(item)
    assert standing(form, item, TODAY).is_complete


def test_fewer_copies_than_asked_for_are_not_complete_until_all_is_received(item: ServiceItem) -> None:
    form = typed(item)
    copied = next(one for one in item.materials if one.copies and one.required)
    form.mark(copied.name).copies = 0
    found = standing(form, item, TODAY)
    assert (found.defective, found.lacking, found.is_complete) == ((copied.name,), (copied.name,), False)
    form.receive_all(item)
    assert standing(form, item, TODAY).is_complete


def test_what_is_to_follow_after_the_promised_date_is_noticed(item: ServiceItem) -> None:
    form = typed(item)
    form.materials[item.materials[0].name] = MaterialMark(follows_on="12-2")
    assert standing(form, item, TODAY, date(2026, 12, 1)).follows_late
    assert not standing(form, item, TODAY, date(2026, 12, 2)).follows_late


def test_a_problem_of_a_material_belongs_to_its_row(item: ServiceItem) -> None:
    form = typed(item)
    strict = next(one.name for one in item.materials if not one.may_follow)
    form.materials[strict] = MaterialMark(follows_on="12-2")
    assert standing(form, item, TODAY).problems[f"materials.{strict}"].code == "material_may_not_follow"


def test_a_day_that_is_none_is_a_problem_of_its_material(item: ServiceItem) -> None:
    form = typed(item)
    form.materials[item.materials[0].name] = MaterialMark(follows_on="明天")
    problems = standing(form, item, TODAY).problems
    assert problems[f"materials.{item.materials[0].name}"].code == "not_a_date"


@pytest.mark.parametrize(
    ("problem", "number", "left", "said"),
    [
        (Problem("applicant.name", "required"), "", frozenset[str](), False),
        (Problem("applicant.name", "required"), "", frozenset({"applicant.name"}), True),
        (Problem("applicant.id_number", "uscc_shape"), "9135", frozenset[str](), False),
        (Problem("applicant.id_number", "uscc_check"), "91350583MA2XN0QH70", frozenset[str](), True),
        (Problem("applicant.id_number", "uscc_shape"), "9135", frozenset({"applicant.id_number"}), True),
        (Problem("applicant.phone", "phone_shape"), "", frozenset[str](), False),
    ],
)
def test_nothing_is_said_of_what_is_still_being_typed(
    problem: Problem, number: str, left: frozenset[str], said: bool
) -> None:
    form = Form(applicant=PartyForm(id_kind=IdKind.USCC, id_number=number))
    assert worth_saying(problem, form, left) is said


def test_the_promise_is_that_of_an_acceptance_today(desk: Desk, item: ServiceItem) -> None:
    promise, days = promise_today(item, date(2025, 12, 31), desk.calendar)
    # Two working days from New Year's Eve: the make-up Sunday of 4 January is the first.
    assert promise.promised_on == date(2026, 1, 5)
    assert (days[0].date, days[-1].date) == (date(2025, 12, 31), date(2026, 1, 5))
