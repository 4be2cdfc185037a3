"""Acts on a case as they are typed: at a moment, of one kind, with their fields."""

from datetime import date, datetime
from typing import Any

import msgspec

from tests.fixtures import NOW, broken_rule, case_at, entry
from window_app.domain.catalogue import Handling, Procedure, ServiceItem, SpecialProcedure
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Limit, Unit
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.case_acts import Acted, PossibleAct, act_on_case
from window_app.services.desk import Desk
from window_app.services.register_case import register_case
from window_app.services.show_case import show_case

REASON = "申请人要求"
PROCEDURES = (
    SpecialProcedure(Procedure.TESTING, "《中华人民共和国行政许可法》第四十五条", Limit(15, Unit.WORKING_DAY)),
    SpecialProcedure(Procedure.HEARING, "《中华人民共和国行政许可法》第四十六条"),
)
TEN_DAYS, TWENTY_DAYS = "SWJ-9010", "SWJ-9020"


def act(desk: Desk, case_no: str, event: str, *, now: datetime = NOW, **typed: Any) -> Acted:
    """Do an act."""
    return act_on_case(case_no, event, msgspec.json.encode(typed), desk, now=now)


def refused(desk: Desk, case_no: str, event: str, *, now: datetime = NOW, **typed: Any) -> RuleBroken:
    """Why an act is refused; the case is left as it was."""
    before = case_at(desk, case_no)
    broken = broken_rule(lambda: act(desk, case_no, event, now=now, **typed))
    assert case_at(desk, case_no) == before
    return broken


def wrong_fields(desk: Desk, case_no: str, event: str, *, now: datetime = NOW, **typed: Any) -> set[str]:
    """The fields for which an act is refused."""
    broken = refused(desk, case_no, event, now=now, **typed)
    assert broken.code == "act_incomplete"
    return {one.field for one in broken.problems}


def possible(desk: Desk, case_no: str, *, now: datetime = NOW) -> dict[str, PossibleAct]:
    """What is possible on a case, by event."""
    return {one.event: one for one in show_case(case_no, desk, now=now).acts}


def on(day: str, hour: int = 10) -> datetime:
    """A moment of a day."""
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


def made_up_item(base: ServiceItem, code: str, committed: int, statutory: int) -> ServiceItem:
    """An item like another, with limits in working days and two procedures that stop the clock."""
    return msgspec.structs.replace(
        base,
        code=code,
        name=f"示例许可{committed}日",
        handling=Handling.COMMITTED,
        committed=Limit(committed, Unit.WORKING_DAY),
        statutory=Limit(statutory, Unit.WORKING_DAY),
        procedures=PROCEDURES,
        valid_from=date(2020, 1, 1),
    )


def accepted(desk: Desk, day: str, item: str = TEN_DAYS, **changes: Any) -> str:
    """A case of a made-up item, accepted on a day."""
    return register_case(entry(item=item, **changes), desk, now=on(day, 9)).case_no
