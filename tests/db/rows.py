"""Made-up records: journal lines with a valid chain, and case rows."""

from collections.abc import Sequence
from dataclasses import replace

from db.records import EMPTY, CaseRow, EventRecord, Head
from window_app.domain.events import Noted
from window_app.domain.journal import Draft, chain
from window_app.services.case_records import record_of

AT = "2026-11-20T09:12:00+08:00"


def lines(number: int, journal: str = "001/SWJ", head: Head = EMPTY, mark: str = "n") -> Sequence[EventRecord]:
    """The next lines of a journal behind its head."""
    drafts = [
        Draft(f"{journal}-{mark}-{head.seq + n}", "case", "noted", AT, "001", Noted(text=f"{mark}{n}"))
        for n in range(1, number + 1)
    ]
    return [record_of(event) for event in chain(drafts, journal=journal, seq=head.seq, prev_hash=head.hash)]


def head_after(records: Sequence[EventRecord]) -> Head:
    """The head that the last of the lines leaves."""
    return Head(records[-1].seq, records[-1].hash)


def case_row(number: int, search_text: str, **changes: str) -> CaseRow:
    """A row of a case that was received."""
    row = CaseRow(
        case_id=f"case-{number}",
        case_no=f"SWJ2026112000100{number:03}",
        state="received",
        journal="001/SWJ",
        item_code="SWJ-0701",
        item_name="技术进出口合同登记",
        applicant_name="陈志明",
        id_number="350583198807095763",
        phone="13905950000",
        clerk="001",
        received_at=AT,
        received_on="2026-11-20",
        accepted_on="",
        promised_on="",
        statutory_due_on="",
        provisional=False,
        decided_on="",
        delivered_on="",
        decision="",
        in_conflict=False,
        fingerprint=None,
        search_text=search_text,
    )
    return replace(row, **changes) if changes else row
