"""What can happen in a case: one typed, versioned payload per kind (docs/rules.md, a case's life).

A payload is never changed once it is in use: a new meaning is a new field with a default, or a new version `v`.
Days on which something took effect are the day of the event's `at` in Asia/Shanghai.
"""

from datetime import date
from enum import StrEnum

import msgspec

from window_app.domain.catalogue import DeliveryWay, Handling, Nature, Procedure
from window_app.domain.limits import Limit
from window_app.domain.parties import Agent, Applicant, IdKind
from window_app.domain.promise import Promise


class DecisionOutcome(StrEnum):
    """准予 or 不予许可."""

    GRANTED = "granted"
    REFUSED = "refused"


class DocumentKind(StrEnum):
    """The documents of docs/rules.md."""

    ACCEPTANCE_SLIP = "acceptance_slip"
    MATERIALS_RECEIPT = "materials_receipt"
    SUPPLEMENT_NOTICE = "supplement_notice"
    REFUSAL_NOTICE = "refusal_notice"
    SUSPENSION_NOTICE = "suspension_notice"
    EXTENSION_NOTICE = "extension_notice"
    PROMISE_CHANGE_NOTICE = "promise_change_notice"
    COMPLETION_NOTICE = "completion_notice"
    REJECTION_DECISION = "rejection_decision"
    DELIVERY_RECEIPT = "delivery_receipt"


class PrintOutcome(StrEnum):
    """How a print job ended."""

    PRINTED = "printed"
    FAILED = "failed"


class _Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value inside a payload."""


class ItemVersion(_Part, frozen=True):
    """The version of a catalogue item that a case keeps; `digest` is the SHA-256 of its canonical form."""

    code: str
    version: int
    name: str
    nature: Nature
    handling: Handling
    department: str
    digest: str


class HandedMaterial(_Part, frozen=True):
    """A material of the case: `follows_on` is the last day of one that may follow (容缺), `defect` what is wrong."""

    name: str
    received: bool
    required: bool = True
    originals_kept: int = 0
    originals_inspected: int = 0
    copies: int = 0
    electronic: bool = False
    follows_on: date | None = None
    note: str = ""
    defect: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether it is required, and neither here nor allowed to follow."""
        return self.required and not self.received and self.follows_on is None

    @property
    def is_defective(self) -> bool:
        """Whether it is here and wrong."""
        return self.received and self.defect != ""


class MissingMaterial(_Part, frozen=True):
    """One thing to be supplemented, and what exactly is asked for."""

    name: str
    requirement: str = ""


class RegisterRow(_Part, frozen=True):
    """Where a case came from that was taken from an old register; `fingerprint` recognises the row again."""

    register: str
    row: int
    fingerprint: str
    imported_at: str


