"""What a clerk is asked once more before an act is recorded: what cannot be taken back, and what was left empty."""

from datetime import datetime

from window_app.domain.events import Decided, DecisionOutcome
from window_app.services.case_acts import PreparedAct, prepared_act
from window_app.services.desk import Desk

# Each of these ends the case, or begins its clock, for good. A decision asks for its number, reason or law anyway.
FINAL = frozenset({"accepted", "declined", "withdrawn", "terminated", "voided"})
NO_RESULT_NO = "no_result_no"


def to_be_confirmed(case_no: str, event: str, entry: bytes, desk: Desk, *, now: datetime) -> tuple[str, ...]:
    """Return what to confirm before this act: its event where it is final, `no_result_no`, or nothing.

    Nothing is recorded. Raises RuleBroken as the act itself would.
    """
    with desk.store.reading() as transaction:
        act = prepared_act(transaction, case_no, event, entry, desk, now=now)
    if event in FINAL:
        return (event,)
    return (NO_RESULT_NO,) if _lacks_number(act) else ()


def _lacks_number(act: PreparedAct) -> bool:
    """Whether a result is granted that the item has a document for, and the document has no number."""
    decided = act.payload
    if not isinstance(decided, Decided) or decided.outcome is not DecisionOutcome.GRANTED:
        return False
    return bool(act.item.result.name) and not decided.result_no
