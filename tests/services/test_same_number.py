"""Two cases under one number: neither is mistaken for the other, and both wait until a supervisor has looked."""

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest

from db.local import case_rows, numbers_twice
from tests.fixtures import NOW, broken_rule, case_at, registered
from tests.services.acting import act
from tests.services.apart import Apart, exchange
from tests.services.one_number import one_number_twice
from tests.services.plans import plans_of, reads_every_case
from window_app.domain.events import DocumentKind
from window_app.services.case_acts import act_on_case
from window_app.services.find_cases import find_cases
from window_app.services.issue_document import issue_document, kept_document, reprint_document
from window_app.services.look_to_collect import look_to_collect
from window_app.services.rebuild_store import rebuild_store
from window_app.services.register_case import Registered
from window_app.services.same_number import cases_with_number
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store
from window_app.services.waiting_results import waiting_results
from window_app.services.worklists import Worklist, cases_on, counted_worklists

Clones = tuple[Apart, Apart, Registered, Registered]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return one_number_twice(tmp_path)


def listed(at: Apart) -> list[str]:
    """The ids on the list, which is among the lists only where it has any."""
    found = [one.case_id for one in cases_on(Worklist.ONE_NUMBER, at.desk, NOW.date())]
    counted = {one.worklist: one.number for one in counted_worklists(at.desk, NOW.date())}
    assert counted.get(Worklist.ONE_NUMBER) == (len(found) or None)
    return found


def test_both_stand_on_the_worklist_of_every_window(clones: Clones) -> None:
    here, there, one, other = clones
    assert one.case_no == other.case_no
    assert listed(here) == listed(there) == [one.case_id, other.case_id]


def test_the_number_alone_names_neither_and_the_refusal_tells_them_apart(clones: Clones) -> None:
    here, _, one, other = clones
    refused = broken_rule(lambda: show_case(one.case_no, here.desk, now=NOW))
    assert refused.code == "case_no_twice"
    assert refused.values["cases"] == (
        f"{one.case_id} (陈**, 001, 2026-11-20) / {other.case_id} (示例市官桥恒泰石材有限公司, 001.1, 2026-11-20)"
    )


def test_the_id_opens_each_and_names_the_other(clones: Clones) -> None:
    here, _, one, other = clones
    for this, that in ((one, other), (other, one)):
        shown = show_case(this.case_id.upper(), here.desk, now=NOW)
        assert (shown.case_id, [others.case_id for others in shown.same_number]) == (this.case_id, [that.case_id])
        assert shown.number_waits
    (told,) = show_case(one.case_id, here.desk, now=NOW).same_number
    assert (told.applicant, told.station, told.state) == ("示例市官桥恒泰石材有限公司", "001.1", "accepted")


def test_a_case_alone_under_its_number_names_no_other(clones: Clones) -> None:
    here, *_ = clones
    alone = registered(here.desk)
    shown = show_case(alone.case_no, here.desk, now=NOW)
    assert (shown.same_number, shown.number_waits) == ((), False)


def test_an_id_that_no_case_has_is_refused(clones: Clones) -> None:
    unknown = "01a20526-0000-7000-8000-000000000000"
    assert broken_rule(lambda: show_case(unknown, clones[0].desk, now=NOW)).code == "case_unknown"
    assert find_cases(unknown, clones[0].desk) == ()


def test_acts_and_documents_go_to_the_case_that_is_named(clones: Clones) -> None:
    here, _, one, other = clones
    act(here.desk, other.case_id, "decided", now=LATER, outcome="granted", result_no="9号")
    assert (case_at(here.desk, one.case_id).state, case_at(here.desk, other.case_id).state) == ("accepted", "decided")
    notice = issue_document(other.case_id, DocumentKind.COMPLETION_NOTICE, here.desk, now=LATER)
    assert notice.case_id == other.case_id
    again = reprint_document(other.case_id, DocumentKind.COMPLETION_NOTICE, "遗失", here.desk, now=LATER)
    assert (again.case_id, again.copy) == (other.case_id, 1)
    assert case_at(here.desk, one.case_id).documents == ()
    assert [waiting.case_id for waiting in waiting_results(here.desk, NOW.date(), text=one.case_no)] == [other.case_id]
    assert look_to_collect(other.case_id, here.desk, now=LATER).case_id == other.case_id


