"""Deciding about likely doubles: merged, kept apart, or a decision taken back. No case is changed by it."""

from datetime import datetime

import msgspec

from db.local.store import Transaction
from window_app.domain.doubles import ApplicantKey, applicant_key
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.merging import (
    ApplicantsKeptApart,
    ApplicantsMerged,
    ApplicantsSeparated,
    Decision,
    Standing,
)
from window_app.domain.permissions import Permission
from window_app.services.applicant_records import kept_key, record_decision, recorded_decisions
from window_app.services.desk import Desk
from window_app.services.likely_doubles import ShownApplicant, sides
from window_app.services.permissions import allow
from window_app.services.read_cases import case_of_number
from window_app.services.typed_text import checked_text


class DecidedDouble(msgspec.Struct, frozen=True):
    """A decision that stands: of two merged `kept` is what both are known as. `by` is a name, `at` ISO 8601.

    A merger is not `in_force` where it would join two whom another window keeps apart.
    """

    id: str
    standing: Standing
    kept: ShownApplicant
    merged: ShownApplicant
    reason: str
    by: str
    at: str
    in_force: bool


def merge_applicants(kept: str, merged: str, reason: str, desk: Desk, *, now: datetime) -> DecidedDouble:
    """Record that the applicants of two cases are one, known from now on as that of the case `kept`.

    Raises RuleBroken: applicants_are_one, applicants_apart where somebody of either is kept apart from one of the
    other, decision_incomplete without a reason; for a case number as `show` does.
    """
    allow(desk, Permission.MERGE)
    reason = _checked(reason)
    with desk.store.writing() as transaction:
        first, second = _two(kept, merged, transaction)
        record_decision(transaction, ApplicantsMerged(first, second, reason), desk, now=now)
        decision = _about(first, second, transaction)
        if not decision.is_in_force:
            raise RuleBroken("applicants_apart", one=first.name, other=second.name)
        return _shown(decision, transaction, desk)


def keep_apart(one: str, other: str, reason: str, desk: Desk, *, now: datetime) -> DecidedDouble:
    """Record that the applicants of two cases are two: they are not listed again.

    Raises RuleBroken: applicants_are_one, decision_incomplete.
    """
    allow(desk, Permission.MERGE)
    reason = _checked(reason)
    with desk.store.writing() as transaction:
        first, second = _two(one, other, transaction)
        record_decision(transaction, ApplicantsKeptApart(first, second, reason), desk, now=now)
        return _shown(_about(first, second, transaction), transaction, desk)


def separate_applicants(decision_id: str, reason: str, desk: Desk, *, now: datetime) -> DecidedDouble:
    """Take a decision back, and return it: both stand by themselves again, and are listed while they look alike.

    Raises RuleBroken: decision_unknown where none with this id stands, decision_incomplete.
    """
    allow(desk, Permission.MERGE)
    reason = _checked(reason)
    with desk.store.writing() as transaction:
        decisions = recorded_decisions(transaction).decisions
        decision = next((one for one in decisions if one.id == decision_id), None)
        if decision is None:
            raise RuleBroken("decision_unknown", decision=decision_id)
        record_decision(transaction, ApplicantsSeparated(decision.kept, decision.merged, reason), desk, now=now)
        return _shown(decision, transaction, desk)


def decided_doubles(desk: Desk) -> tuple[DecidedDouble, ...]:
    """Return every decision that stands, the last one first."""
    allow(desk, Permission.MERGE)
    with desk.store.reading() as transaction:
        decisions = recorded_decisions(transaction).decisions
        return tuple(_shown(one, transaction, desk) for one in reversed(decisions))


def _checked(reason: str) -> str:
    problems: list[Problem] = []
    reason = checked_text("reason", reason, problems, required=True)
    if problems:
        raise RuleBroken("decision_incomplete", problems=tuple(problems))
    return reason


def _two(one: str, other: str, transaction: Transaction) -> tuple[ApplicantKey, ApplicantKey]:
    first, second = _applicant(one, transaction), _applicant(other, transaction)
    if first == second:
        raise RuleBroken("applicants_are_one", name=first.name)
    return first, second


def _applicant(case_no: str, transaction: Transaction) -> ApplicantKey:
    """Who applied in a case, as they are known."""
    applicant = case_of_number(transaction, case_no)[0].applicant
    return kept_key(transaction, applicant_key(applicant.name, applicant.id_number, applicant.phone))


def _about(one: ApplicantKey, other: ApplicantKey, transaction: Transaction) -> Decision:
    decision = recorded_decisions(transaction).about(one, other)
    assert decision is not None
    return decision


def _shown(decision: Decision, transaction: Transaction, desk: Desk) -> DecidedDouble:
    kept, merged = sides(decision.kept, decision.merged, transaction)
    return DecidedDouble(
        id=decision.id,
        standing=decision.standing,
        kept=kept,
        merged=merged,
        reason=decision.reason,
        by=desk.office.name_of(decision.actor),
        at=decision.at,
        in_force=decision.is_in_force,
    )
