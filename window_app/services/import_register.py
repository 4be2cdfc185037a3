"""Taking an old register in: every row the whole life of a case, or refused with its reason."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

import msgspec

from db.local import case_rows
from db.local.store import Transaction
from window_app.domain.catalogue import DeliveryWay
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import (
    Accepted,
    AnyPayload,
    Decided,
    DecisionOutcome,
    Declined,
    Delivered,
    HandedMaterial,
    MissingMaterial,
    Noted,
    RegisterRow,
    SupplementRequested,
    SupplementSubmitted,
    Terminated,
    Withdrawn,
)
from window_app.domain.permissions import Permission
from window_app.domain.promise import CountedTerm, make_promise
from window_app.domain.readings import time_used
from window_app.domain.shanghai_time import SHANGHAI, shanghai_day
from window_app.domain.suspensions import ExcludedDays
from window_app.services.application_form import CheckedApplication
from window_app.services.desk import Desk
from window_app.services.identifiers import new_id
from window_app.services.journal_writing import Act, JournalWriter
from window_app.services.permissions import allow
from window_app.services.register_case import next_case_no, receipt
from window_app.services.register_files import RegisterLine, read_register
from window_app.services.register_rows import RegisterCase, case_of_line, fingerprint

PAGE = 500
SUPPLEMENTED = "补正"
NOT_LISTED = "登记簿未列明"


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that did not come in, by its physical line, and everything that is wrong with it."""

    row: int
    problems: tuple[Problem, ...]


class Imported(msgspec.Struct, frozen=True):
    """How many rows came in, were there already, and which were refused."""

    imported: int
    already: int
    refused: tuple[RefusedRow, ...]