def test_one_document_number_on_two_cases_gives_each_its_own(clones: Clones) -> None:
    here, there, one, other = clones
    slips = [
        issue_document(case.case_id, DocumentKind.ACCEPTANCE_SLIP, at.desk, now=LATER)
        for at, case in ((here, one), (there, other))
    ]
    assert slips[0].number == slips[1].number
    exchange(here, there)
    kept = kept_document(one.case_id, slips[0].number, here.desk, now=LATER)
    assert (kept.case_id, kept.content) == (one.case_id, slips[0].content)
    refused = broken_rule(lambda: kept_document(one.case_no, slips[0].number, here.desk, now=LATER))
    assert refused.code == "case_no_twice"


def test_a_number_scanned_is_offered_with_all_its_cases(clones: Clones) -> None:
    here, _, one, other = clones
    grouped = "SWJ-20261120-001-0001-6"
    assert [found.case_id for found in cases_with_number(grouped, here.desk)] == [one.case_id, other.case_id]
    assert {found.case_id for found in find_cases(grouped, here.desk)} == {one.case_id, other.case_id}
    assert [found.case_id for found in find_cases(one.case_id, here.desk)] == [one.case_id]


def test_said_once_at_one_window_it_is_off_the_list_of_all(clones: Clones) -> None:
    here, there, one, other = clones
    act(here.desk, other.case_id, "shared_number_settled", now=LATER, reason="两件均有效，已分别告知申请人")
    exchange(here, there)
    for at in (here, there):
        assert listed(at) == []
        shown = show_case(one.case_id, at.desk, now=LATER)
        assert (len(shown.same_number), shown.number_waits) == (1, False)
        assert verify_store(at.store).faults == ()
    assert broken_rule(lambda: show_case(one.case_no, here.desk, now=NOW)).code == "case_no_twice"


def test_one_that_was_registered_by_mistake_is_voided_and_the_other_stands(clones: Clones) -> None:
    here, _, one, other = clones
    act(here.desk, one.case_id, "voided", now=LATER, reason="误录")
    assert listed(here) == []
    assert not show_case(other.case_id, here.desk, now=LATER).number_waits


def test_a_third_case_puts_the_number_on_the_list_again(clones: Clones) -> None:
    here, _, one, other = clones
    act(here.desk, one.case_id, "shared_number_settled", now=LATER, reason="已告知")
    third = dataclasses.replace(here.row(one.case_id), case_id="third", fingerprint=None)
    with here.store.writing() as transaction:
        case_rows.put(transaction, third)
    assert {one.case_id, other.case_id, "third"} == set(listed(here))


def test_a_reason_is_needed_and_another_case_under_the_number(clones: Clones) -> None:
    here, _, one, _ = clones
    refused = broken_rule(lambda: act_on_case(one.case_id, "shared_number_settled", b"{}", here.desk, now=LATER))
    assert [problem.field for problem in refused.problems] == ["reason"]
    alone = registered(here.desk)
    typed = b'{"reason":"x"}'
    refused = broken_rule(lambda: act_on_case(alone.case_no, "shared_number_settled", typed, here.desk, now=LATER))
    assert refused.code == "number_not_shared"
    possible = {one.event: one.refused for one in show_case(alone.case_no, here.desk, now=NOW).acts}
    assert possible["shared_number_settled"] == "number_not_shared"


def test_a_rebuilt_store_has_the_same_list(clones: Clones) -> None:
    here, _, one, other = clones
    with here.store.writing() as transaction:
        transaction.exec_driver_sql("DELETE FROM numbers_twice")
    assert listed(here) == []
    rebuild_store(here.store)
    assert listed(here) == [one.case_id, other.case_id]


def test_the_list_costs_nothing_where_a_million_cases_are(clones: Clones) -> None:
    here, *_ = clones

    def look() -> None:
        with here.store.reading() as transaction:
            numbers_twice.count_open(transaction)
            numbers_twice.open_cases(transaction, 10)

    plan = plans_of(here.store, look)
    assert reads_every_case([line.replace("SCAN one", "SCAN case_rows") for line in plan]) == []
    assert any("ix_events_number_settled" in line for line in plan)
