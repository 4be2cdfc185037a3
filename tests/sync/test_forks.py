"""A PC that is put back as it was, or copied; a shared database that lost what it had."""

import shutil
from pathlib import Path

import pytest

from db.local import journal
from tests.fixtures import tamper
from tests.stations import Hall, Station
from tests.sync.comparing import assert_same, event_ids, events, rows, synchronise_until_quiet
from window_app.domain.events import DocumentKind
from window_app.services.issue_document import issue_document
from window_app.services.own_journals import writer
from window_app.services.register_case import Registered
from window_app.services.verify_store import verify_store


def image_of(station: Station, folder: Path) -> Path:
    """Copy a PC's profile as an imaging program does, while nothing is written."""
    with station.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return shutil.copytree(station.store.folder, folder)


def issue_slip(station: Station, registered: Registered) -> None:
    issue_document(registered.case_no, DocumentKind.ACCEPTANCE_SLIP, station.desk, now=station.clock())


def numbers(station: Station) -> list[str]:
    return sorted(row.case_no for row in rows(station).values())


def test_a_pc_put_back_as_it_was_takes_its_own_events_back_and_gives_no_number_out_again(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.synchronise()
    image_of(first, hall.folder / "image")
    lost = first.register()
    first.synchronise()

    restored = Station(hall.open("image"), hall.connect(hall.shared.address("001")), hall.clock)
    done = restored.synchronise()

    assert done.came_back
    assert lost.case_no in numbers(restored)
    after = restored.register()
    assert after.case_no not in numbers(first)
    assert int(after.case_no[-5:-1]) > 1_000
    synchronise_until_quiet(restored)
    assert_same(hall.shared, restored)


def test_a_pc_put_back_and_a_copy_of_it_come_to_count_apart(hall: Hall) -> None:
    original = hall.first()
    original.synchronise()
    image_of(original, hall.folder / "image")
    image_of(original, hall.folder / "clone")
    original.register()
    original.synchronise()
    restored = Station(hall.open("image"), hall.connect(hall.shared.address("001")), hall.clock)
    clone = Station(hall.open("clone"), hall.connect(hall.shared.address("001")), hall.clock)
    clone.register()

    restored.synchronise()
    clone.synchronise()

    assert restored.register().case_no != clone.register().case_no


def test_two_copies_that_each_exchange_once_and_part_do_not_take_turns_in_taking_events_back(hall: Hall) -> None:
    """As `sync --once` does: none of them remembers how far its journal was when it last exchanged."""
    original = hall.first()
    original.synchronise()
    image_of(original, hall.folder / "clone")
    clone = Station(hall.open("clone"), hall.connect(hall.shared.address("001")), hall.clock)
    given: list[str] = []
    for _ in range(3):
        for copy in (original, clone):
            given.append(copy.register().case_no)
            for _ in range(2):
                copy.exchange_anew()
    moved = [copy.exchange_anew() for _ in range(2) for copy in (original, clone)][2:]

    assert [(one.sent, one.taken, one.parted, one.came_back) for one in moved] == [(0, 0, [], [])] * 2
    # One number was given out before either knew of the other.
    assert len(set(given)) == len(given) - 1
    assert_same(hall.shared, original, clone)


def test_papers_that_another_copy_of_a_pc_issued_are_not_missed_where_they_never_were(hall: Hall) -> None:
    original = hall.first()
    original.register()
    original.synchronise()
    image_of(original, hall.folder / "clone")
    image_of(original, hall.folder / "image")
    issue_slip(original, original.register())
    original.synchronise()

    restored = Station(hall.open("image"), hall.connect(hall.shared.address("001")), hall.clock)
    restored.synchronise()
    clone = Station(hall.open("clone"), hall.connect(hall.shared.address("001")), hall.clock)
    clone.register()
    clone.synchronise()
    issue_slip(clone, clone.register())
    issue_slip(restored, restored.register())
    synchronise_until_quiet(original, restored, clone)

    assert_same(hall.shared, original, restored, clone)
    # Its own it still has to have.
    tamper(clone.store.folder, "DELETE FROM document_contents")
    assert [fault.code for fault in verify_store(clone.store).faults] == ["document_missing"]


def test_a_pc_put_back_that_went_on_offline_keeps_both_lives(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.synchronise()
    image_of(first, hall.folder / "image")
    first.register()
    first.synchronise()

    restored = Station(hall.open("image"), hall.connect(hall.shared.address("001")), hall.clock)
    offline = restored.register()
    before = event_ids(restored) | event_ids(first)
    done = restored.synchronise()

    assert "001/SWJ" in done.parted
    assert event_ids(restored) == before
    assert offline.case_no in numbers(restored)
    with restored.store.reading() as transaction:
        assert writer(transaction, "001") == "001.1"
    assert list((restored.store.folder / "set-aside").iterdir())
    synchronise_until_quiet(restored)
    assert_same(hall.shared, restored)


def test_a_cloned_pc_and_its_original_go_on_side_by_side(hall: Hall) -> None:
    original = hall.first()
    original.register()
    original.synchronise()
    image_of(original, hall.folder / "clone")
    clone = Station(hall.open("clone"), hall.connect(hall.shared.address("001")), hall.clock)

    for _ in range(3):
        original.register()
        original.synchronise()
        clone.register()
        clone.synchronise()
    synchronise_until_quiet(original, clone)

    assert_same(hall.shared, original, clone)
    # One number each was given out twice, before the clone knew; after that they count apart.
    assert len(numbers(original)) == 7
    assert len(set(numbers(original))) == 6


def test_a_shared_database_restored_from_yesterday_gets_the_rest_again(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    first.register()
    synchronise_until_quiet(first, second)
    yesterday = hall.yesterday(first, second)
    first.register()
    second.register()
    synchronise_until_quiet(first, second)

    hall.move_to(yesterday, first, second)
    assert second.synchronise().lacking
    synchronise_until_quiet(first, second)

    assert_same(hall.shared, first, second)
    assert len(rows(first)) == 3


def test_a_lost_answer_after_the_commit_sends_nothing_twice(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hall.first()
    first.register()
    append = first.session.append

    def done_and_unheard(*given: object) -> None:
        append(*given)  # pyright: ignore[reportArgumentType]
        raise ConnectionResetError

    with monkeypatch.context() as patch:
        patch.setattr(first.session, "append", done_and_unheard)
        with pytest.raises(ConnectionResetError):
            first.synchronise()
    synchronise_until_quiet(first)

    assert_same(hall.shared, first)


def test_what_a_station_wrote_stays_when_it_is_retired_and_what_it_did_not_send_stays_with_it(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    second.register()
    second.synchronise()
    unsent = second.register()

    hall.shared.retire("002")

    with pytest.raises(Exception, match="shared_"):
        second.synchronise()
    first.synchronise()
    assert len(rows(first)) == 1
    assert unsent.case_no in numbers(second)


def test_a_journal_with_a_row_made_by_hand_is_left_where_it_was_sound_and_the_others_go_on(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    first.register()
    second.register()
    first.synchronise()
    hall.shared.change_by_hand("UPDATE window_desk.events SET actor = 'x' WHERE journal = '001/SWJ' AND seq = 2")
    done = second.synchronise()

    assert done.broken == {"001/SWJ": 2}
    assert len(events(second)["001/SWJ"]) == 1
    assert done.sent > 0
    with second.store.reading() as transaction:
        assert journal.head_of(transaction, "002/SWJ").seq > 0
    assert second.synchronise().broken == {"001/SWJ": 2}
