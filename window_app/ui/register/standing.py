"""How a form stands: what is wrong, what is missing, which date would be promised. No Qt."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from window_app.domain.catalogue import ApplicantKind, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.parties import IdKind
from window_app.domain.typed_days import typed_day
from window_app.ui.register.form import Form

if TYPE_CHECKING:  # Needed once there is an item, and that is after the first paint.
    from window_app.domain.derivation import ExplainedDay
    from window_app.domain.promise import Promise
    from window_app.domain.working_calendar import WorkingCalendar
    from window_app.services.application_form import ApplicationEntry

# An identity number shorter than this is still being typed: nothing is said about it yet.
_WHOLE_NUMBER = {"resident_id": 18, "uscc": 18, "org_code": 9}


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of a form: `problems` by field, `missing` and `defective` materials by name.

    `lacking` are both in the order of the item; `follows_late` says that one is to follow after the promised date.
    """

    problems: dict[str, Problem]
    missing: tuple[str, ...]
    defective: tuple[str, ...]

    lacking: tuple[str, ...] = ()
    follows_late: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the materials allow an acceptance."""
        return not self.missing and not self.defective


def standing(form: Form, item: ServiceItem, today: date, promised_on: date | None = None) -> Standing:
    """Return how the form stands today; `promised_on` is what an acceptance today would promise."""
    problems = {field: Problem(field, "not_a_date", (("text", text),)) for field, text in form.bad_dates(today).items()}
    for problem in _problems(form.entry(item, "accept", today), item, today):
        problems.setdefault(_place(problem), problem)
    missing, defective = _missing(form, item), _defective(form, item)
    from window_app.domain.readings import follow_late

    days = (typed_day(one.follows_on, today) for one in form.materials.values() if not one.received)
    return Standing(
        problems=problems,
        missing=missing,
        defective=defective,
        lacking=tuple(one.name for one in item.materials if one.name in {*missing, *defective}),
        follows_late=promised_on is not None and follow_late(days, promised_on),
    )


def _missing(form: Form, item: ServiceItem) -> tuple[str, ...]:
    asked = item.materials_asked(with_agent=form.has_agent)
    marks = [(one, form.mark(one.name)) for one in asked if one.required]
    return tuple(one.name for one, mark in marks if not mark.received and not mark.follows_on.strip())


def _defective(form: Form, item: ServiceItem) -> tuple[str, ...]:
    marks = [(one, form.mark(one.name)) for one in item.materials]
    return tuple(one.name for one, mark in marks if mark.received and (mark.defect.strip() or mark.shortage(one)))


def _place(problem: Problem) -> str:
    """A problem of a material belongs to its row."""
    material = dict(problem.values).get("material")
    return f"{problem.field}.{material}" if material else problem.field


def _problems(entry: "ApplicationEntry", item: ServiceItem, today: date) -> tuple[Problem, ...]:
    from window_app.services.application_form import checked_application

    try:
        checked_application(entry, item, today)
    except RuleBroken as error:
        return error.problems
    return ()


def worth_saying(problem: Problem, form: Form, left: frozenset[str]) -> bool:
    """Whether to say it while the clerk is typing: for a field that was left, or a number that is whole."""
    if problem.field in left:
        return True
    if problem.code == "required":
        return False
    for name, party in (("applicant", form.applicant), ("agent", form.agent)):
        if problem.field == f"{name}.id_number":
            return len(party.id_number.strip()) >= _WHOLE_NUMBER.get(party.id_kind, 99)
    return False


def is_a_persons(form: Form, today: date) -> bool:
    """Whether the number of an organisation is a resident's: 单位 and 个人 were taken for each other."""
    from window_app.domain.identity.checks import checked_id_number

    if form.applicant.kind is not ApplicantKind.ORGANISATION:
        return False
    try:
        checked_id_number(IdKind.RESIDENT_ID, form.applicant.id_number, today)
    except RuleBroken:
        return False
    return True


def promise_today(
    item: ServiceItem, today: date, calendar: "WorkingCalendar"
) -> "tuple[Promise, tuple[ExplainedDay, ...]]":
    """Return what would be promised if the application were accepted today, and why."""
    from window_app.domain.acts import accept
    from window_app.domain.promise import explain_promise

    promise = accept(item, today, calendar).promise
    return promise, explain_promise(promise)


def promised_day(item: ServiceItem, today: date, calendar: "WorkingCalendar") -> date | None:
    """Return the day alone; None where it lies beyond what can be counted."""
    from window_app.domain.acts import accept

    try:
        return accept(item, today, calendar).promise.promised_on
    except RuleBroken:
        return None
