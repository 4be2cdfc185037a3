"""Who is one with whom: decided in the administration journals, kept as rows, compared with them, written anew."""

from collections.abc import Iterator
from datetime import datetime

from db.local import applicants, journal
from db.local.store import Transaction
from db.records import CaseRow, MergedApplicantRecord
from window_app.domain.doubles import ApplicantKey, applicant_key
from window_app.domain.merging import MERGE_KIND_OF, MERGE_KINDS, Decided, MergePayload, decided
from window_app.services.administration_writing import append_to_administration
from window_app.services.desk import Desk
from window_app.sync.chains import event_of


def recorded_decisions(transaction: Transaction) -> Decided:
    """Return what the administration journals say."""
    records = journal.events_without_a_case(transaction, tuple(MERGE_KINDS))
    return decided(event_of(record) for record in records)


def record_decision(transaction: Transaction, payload: MergePayload, desk: Desk, *, now: datetime) -> None:
    """Append a decision, and bring the rows up to it."""
    told = [(MERGE_KIND_OF[type(payload)], payload)]
    append_to_administration(transaction, desk.office.station, told, now=now, actor=desk.clerk.id)
    restore(transaction)


def restore(transaction: Transaction) -> None:
    """Write the rows anew from the journals."""
    applicants.replace_merged(transaction, _records(recorded_decisions(transaction)))


def differences(transaction: Transaction) -> Iterator[tuple[str, str]]:
    """Yield a code and a place for whatever the rows say differently from the journals."""
    by_events = set(_records(recorded_decisions(transaction)))
    for record in sorted(by_events ^ set(applicants.every_merged(transaction)), key=lambda one: one.name):
        yield "merged_applicant_altered", record.name


def kept_key(transaction: Transaction, key: ApplicantKey) -> ApplicantKey:
    """Return what an applicant is known as: themselves where nothing was decided."""
    who = applicants.kept(transaction, _who(key))
    return ApplicantKey(*who) if who else key


def keys_of(transaction: Transaction, kept: ApplicantKey) -> tuple[ApplicantKey, ...]:
    """Return everybody who is known as this applicant, themselves first."""
    others = (ApplicantKey(*who) for who in applicants.known_as(transaction, _who(kept)))
    return (kept, *(one for one in others if one != kept))


def all_of_one(transaction: Transaction, key: ApplicantKey) -> tuple[ApplicantKey, ...]:
    """Return everybody who is one with this applicant, the one they are known as first."""
    return keys_of(transaction, kept_key(transaction, key))


def key_of_row(row: CaseRow) -> ApplicantKey:
    """Return who applied in a case."""
    return applicant_key(row.applicant_name, row.id_number, row.phone)


def other_names(transaction: Transaction, key: ApplicantKey) -> tuple[str, ...]:
    """Return the other names of an applicant, the one they are known as first."""
    names = dict.fromkeys(one.name for one in all_of_one(transaction, key))
    return tuple(name for name in names if name != key.name)


def last_cases(transaction: Transaction, key: ApplicantKey, limit: int) -> tuple[CaseRow, ...]:
    """Return the last cases recorded under exactly this name and number, the last received first."""
    return applicants.last_cases(transaction, _who(key), limit)


def count_cases(transaction: Transaction, key: ApplicantKey) -> int:
    """How many cases there are under exactly this name and number."""
    return applicants.count(transaction, _who(key))


def _who(key: ApplicantKey) -> tuple[str, str, str]:
    return key.name, key.id_number, key.phone


def _records(told: Decided) -> list[MergedApplicantRecord]:
    return [MergedApplicantRecord(*_who(key), *_who(kept)) for key, kept in told.kept_as.items()]
