"""The State Council's yearly holiday notices, from the library `holidays`.

The library knows the make-up working days of each published notice. For later years it has the holidays that
follow from the law (全国年节及纪念日放假办法) with their substitute days, and no make-up days: exactly the
provisional estimate of docs/rules.md, the clock, rule 12.
"""

import re
from datetime import date
from functools import cache

from window_app.domain.working_calendar import WorkingCalendar, notice_year

FIRST_NOTICE = 2001
LAST_ESTIMATE = 2099
MAKE_UP_NAME = "调休上班"
_DAY_IN_LIEU = re.compile(r"^休息日")


@cache
def state_council_calendar() -> WorkingCalendar:
    """Return the working calendar of the published notices, with estimates for the years after the last one."""
    from holidays.countries.china import China

    known = China(years=range(FIRST_NOTICE - 1, LAST_ESTIMATE + 1), language="zh_CN")
    make_up = sorted(known.weekend_workdays)
    names = dict(sorted(known.items()))
    last = make_up[-1].year
    titles = {year: _title(year) for year in range(FIRST_NOTICE, last + 1)}
    return WorkingCalendar(
        holidays={day: _holiday_name(day, names) for day in names},
        make_up_days=dict.fromkeys(make_up, MAKE_UP_NAME),
        published_from=FIRST_NOTICE,
        published_through=last,
        notices=titles,
        named_by={day: titles[year] for day in (*names, *make_up) if (year := notice_year(day)) in titles},
    )


def titled(name: str, number: str) -> str:
    """Return a notice as offices name it: 《…》（…号）."""
    return f"《{name}》（{number}）" if number else f"《{name}》"


def _title(year: int) -> str:
    return titled(_NAMES.get(year, _USUAL_NAME.format(year=year)), _NUMBERS.get(year, ""))


_USUAL_NAME = "国务院办公厅关于{year}年部分节假日安排的通知"
_NAMES = {
    2001: "国务院办公厅关于2001年春节、“五一”、“十一”放假安排的通知",
    2002: "国务院办公厅关于2002年部分节假日休息安排的通知",
    2003: "国务院办公厅关于2003年部分节假日休息安排的通知",
}
# Only those that were looked up; an older notice is named without its number.
_NUMBERS = {
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}


def _holiday_name(day: date, names: dict[date, str]) -> str:
    """Name a day in lieu (休息日…) after the holiday that it belongs to: the nearest named one."""
    if not _DAY_IN_LIEU.match(names[day]):
        return _plain(names[day])
    named = (other for other in names if abs((other - day).days) <= 9 and not _DAY_IN_LIEU.match(names[other]))
    nearest = min(named, key=lambda other: abs((other - day).days), default=None)
    return _plain(names[nearest]) if nearest else names[day]


def _plain(name: str) -> str:
    """The eve is part of the Spring Festival, as the notices count it."""
    return name.removesuffix("（补假）").replace("; ", "、").replace("农历除夕", "春节")
