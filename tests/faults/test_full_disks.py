"""Disks that are really full, at a window PC and under the server."""

from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.local import journal
from tests.faults.small_disk import SmallDisk, small_disk
from tests.fixtures import case_at, open_desk, registered, unavailable
from tests.postgres import Cluster, SharedDatabase
from tests.stations import Hall, Station
from tests.staying import address_of, staying
from tests.sync.comparing import assert_same, events, rows, synchronise_until_quiet
from tests.sync.test_forks import image_of
from window_app.services.join_office import join_office
from window_app.services.wake_up import Wish

# What a window records at a registration.
RECORDED = 2


@pytest.fixture
def disk(tmp_path: Path) -> Generator[SmallDisk]:
    with small_disk(tmp_path / "disk", 24) as made:
        yield made


@pytest.fixture
def first(hall: Hall) -> Station:
    made = hall.first()
    made.synchronise()
    return made


@pytest.fixture
def second(hall: Hall, first: Station, disk: SmallDisk) -> Station:
    """A window whose profile lies on the small disk."""
    address = hall.shared.add_station("002")
    made = Station(hall.open(str(disk.folder / "002")), hall.connect(address), hall.clock)
    join_office(made.store, made.session, clock=hall.clock)
    synchronise_until_quiet(first, made)
    return made


def test_a_window_with_a_full_disk_keeps_what_it_has_sends_it_and_goes_on_when_there_is_room(
    hall: Hall, first: Station, second: Station, disk: SmallDisk
) -> None:
    kept = second.register()
    for _ in range(120):
        first.register()
    first.synchronise()
    disk.fill()

    assert unavailable(second.register).code == "disk_full"
    assert unavailable(second.synchronise).code == "disk_full"

    assert len(rows(second)) == 1
    assert "001/SWJ" not in events(second)
    first.synchronise()
    assert kept.case_no in {row.case_no for row in rows(first).values()}

    disk.make_room()
    after = second.register()
    assert int(after.case_no[-5:-1]) == int(kept.case_no[-5:-1]) + 1
    synchronise_until_quiet(second, first)
    assert_same(hall.shared, first, second)


def test_a_page_that_fits_only_in_part_is_not_taken(
    hall: Hall, first: Station, second: Station, disk: SmallDisk
) -> None:
    for _ in range(120):
        first.register()
    first.synchronise()
    disk.fill(but=200_000)

    assert unavailable(second.synchronise).code == "disk_full"

    with second.store.reading() as transaction:
        taken = journal.head_of(transaction, "001/SWJ").seq
    assert taken % 100 == 0
    assert taken < 120 * RECORDED
    disk.make_room()
    synchronise_until_quiet(second, first)
    assert_same(hall.shared, first, second)


def test_a_window_that_stays_synchronised_says_what_is_full_and_goes_on_by_itself(
    hall: Hall, first: Station, second: Station, disk: SmallDisk
) -> None:
    disk.fill()
    first.register()
    first.synchronise()
    with staying(second, address_of(hall, "002")) as heard:
        reason = heard.until_state("offline").standing.reason
        assert reason is not None
        assert reason.code == "disk_full"
        disk.make_room()
        heard.waker.wake(Wish.NOW)
        heard.until_state("synchronised")
    assert rows(second) == rows(first)


def test_parting_ways_on_a_full_disk_leaves_no_copies_behind_and_is_done_when_there_is_room(
    hall: Hall, first: Station, disk: SmallDisk
) -> None:
    first.register()
    first.synchronise()
    profile = image_of(first, disk.folder / "clone")
    for _ in range(200):
        first.register()
    first.synchronise()
    clone = Station(hall.open(str(profile)), hall.connect(hall.shared.address("001")), hall.clock)
    clone.register()
    told: set[str] = set()
    for room in (0, 400_000, 800_000, 800_000):
        disk.make_room()
        disk.fill(but=room)
        told.add(unavailable(clone.synchronise).code)
        assert list((profile / "set-aside").iterdir()) == []
    # The copy did not fit, or beside the copy the new store did not.
    assert told == {"backup_disk_full", "disk_full"}

    disk.make_room()
    assert clone.synchronise().parted == ["001/SWJ"]
    assert len(list((profile / "set-aside").iterdir())) == 1
    synchronise_until_quiet(first, clone)
    assert_same(hall.shared, first, clone)


def test_a_store_that_finds_a_full_disk_when_it_is_opened_says_so(disk: SmallDisk) -> None:
    desk = open_desk(disk.folder / "profile")
    kept = registered(desk)
    desk.store.close()
    disk.fill()

    assert unavailable(lambda: open_desk(disk.folder / "profile")).code == "disk_full"
    assert unavailable(lambda: open_desk(disk.folder / "new")).code == "file_disk_full"

    disk.make_room()
    again = open_desk(disk.folder / "profile")
    assert case_at(again, kept.case_no).case_no == kept.case_no
    again.store.close()
    open_desk(disk.folder / "new").store.close()


@pytest.fixture
def server_disk() -> Generator[SmallDisk]:
    """Where the server's own user may come."""
    with TemporaryDirectory(prefix="wd-disk-") as folder:
        Path(folder).chmod(0o755)
        with small_disk(Path(folder) / "disk", 120) as made:
            yield made


@pytest.fixture
def small_server(server_disk: SmallDisk) -> Generator[Cluster]:
    made = Cluster.made(server_disk.folder)
    yield made
    made.remove()


def test_with_a_full_disk_under_the_server_a_window_says_so_works_on_and_sends_all_when_there_is_room(
    small_server: Cluster, server_disk: SmallDisk, tmp_path: Path
) -> None:
    hall = Hall(SharedDatabase.made(small_server), tmp_path)
    with hall.closing:
        first = hall.first()
        first.synchronise()
        second = hall.next("002")
        second.synchronise()
        server_disk.fill()
        with staying(first, address_of(hall, "001")) as heard:
            heard.until_state("synchronised")
            # The server has room in the pages that it has begun.
            for _ in range(150):
                first.register()
            heard.waker.wake(Wish.WRITTEN)
            offline = heard.until_state("offline").standing
            assert offline.reason is not None
            assert offline.reason.code == "shared_disk_full"
            assert "\n" not in str(offline.reason.values["detail"])
            last = first.register()
            server_disk.make_room()
            heard.waker.wake(Wish.NOW)
            heard.until_state("synchronised")
        synchronise_until_quiet(second, first)
        assert last.case_no in {row.case_no for row in rows(second).values()}
        assert_same(hall.shared, first, second)