def import_register(
    path: Path,
    desk: Desk,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Imported:
    """Take the rows of an old register in, 500 to a transaction; `progress` hears rows done and rows in all.

    A row that is in the store already, by its content, is counted and left alone; the same row twice in one file
    is refused the second time. With `dry_run` everything is read and checked, and nothing written.
    """
    allow(desk, Permission.IMPORT)
    lines = read_register(path)
    cases, refused = _checked(lines, desk, shanghai_day(now))
    imported = already = 0
    pending = iter(cases)
    while page := list(islice(pending, PAGE)):
        taken = _take_in(page, path.name, desk, now=now, dry_run=dry_run)
        imported, already, refused = imported + taken.imported, already + taken.already, [*refused, *taken.refused]
        progress(imported + already + len(refused), len(lines))
    return Imported(imported, already, tuple(sorted(refused, key=lambda one: one.row)))


def _checked(
    lines: Sequence[RegisterLine], desk: Desk, today: date
) -> tuple[Sequence[RegisterCase], Sequence[RefusedRow]]:
    cases: list[RegisterCase] = []
    refused: list[RefusedRow] = []
    first_at: dict[str, int] = {}
    for line in lines:
        mark = fingerprint(line)
        known = first_at.setdefault(mark, line.row)
        if known != line.row:
            refused.append(RefusedRow(line.row, (Problem("row", "row_twice", (("first", known),)),)))
            continue
        try:
            cases.append(case_of_line(line, mark, desk.catalogue, today))
        except RuleBroken as error:
            refused.append(RefusedRow(line.row, error.problems))
    return cases, refused


class _DryRun(Exception):
    """Ends a dry run's transaction, so that nothing of it is kept."""


def _take_in(cases: Sequence[RegisterCase], register: str, desk: Desk, *, now: datetime, dry_run: bool) -> Imported:
    """Write those that are not in the store yet, in one transaction; a dry run does the same and takes it back."""
    refused: list[RefusedRow] = []
    new: list[RegisterCase] = []
    with suppress(_DryRun), desk.store.writing() as transaction:
        new = [case for case in cases if not case_rows.has_fingerprint(transaction, case.fingerprint)]
        writer = JournalWriter(transaction, desk.office, now=now)
        for case in new:
            try:
                _write(case, register, desk, writer, transaction, now)
            except RuleBroken as error:
                refused.append(RefusedRow(case.row, (Problem("row", error.code, tuple(error.values.items())),)))
        writer.finish()
        if dry_run:
            raise _DryRun
    return Imported(len(new) - len(refused), len(cases) - len(new), tuple(refused))


def _write(
    case: RegisterCase, register: str, desk: Desk, writer: JournalWriter, transaction: Transaction, now: datetime
) -> None:
    source = RegisterRow(register, case.row, case.fingerprint, now.isoformat())
    application = CheckedApplication(case.item, case.applicant, case.agent, {}, _materials(case))
    received = receipt(application, next_case_no(desk, transaction, case.received_on), source)
    acts = [(moment(case.received_on), received), *_later_acts(case, desk)]
    writer.write(None, new_id(now), case.clerk or desk.clerk.id, acts)


def moment(day: date) -> datetime:
    """Return the moment that stands for a day of which a register gives no hour: its beginning in Shanghai."""
    return datetime.combine(day, time(), tzinfo=SHANGHAI)


def _materials(case: RegisterCase) -> tuple[HandedMaterial, ...]:
    """A case that was accepted had its materials; what they were in detail the register does not say."""
    return tuple(
        HandedMaterial(
            name=one.name,
            received=one.required,
            required=one.required,
            originals_kept=one.originals_kept,
            originals_inspected=one.originals_inspected,
            copies=one.copies,
        )
        for one in case.item.materials_asked(with_agent=case.agent is not None)
    )


def _later_acts(case: RegisterCase, desk: Desk) -> list[Act]:
    acts: list[tuple[date | None, AnyPayload | None]] = [
        *_supplement(case),
        (case.accepted_on, _acceptance(case, desk)),
        (case.decided_on, _end(case, desk)),
        (case.delivered_on, _delivery(case)),
        (case.delivered_on or case.decided_on or case.received_on, Noted(text=case.note) if case.note else None),
    ]
    return [(moment(day), payload) for day, payload in acts if day is not None and payload is not None]


def _supplement(case: RegisterCase) -> list[tuple[date | None, AnyPayload | None]]:
    """A case accepted later than received, with a note of a supplement, had its one-time notice.

    The register does not say when it was told: the law asks for it at once, so the day of receipt stands for it.
    """
    if SUPPLEMENTED not in case.note or case.accepted_on is None or case.accepted_on == case.received_on:
        return []
    missing = SupplementRequested(missing=(MissingMaterial(NOT_LISTED),))
    return [(case.received_on, missing), (case.accepted_on, SupplementSubmitted(materials=()))]


def _acceptance(case: RegisterCase, desk: Desk) -> Accepted | None:
    if case.accepted_on is None:
        return None
    term = CountedTerm(case.accepted_on, case.committed, case.statutory)
    return Accepted(promise=make_promise(term, desk.calendar))


def _delivery(case: RegisterCase) -> AnyPayload:
    """What was fetched: the result of a decision; otherwise papers handed back, which is only noted."""
    if case.result in ("granted", "refused"):
        return Delivered(way=DeliveryWay.PICK_UP, recipient=case.recipient)
    return Noted(text=f"领取 {case.recipient}".strip())


def _end(case: RegisterCase, desk: Desk) -> AnyPayload | None:
    match case.result:
        case "granted" | "refused":
            return Decided(
                outcome=DecisionOutcome(case.result),
                result_name=case.item.result.name,
                time_used=_time_used(case, desk),
            )
        case "declined":
            return Declined(reason=case.result_text)
        case "withdrawn":
            return Withdrawn(reason=case.result_text)
        case "terminated":
            return Terminated(reason=case.result_text)
        case _:
            return None


def _time_used(case: RegisterCase, desk: Desk) -> int | None:
    if case.accepted_on is None or case.decided_on is None:
        return None
    return time_used(case.accepted_on, case.decided_on, desk.calendar, ExcludedDays())
