"""A form half typed or whole: what it comes to, and that nothing of it is lost between two programs."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.fixtures import RESIDENT_ID, credit_code, open_desk, organisation, person
from window_app.domain.catalogue import ApplicantKind, ServiceItem
from window_app.domain.parties import IdKind
from window_app.ui.register.form import Form, MaterialMark, PartyForm, content_of, form_of

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def item(tmp_path_factory: pytest.TempPathFactory) -> ServiceItem:
    desk = open_desk(tmp_path_factory.mktemp("profile"))
    desk.store.close()
    return desk.catalogue.item_for("技术进出口合同登记", TODAY)


def test_an_item_that_persons_alone_apply_for_makes_a_blank_applicant_a_person(item: ServiceItem) -> None:
    of_persons = msgspec.structs.replace(item, applicant_kinds=(ApplicantKind.PERSON,))
    form = Form()
    form.take_item(of_persons)
    assert (form.applicant.kind, form.applicant.id_kind) == (ApplicantKind.PERSON, IdKind.RESIDENT_ID)
    typed = Form(applicant=PartyForm(name="甲公司"))
    typed.take_item(of_persons)
    assert typed.applicant.kind is ApplicantKind.ORGANISATION


def test_a_known_applicant_is_filled_in_whole() -> None:
    form = Form()
    form.take_applicant(organisation("甲公司", address="水头镇1号"))
    assert (form.applicant.name, form.applicant.id_number) == ("甲公司", credit_code())
    assert (form.applicant.kind, form.applicant.address) == (ApplicantKind.ORGANISATION, "水头镇1号")


def test_a_card_is_the_applicants_where_a_person_applies_and_else_the_agents() -> None:
    card = person("曾㛃", address="水头镇1号")
    of_organisation, of_person = Form(), Form(applicant=PartyForm(kind=ApplicantKind.PERSON))
    of_organisation.take_person(card)
    of_person.take_person(card)
    assert (of_organisation.agent.name, of_organisation.has_agent, of_organisation.applicant.name) == ("曾㛃", True, "")
    assert (of_person.applicant.name, of_person.applicant.id_number, of_person.has_agent) == (
        "曾㛃",
        RESIDENT_ID,
        False,
    )


def test_all_that_is_required_is_received_but_what_is_to_follow(item: ServiceItem) -> None:
    form = Form()
    follows = item.materials[0].name
    form.mark(follows).follows_on = "2026-12-2"
    form.receive_all(item)
    received = [one.name for one in item.materials if form.mark(one.name).received]
    assert received == [one.name for one in item.materials if one.required and one.name != follows]


def test_the_next_application_keeps_the_people_and_nothing_else(item: ServiceItem) -> None:
    form = Form(applicant=PartyForm(name="甲公司"), has_agent=True, agent=PartyForm(name="林䶮"), reason="无")
    form.take_item(item)
    form.receive_all(item)
    following = form.next_of_same_applicant()
    assert (following.applicant.name, following.has_agent, following.agent.name) == ("甲公司", True, "林䶮")
    assert (following.item, following.materials, following.reason) == ("", {}, "")
    following.applicant.name = "乙公司"
    assert form.applicant.name == "甲公司"


def test_the_entry_holds_what_was_typed(item: ServiceItem) -> None:
    form = Form(applicant=PartyForm(name="甲公司", id_number=credit_code()), submit_by="12-2", reason="无权受理")
    form.take_item(item)
    form.materials[item.materials[0].name] = MaterialMark(received=True, copies=3, defect="缺页")
    entry = form.entry(item, "supplement", TODAY)
    assert (entry.item, entry.applicant.name, entry.agent, entry.outcome) == (item.code, "甲公司", None, "supplement")
    assert entry.submit_by == date(2026, 12, 2)
    assert entry.materials != "all"
    assert [(one.received, one.copies, one.defect) for one in entry.materials[:2]] == [
        (True, 3, "缺页"),
        (False, None, ""),
    ]
    assert len(entry.materials) == len(item.materials)


def test_a_day_of_the_notice_is_no_part_of_an_acceptance(item: ServiceItem) -> None:
    assert Form(submit_by="2020-1-1").entry(item, "accept", TODAY).submit_by is None


def test_an_agent_need_not_show_a_number(item: ServiceItem) -> None:
    form = Form(has_agent=True, agent=PartyForm(kind=ApplicantKind.PERSON, name="林䶮", id_kind=IdKind.RESIDENT_ID))
    agent = form.entry(item, "accept", TODAY).agent
    assert agent is not None
    assert agent.id_kind is None
    form.agent.id_number = RESIDENT_ID
    agent = form.entry(item, "accept", TODAY).agent
    assert agent is not None
    assert agent.id_kind is IdKind.RESIDENT_ID


def test_days_that_are_none_are_named_by_their_material() -> None:
    form = Form(materials={"合同": MaterialMark(follows_on="明天"), "申请书": MaterialMark(follows_on="12-2")})
    assert form.bad_dates(TODAY) == {"materials.合同": "明天"}


def test_a_draft_gives_the_same_form_back(item: ServiceItem) -> None:
    form = Form(
        applicant=PartyForm(name="曾㛃𬱖"), fields={"金额": "12"}, materials={"合同": MaterialMark(received=True)}
    )
    form.take_item(item)
    assert form_of(content_of(form)) == form


def test_a_newer_programs_draft_is_read_and_a_broken_one_is_not() -> None:
    assert form_of('{"item_text":"登记","colour":"blue"}').item_text == "登记"
    with pytest.raises(msgspec.DecodeError):
        form_of('{"applicant":7}')


def test_blank_is_what_nothing_was_typed_into(tmp_path: Path) -> None:
    assert Form().is_blank
    assert not Form(item_text="j").is_blank
    assert not Form(agent=PartyForm(phone="1")).is_blank
    assert not Form(fields={"金额": "1"}).is_blank
