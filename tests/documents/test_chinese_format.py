"""Dates, money, limits and numbers, as offices write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from window_app.documents.chinese_format import (
    copies_text,
    day,
    day_and_weekday,
    limit_text,
    moment,
    money,
    money_in_words,
)
from window_app.documents.closing import copies_sentence
from window_app.domain.limits import IMMEDIATE, Limit, Unit


def test_a_date_has_no_leading_zeros() -> None:
    assert day(date(2026, 3, 5)) == "2026年3月5日"
    assert day_and_weekday(date(2026, 11, 22)) == "2026年11月22日（星期日）"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(2, Unit.WORKING_DAY), "2个工作日"),
        (Limit(30, Unit.CALENDAR_DAY), "30日"),
        (Limit(1, Unit.MONTH), "1个月"),
        (IMMEDIATE, "当场办结"),
    ],
)
def test_a_limit_names_its_unit(limit: Limit, text: str) -> None:
    assert limit_text(limit) == text


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "零元整"),
        ("50.00", "伍拾元整"),
        ("0.50", "伍角整"),
        ("0.05", "伍分"),
        ("1.05", "壹元零伍分"),
        ("1250.50", "壹仟贰佰伍拾元伍角整"),
        ("1005", "壹仟零伍元整"),
        ("10500", "壹万零伍佰元整"),
        ("100000005.67", "壹亿零伍元陆角柒分"),
        ("20010000", "贰仟零壹万元整"),
    ],
)
def test_yuan_in_words(yuan: str, words: str) -> None:
    assert money_in_words(Decimal(yuan)) == f"人民币{words}"


def test_money_stands_in_figures_and_words() -> None:
    assert money("1250.5") == "¥1,250.50（人民币壹仟贰佰伍拾元伍角整）"
    assert money("按标的额的1‰") == "按标的额的1‰"
    assert money("-1") == "-1"


def test_a_moment_is_told_by_the_clock_in_china() -> None:
    assert moment(datetime(2026, 11, 22, 18, 5, tzinfo=UTC)) == "2026年11月23日 02:05"


def test_copies() -> None:
    assert [copies_text(number) for number in (1, 2, 3, 12)] == ["一式一份", "一式两份", "一式三份", "一式12份"]
    assert copies_sentence(1) == "一式一份，交申请人收执。"
    assert copies_sentence(3) == "一式三份，申请人执一份，其余由本机关存档。"
