"""Reading a limit as people type it."""

import re

from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.text import tidied

_LIMIT = re.compile(r"(\d{1,6})(.*)")
_UNITS = (
    (Unit.WORKING_DAY, re.compile(r"|个?工作日|w|workingdays?")),
    (Unit.CALENDAR_DAY, re.compile(r"个?(日|天|自然日)|d|(calendar)?days?")),
    (Unit.MONTH, re.compile(r"个?月|m|months?")),
)
_AT_ONCE = re.compile(r"0|当场(办结)?|即办|onthespot")


def typed_limit(text: str) -> Limit | None:
    """Return the limit that was typed: 10 (working days), 10个工作日, 30日, 1个月, 当场; None where it is none."""
    plain = tidied(text).replace(" ", "").lower()
    if _AT_ONCE.fullmatch(plain):
        return IMMEDIATE
    if not (typed := _LIMIT.fullmatch(plain)):
        return None
    unit = next((unit for unit, pattern in _UNITS if pattern.fullmatch(typed.group(2))), None)
    return Limit(int(typed.group(1)), unit) if unit else None
