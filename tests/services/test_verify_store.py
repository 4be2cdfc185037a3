"""Whatever is changed past the program is found; what follows from the journals can be made anew."""

import pytest

from db.local import case_rows, figures, journal, search, search_index
from tests.fixtures import (
    raw_connection,
    tamper,
)
from tests.services.comparing import derived, faults, first_case_no
from window_app.services import folded_cases
from window_app.services.desk import Desk
from window_app.services.rebuild_store import rebuild_store
from window_app.services.verify_store import Verified, verify_store

JOURNAL = "001/SWJ"


def test_a_store_at_work_has_no_faults(busy: Desk) -> None:
    verified = verify_store(busy.store)
    assert (verified.journals, verified.cases, verified.documents, verified.faults) == (2, 6, 2, ())
    with busy.store.reading() as transaction:
        assert verified.events == transaction.exec_driver_sql("SELECT count(*) FROM events").scalar_one()


def test_a_new_store_has_no_faults(desk: Desk) -> None:
    assert verify_store(desk.store).faults == ()
    assert verify_store(desk.store).cases == 0


def test_progress_goes_through_chains_index_and_cases_and_ends_at_all(
    busy: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folded_cases, "CHAIN_STEP", 1)
    monkeypatch.setattr(search_index, "STEP", 100)
    monkeypatch.setattr(journal, "CASES_AFTER", journal.CASES_AFTER.limit(2))
    heard: list[tuple[int, int]] = []
    verified = verify_store(busy.store, lambda done, total: heard.append((done, total)))
    part = verified.events
    steps = [done for done, _ in heard]
    assert steps == sorted(steps)
    assert steps[:part] == list(range(1, part + 1))
    assert len([done for done in steps if part < done < part * 2]) > 3
    assert (len([done for done in steps if done > part * 2]), steps[-1]) == (3 + 1, part * 3)
    assert {total for _, total in heard} == {part * 3}


def test_verifying_reads_page_by_page_what_it_reads_at_once(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper(busy.store.folder, "UPDATE case_rows SET phone = 'x'")
    at_once = verify_store(busy.store)
    monkeypatch.setattr(journal, "CASES_AFTER", journal.CASES_AFTER.limit(1))
    assert verify_store(busy.store) == at_once
    assert len(at_once.faults) == 6


def test_a_changed_character_of_a_payload_breaks_the_chain(busy: Desk) -> None:
    tamper(
        busy.store.folder,
        "UPDATE events SET payload = replace(payload, '曾㛃', '曾㛄') WHERE seq = 1 AND journal = ?",
        JOURNAL,
    )
    assert ("chain_broken", f"{JOURNAL} #1") in faults(busy)


@pytest.mark.parametrize("column", ["actor", "kind", "id", "parents", "case_id"])
def test_no_column_of_an_event_can_be_changed_unseen(busy: Desk, column: str) -> None:
    change = f"UPDATE events SET {column} = {column} || 'x' WHERE seq = 3 AND journal = ?"
    tamper(busy.store.folder, change, JOURNAL)
    assert ("chain_broken", f"{JOURNAL} #3") in faults(busy)


def test_the_moment_of_an_event_cannot_be_changed_unseen(busy: Desk) -> None:
    change = "UPDATE events SET at = replace(at, 'T09:12', 'T09:11') WHERE seq = 3 AND journal = ?"
    tamper(busy.store.folder, change, JOURNAL)
    assert ("chain_broken", f"{JOURNAL} #3") in faults(busy)


@pytest.mark.parametrize("column", ["hash", "prev_hash"])
def test_no_hash_can_be_changed_unseen(busy: Desk, column: str) -> None:
    tamper(busy.store.folder, f"UPDATE events SET {column} = zeroblob(32) WHERE seq = 4 AND journal = ?", JOURNAL)
    assert ("chain_broken", f"{JOURNAL} #4") in faults(busy)


def test_a_deleted_event_leaves_a_gap_that_is_found(busy: Desk) -> None:
    tamper(busy.store.folder, "DELETE FROM events WHERE seq = 2 AND journal = ?", JOURNAL)
    assert ("chain_broken", f"{JOURNAL} #3") in faults(busy)


def test_a_deleted_end_of_the_journal_is_found_by_what_followed_from_it(busy: Desk) -> None:
    last = "(SELECT max(seq) FROM events WHERE journal = '001/SWJ')"
    tamper(busy.store.folder, f"DELETE FROM events WHERE journal = '001/SWJ' AND seq = {last}")
    assert "row_differs" in {code for code, _ in faults(busy)}


def test_the_administrations_journal_is_checked_too(busy: Desk) -> None:
    tamper(busy.store.folder, "UPDATE events SET actor = 'nobody' WHERE seq = 1 AND journal = '001/administration'")
    assert faults(busy) == [("chain_broken", "001/administration #1")]


ROW = "(SELECT row FROM case_rows WHERE applicant_name = '曾㛃')"
FIRST = "WHERE applicant_name = '曾㛃'"
DERIVED = [
    (f"UPDATE case_rows SET promised_on = '2027-01-01' {FIRST}", {"row_differs"}),
    (f"UPDATE case_rows SET search_text = 'x' {FIRST}", {"row_differs"}),
    (f"DELETE FROM case_rows {FIRST}", {"row_missing", "search_without_case"}),
    (f"DELETE FROM case_search WHERE rowid = {ROW}", {"not_found_by_search"}),
    (f"INSERT OR REPLACE INTO case_search (rowid, grams) SELECT {ROW}, '曾'", {"not_found_by_search"}),
    (f"INSERT OR REPLACE INTO case_search (rowid, grams) VALUES ({ROW}, 'nobody')", {"not_found_by_search"}),
    ("INSERT INTO case_search (rowid, grams) VALUES (99, '曾')", {"search_without_case"}),
    (f"INSERT INTO case_search (rowid, grams) VALUES ({2**40}, '曾')", {"search_without_case"}),
    ("INSERT INTO case_search (rowid, grams) VALUES (-7, '曾')", {"search_without_case"}),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "codes"), DERIVED)
