"""The rows that go in and out of the stores."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One line of a journal; hashes are 32 bytes, `parents` are event ids joined by blanks."""

    id: str
    journal: str
    seq: int
    case_id: str
    kind: str
    at: str
    actor: str
    payload: str
    parents: str
    prev_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a journal: its last `seq` (0 where empty) and hash."""

    seq: int
    hash: bytes


# The end of a journal without an event.
EMPTY = Head(0, bytes(32))


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What lists and figures show of a case; days are ISO dates, empty strings where it has not come to that.

    `station` is where it was registered, `department` the code in its journal's name. `received_by` to `delivered_by`
    are the clerks responsible then; `ended_on` is the day of the decision, or of whatever else ended it. `overdue_from`
    is the first day past its promise, empty where it ended in time or is suspended. `time_used` and `law_days` (the
    statutory limit) are working days.
    """

    case_id: str
    case_no: str
    state: str
    journal: str
    item_code: str
    item_name: str
    applicant_name: str
    id_number: str
    phone: str
    clerk: str
    received_at: str
    received_on: str
    accepted_on: str
    promised_on: str
    statutory_due_on: str
    provisional: bool
    decided_on: str
    delivered_on: str
    decision: str
    in_conflict: bool
    fingerprint: str | None
    search_text: str
    handling: str = ""
    department: str = ""
    station: str = ""
    received_by: str = ""
    accepted_by: str = ""
    second_notice_on: str = ""
    second_notice_by: str = ""
    ended_on: str = ""
    ended_by: str = ""
    delivered_by: str = ""
    overdue_from: str = ""
    notices: int = 0
    time_used: int | None = None
    law_days: int | None = None
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A copy of a document that has still to come out of a printer of this PC; `since` is an ISO moment.

    `number` is empty while it is not issued. `title` names the last attempt to the printing system, `job` is that
    system's own name for it; `reason` is the code of what went wrong, `detail` the system's words.
    """

    case_id: str
    kind: str
    number: str
    copy: int
    state: str
    since: str
    printer: str = ""
    title: str = ""
    job: str = ""
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A counter of the figures: what it measures (`MEASURES`), of which day, item, department, station and clerk."""

    day: str
    item_code: str
    handling: str
    department: str
    station: str
    clerk: str
    measure: str


# What is counted or summed up of a case (window_app/domain/figures.py says which day and clerk each is of):
# counts, except `time_used` (committed items), `law_time_used` and `law_days` (items with a statutory limit in working
# days), which are sums of working days.
MEASURES: tuple[str, ...] = (
    "received", "noticed", "second_notices", "accepted", "declined", "withdrawn", "terminated", "voided", "decided",
    "granted", "on_time", "same_day", "under_law", "within_law", "committed", "early", "time_used", "law_time_used",
    "law_days", "rated", "satisfied", "delivered", "entered", "left",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """An application that a clerk has begun to enter; `content` is the form's own text."""

    id: str
    clerk: str
    content: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One version of a catalogue item, as canonical JSON with its SHA-256 in hex."""

    code: str
    version: int
    digest: str
    content: str


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account as it stands, as canonical JSON; `user` is the name to sign in with."""

    id: str
    user: str
    content: str


@dataclass(frozen=True, slots=True)
class WorkingDayRecord:
    """When a person's day (ISO) began and ended; moments are ISO 8601, empty for none."""

    account: str
    day: str
    begun_at: str
    ended_at: str


@dataclass(frozen=True, slots=True)
class MergedApplicantRecord:
    """An applicant (name, number, and the telephone where there is no number), and the one they are known as."""

    name: str
    id_number: str
    phone: str
    kept_name: str
    kept_id_number: str
    kept_phone: str


@dataclass(frozen=True, slots=True)
class ApplicantRecord:
    """How often an applicant was here with this telephone, and when the last of these cases was received."""

    name: str
    id_number: str
    phone: str
    cases: int
    last_at: str
