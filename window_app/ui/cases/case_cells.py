"""What stands in the cells of a list of cases: texts in the window's language, and colours by their meaning."""

from datetime import date
from typing import TYPE_CHECKING

from window_app.domain.case import CaseState
from window_app.ui.cases.case_columns import COLUMNS
from window_app.ui.cases.case_wording import plain_text, widest_left_texts
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.list_cases import ListedCase

_WIDEST_DAY = date(2028, 9, 28)
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
_WAITING = "…"


def cell_text(case: "ListedCase", column: str, tr: Words) -> str:
    """Return what stands in a cell."""
    if column.endswith("_on"):
        day = str(getattr(case, column))
        return tr.list_date(date.fromisoformat(day)) if day else ""
    return plain_text(case, column, tr)


def waiting_text(column: str) -> str:
    """Return what stands in a cell whose case is not read yet."""
    return _WAITING if column in ("case_no", "applicant") else ""


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
    texts["left"] = widest_left_texts(tr)
    return {name: (*texts[name], tr.term("column", name)) for name in COLUMNS}
