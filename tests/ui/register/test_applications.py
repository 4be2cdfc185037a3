"""Several applications are open, one is in front, and there is always one to type into."""

from dataclasses import dataclass
from itertools import count

import pytest

from window_app.ui.register.applications import Applications, OpenApplication, titles
from window_app.ui.register.form import Form, PartyForm, content_of


@dataclass(frozen=True)
class Kept:
    id: str
    content: str


@pytest.fixture
def applications() -> Applications:
    numbers = count(1)
    return Applications(lambda: f"draft-{next(numbers)}")


def typed(applications: Applications, text: str) -> None:
    applications.begin().form.item_text = text


def texts(applications: Applications) -> list[str]:
    return [one.form.item_text for one in applications.all]


def test_there_is_one_from_the_beginning(applications: Applications) -> None:
    assert applications.current.id == "draft-1"
    assert applications.current.form.is_blank


def test_an_empty_one_is_used_before_another_is_begun(applications: Applications) -> None:
    typed(applications, "甲")
    typed(applications, "乙")
    assert (texts(applications), applications.place) == (["甲", "乙"], 1)
    first = applications.begin()
    assert applications.begin() is first
    assert len(applications.all) == 3
    form = Form(item_text="丙")
    assert applications.begin(form).form is form
    assert len(applications.all) == 3


def test_closing_one_brings_the_one_beside_it_to_the_front(applications: Applications) -> None:
    for text in "甲乙丙":
        typed(applications, text)
    applications.place = 1
    closed = applications.current
    applications.close(closed)
    assert (texts(applications), applications.current.form.item_text) == (["甲", "丙"], "丙")
    applications.bring_back(closed)
    assert applications.current is closed


def test_closing_another_leaves_the_one_in_front(applications: Applications) -> None:
    for text in "甲乙丙":
        typed(applications, text)
    applications.close(applications.all[0])
    assert applications.current.form.item_text == "丙"


def test_after_the_last_one_comes_a_new_one(applications: Applications) -> None:
    typed(applications, "甲")
    applications.close(applications.current)
    assert applications.current.form.is_blank
    assert applications.current.id == "draft-2"


def test_drafts_are_opened_but_blank_broken_and_known_ones(applications: Applications) -> None:
    typed(applications, "正在输入")
    known = applications.current.id
    kept = [
        Kept("a", content_of(Form(item_text="甲"))),
        Kept("b", content_of(Form())),
        Kept("c", "{"),
        Kept(known, content_of(Form(item_text="旧"))),
    ]
    assert applications.restore(kept) == 1
    assert texts(applications) == ["甲", "正在输入"]
    assert applications.current.form.item_text == "正在输入"


def test_a_restored_one_takes_the_place_of_the_empty_one(applications: Applications) -> None:
    assert applications.restore([Kept("a", content_of(Form(item_text="甲")))]) == 1
    assert texts(applications) == ["甲"]
    assert applications.restore([]) == 0
    assert texts(applications) == ["甲"]


def called(*whom: tuple[str, str]) -> list[str]:
    forms = [Form(applicant=PartyForm(name=name), item_text=item) for name, item in whom]
    return titles([OpenApplication(str(number), form) for number, form in enumerate(forms)], "新申请")


def test_an_application_is_called_by_who_applies_or_for_what() -> None:
    assert called(("甲公司", "技术合同"), ("", "技术合同"), ("", "")) == ["甲公司", "技术合同", "新申请"]
    assert called(("示例市官桥恒泰石材有限公司第一分公司", "")) == ["示例市官桥恒泰石材有限公司…"]


def test_those_that_would_be_called_the_same_are_told_apart_by_item_and_then_by_number() -> None:
    company = "示例市官桥恒泰石材有限公司第一分公司"
    contract, report = (company, "技术合同"), (company, "外商投资信息报告服务")
    assert called(contract, report) == ["示例市官桥恒… 技术合同", "示例市官桥恒… 外商投资信息…"]
    assert called(contract, contract) == ["示例市官桥恒… 技术合同 1", "示例市官桥恒… 技术合同 2"]
    assert called(("", ""), ("", "")) == ["新申请 1", "新申请 2"]
