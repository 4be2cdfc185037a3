"""What cannot be taken back is asked once more; the question itself records nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.fixtures import NOW, RESIDENT_ID, broken_rule, case_at, open_desk, registered
from window_app.services.confirmations import to_be_confirmed
from window_app.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    opened = open_desk(tmp_path)
    yield opened
    opened.store.close()


def asked(desk: Desk, case_no: str, event: str, **typed: Any) -> tuple[str, ...]:
    return to_be_confirmed(case_no, event, msgspec.json.encode(typed), desk, now=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("event", "typed", "codes"),
    [
        ("withdrawn", {}, ("withdrawn",)),
        ("terminated", {"reason": "主体注销"}, ("terminated",)),
        ("voided", {"reason": "重复登记"}, ("voided",)),
        ("decided", {"outcome": "granted"}, ("no_result_no",)),
        ("decided", {"outcome": "granted", "result_no": "南商许〔2026〕1号"}, ()),
        ("decided", {"outcome": "refused", "reason": "不符合条件", "legal_basis": ["行政许可法第三十八条"]}, ()),
        ("noted", {"text": "已电话告知"}, ()),
    ],
)
def test_what_is_final_or_was_left_empty(desk: Desk, event: str, typed: dict[str, Any], codes: tuple[str, ...]) -> None:
    number = registered(desk).case_no
    before = case_at(desk, number)
    assert asked(desk, number, event, **typed) == codes
    assert case_at(desk, number) == before


def test_mistakes_are_told_before_anything_is_asked(desk: Desk) -> None:
    number = registered(desk).case_no
    assert broken_rule(lambda: asked(desk, number, "voided")).code == "act_incomplete"
    assert broken_rule(lambda: asked(desk, number, "delivered", way="pick_up", id_number=RESIDENT_ID)).code == (
        "not_allowed_in_state"
    )
