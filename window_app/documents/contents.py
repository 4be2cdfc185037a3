"""What each document says, as frozen data: the pages are drawn from nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime

from window_app.domain.catalogue import DeliveryWay, FeeLine, Handling, Procedure, ResultDocument, SpecialProcedure
from window_app.domain.limits import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Which office says it and where to ask; `sample` marks a made-up office on every page."""

    office: str
    department: str
    window: str
    address: str
    opening_hours: str
    consulting_phone: str
    complaint_phone: str
    follow_up: str
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead(Publisher):
    """Who issues the document: an office and the clerk at its window."""

    clerk: str


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant or agent; `id_label` is the Chinese name of the kind of number."""

    name: str
    id_label: str
    id_number: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What every document carries; `case_no` is None for a notice given before there is a case."""

    number: str
    case_no: str | None
    issued_at: datetime
    letterhead: Letterhead
    applicant: Party
    agent: Party | None
    item_name: str
    item_code: str
    copies: int = 2


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One material as handed in: numbers of sheets or sets; `follows_on` where it may come later (容缺)."""

    name: str
    originals_kept: int = 0
    originals_inspected: int = 0
    copies: int = 0
    electronic: bool = False
    follows_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One thing that is missing or wrong, and what exactly is asked for."""

    name: str
    requirement: str


@dataclass(frozen=True, slots=True)
class AcceptanceSlip:
    """受理通知书: the promise. `derivation` is one line that says how the promised date was counted."""

    heading: Heading
    received_on: date
    accepted_on: date
    materials: tuple[MaterialLine, ...]
    handling: Handling
    committed: Limit
    statutory: Limit | None
    promised_on: date
    statutory_due_on: date | None
    derivation: str
    provisional: bool
    result: ResultDocument
    procedures: tuple[SpecialProcedure, ...] = ()
    fees: tuple[FeeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MaterialsReceipt:
    """收件凭证: what was handed in, and what is missing so far."""

    heading: Heading
    received_on: date
    materials: tuple[MaterialLine, ...]
    missing: tuple[MissingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementNotice:
    """一次性告知书: everything that is missing; `submit_by` is the last day asked for, where one is set.

    `repeat_reason` is the reason of a second notice, empty on the first; `returned` says that nothing was kept, what
    had been handed in went back.
    """

    heading: Heading
    told_on: date
    missing: tuple[MissingLine, ...]
    received_on: date | None = None
    kept: tuple[MaterialLine, ...] = ()
    submit_by: date | None = None
    repeat_reason: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """不予受理决定书: why the application is not accepted, and what the applicant can do."""

    heading: Heading
    decided_on: date
    received_on: date
    reason: str
    legal_basis: tuple[str, ...]
    apply_instead: str = ""
    materials: tuple[MaterialLine, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SuspensionNotice:
    """特别程序告知书: `promised_on` is the date before.

    `ended_on` is None while the procedure goes on, `new_promised_on` while any does.
    """

    heading: Heading
    begun_on: date
    procedure: Procedure
    legal_basis: str
    reason: str
    cap: Limit | None
    promised_on: date
    ended_on: date | None = None
    new_promised_on: date | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionNotice:
    """延期办理通知书."""

    heading: Heading
    approved_on: date
    extension: Limit
    approver: str
    reason: str
    old_on: date
    new_on: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PromiseChangeNotice:
    """承诺日期变更通知书; the statutory dates are there where they move."""

    heading: Heading
    changed_on: date
    old_on: date
    new_on: date
    reason: str
    provisional: bool = False
    old_statutory_on: date | None = None
    new_statutory_on: date | None = None


@dataclass(frozen=True, slots=True)
class CompletionNotice:
    """办结通知书: `fetch_by` is the last day to fetch the result, `provisional` where that day may still move."""

    heading: Heading
    accepted_on: date
    decided_on: date
    promised_on: date
    result_name: str
    result_no: str
    fetch_by: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class RejectionDecision:
    """不予许可决定书."""

    heading: Heading
    accepted_on: date
    decided_on: date
    reason: str
    legal_basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """送达回证: numbers of persons are masked; `clerk` handed it over; what does not belong to the way is empty."""

    heading: Heading
    delivered_on: date
    result_name: str
    result_no: str
    way: DeliveryWay
    place: str
    clerk: str
    recipient: str
    id_label: str = ""
    id_number: str = ""
    authority: str = ""
    tracking_no: str = ""


Document = (
    AcceptanceSlip | MaterialsReceipt | SupplementNotice | RefusalNotice | SuspensionNotice | ExtensionNotice
    | PromiseChangeNotice | CompletionNotice | RejectionDecision | DeliveryReceipt
)  # fmt: skip
