"""Cases for the tests: payloads of every kind, and histories told step by step."""

from datetime import date

from window_app.domain import events as e
from window_app.domain.acts import accept
from window_app.domain.case import Case
from window_app.domain.catalogue import (
    ApplicantKind,
    DeliveryWay,
    Handling,
    Nature,
    Procedure,
    ResultDocument,
    ServiceItem,
)
from window_app.domain.fold import fold
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.journal import GENESIS, Draft, Event, chain
from window_app.domain.limits import Limit, Unit
from window_app.domain.parties import Applicant

JOURNAL = "001/wm"
STATE_COUNCIL = state_council_calendar()

Step = tuple[str, e.AnyPayload]


def day(text: str) -> date:
    return date.fromisoformat(text)


def working_days(value: int) -> Limit:
    return Limit(value, Unit.WORKING_DAY)


def item(committed: Limit, statutory: Limit | None = None, *, nature: Nature = Nature.PERMIT) -> ServiceItem:
    return ServiceItem(
        code="WM-01",
        version=3,
        name="对外劳务合作经营资格核准",
        nature=nature,
        handling=Handling.COMMITTED,
        department="wm",
        applicant_kinds=(ApplicantKind.ORGANISATION,),
        committed=committed,
        statutory=statutory,
        legal_basis=("对外劳务合作管理条例",),
        materials=(),
        result=ResultDocument("经营资格证书"),
        valid_from=day("2004-07-01"),
    )


ITEM = item(working_days(10), working_days(20))


def received(nature: Nature = Nature.PERMIT, applicant: str = "南港远洋劳务有限公司") -> e.Received:
    version = e.ItemVersion(ITEM.code, ITEM.version, ITEM.name, nature, ITEM.handling, ITEM.department, "0" * 64)
    return e.Received(
        case_no="WM2025092200100015",
        item=version,
        applicant=Applicant(ApplicantKind.ORGANISATION, applicant, phone="0591-12345"),
        fields={"country": "新加坡"},
    )


def accepted(on: str, wanted: ServiceItem = ITEM, *, deemed: bool = False) -> e.Accepted:
    return e.Accepted(accept(wanted, day(on), STATE_COUNCIL).promise, deemed=deemed)


def suspended(suspension: str = "s1") -> e.Suspended:
    return e.Suspended(suspension=suspension, procedure=Procedure.HEARING, legal_basis="行政许可法第四十五条")


PROMISE = accepted("2025-09-22").promise

ONE_OF_EACH: dict[str, e.AnyPayload] = {
    "received": received(),
    "supplement_requested": e.SupplementRequested(missing=(e.MissingMaterial("营业执照"),)),
    "supplement_submitted": e.SupplementSubmitted(materials=(e.HandedMaterial("营业执照", received=True),)),
    "accepted": e.Accepted(PROMISE),
    "declined": e.Declined(reason="不属于本机关职权范围"),
    "suspended": suspended("another"),
    "resumed": e.Resumed(suspension="s1", promise=PROMISE),
    "extended": e.Extended(extension=working_days(5), approver="王局", reason="案情复杂", promise=PROMISE),
    "decided": e.Decided(outcome=e.DecisionOutcome.GRANTED, result_no="劳务〔2025〕7号"),
    "delivered": e.Delivered(way=DeliveryWay.PICK_UP, recipient="陈静"),
    "withdrawn": e.Withdrawn(reason="申请人撤回"),
    "terminated": e.Terminated(reason="申请人注销"),
    "handed_over": e.HandedOver(clerk="lin"),
    "corrected": e.Corrected(field="applicant.phone", old="0591-12345", new="0591-54321", reason="录入错误"),
    "promise_changed": e.PromiseChanged(old=PROMISE.promised_on, promise=PROMISE, reason="国务院通知"),
    "material_followed_up": e.MaterialFollowedUp(material=e.HandedMaterial("章程", received=True)),
    "voided": e.Voided(reason="误录"),
    "conflict_settled": e.ConflictSettled(reason="以先办结为准"),
    "document_issued": e.DocumentIssued(kind=e.DocumentKind.ACCEPTANCE_SLIP, number="受1号", sha256="0" * 64, size=1),
    "document_printed": e.DocumentPrinted(number="受1号", printer="窗口一", outcome=e.PrintOutcome.PRINTED),
    "print_waived": e.PrintWaived(kind=e.DocumentKind.ACCEPTANCE_SLIP, number="受1号", reason="申请人不需要"),
    "rated": e.Rated(level=5),
    "complaint_lodged": e.ComplaintLodged(complaint="c1", text="等候过久"),
    "complaint_answered": e.ComplaintAnswered(complaint="c1", text="已增开窗口"),
    "shared_number_settled": e.SharedNumberSettled(beside=("other",), reason="已分别告知"),
    "noted": e.Noted(text="已电话告知"),
}


def draft(name: str, at: str, payload: e.AnyPayload, *parents: str) -> Draft:
    """An event called `name` of the one case; `at` is a day, or a day and time, in China."""
    moment = at if "T" in at else f"{at}T09:00:00"
    return Draft(name, "case", e.KIND_OF[type(payload)], f"{moment}+08:00", "zhang", payload, parents)


def journal(*drafts: Draft, name: str = JOURNAL) -> tuple[Event, ...]:
    """The whole journal of one station."""
    return chain(drafts, journal=name, seq=0, prev_hash=GENESIS)


def history(*steps: Step) -> tuple[Event, ...]:
    """What happened in one case at one station, each event seeing the one before: e1, e2 …"""
    names = [f"e{number}" for number in range(1, len(steps) + 1)]
    parents: list[tuple[str, ...]] = [(), *((name,) for name in names)]
    return journal(
        *(draft(name, at, payload, *seen) for name, seen, (at, payload) in zip(names, parents, steps, strict=False))
    )


def folded(events: tuple[Event, ...]) -> Case:
    case = fold(events)
    assert case is not None
    return case


def case_of(*steps: Step) -> Case:
    return folded(history(*steps))


def accepted_case(wanted: ServiceItem = ITEM, *further: Step, on: str = "2025-09-22") -> Case:
    """A case received and accepted on one day, and whatever followed."""
    return case_of((on, received(wanted.nature)), (on, accepted(on, wanted)), *further)
