"""Only what differs between two versions is told, in the words of the office."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.services.cataloguing import sample
from window_app.domain.catalogue import DeliveryWay, FeeLine, Material, Nature, Procedure, ResultDocument
from window_app.domain.limits import Limit, Unit
from window_app.item_words import ItemWords
from window_app.messages import Language
from window_app.services.desk import Desk
from window_app.services.item_changes import item_changes

from .acting import PROCEDURES


def said(desk: Desk, language: Language = "zh_CN", **changes: Any) -> list[str]:
    """What a version with these changes differs in."""
    old = sample(desk)
    return [ItemWords(language).change(one) for one in item_changes(old, replace(old, **changes))]


CHANGES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"version": 9}, []),
    ({"committed": Limit(1, Unit.WORKING_DAY)}, ["承诺时限由“2个工作日”改为“1个工作日”"]),
    ({"statutory": None}, ["法定时限由“3个工作日”改为“（无）”"]),
    ({"nature": Nature.FILING}, ["事项性质由“登记”改为“备案”"]),
    ({"aliases": ("技术进口合同登记",)}, ["删除别名“技术出口合同登记”"]),
    ({"procedures": PROCEDURES[:1]}, ["新增特别程序“检测”"]),
    ({"fees": (FeeLine("工本费", "5", "据"),)}, ["新增收费“工本费”"]),
    (
        {"result": ResultDocument("登记证", (DeliveryWay.PICK_UP,))},
        [
            "结果名称由“技术进口（出口）合同登记证书”改为“登记证”",
            "送达方式由“窗口领取、邮寄、电子送达”改为“窗口领取”",
        ],
    ),
]


@pytest.mark.parametrize(("changes", "sentences"), CHANGES)
def test_a_change_is_a_sentence(desk: Desk, changes: dict[str, Any], sentences: list[str]) -> None:
    assert said(desk, **changes) == sentences


def test_a_material_is_told_by_its_name(desk: Desk) -> None:
    first, second, *others = sample(desk).materials
    changed = (replace(first, copies=2, may_follow=True), *others, Material("新材料", copies=1))
    assert said(desk, materials=changed) == [
        f"申请材料“{first.name}”的可容缺由“否”改为“是”",
        f"申请材料“{first.name}”的收复印件由“0”改为“2”",
        f"删除申请材料“{second.name}”",
        "新增申请材料“新材料”",
    ]


def test_another_order_is_a_change(desk: Desk) -> None:
    first, second, *others = sample(desk).materials
    assert said(desk, materials=(second, first, *others)) == ["申请材料：调整顺序"]


def test_a_procedure_is_told_by_what_it_is(desk: Desk) -> None:
    old = replace(sample(desk), procedures=PROCEDURES)
    (testing, hearing) = PROCEDURES
    new = replace(old, procedures=(testing, replace(hearing, cap=Limit(5, Unit.WORKING_DAY))))
    (change,) = item_changes(old, new)
    assert change.part is Procedure.HEARING
    assert ItemWords("zh_CN").change(change) == "特别程序“听证”的最长时限由“（无）”改为“5个工作日”"


def test_the_sentences_are_there_in_english(desk: Desk) -> None:
    assert said(desk, "en", committed=Limit(1, Unit.MONTH)) == ["committed limit from “2 working days” to “1 month”"]
