"""What a list and a file of it say of a case in words: how many days it has left."""

from window_app.domain.case import CaseState
from window_app.domain.case_numbers import grouped
from window_app.domain.limits import Unit
from window_app.services.days_left import DaysLeft
from window_app.services.list_cases import ListedCase
from window_app.ui.words import Words

# What days are counted in (services/days_left.py).
COUNTED = (Unit.WORKING_DAY, Unit.CALENDAR_DAY)
MANY_DAYS = 128


def plain_text(case: ListedCase, column: str, tr: Words) -> str:
    """Return what stands in a cell that holds no day."""
    match column:
        case "case_no":
            return grouped(case.case_no)
        case "state":
            return tr.term("state", case.state)
        case "left":
            return left_text(case, tr)
        case _:
            return str(getattr(case, column))


def left_text(case: ListedCase, tr: Words) -> str:
    """Return the days that are left or overdue, with their unit; empty where there is nothing to say."""
    if case.left is not None:
        return _days_text(case.left, tr)
    if case.is_late:
        return tr("cases.late")
    return tr("cases.stopped") if case.state == CaseState.SUSPENDED else ""


def widest_left_texts(tr: Words) -> tuple[str, ...]:
    """Return the longest texts that a column of days left must have room for."""
    left = (tr(f"cases.left.{unit}", number=MANY_DAYS) for unit in COUNTED)
    overdue = (tr(f"cases.overdue_by.{unit}", number=MANY_DAYS) for unit in COUNTED)
    return (*left, *overdue)


def _days_text(left: DaysLeft, tr: Words) -> str:
    if left.is_overdue and left.days is None:
        return tr("cases.overdue_long")
    if left.is_overdue:
        return tr(f"cases.overdue_by.{left.unit}", number=left.days) if left.days else tr("cases.overdue")
    return tr(f"cases.left.{left.unit}", number=left.days) if left.days else tr("cases.due_today")
