"""冲突处置: which of the acts that windows made apart stand, decided by a supervisor, with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.local import papers
from db.local.store import Transaction
from window_app.domain.case import Case, IssuedDocument
from window_app.domain.conflicts import Side, settlement, sides_of
from window_app.domain.errors import RuleBroken
from window_app.domain.events import ConflictSettled
from window_app.domain.fold import fold
from window_app.domain.journal import Event
from window_app.services.acted_on import ActedOn, ActEntry, Checked
from window_app.services.document_contents import issuable


class SettleConflict(ActEntry, frozen=True):
    """The acts that stand, by event id; every other act of the conflict does not."""

    upheld: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A case in conflict with its events, and the sides of the conflict."""

    case: Case
    events: tuple[Event, ...]
    sides: tuple[Side, ...]

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act that has to be decided on, by event id."""
        return tuple(act for side in self.sides for act in side.acts)

    def settled(self, upheld: Iterable[str]) -> Case:
        """The case if these acts stood and the others did not."""
        after = fold(self.events, settlement("", frozenset(upheld), self.sides))
        assert after is not None, "a settlement takes no receipt away"
        return after


def conflict_of(case: Case, events: tuple[Event, ...]) -> Conflict | None:
    """Return the conflict of a case, None where there is none."""
    return Conflict(case, events, sides_of(case, events)) if case.conflicts else None


def settle_conflict(typed: SettleConflict, on: ActedOn) -> ConflictSettled:
    """Settle the whole conflict of a case.

    Raises RuleBroken: not_in_conflict, act_not_in_conflict, and settlement_leaves_conflict where not all of the acts
    that are to stand can.
    """
    conflict = conflict_of(on.case, on.events)
    if conflict is None:
        raise RuleBroken("not_in_conflict", case_no=on.case.case_no)
    checked = Checked()
    reason = checked.reason("reason", typed.reason, required=True)
    checked.stop()
    for act in typed.upheld:
        if act not in conflict.acts:
            raise RuleBroken("act_not_in_conflict", act=act)
    check_outcome(conflict, conflict.settled(typed.upheld))
    return settlement(reason, typed.upheld, conflict.sides)


def check_outcome(conflict: Conflict, after: Case) -> None:
    """Refuse a settlement after which the case would still be in conflict; the first act that does not fit is named."""
    for event in conflict.events:
        if event.id in after.conflicts:
            raise RuleBroken("settlement_leaves_conflict", event=event.kind, state=after.state.value, act=event.id)


def to_take_back(case: Case) -> tuple[IssuedDocument, ...]:
    """Return the documents, as first issued, that tell of an act which does not stand."""
    return tuple(one for one in case.documents if one.copy == 0 and one.ground in case.dismissed)


def drop_papers(transaction: Transaction, case: Case, events: tuple[Event, ...]) -> None:
    """Print nothing any more that tells of a dismissed act: neither what was issued, nor what was only wanted."""
    back = {one.number for one in to_take_back(case)}
    due = {kind.value for kind in issuable(case, events)}
    for paper in papers.of_case(transaction, case.case_id):
        if paper.number in back or (not paper.number and paper.kind not in due):
            papers.drop(transaction, paper.case_id, paper.kind, paper.number, paper.copy)