def test_what_follows_is_compared_with_the_journals_and_mended(busy: Desk, statement: str, codes: set[str]) -> None:
    before = derived(busy)
    tamper(busy.store.folder, statement)
    assert {code for code, _ in faults(busy)} == codes
    assert rebuild_store(busy.store).cases == 6
    assert (faults(busy), derived(busy)) == ([], before)


@pytest.mark.parametrize(
    ("statement", "code"), [(DERIVED[0][0], "row_differs"), (DERIVED[3][0], "not_found_by_search")]
)
def test_a_fault_names_its_case(busy: Desk, statement: str, code: str) -> None:
    case_no = first_case_no(busy)
    tamper(busy.store.folder, statement)
    assert faults(busy) == [(code, case_no)]


def test_an_index_with_a_token_too_many_or_too_few_is_found(busy: Desk) -> None:
    with busy.store.reading() as transaction:
        row = case_rows.newest(transaction, 1)[0]
        number = case_rows.of_cases(transaction, [row.case_id])[row.case_id][0]
    put = "INSERT OR REPLACE INTO case_search (rowid, grams) VALUES (?, ?)"
    right = search.grams_of(row.search_text)
    for wrong in (right + " 甲", right.partition(" ")[2]):
        tamper(busy.store.folder, put, number, wrong)
        assert faults(busy) == [("not_found_by_search", row.case_no)]
    tamper(busy.store.folder, put, number, right)
    assert faults(busy) == []


def test_two_cases_whose_entries_are_exchanged_are_both_found(busy: Desk) -> None:
    with busy.store.reading() as transaction:
        one, other = case_rows.newest(transaction, 2)
        numbered = case_rows.of_cases(transaction, [one.case_id, other.case_id])
    put = "INSERT OR REPLACE INTO case_search (rowid, grams) VALUES (?, ?)"
    tamper(busy.store.folder, put, numbered[one.case_id][0], search.grams_of(other.search_text))
    tamper(busy.store.folder, put, numbered[other.case_id][0], search.grams_of(one.search_text))
    expected = {("not_found_by_search", one.case_no), ("not_found_by_search", other.case_no)}
    assert set(faults(busy)) == expected


def test_verifying_can_be_stopped_while_it_reads_the_search_index(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "STEP", 1)

    class StopHere(Exception):
        """Asked to stop."""

    def stop(done: int, total: int) -> None:
        if total / 3 < done < total * 2 / 3:
            raise StopHere

    with pytest.raises(StopHere):
        verify_store(busy.store, stop)
    assert faults(busy) == []


def test_an_unreadable_case_is_still_compared_with_the_index(busy: Desk) -> None:
    case_no = first_case_no(busy)
    tamper(
        busy.store.folder,
        "UPDATE events SET payload = 'x' WHERE kind = 'received' "
        f"AND case_id = (SELECT case_id FROM case_rows {FIRST})",
    )
    assert not {"not_found_by_search", "search_without_case"} & {code for code, _ in faults(busy)}
    tamper(busy.store.folder, f"DELETE FROM case_search WHERE rowid = {ROW}")
    assert ("not_found_by_search", case_no) in faults(busy)


