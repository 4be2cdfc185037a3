"""What stands in the cells of a list of cases: texts in the window's language, and colours by their meaning."""

from datetime import date
from typing import TYPE_CHECKING

from window_app.domain.case import CaseState
from window_app.domain.case_numbers import grouped
from window_app.domain.limits import Unit
from window_app.ui.cases.case_columns import COLUMNS
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.days_left import DaysLeft
    from window_app.services.list_cases import ListedCase

# What days are counted in (services/days_left).
COUNTED = (Unit.WORKING_DAY, Unit.CALENDAR_DAY)
_WIDEST_DAY = date(2028, 9, 28)
_MANY_DAYS = 128
# As wide as a Chinese character.
_CHARACTER = "\u3000"
_USUAL = {
    "item": 9 * _CHARACTER,
    "applicant": 7 * _CHARACTER,
    "clerk": 4 * _CHARACTER,
    "case_no": "SWJ-20280928-008-0008-8",
    "id_number": "350583********8888",
    "phone": "0595-86380001",
}


def cell_text(case: "ListedCase", column: str, tr: Words) -> str:
    """Return what stands in a cell."""
    match column:
        case "case_no":
            return grouped(case.case_no)
        case "state":
            return tr.term("state", case.state)
        case "left":
            return _left_text(case, tr)
        case _:
            text = str(getattr(case, column))
            return tr.list_date(date.fromisoformat(text)) if text and column.endswith("_on") else text


def cell_tone(case: "ListedCase", column: str) -> str:
    """Return the colour of a cell by its meaning; empty for the usual one."""
    if column != "left":
        return ""
    if case.left is None:
        return "quiet"
    return "danger" if case.left.is_overdue else "warn" if case.left.is_soon else ""


def widest_texts(tr: Words) -> dict[str, tuple[str, ...]]:
    """Return for each column the texts that must fit into it."""
    day = tr.list_date(_WIDEST_DAY)
    texts: dict[str, tuple[str, ...]] = {name: (day,) for name in COLUMNS if name.endswith("_on")}
    texts |= {name: (text,) for name, text in _USUAL.items()}
    texts["state"] = tuple(tr.term("state", state) for state in CaseState)
    left = (tr(f"cases.left.{unit}", number=_MANY_DAYS) for unit in COUNTED)
    overdue = (tr(f"cases.overdue_by.{unit}", number=_MANY_DAYS) for unit in COUNTED)
    texts["left"] = (*left, *overdue)
    return {name: (*texts[name], tr.term("column", name)) for name in COLUMNS}


def _left_text(case: "ListedCase", tr: Words) -> str:
    if case.left is not None:
        return _days_text(case.left, tr)
    if case.is_late:
        return tr("cases.late")
    return tr("cases.stopped") if case.state == CaseState.SUSPENDED else ""


def _days_text(left: "DaysLeft", tr: Words) -> str:
    if left.is_overdue and left.days is None:
        return tr("cases.overdue_long")
    if left.is_overdue:
        return tr(f"cases.overdue_by.{left.unit}", number=left.days) if left.days else tr("cases.overdue")
    return tr(f"cases.left.{left.unit}", number=left.days) if left.days else tr("cases.due_today")
