"""The first start's answers become an office, and its check names the fields as they stand on the screen."""

import pytest

from window_app.domain.errors import RuleBroken
from window_app.ui.start.office_form import FIELD_OF, FIELDS, office_of

ANSWERS = {
    "name": " 南山市行政服务中心 ", "department_name": "南山市商务局", "letters": "nsw", "bureau": "南商务",
    "station": "007", "window": "商务局窗口", "clerk": "王晓、李东子 赵六", "address": "中山路1号",
    "opening_hours": "8:30", "consulting_phone": "0595-86380001", "complaint_phone": "12345",
}  # fmt: skip


def test_answers_become_an_office() -> None:
    office = office_of(ANSWERS).check()
    assert (office.name, office.department.letters, office.department.code) == ("南山市行政服务中心", "NSW", "NSW")
    assert [(clerk.id, clerk.name) for clerk in office.clerks] == [("001", "王晓"), ("002", "李东子"), ("003", "赵六")]
    assert not office.sample


@pytest.mark.parametrize("missing", FIELDS)
def test_what_is_missing_is_named_by_its_field(missing: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        office_of({**ANSWERS, missing: ""}).check()
    assert {FIELD_OF.get(one.field, one.field) for one in refused.value.problems} == {missing}
