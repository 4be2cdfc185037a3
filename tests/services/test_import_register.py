"""The window's own register of 2011 comes in whole, in both its formats, and what must be refused is refused."""

from datetime import date

import pytest

from tests.fixtures import DATA, NOW, case_at
from window_app.domain.case import Case
from window_app.domain.errors import Problem
from window_app.domain.limits import Limit, Unit
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases, newest_cases
from window_app.services.import_register import Imported, import_register
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

CSV, XLSX = DATA / "register-2011.csv", DATA / "register-2011.xlsx"
TITLE_LINES = {CSV: 0, XLSX: 1}


def imported(desk: Desk, name: str = CSV.name) -> Imported:
    return import_register(DATA / name, desk, now=NOW)


def only_case(desk: Desk, query: str) -> Case:
    (found,) = find_cases(query, desk)
    return case_at(desk, found.case_no)


@pytest.mark.parametrize("path", [CSV, XLSX])
def test_82_rows_come_in_and_6_are_refused_by_line_and_reason(desk: Desk, path: str) -> None:
    result = import_register(DATA / path, desk, now=NOW)
    assert (result.imported, result.already) == (82, 0)
    below = TITLE_LINES[DATA / path]
    assert {one.row - below: [(p.field, p.code) for p in one.problems] for one in result.refused} == {
        84: [("decided_on", "not_a_date")],
        85: [("applicant", "required")],
        86: [("decided_on", "before_what_it_follows")],
        87: [("item", "item_unknown")],
        88: [("row", "row_twice")],
        89: result_of_wrong_number(result),
    }
    assert result.refused[4].problems == (Problem("row", "row_twice", (("first", 13 + below),)),)
    assert result.refused[0].problems[0].values == (("text", "2011-02-30"),)


def result_of_wrong_number(result: Imported) -> list[tuple[str, str]]:
    """The number is wrong in its birth date and its check character: either reason is right."""
    problems = [(one.field, one.code) for one in result.refused[-1].problems]
    assert {field for field, _ in problems} == {"id_number"}
    assert {code for _, code in problems} <= {"resident_id_birth", "resident_id_check"}
    return problems


def test_they_are_37_permits_and_45_registrations_all_decided_in_time(desk: Desk) -> None:
    imported(desk)
    cases = [case_at(desk, one.case_no) for one in newest_cases(desk, most=200)]
    registrations = [case for case in cases if case.item.name == "对外贸易经营者备案登记"]
    assert (len(registrations), len(cases) - len(registrations)) == (45, 37)
    assert {case.state.value for case in cases} == {"delivered"}
    shown = [show_case(case.case_no, desk, now=NOW).clock for case in cases]
    assert all(clock is not None and clock.on_time for clock in shown)


@pytest.mark.parametrize(("first", "second"), [(CSV, XLSX), (XLSX, CSV), (CSV, CSV)])
def test_the_same_register_again_brings_nothing(desk: Desk, first: str, second: str) -> None:
    import_register(DATA / first, desk, now=NOW)
    again = import_register(DATA / second, desk, now=NOW)
    assert (again.imported, again.already, len(again.refused)) == (0, 82, 6)
    assert len(newest_cases(desk, most=200)) == 82


def test_a_case_has_its_whole_life_at_its_own_times(desk: Desk) -> None:
    imported(desk)
    case = only_case(desk, "13517567025")
    assert case.case_no.startswith("SWJ20110104001")
    events = show_case(case.case_no, desk, now=NOW).events
    assert [(event.kind, event.at[:10]) for event in events] == [
        ("received", "2011-01-04"),
        ("accepted", "2011-01-04"),
        ("decided", "2011-01-04"),
        ("delivered", "2011-01-07"),
    ]
    assert {event.actor for event in events} == {"陈志明"}
    assert (case.applicant.name, case.applicant.id_number) == ("南安市官桥隆恒水暖(福建)有限公司", "L28567116")
    assert case.agent is not None
    assert (case.agent.name, case.recipient) == ("苏宝珠", "苏宝珠")
    assert case.source is not None
    assert (case.source.register, case.source.row) == (CSV.name, 2)


def test_the_limits_written_in_a_row_win_over_the_catalogue(desk: Desk) -> None:
    imported(desk)
    promise = only_case(desk, "18879771791").promise
    assert promise is not None
    assert promise.committed == Limit(5, Unit.WORKING_DAY)
    assert promise.statutory == Limit(90, Unit.CALENDAR_DAY)
    assert promise.promised_on == date(2011, 1, 17)


def test_a_case_accepted_after_a_supplement_had_its_notice(desk: Desk) -> None:
    imported(desk)
    case = only_case(desk, "15377546749")
    kinds = [event.kind for event in show_case(case.case_no, desk, now=NOW).events]
    assert kinds == [
        "received", "supplement_requested", "supplement_submitted", "accepted", "decided", "delivered", "noted",
    ]  # fmt: skip
    assert (case.received_on, case.accepted_on) == (date(2011, 1, 21), date(2011, 1, 27))
    assert (case.notices, case.told_on) == (1, date(2011, 1, 21))


def test_six_cases_had_a_supplement(desk: Desk) -> None:
    imported(desk)
    cases = [case_at(desk, one.case_no) for one in newest_cases(desk, most=200)]
    assert sum(case.notices for case in cases) == CSV.read_text(encoding="gb18030").count("补正材料后受理")


def test_full_width_digits_and_rare_names_are_read(desk: Desk) -> None:
    imported(desk)
    assert only_case(desk, "15438863727").agent is not None
    assert {one.applicant for one in find_cases("林䶮", desk)} == {"南安市霞美佳佳机械(福建)有限公司"}


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    tried = import_register(CSV, desk, now=NOW, dry_run=True)
    with desk.store.reading() as transaction:
        before = transaction.exec_driver_sql("SELECT count(*), (SELECT count(*) FROM serials) FROM events").one()
    assert newest_cases(desk) == ()
    assert tuple(before)[1] == 0
    assert imported(desk) == tried


def test_the_store_verifies_after_an_import(desk: Desk) -> None:
    imported(desk)
    verified = verify_store(desk.store)
    assert (verified.cases, verified.faults) == (82, ())


def test_progress_is_told(desk: Desk) -> None:
    heard: list[tuple[int, int]] = []
    import_register(CSV, desk, now=NOW, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (88, 88)
