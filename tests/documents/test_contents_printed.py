"""Everything that a document's data says can be read on its pages."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from tests.documents.specimen_data import FEE, HEADING, REFUSAL, SLIP, SPECIMENS, SUPPLEMENT
from window_app.documents.chinese_format import day, limit_text, money
from window_app.documents.contents import Document, Heading
from window_app.documents.render import Paper, render
from window_app.domain.case_numbers import grouped
from window_app.domain.catalogue import FeeLine
from window_app.domain.limits import Limit

from .long_documents import LONG_DOCUMENTS, LONG_SLIP
from .reading import poppler_text, squeezed, text_of

ALL = (*SPECIMENS.values(), *LONG_DOCUMENTS)


def printed(value: object) -> Iterator[str]:
    """Each text, date, limit and amount in a document's data, as it must stand on paper."""
    match value:
        case Heading():
            yield grouped(value.case_no or "")
            yield from printed(tuple(getattr(value, f.name) for f in fields(value) if f.name not in HEADING_EXTRAS))
        case FeeLine():
            yield from (value.name, money(value.amount), value.basis, value.per)
        case Limit():
            yield limit_text(value)
        case str() if type(value) is str:
            yield value
        case datetime():
            yield day(value)
        case date():
            yield day(value)
        case _:
            yield from printed_parts(value)


HEADING_EXTRAS = {"case_no"}


def printed_parts(value: object) -> Iterator[str]:
    """What the parts of a structure or of a tuple must print."""
    if isinstance(value, tuple):
        for part in value:  # pyright: ignore[reportUnknownVariableType]
            yield from printed(part)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from printed(getattr(value, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from printed(getattr(value, field.name))


@pytest.mark.parametrize("document", ALL, ids=lambda document: type(document).__name__)
def test_every_field_can_be_read_on_paper(document: Document) -> None:
    text = text_of(render(document))
    missing = [wanted for wanted in printed(document) if squeezed(wanted) not in text and len(wanted) < 300]
    assert missing == []


def test_the_small_slip_says_what_the_large_one_says() -> None:
    small = text_of(render(LONG_SLIP, paper=Paper.A5))
    assert [wanted for wanted in printed(LONG_SLIP) if squeezed(wanted) not in small] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("document", ALL, ids=lambda document: type(document).__name__)
def test_two_readers_copy_the_same_characters(document: Document, tmp_path: Path) -> None:
    pdf = render(document)
    assert Counter(poppler_text(pdf, tmp_path)) == Counter(text_of(pdf))


@pytest.mark.parametrize("document", SPECIMENS.values(), ids=SPECIMENS)
def test_every_document_has_signature_seal_copies_and_page_number(document: Document) -> None:
    text = text_of(render(document))
    for words in ("签收：", "签收日期：", "（盖章）", "一式两份", "第1页共1页", "窗口人员", "投诉电话"):
        assert words in text


def test_a_provisional_date_says_why_it_may_move() -> None:
    text = text_of(render(replace(SLIP, provisional=True, statutory_due_on=date(2027, 1, 6))))
    assert "承诺办结日期（暂定）" in text
    assert "尚未公布2027年度节假日安排" in text
    assert "通知为准" in text


def test_a_certain_date_does_not_speak_of_a_holiday_notice() -> None:
    assert "暂定" not in text_of(render(SLIP))


def test_special_procedures_are_not_counted() -> None:
    text = text_of(render(SLIP))
    assert "专家评审：最长30日" in text
    assert "所需时间不计入办理时限" in text


def test_a_fee_stands_in_figures_and_in_words() -> None:
    text = text_of(render(replace(SLIP, fees=(FEE,))))
    assert "证书工本费：¥50.00（人民币伍拾元整）" in text
    assert "不收费" not in text


def test_a_second_notice_says_that_it_is_one_and_why() -> None:
    first, second = SUPPLEMENT, replace(SUPPLEMENT, repeat_reason="法规修改。")
    assert "再次告知" not in text_of(render(first))
    assert "再次告知的原因：法规修改。" in text_of(render(second))


def test_a_notice_that_hands_the_materials_back_says_so() -> None:
    returned = text_of(render(replace(SUPPLEMENT, kept=(), returned=True)))
    assert "本机关未收存申请材料，已提交的材料已全部退还申请人" in returned
    assert "未收存" not in text_of(render(SUPPLEMENT))


def test_what_is_to_follow_is_marked_and_stands_below_what_came() -> None:
    first, *others = SLIP.materials
    slip = text_of(render(replace(SLIP, materials=(others[-1], first, *others[:-1]))))
    received, _, later = slip.partition("【容缺待交】")
    assert "已收申请材料已收3项，容缺待交1项" in received
    assert later.startswith("授权委托书")
    assert "2026年12月2日前补交" in later
    assert "容缺待交" not in text_of(render(replace(SLIP, materials=SLIP.materials[:-1])))


def test_a_supplement_notice_knows_the_five_day_rule() -> None:
    text = text_of(render(SUPPLEMENT))
    assert "《中华人民共和国行政许可法》第三十二条" in text
    assert "五个工作日" in text
    assert "请于2026年12月4日（星期五）前（含当日）" in text


def test_a_notice_before_there_is_a_case_has_no_case_number() -> None:
    text = text_of(render(replace(SUPPLEMENT, heading=replace(HEADING, case_no=None), received_on=None)))
    assert "办件编号：（尚未编号）" in text
    assert "尚未收件" in text
    assert "申请，经审查" in text


def test_a_refusal_names_both_remedies() -> None:
    text = text_of(render(REFUSAL))
    assert "60日内依法申请行政复议" in text
    assert "6个月内依法向人民法院提起行政诉讼" in text


def test_only_a_made_up_office_is_marked_as_a_sample() -> None:
    real = replace(HEADING, letterhead=replace(HEADING.letterhead, office="泉城市商务局", sample=False))
    plain = replace(SLIP, heading=replace(real, number="泉商务受〔2026〕001-0001号"))
    assert text_of(render(SLIP)).count("例") > text_of(render(plain)).count("例")
    marked = replace(plain, heading=replace(plain.heading, letterhead=replace(real.letterhead, sample=True)))
    assert "示例" in text_of(render(marked))
