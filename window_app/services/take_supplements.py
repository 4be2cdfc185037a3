"""Materials come in for a case that is not accepted yet; with the last one it is."""

from collections.abc import Sequence
from datetime import date, datetime

from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.catalogue import Material, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import DocumentKind, HandedMaterial, SupplementSubmitted
from window_app.domain.permissions import Permission
from window_app.domain.readings import notice_due_on
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.transitions import check_state
from window_app.services.desk import Desk
from window_app.services.handed_materials import MaterialEntry, named_materials
from window_app.services.journal_writing import JournalWriter
from window_app.services.moments import moment_of_act
from window_app.services.papers import want_paper
from window_app.services.permissions import allow
from window_app.services.printable_text import check_printable, texts_of_materials
from window_app.services.read_cases import case_of_number
from window_app.services.register_case import Registered, registered_as
from window_app.services.set_up_office import stored_item


def take_supplements(
    case_no: str, materials: Sequence[MaterialEntry], desk: Desk, *, now: datetime, at: str | None = None,
    to_print: bool = False,
) -> Registered:  # fmt: skip
    """Take in what was handed in, and accept the case on that day where nothing is missing or wrong any more.

    `at` is when it came in, ISO 8601, now where it is not given. `materials` names what came in, with a defect where
    it is wrong, and what may follow by which day; one that is neither received nor to follow says nothing. Without
    any, a received case that has everything is accepted. With `to_print` its slip is to be printed.
    Raises RuleBroken where the state does not allow it, nothing came in, or with a problem per mistake: a material
    that the item does not ask for or that may not follow, a text that is none. Rules: docs/rules.md, the clock, 8.
    """
    allow(desk, Permission.SUPPLEMENT_SUBMITTED)
    with desk.store.writing() as transaction:
        case, events = case_of_number(transaction, case_no)
        check_state(case, "supplement_submitted")
        moment = moment_of_act(at, "supplement_submitted", events, now=now)
        late = is_told_late(case, desk, shanghai_day(moment))
        item = stored_item(transaction, case.item.code, case.item.version)
        handed = _handed_in(case, materials, item, shanghai_day(moment))
        writer = JournalWriter(transaction, desk.office, now=now)
        after = _written(case, handed, item, desk, writer, at=moment)
        writer.finish()
        if to_print and after.promise is not None:
            want_paper(transaction, after.case_id, DocumentKind.ACCEPTANCE_SLIP, now=now)
    return registered_as(after, ("notice_overdue",) if late else ())


def _handed_in(
    case: Case, materials: Sequence[MaterialEntry], item: ServiceItem, today: date
) -> tuple[HandedMaterial, ...]:
    """Return what came in, or nothing where the case waits for nothing."""
    problems: list[Problem] = []
    handed = named_materials(materials, _asked(case, item), today, problems)
    if problems:
        raise RuleBroken("application_incomplete", problems=tuple(problems))
    if not handed and not _is_complete(case):
        names = dict.fromkeys(one.name for one in (*case.missing, *case.wanting))
        raise RuleBroken("nothing_handed_in", materials="、".join(names))
    check_printable(texts_of_materials(handed))
    return handed


def _asked(case: Case, item: ServiceItem) -> tuple[Material, ...]:
    """The item's materials, and whatever else a notice asked for."""
    known = {one.name for one in item.materials}
    others = dict.fromkeys(one.name for one in case.missing if one.name not in known)
    asked = item.materials_asked(with_agent=case.agent is not None)
    return (*asked, *(Material(name) for name in others))


def _is_complete(case: Case) -> bool:
    return not case.missing and not case.wanting


def _written(
    case: Case, handed: tuple[HandedMaterial, ...], item: ServiceItem, desk: Desk, writer: JournalWriter, *,
    at: datetime,
) -> Case:  # fmt: skip
    """Write what came in and, with the last of it, the acceptance."""
    if handed:
        case = writer.write(case, case.case_id, desk.clerk.id, [(at, SupplementSubmitted(materials=handed))])
    if _is_complete(case):
        accepted = acts.accept(item, shanghai_day(at), desk.calendar)
        case = writer.write(case, case.case_id, desk.clerk.id, [(at, accepted)])
    return case


def is_told_late(case: Case, desk: Desk, today: date) -> bool:
    """Whether nothing was told in the five working days, so that by law the case was accepted at its receipt."""
    last = notice_due_on(case.received_on, desk.calendar)
    return today > last and (case.told_on is None or case.told_on > last)
