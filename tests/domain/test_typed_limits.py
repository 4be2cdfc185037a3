"""A limit is read as people type it, in the words of either language."""

import pytest

from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.typed_limits import typed_limit

LIMITS = [
    ("10", Limit(10, Unit.WORKING_DAY)),
    (" １０ 个工作日", Limit(10, Unit.WORKING_DAY)),
    ("10 working days", Limit(10, Unit.WORKING_DAY)),
    ("30日", Limit(30, Unit.CALENDAR_DAY)),
    ("30天", Limit(30, Unit.CALENDAR_DAY)),
    ("30 calendar days", Limit(30, Unit.CALENDAR_DAY)),
    ("1个月", Limit(1, Unit.MONTH)),
    ("1 month", Limit(1, Unit.MONTH)),
    ("当场", IMMEDIATE),
    ("0", IMMEDIATE),
    ("on the spot", IMMEDIATE),
    ("十日", None),
    ("10年", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "limit"), LIMITS)
def test_a_limit_is_read_as_people_write_it(text: str, limit: Limit | None) -> None:
    assert typed_limit(text) == limit
