"""Acts on a case as a clerk would do them."""

from datetime import datetime
from typing import Any

import msgspec

from tests.fixtures import NOW, entry
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.case_acts import Acted, act_on_case
from window_app.services.desk import Desk
from window_app.services.register_case import register_case


def act(desk: Desk, case_no: str, event: str, *, now: datetime = NOW, **typed: Any) -> Acted:
    """Do an act with what is typed for it."""
    return act_on_case(case_no, event, msgspec.json.encode(typed), desk, now=now)


def on(day: str) -> datetime:
    """Ten in the morning of a day."""
    return datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)


def accepted(desk: Desk, day: str) -> str:
    """Register a case for the item that testing may stop; its number."""
    return register_case(entry(item="SWJ-9001"), desk, now=on(day)).case_no
