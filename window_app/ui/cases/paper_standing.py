"""How the copy of a paper stands that the case page shows. No Qt."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase

UNDER_WAY = frozenset({"sending", "queued"})
TO_BE_PRINTED = frozenset({"wanted", "failed"}) | UNDER_WAY


def paper_state(case: "ShownCase | None", number: str, copy: int) -> str:
    """Return the state of a copy of the case's papers, empty for none."""
    papers = case.papers if case else ()
    return next((one.state.value for one in papers if (one.number, one.copy) == (number, copy)), "")
