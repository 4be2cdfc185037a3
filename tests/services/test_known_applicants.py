"""Applicants who were here before are found while their name, number or telephone is being typed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.fixtures import NOW, RESIDENT_ID, broken_rule, credit_code, organisation, person, raw_connection, registered
from tests.services.plans import plans_of, reads_every_case
from window_app.domain.catalogue import ApplicantKind
from window_app.domain.parties import IdKind
from window_app.services.application_form import PartyEntry
from window_app.services.desk import Desk
from window_app.services.known_applicants import COUNTED, known_applicant, known_applicants

COMPANY = "示例市官桥恒泰石材有限公司"
OTHER_ID = "11010519491231002X"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    registered(desk, applicant=person("曾㛃"), received_at="2026-11-18T09:00")
    agent = person("单建华", id_number=OTHER_ID, phone="13905951234")
    registered(desk, applicant=organisation(COMPANY), agent=agent, received_at="2026-11-19T09:00")
    registered(
        desk,
        applicant=person("曾㛃", phone="13600000000"),
        item="外商投资信息报告",
        fields={"report_kind": "初始报告"},
        received_at="2026-11-20T08:30",
    )
    return desk


def names(desk: Desk, text: str) -> list[str]:
    return [one.name for one in known_applicants(text, desk)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("曾", ["曾㛃"]),
        ("zj", ["曾㛃"]),
        ("ZJ", ["曾㛃"]),
        ("恒泰", [COMPANY]),
        ("hts", [COMPANY]),
        ("官桥 hts", [COMPANY]),
        ("官桥 曾", []),
        ("350583198807", ["曾㛃"]),
        ("0595-8638 0002", [COMPANY]),
        ("１３６０", ["曾㛃"]),
        ("350583", ["曾㛃", COMPANY]),
        ("单建华", []),
        ("sjh", []),
        ("13905951234", []),
        (OTHER_ID, []),
        ("swj2026", []),
        ("", []),
        ("  ", []),
        ("字 " * 11, []),
        ("字" * 201, []),
    ],
)
def test_the_applicants_own_data_are_looked_at_the_last_seen_first(filled: Desk, text: str, found: list[str]) -> None:
    assert names(filled, text) == found


def test_an_applicant_stands_there_once_as_in_the_last_case(filled: Desk) -> None:
    (known,) = known_applicants("曾", filled)
    assert (known.name, known.id_number, known.phone) == ("曾㛃", "350583********5763", "13600000000")
    assert (known.cases, known.last_item, known.last_on) == (2, "外商投资信息报告服务", "2026-11-20")


def test_the_last_seen_is_by_the_receipt_not_by_the_registration(filled: Desk) -> None:
    registered(filled, applicant=person("曾大伟", id_number=OTHER_ID), received_at="2026-11-01T09:00")
    assert names(filled, "曾") == ["曾㛃", "曾大伟"]


def test_people_of_one_name_are_told_apart_by_their_numbers(filled: Desk) -> None:
    registered(filled, applicant=person("曾㛃", id_number=OTHER_ID))
    found = known_applicants("曾㛃", filled)
    assert [(one.id_number, one.cases) for one in found] == [("110105********002X", 1), ("350583********5763", 2)]


def test_those_without_a_number_are_one_by_their_exact_name(filled: Desk) -> None:
    for name in ("林水", "林水", "林水生"):
        registered(filled, applicant=person(name))
    with raw_connection(filled.store.folder) as connection:
        connection.execute("UPDATE case_rows SET id_number = '' WHERE applicant_name LIKE '林水%'")
    assert {one.name: one.cases for one in known_applicants("林水", filled)} == {"林水": 2, "林水生": 1}


def test_no_more_are_listed_than_asked_for(filled: Desk) -> None:
    assert len(known_applicants("350583", filled, most=1)) == 1


def test_nobody_counts_beyond_a_hundred(desk: Desk) -> None:
    case_id = registered(desk, applicant=organisation()).case_id
    with raw_connection(desk.store.folder) as connection:
        copies(connection, case_id, COUNTED + 20)
    (known,) = known_applicants("恒泰", desk)
    assert known.cases == COUNTED == 100


def test_the_cases_of_an_agent_do_not_hide_an_applicant_of_that_name(desk: Desk) -> None:
    registered(desk, applicant=person("单建华", id_number=OTHER_ID))
    busy = registered(desk, applicant=organisation(), agent=person("单建华", id_number=OTHER_ID))
    with raw_connection(desk.store.folder) as connection:
        copies(connection, busy.case_id, 70)
    assert names(desk, "单建华") == names(desk, "sjh") == ["单建华"]


def copies(connection: Any, case_id: str, number: int) -> None:
    """Put so many further cases of the same content into the lists, past the journal."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(case_rows)") if row[1] not in ("row", "case_id")]
    listed = ", ".join(columns)
    for copy in range(number):
        connection.execute(
            f"INSERT INTO case_rows (case_id, {listed}) SELECT ?, {listed} FROM case_rows WHERE case_id = ?",
            (f"copy-{copy}", case_id),
        )
    connection.execute(
        "INSERT INTO case_search (rowid, grams) SELECT c.row, s.grams FROM case_rows c JOIN case_rows o "
        "ON o.case_id = ? JOIN case_search s ON s.rowid = o.row WHERE c.case_id LIKE 'copy-%'",
        (case_id,),
    )


def test_a_key_press_never_reads_every_case(filled: Desk) -> None:
    for text in ("曾", "恒泰", "3505", "z"):
        assert reads_every_case(plans_of(filled.store, lambda text=text: known_applicants(text, filled))) == []


def test_taking_a_known_applicant_over_gives_everything_and_is_recorded(desk: Desk) -> None:
    typed = organisation(COMPANY, address="示例市官桥镇石材路1号")
    case_id = registered(desk, applicant=typed, agent=person("黄雅婷")).case_id
    later = NOW + timedelta(hours=1)
    assert known_applicant(case_id, desk, now=later) == PartyEntry(
        name=COMPANY,
        kind=ApplicantKind.ORGANISATION,
        id_kind=IdKind.USCC,
        id_number=credit_code(),
        phone="0595-86380002",
        address="示例市官桥镇石材路1号",
    )
    with raw_connection(desk.store.folder) as connection:
        views = connection.execute("SELECT at, clerk, case_id FROM unmasked_views").fetchall()
    assert views == [(later.isoformat(), "001", case_id)]


def test_what_was_taken_over_can_be_registered_again(desk: Desk) -> None:
    taken = known_applicant(registered(desk).case_id, desk, now=NOW)
    assert taken.id_number == RESIDENT_ID
    assert registered(desk, applicant=taken).state == "accepted"


def test_an_unknown_case_has_no_applicant_and_nothing_is_recorded(desk: Desk) -> None:
    assert broken_rule(lambda: known_applicant("nothing", desk, now=NOW)).code == "case_unknown"
    with raw_connection(desk.store.folder) as connection:
        assert connection.execute("SELECT count(*) FROM unmasked_views").fetchone() == (0,)