def test_a_row_that_no_event_made_is_found_and_taken_away(busy: Desk) -> None:
    columns = "case_no, state, journal, item_code, item_name, applicant_name, id_number, phone, clerk, received_at"
    more = "received_on, accepted_on, promised_on, statutory_due_on, provisional, decided_on, delivered_on, decision"
    rest = f"{columns}, {more}, in_conflict, search_text"
    tamper(
        busy.store.folder, f"INSERT INTO case_rows (case_id, {rest}) SELECT 'x', {rest} FROM case_rows WHERE row = 1"
    )
    assert [code for code, _ in faults(busy)] == ["row_without_events"]
    rebuild_store(busy.store)
    assert faults(busy) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figures SET accepted = accepted + 1",
        "DELETE FROM figures",
        "INSERT INTO figures (grain, period, item_code, handling, department, station, clerk, accepted) "
        "VALUES ('day', '2026-11-20', 'SWJ-0701', 'committed', 'SWJ', '001', '009', 1)",
    ],
)
def test_a_changed_figure_is_found_and_mended(busy: Desk, statement: str) -> None:
    before = derived(busy)
    tamper(busy.store.folder, statement)
    assert ("figure_differs", "2026-11-20 SWJ-0701 accepted") in faults(busy)
    rebuild_store(busy.store)
    assert (faults(busy), derived(busy)) == ([], before)


@pytest.mark.parametrize(("grain", "period"), [("month", "2026-11"), ("year", "2026")])
def test_a_month_or_year_that_is_not_the_sum_of_its_days_is_found(busy: Desk, grain: str, period: str) -> None:
    tamper(busy.store.folder, f"UPDATE figures SET accepted = accepted + 1 WHERE grain = '{grain}'")
    assert faults(busy) == [("figure_differs", period)]
    rebuild_store(busy.store)
    assert faults(busy) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE document_contents SET content = x'25504446' WHERE row = 1", "document_bytes_altered"),
        ("DELETE FROM document_contents WHERE row = 1", "document_missing"),
    ],
)
def test_an_altered_or_missing_document_is_found_and_cannot_be_made_up(busy: Desk, statement: str, code: str) -> None:
    tamper(busy.store.folder, statement)
    expected = [(code, "示商务受〔2026〕001-0001号")]
    assert faults(busy) == expected
    rebuild_store(busy.store)
    assert faults(busy) == expected


def test_voided_cases_count_as_voided_only(busy: Desk) -> None:
    with busy.store.reading() as transaction:
        counted = figures.everything(transaction)
    totals: dict[str, int] = {}
    for figure, number in counted.items():
        totals[figure.measure] = totals.get(figure.measure, 0) + number
    assert totals == {
        "received": 5, "accepted": 3, "decided": 1, "granted": 1, "on_time": 1, "same_day": 1, "under_law": 1,
        "within_law": 1, "committed": 1, "early": 1, "law_days": 3, "delivered": 1, "voided": 1, "noticed": 1,
        "declined": 1, "entered": 5, "left": 2,
    }  # fmt: skip


def test_verification_reads_beside_a_writer(busy: Desk) -> None:
    with busy.store.writing() as transaction:
        transaction.exec_driver_sql("UPDATE figures SET accepted = 99")
        seen: Verified = verify_store(busy.store)
        transaction.rollback()
    assert seen.faults == ()
    with raw_connection(busy.store.folder) as connection:
        assert connection.execute("SELECT max(accepted) FROM figures").fetchone()[0] < 99


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM item_versions WHERE code = 'SWJ-0701'", "item_altered"),
        ("UPDATE item_versions SET content = replace(content, '2', '9') WHERE code = 'SWJ-0701'", "item_altered"),
        ("UPDATE settings SET value = replace(value, '001', '002') WHERE name = 'office'", "office_altered"),
        ("UPDATE serials SET last = 0 WHERE scope LIKE 'case/%'", "serial_too_low"),
    ],
)
def test_office_catalogue_and_serials_follow_from_the_journal_too(busy: Desk, statement: str, code: str) -> None:
    tamper(busy.store.folder, statement)
    assert {found for found, _ in faults(busy)} == {code}
    rebuild_store(busy.store)
    assert faults(busy) == []
