"""Cases as a list shows them, made up."""

from typing import Any

import msgspec

from window_app.domain.limits import Unit
from window_app.services.days_left import DaysLeft
from window_app.services.list_cases import ListedCase

CASE = ListedCase(
    case_no="SWJ2026112000100016",
    case_id="case",
    state="accepted",
    item="技术进出口合同登记",
    applicant="示例市官桥恒泰石材有限公司",
    id_number="913505********QH76",
    phone="0595-86380001",
    clerk="陈志明",
    received_on="2026-11-20",
    promised_on="2026-11-24",
    decided_on="",
    left=DaysLeft(2, Unit.WORKING_DAY, is_overdue=False, is_soon=False),
    is_late=False,
)


def case(**changes: Any) -> ListedCase:
    """A listed case with these changes."""
    return msgspec.structs.replace(CASE, **changes)


def left(days: int | None, unit: Unit = Unit.WORKING_DAY, *, overdue: bool = False, soon: bool = False) -> DaysLeft:
    """So many days left, or overdue by."""
    return DaysLeft(days, unit, is_overdue=overdue, is_soon=soon)
