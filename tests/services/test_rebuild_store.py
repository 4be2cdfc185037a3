"""Rebuilding gives what the acts gave, alone, whole or not at all."""

import pytest

from db.local import case_rows, use
from db.records import CaseRow
from tests.fixtures import (
    DATA,
    NOW,
    registered,
    tamper,
    unavailable,
)
from tests.services.comparing import derived
from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentKind
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.import_register import import_register
from window_app.services.issue_document import issue_document
from window_app.services.rebuild_store import rebuild_store


def test_rebuilding_gives_what_the_acts_gave_one_by_one(busy: Desk) -> None:
    import_register(DATA / "register-2011.csv", busy, now=NOW)
    before = derived(busy)
    assert rebuild_store(busy.store).cases == 88
    assert derived(busy) == before
    assert [one.case_no for one in find_cases("350583", busy)] != []


def test_rebuilding_gives_out_no_number_twice(busy: Desk) -> None:
    numbers = {row.case_no for row in all_rows(busy)}
    tamper(busy.store.folder, "DELETE FROM serials")
    rebuild_store(busy.store)
    again = registered(busy)
    assert again.case_no not in numbers
    slip = issue_document(again.case_no, DocumentKind.ACCEPTANCE_SLIP, busy, now=NOW)
    assert slip.number.endswith("001-0002号")


def all_rows(desk: Desk) -> list[CaseRow]:
    with desk.store.reading() as transaction:
        return list(case_rows.all_rows(transaction).values())


def test_a_case_that_cannot_be_read_is_named_and_does_not_stop_the_others(busy: Desk) -> None:
    first = "(SELECT case_id FROM case_rows WHERE applicant_name = '曾㛃')"
    tamper(busy.store.folder, f"UPDATE events SET payload = 'x' WHERE kind = 'received' AND case_id = {first}")
    result = rebuild_store(busy.store)
    assert (result.cases, len(result.unreadable)) == (5, 1)


def test_rebuilding_needs_the_store_alone(busy: Desk) -> None:
    with use.alone(busy.store.folder):
        assert unavailable(lambda: rebuild_store(busy.store)).code == "client_running"


def test_a_rebuild_that_fails_changes_nothing(busy: Desk) -> None:
    before = derived(busy)

    def stop(done: int, total: int) -> None:
        raise RuleBroken("reason_required")

    with pytest.raises(RuleBroken):
        rebuild_store(busy.store, stop)
    assert derived(busy) == before
