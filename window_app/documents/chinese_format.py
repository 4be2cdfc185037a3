"""Dates, money, limits and counts as Chinese offices write them."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from window_app.domain.limits import Limit, Unit
from window_app.domain.shanghai_time import SHANGHAI

WEEKDAYS = "一二三四五六日"
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "兆")
COUNTS = "零一两三四五六七八九"
UNITS = {Unit.WORKING_DAY: "个工作日", Unit.CALENDAR_DAY: "日", Unit.MONTH: "个月"}


def day(when: date) -> str:
    """A date: 2026年11月22日."""
    return f"{when.year}年{when.month}月{when.day}日"


def weekday(when: date) -> str:
    """The day of the week: 星期日."""
    return f"星期{WEEKDAYS[when.weekday()]}"


def day_and_weekday(when: date) -> str:
    """A date with its weekday within a sentence: 2026年11月22日（星期日）."""
    return f"{day(when)}（{weekday(when)}）"


def dated(when: date) -> str:
    """A date with its weekday in a table: 2026年11月22日 星期日."""
    return f"{day(when)} {weekday(when)}"


def in_china(when: datetime) -> datetime:
    """The same moment by the clock on the wall; a time without a zone is taken to be that already."""
    return when.astimezone(SHANGHAI) if when.tzinfo else when


def moment(when: datetime) -> str:
    """A date with the time of day in China: 2026年11月22日 09:05."""
    return f"{day(in_china(when))} {in_china(when):%H:%M}"


def limit_text(limit: Limit) -> str:
    """A time limit: 2个工作日, 30日, 1个月, 当场办结."""
    return "当场办结" if limit.unit is Unit.IMMEDIATE else f"{limit.value}{UNITS[limit.unit]}"


def copies_text(copies: int) -> str:
    """How many copies are made: 一式两份; plain digits from ten on."""
    return f"一式{COUNTS[copies] if 0 < copies < 10 else copies}份"


def money(amount: str) -> str:
    """Yuan in figures and in words: ¥50.00（人民币伍拾元整）; text that is no amount stays as it is."""
    try:
        yuan = Decimal(amount)
    except InvalidOperation:
        return amount
    if not yuan.is_finite() or yuan < 0 or yuan >= 10**16:
        return amount
    return f"¥{yuan:,.2f}（{money_in_words(yuan)}）"


def money_in_words(yuan: Decimal) -> str:
    """Yuan in the figures that cannot be altered: 人民币壹仟零伍拾元伍角整."""
    cents = int((yuan * 100).to_integral_value())
    whole, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{whole_in_words(whole)}元" if whole or not cents else ""
    if jiao:
        words += f"{DIGITS[jiao]}角"
    elif fen and whole:
        words += "零"
    return f"人民币{words}{f'{DIGITS[fen]}分' if fen else '整'}"


def whole_in_words(number: int) -> str:
    """A whole number below ten quadrillion in Chinese capital figures."""
    if number == 0:
        return DIGITS[0]
    words = ""
    gap = False
    for index in reversed(range(len(GROUPS))):
        group = number // 10 ** (4 * index) % 10000
        if group == 0:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += DIGITS[0]
        words += _group_in_words(group) + GROUPS[index]
        gap = False
    return words


def _group_in_words(group: int) -> str:
    """A number of up to four digits; zeros between digits are read once, zeros at the end not at all."""
    words = ""
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            words += DIGITS[digit] + PLACES[place]
        elif words and group % 10**place and not words.endswith(DIGITS[0]):
            words += DIGITS[0]
    return words
