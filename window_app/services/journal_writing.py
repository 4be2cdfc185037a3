"""Writing acts into the journal: events, case row, search and figures in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from db.local import case_rows, figures, journal
from db.local.store import Transaction
from db.records import Figure, Head
from window_app.domain.case import Case
from window_app.domain.events import KIND_OF, AnyPayload, ConflictSettled
from window_app.domain.fold import fold, follow
from window_app.domain.journal import Draft, Event, chain
from window_app.domain.office import Office
from window_app.services.case_records import changed_figures, record_of, row_of, summed
from window_app.services.identifiers import new_id
from window_app.services.own_journals import case_journal
from window_app.sync.chains import event_of

Act = tuple[datetime, AnyPayload]


class JournalWriter:
    """Appends to this store's journal in one transaction; `finish` brings the figures up once for all of it."""

    def __init__(self, transaction: Transaction, office: Office, *, now: datetime) -> None:
        self._transaction = transaction
        self._name = case_journal(transaction, office)
        self._now = now
        self._head = journal.head_of(transaction, self._name)
        self._changes: list[dict[Figure, int]] = []

    def write(self, case: Case | None, case_id: str, actor: str, acts: Sequence[Act]) -> Case:
        """Append acts on a case (None for a new one), each at its moment; return the case after them.

        Raises RuleBroken where the case does not allow one of them; then nothing of it is written.
        """
        drafts = self._drafts(case, case_id, actor, acts)
        events = chain(drafts, journal=self._name, seq=self._head.seq, prev_hash=self._head.hash)
        after = self._after(case, events)
        journal.append(self._transaction, [record_of(event) for event in events], head=self._head)
        case_rows.put(self._transaction, row_of(after))
        self._head = Head(events[-1].seq, events[-1].hash)
        self._changes.append(changed_figures(case, after))
        return after

    def finish(self) -> None:
        """Write the figures of all that was written."""
        figures.add(self._transaction, summed(self._changes))
        self._changes.clear()

    def _after(self, case: Case | None, events: Sequence[Event]) -> Case:
        """A settlement may change what was before it: then the case is folded from its beginning."""
        if any(event.kind == KIND_OF[ConflictSettled] for event in events):
            recorded = journal.events_of_case(self._transaction, events[0].case_id)
            case, events = fold([*map(event_of, recorded), *events]), ()
        for event in events:
            case = follow(case, event) if case is not None else fold((event,))
        assert case is not None
        return case

    def _drafts(self, case: Case | None, case_id: str, actor: str, acts: Sequence[Act]) -> list[Draft]:
        parents = case.heads if case else ()
        drafts: list[Draft] = []
        for at, payload in acts:
            draft = Draft(
                id=new_id(self._now),
                case_id=case_id,
                kind=KIND_OF[type(payload)],
                at=at.isoformat(),
                actor=actor,
                payload=payload,
                parents=parents,
            )
            drafts.append(draft)
            parents = (draft.id,)
        return drafts