class Payload(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What every payload carries: the version of its own shape."""

    v: int = 1


class Received(Payload, frozen=True):
    """收件: materials taken in; the case has its number from here on."""

    case_no: str
    item: ItemVersion
    applicant: Applicant
    agent: Agent | None = None
    fields: dict[str, str] = {}
    materials: tuple[HandedMaterial, ...] = ()
    source: RegisterRow | None = None


class SupplementRequested(Payload, frozen=True):
    """补正告知: everything that is missing was told at once; a second notice needs a reason.

    With `materials_returned` what had been handed in went back to the applicant: all of it has to come again.
    """

    missing: tuple[MissingMaterial, ...]
    submit_by: date | None = None
    repeat_reason: str = ""
    materials_returned: bool = False


class SupplementSubmitted(Payload, frozen=True):
    """补正: materials came in; `materials` replaces those of the same name."""

    materials: tuple[HandedMaterial, ...]


class Accepted(Payload, frozen=True):
    """受理, with the promise; `deemed` where nothing was told within five working days."""

    promise: Promise
    deemed: bool = False


class Declined(Payload, frozen=True):
    """不予受理."""

    reason: str
    legal_basis: tuple[str, ...] = ()
    apply_instead: str = ""


class Suspended(Payload, frozen=True):
    """特别程序开始: the clock stands from the next day on."""

    suspension: str
    procedure: Procedure
    legal_basis: str
    cap: Limit | None = None
    reason: str = ""


class Resumed(Payload, frozen=True):
    """特别程序结束; `promise` is the new one, None while another procedure is still running."""

    suspension: str
    promise: Promise | None = None


class Extended(Payload, frozen=True):
    """延期 (行政许可法 art. 42): by whom, why, and the new dates; `joint` where several bodies decide together."""

    extension: Limit
    approver: str
    reason: str
    promise: Promise
    joint: bool = False


class Decided(Payload, frozen=True):
    """办结: the clock stops for good; `time_used` (办理用时) is in working days, None in the first payloads."""

    outcome: DecisionOutcome
    result_name: str = ""
    result_no: str = ""
    reason: str = ""
    legal_basis: tuple[str, ...] = ()
    time_used: int | None = None


class Delivered(Payload, frozen=True):
    """送达: the result reached the applicant."""

    way: DeliveryWay
    recipient: str = ""
    id_kind: IdKind | None = None
    id_number: str = ""
    authority: str = ""
    tracking_no: str = ""


class Withdrawn(Payload, frozen=True):
    """撤回 by the applicant."""

    reason: str = ""


class Terminated(Payload, frozen=True):
    """终止 without a decision."""

    reason: str


class HandedOver(Payload, frozen=True):
    """转办: another clerk is responsible from now on."""

    clerk: str
    reason: str = ""


class Corrected(Payload, frozen=True):
    """更正 of one field that the register shows; `field` is a path such as `applicant.phone`."""

    field: str
    old: str
    new: str
    reason: str


class PromiseChanged(Payload, frozen=True):
    """承诺变更, for another reason than a suspension or an extension: the old date stays on record."""

    old: date
    promise: Promise
    reason: str


class MaterialFollowedUp(Payload, frozen=True):
    """容缺材料补交: a material that was to follow came in."""

    material: HandedMaterial


class Voided(Payload, frozen=True):
    """作废: registered by mistake."""

    reason: str


class ConflictSettled(Payload, frozen=True):
    """冲突处置: which of the acts made apart stand and which do not (event ids)."""

    reason: str
    upheld: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()


class DocumentIssued(Payload, frozen=True):
    """出具文书: `copy` is 0 for the first issue and n for 补打第n次; `sha256` is of the bytes kept.

    `ground` is the id of the event that the document is about, empty in documents of the first version.
    """

    kind: DocumentKind
    number: str
    sha256: str
    size: int
    copy: int = 0
    reason: str = ""
    ground: str = ""


class DocumentPrinted(Payload, frozen=True):
    """打印 of one copy of an issued document.

    `job` is what the printing system called it; `reason` is the code of what went wrong, `detail` the system's words.
    """

    number: str
    printer: str
    outcome: PrintOutcome
    copy: int = 0
    job: str = ""
    reason: str = ""
    detail: str = ""


class PrintWaived(Payload, frozen=True):
    """免打印: a copy of a document is not wanted on paper; `number` is empty where it was not issued."""

    kind: DocumentKind
    reason: str
    number: str = ""
    copy: int = 0


class Rated(Payload, frozen=True):
    """评价, level 1 to 5."""

    level: int
    remark: str = ""


class ComplaintLodged(Payload, frozen=True):
    """投诉."""

    complaint: str
    text: str


class ComplaintAnswered(Payload, frozen=True):
    """答复 to a complaint."""

    complaint: str
    text: str


class SharedNumberSettled(Payload, frozen=True):
    """重号处置: the other cases that carry this case's number (`beside`, by id) were looked at, and what was done."""

    beside: tuple[str, ...]
    reason: str


class Noted(Payload, frozen=True):
    """备注, also of a contact with the applicant."""

    text: str


AnyPayload = (
    Received | SupplementRequested | SupplementSubmitted | Accepted | Declined | Suspended | Resumed | Extended
    | Decided | Delivered | Withdrawn | Terminated | HandedOver | Corrected | PromiseChanged | MaterialFollowedUp
    | Voided | ConflictSettled | DocumentIssued | DocumentPrinted | PrintWaived | Rated | ComplaintLodged
    | ComplaintAnswered | SharedNumberSettled | Noted
)  # fmt: skip

KINDS: dict[str, type[AnyPayload]] = {
    "received": Received, "supplement_requested": SupplementRequested, "supplement_submitted": SupplementSubmitted,
    "accepted": Accepted, "declined": Declined, "suspended": Suspended, "resumed": Resumed, "extended": Extended,
    "decided": Decided, "delivered": Delivered, "withdrawn": Withdrawn, "terminated": Terminated,
    "handed_over": HandedOver, "corrected": Corrected, "promise_changed": PromiseChanged,
    "material_followed_up": MaterialFollowedUp, "voided": Voided, "conflict_settled": ConflictSettled,
    "document_issued": DocumentIssued, "document_printed": DocumentPrinted, "print_waived": PrintWaived, "rated": Rated,
    "complaint_lodged": ComplaintLodged, "complaint_answered": ComplaintAnswered, "noted": Noted,
    "shared_number_settled": SharedNumberSettled,
}  # fmt: skip
KIND_OF: dict[type[AnyPayload], str] = {payload: kind for kind, payload in KINDS.items()}
