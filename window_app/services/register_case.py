"""Registering an application at the window: received, and accepted, told what is missing, or declined."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from db.local import drafts
from db.local.store import Transaction
from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.case_numbers import new_case_no
from window_app.domain.errors import RuleBroken
from window_app.domain.events import Declined, MissingMaterial, Received, RegisterRow, SupplementRequested
from window_app.domain.permissions import Permission
from window_app.domain.readings import follow_late, notice_due_on
from window_app.domain.shanghai_time import SHANGHAI, shanghai_day
from window_app.domain.transitions import BEFORE_ACCEPTANCE
from window_app.services.application_form import (
    DOCUMENT_OF,
    ApplicationEntry,
    CheckedApplication,
    checked_application,
)
from window_app.services.desk import Desk
from window_app.services.identifiers import new_id
from window_app.services.journal_writing import Act, JournalWriter
from window_app.services.papers import want_paper
from window_app.services.passed_over import CASE_SERIALS, next_number
from window_app.services.permissions import allow
from window_app.services.printable_text import check_printable, texts_of
from window_app.services.set_up_office import item_version

REFUSAL_GROUND = "《中华人民共和国行政许可法》第三十二条"


class Registered(msgspec.Struct, frozen=True):
    """What a registration came to; dates are last days, included, None where nothing was promised."""

    case_no: str
    case_id: str
    state: str
    promised_on: date | None
    statutory_due_on: date | None
    provisional: bool
    warnings: tuple[str, ...] = ()


def register_case(
    entry: ApplicationEntry, desk: Desk, *, now: datetime, draft: str | None = None, to_print: bool = False
) -> Registered:
    """Register one application: its number, its promise, and all that follows from it, in one transaction.

    The same transaction drops the `draft` with this id: a client killed at any moment has either the case or the draft.
    With `to_print` its slip or notice stands on the list of paper to be printed from this moment on.
    Raises RuleBroken with a problem per field, also for a character that cannot be printed, for an item that is not in
    force on the day, for materials that are missing or wrong where it is to be accepted, and for a moment in the
    future. Rules: docs/rules.md, the clock, 1 to 5 and 13.
    """
    allow(desk, Permission.REGISTER)
    at = received_at(entry.received_at, now)
    item = desk.catalogue.item_for(entry.item, shanghai_day(at))
    application = checked_application(entry, item, shanghai_day(now), shanghai_day(at))
    check_printable(texts_of(application))
    outcome = _outcome(entry, application, desk, at)
    with desk.store.writing() as transaction:
        writer = JournalWriter(transaction, desk.office, now=now)
        received = receipt(application, next_case_no(desk, transaction, shanghai_day(at)))
        case = writer.write(None, new_id(now), desk.clerk.id, [(at, received), *outcome])
        writer.finish()
        if draft is not None:
            drafts.drop(transaction, draft)
        if to_print and (kind := DOCUMENT_OF.get(entry.outcome)) is not None:
            want_paper(transaction, case.case_id, kind, now=now)
    return registered_as(case, _warnings(case, desk, shanghai_day(now)))


def receipt(application: CheckedApplication, case_no: str, source: RegisterRow | None = None) -> Received:
    """Return the event that begins a case."""
    return Received(
        case_no=case_no,
        item=item_version(application.item),
        applicant=application.applicant,
        agent=application.agent,
        fields=application.fields,
        materials=application.materials,
        source=source,
    )


def received_at(text: str | None, now: datetime) -> datetime:
    """Return the moment of receipt: `text` in ISO 8601, or now; refused where it is none or in the future."""
    if text is None:
        return now
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=SHANGHAI) if at.tzinfo is None else at.astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        raise RuleBroken("moment_malformed", text=text) from None
    acts.check_moment(at, now=now)
    return at


def _outcome(entry: ApplicationEntry, application: CheckedApplication, desk: Desk, at: datetime) -> list[Act]:
    """Return what follows the receipt: nothing, the acceptance, the one-time notice or the refusal."""
    match entry.outcome:
        case "receive":
            return []
        case "accept":
            _check_complete(application)
            return [(at, acts.accept(application.item, shanghai_day(at), desk.calendar))]
        case "supplement":
            return [(at, _supplement_request(application))]
        case "decline":
            return [(at, _refusal(application))]


def _check_complete(application: CheckedApplication) -> None:
    missing = "、".join(one.name for one in application.missing)
    defective = "、".join(f"{one.name}（{one.defect}）" for one in application.defective)
    if missing and defective:
        raise RuleBroken("materials_missing_and_defective", missing=missing, defective=defective)
    if missing:
        raise RuleBroken("materials_missing", materials=missing)
    if defective:
        raise RuleBroken("materials_defective", materials=defective)


def _supplement_request(application: CheckedApplication) -> SupplementRequested:
    """Everything that is missing or wrong, in the order of the item's materials."""
    asked_for = tuple(one for one in application.materials if one.is_missing or one.is_defective)
    if not asked_for:
        raise RuleBroken("nothing_missing")
    notes = {material.name: material.note for material in application.item.materials}
    return SupplementRequested(
        missing=tuple(MissingMaterial(one.name, one.defect or one.note or notes[one.name]) for one in asked_for),
        submit_by=application.submit_by,
        materials_returned=application.materials_returned,
    )


def _refusal(application: CheckedApplication) -> Declined:
    if not application.reason:
        raise RuleBroken("reason_required")
    return Declined(
        reason=application.reason,
        legal_basis=application.legal_basis or (REFUSAL_GROUND,),
        apply_instead=application.apply_instead,
    )


def next_case_no(desk: Desk, transaction: Transaction, day: date) -> str:
    """Give out the next case number of this station for a day, for good."""
    letters, station = desk.office.department.letters, desk.office.station
    serial = next_number(transaction, case_serial_scope(letters, day, station))
    return str(new_case_no(letters, day, station, serial))


def case_serial_scope(letters: str, day: date, station: str) -> str:
    """Return the name under which a station's serial numbers of a day are counted."""
    return f"{CASE_SERIALS}/{letters}/{day:%Y%m%d}/{station}"


def registered_as(case: Case, warnings: Iterable[str] = ()) -> Registered:
    """Return what it came to for the case, with what the clerk must know besides."""
    promise = case.promise
    due = promise.statutory_due_on if promise else None
    beyond = bool(promise and due and promise.promised_on > due)
    return Registered(
        case_no=case.case_no,
        case_id=case.case_id,
        state=case.state.value,
        promised_on=promise.promised_on if promise else None,
        statutory_due_on=due,
        provisional=promise.provisional if promise else False,
        warnings=(*(("promise_after_statutory",) if beyond else ()), *warnings),
    )


def _warnings(case: Case, desk: Desk, today: date) -> Iterator[str]:
    """Five working days have gone without acceptance, or what is to follow comes after the promised date."""
    if case.state in BEFORE_ACCEPTANCE and today > notice_due_on(case.received_on, desk.calendar):
        yield "notice_overdue"
    if case.promise and follow_late((one.follows_on for one in case.materials), case.promise.promised_on):
        yield "follows_after_promise"
