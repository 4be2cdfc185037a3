"""The service guide carries everything of its item, fits its pages, and is the same for the same version."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from tests.documents.guide_data import GUIDE, GUIDE_ITEM, PUBLISHER
from tests.documents.test_pages import area
from tests.fixtures import broken_rule
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.documents.flow import Page
from window_app.documents.marks import Text
from window_app.documents.page_format import A4
from window_app.documents.service_guide import ServiceGuide, lay_out_guide, render_guide, steps_of
from window_app.domain.catalogue import Handling, Material, ServiceItem
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.services.catalogue_files import read_catalogue

from .reading import page_count, page_texts, poppler_text, squeezed, text_of

SAMPLES = {f"{item.code}-v{item.version}": item for item in read_catalogue(SAMPLE_CATALOGUE)}
CARRIED = [
    "办事指南", "成品油零售经营资格审批", "事项编码：NSW-0601", "第3版", "2026年1月1日至2027年12月31日",
    "承诺时限10个工作日", "法定时限20个工作日", "行政许可", "转报件", "法人和其他组织",
    "1.《成品油流通管理办法》第三条、第四条", "2.具有长期、稳定的成品油供应渠道", "市场监督管理部门",
    "可容缺后补；现场核查前补交", "委托他人办理的必要", "视情形提交；新建的提交", "证书工本费",
    "¥40.00", "／份", "发改价格〔2010〕1号",
    "收件", "初审上报", "上级机关决定", "受理后10个工作日内", "检验10个工作日", "听证另行告知",
    "窗口领取、邮寄", PUBLISHER.address, PUBLISHER.opening_hours, PUBLISHER.consulting_phone, PUBLISHER.complaint_phone,
    "行政复议", "行政诉讼", "县级窗口受委托办理。", "第1页共2页", "办事指南（续）",
]  # fmt: skip


def texts(page: Page) -> list[tuple[float, Text]]:
    return [(placed.top, mark) for placed in page for mark in placed.marks if isinstance(mark, Text)]


@pytest.mark.parametrize("words", CARRIED)
def test_the_guide_carries(words: str) -> None:
    assert squeezed(words) in text_of(render_guide(GUIDE))


def test_another_reader_reads_the_same_words(tmp_path: Path) -> None:
    rare = replace(GUIDE, item=msgspec.structs.replace(GUIDE_ITEM, name="𬭎䶮许可"))
    read = poppler_text(render_guide(rare), tmp_path)
    assert "𬭎䶮许可" in read
    assert squeezed(PUBLISHER.address) in read


def test_the_same_version_gives_the_same_bytes() -> None:
    assert render_guide(GUIDE) == render_guide(GUIDE)
    other = replace(GUIDE, item=msgspec.structs.replace(GUIDE_ITEM, committed=Limit(9, Unit.WORKING_DAY)))
    assert render_guide(other) != render_guide(GUIDE)


def test_a_character_in_no_font_is_refused_before_anything_is_drawn() -> None:
    unknown = replace(GUIDE, item=msgspec.structs.replace(GUIDE_ITEM, notes="\ue000"))
    assert broken_rule(lambda: render_guide(unknown)).code == "character_without_glyph"


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_of_a_guide_lies_on_other_text_or_leaves_the_margins(name: str) -> None:
    guide = ServiceGuide(SAMPLES[name], PUBLISHER)
    for page in lay_out_guide(A4, guide):
        areas = [area(A4, top, mark) for top, mark in texts(page)]
        assert [(one.text, other.text) for one, other in combinations(areas, 2) if one.meets(other)] == []
        assert [one.text for one in areas if one.right > A4.width - A4.right + 0.5 or one.left < A4.left - 0.5] == []


def test_a_very_long_item_goes_on_over_pages_with_the_heads_of_its_tables() -> None:
    many = tuple(Material(f"第{number}份证明材料", copies=1, note="说明" * 60) for number in range(60))
    pages = page_texts(render_guide(replace(GUIDE, item=msgspec.structs.replace(GUIDE_ITEM, materials=many))))
    assert len(pages) > 4
    assert all("材料名称" in page for page in pages[1:-2])
    assert all(squeezed(one.name) in "".join(pages) for one in many)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"handling": Handling.IMMEDIATE, "committed": IMMEDIATE}, "当场办结"),
        ({"handling": Handling.COMMITTED}, "受理后10个工作日内办结"),
        ({"handling": Handling.REFERRED}, "上级机关决定"),
    ],
)
def test_the_way_of_an_item_says_who_decides_and_by_when(changes: dict[str, object], said: str) -> None:
    item: ServiceItem = msgspec.structs.replace(GUIDE_ITEM, **changes)
    steps = steps_of(item)
    assert [step.title for step in steps][::4] == ["收件", "送达"]
    assert said in steps[3].text


def test_what_an_item_does_not_have_is_said_or_left_out() -> None:
    bare = msgspec.structs.replace(
        GUIDE_ITEM, materials=(), fees=(), procedures=(), conditions=(), statutory=None, notes="", valid_until=None
    )
    said = text_of(render_guide(replace(GUIDE, item=bare)))
    assert all(words in said for words in ("无需提交申请材料", "不收费", "未作规定", "自2026年1月1日起施行"))
    assert "特别程序另行告知" not in said
    assert "收费项目" not in said


def test_a_made_up_office_or_item_is_marked_on_every_page() -> None:
    sample = replace(GUIDE, item=msgspec.structs.replace(GUIDE_ITEM, sample=True))
    plain, marked = page_texts(render_guide(GUIDE)), page_texts(render_guide(sample))
    assert len(plain) == page_count(render_guide(sample)) == 2
    assert [page.count("示例") for page in marked] == [page.count("示例") + 1 for page in plain]


def test_the_telephones_of_the_item_go_before_those_of_the_office() -> None:
    own = msgspec.structs.replace(GUIDE_ITEM, consulting_phone="0595-1", complaint_phone="0595-2")
    said = text_of(render_guide(replace(GUIDE, item=own)))
    assert "咨询电话0595-1" in said
    assert "投诉电话0595-2" in said
    assert PUBLISHER.consulting_phone not in said
