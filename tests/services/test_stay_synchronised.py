"""A window that stays synchronised: hints, writes, a server that goes and comes, a password that is changed."""

from socket import socket
from typing import NoReturn

import msgspec
import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.local import case_rows
from db.shared import connection
from db.shared.address import shared_address
from db.shared.connection import open_shared
from db.shared.session import connect
from tests.faults.bad_line import BadLine, Weather
from tests.hanging_proxy import hanging_proxy
from tests.postgres import PASSWORD, Cluster
from tests.stations import Hall, Station
from tests.staying import address_of, staying
from window_app.services.administering import forget_administration
from window_app.services.set_up_office import keep_published
from window_app.services.this_machine import this_machine
from window_app.services.wake_up import Wish

# A registration is received and accepted.
RECORDED = 2


@pytest.fixture
def first(hall: Hall) -> Station:
    made = hall.first()
    made.synchronise()
    return made


@pytest.fixture
def second(hall: Hall, first: Station) -> Station:
    made = hall.next("002")
    made.synchronise()
    first.synchronise()
    return made


def test_what_another_window_records_comes_by_its_hint(hall: Hall, first: Station, second: Station) -> None:
    with staying(second, address_of(hall, "002")) as heard:
        heard.until_state("synchronised")
        registered = first.register()
        first.synchronise()
        news = heard.until(lambda news: news.cases)
    case_id = next(iter(news.cases))
    assert not news.office
    with second.store.reading() as transaction:
        assert case_rows.all_rows(transaction)[case_id].case_no == registered.case_no


def test_what_is_written_here_goes_out_at_once_and_a_draft_is_no_reason(
    hall: Hall, first: Station, second: Station
) -> None:
    with staying(second, address_of(hall, "002")) as heard:
        heard.until_state("synchronised")
        heard.waker.wake(Wish.WRITTEN)
        second.register()
        heard.waker.wake(Wish.WRITTEN)
        sent = heard.until(lambda news: news.done and news.done.sent)
        # The wake-up without anything to send made no round of its own.
        assert sum(news.done is not None for news in heard.heard) == 2
    assert sent.standing.waiting == 0
    assert first.synchronise().taken == sent.standing.rounds[-1].done.sent


def test_without_a_network_it_says_since_when_and_counts_what_waits(hall: Hall, first: Station) -> None:
    with staying(first, address_of(hall, "001")) as heard:
        heard.until_state("synchronised")
    nobody = socket()
    nobody.bind(("127.0.0.1", 0))
    port = nobody.getsockname()[1]
    nobody.close()
    with staying(first, shared_address(f"postgresql://w@127.0.0.1:{port}/wd")) as heard:
        offline = heard.until_state("offline").standing
        assert offline.reason is not None
        assert offline.reason.code == "shared_port_closed"
        assert (offline.waiting, offline.since is not None) == (0, True)
        first.register()
        heard.waker.wake(Wish.WRITTEN)
        later = heard.until(lambda news: news.standing.waiting > 0).standing
    assert later.state == "offline"
    assert later.since == offline.since
    assert later.waiting == RECORDED


def test_a_server_that_is_stopped_and_started_again_is_found_again(
    hall: Hall, first: Station, cluster: Cluster
) -> None:
    with staying(first, address_of(hall, "001")) as heard:
        heard.until_state("synchronised")
        cluster.stop()
        try:
            heard.until_state("offline")
            first.register()
        finally:
            cluster.start()
        heard.waker.wake(Wish.NOW)
        back = heard.until_state("synchronised").standing
    assert back.since is None
    assert back.rounds[-1].done.sent == RECORDED


def test_a_session_that_is_killed_while_it_waits_comes_back(hall: Hall, first: Station) -> None:
    with staying(first, address_of(hall, "001")) as heard:
        heard.until_state("synchronised")
        with hall.shared.administrator.begin() as connection:
            ended = connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"),
                {"login": hall.shared.login_of("001")},
            )
            assert list(ended)
        heard.until_state("offline")
        heard.waker.wake(Wish.NOW)
        heard.until_state("synchronised")


def test_a_password_that_was_changed_is_said_and_tried_rarely(hall: Hall, first: Station) -> None:
    with staying(first, address_of(hall, "001"), password="another") as heard:
        offline = heard.until_state("offline").standing
    assert offline.reason is not None
    assert offline.reason.code == "shared_password_wrong"


def test_it_ends_within_a_second_while_the_network_hangs(hall: Hall, first: Station) -> None:
    """`staying` looks at how long the end takes."""
    with hanging_proxy(hall.shared.cluster.port) as proxy:
        login, name = hall.shared.login_of("001"), hall.shared.name
        with staying(first, shared_address(f"postgresql://{login}@127.0.0.1:{proxy.port}/{name}")) as heard:
            heard.until_state("synchronised")
            proxy.hang()
            first.register()
            heard.waker.wake(Wish.WRITTEN)
            assert proxy.swallowed.wait(10)


def test_a_copy_of_this_pc_is_suspected(hall: Hall, first: Station) -> None:
    address = address_of(hall, "001")
    copy = connect(open_shared(address, PASSWORD, machine="another"))
    with staying(first, address) as heard:
        assert heard.until_state("synchronised").standing.copies == 1
        copy.close()
        heard.waker.wake(Wish.NOW)
        heard.until(lambda news: news.standing.copies == 0)


def test_another_program_of_this_pc_is_no_copy(hall: Hall, first: Station) -> None:
    address = address_of(hall, "001")
    other = connect(open_shared(address, PASSWORD, machine=this_machine()))
    with staying(first, address) as heard:
        assert heard.until_state("synchronised").standing.copies == 0
    other.close()


def test_a_journal_that_is_refused_holds_up_nobody(hall: Hall, first: Station, second: Station) -> None:
    """A window had published an item before it was connected, and does not administer: the item alone is refused."""
    item = first.desk.catalogue.items[0]
    newer = msgspec.structs.replace(item, version=item.version + 1)
    with second.store.writing() as transaction:
        forget_administration(transaction)
        keep_published(transaction, "002", [newer], now=second.clock())
    registered = first.register()
    first.synchronise()
    with staying(second, address_of(hall, "002")) as heard:
        standing = heard.until_state("waiting").standing
    assert {one.name: one.trouble for one in standing.journals if one.trouble} == {"002/administration": "refused"}
    assert standing.waiting == 1
    with second.store.reading() as transaction:
        assert registered.case_no in {row.case_no for row in case_rows.all_rows(transaction).values()}


def test_a_line_that_is_open_and_passes_nothing_on_is_noticed_and_comes_back(
    hall: Hall, first: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy between, a server that stands still: no keep-alive tells of either."""
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 1.0)
    line = BadLine(hall.shared.cluster.port, "silent")
    address = shared_address(f"postgresql://{hall.shared.login_of('001')}@127.0.0.1:{line.port}/{hall.shared.name}")
    with staying(first, address) as heard:
        heard.until_state("synchronised")
        line.turn(Weather.SILENT)
        first.register()
        heard.waker.wake(Wish.WRITTEN)
        offline = heard.until_state("offline").standing
        assert offline.reason is not None
        assert (offline.reason.code, offline.waiting) == ("shared_unreachable", RECORDED)
        line.turn(Weather.CALM)
        heard.waker.wake(Wish.NOW)
        assert heard.until_state("synchronised").standing.waiting == 0
    line.close()


def test_a_store_that_cannot_be_read_for_a_while_ends_nothing(
    hall: Hall, first: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails, or a restore holds the store: what is told of that asks the store how much waits."""
    with staying(first, address_of(hall, "001")) as heard:
        heard.until_state("synchronised")
        with monkeypatch.context() as patch:
            patch.setattr(first.store, "reading", unreadable)
            heard.waker.wake(Wish.NOW)
            reason = heard.until_state("offline").standing.reason
        assert reason is not None
        assert reason.code == "disk_error"
        heard.waker.wake(Wish.NOW)
        heard.until_state("synchronised")


def unreadable() -> NoReturn:
    raise StoreUnavailable("disk_error", path="store.db")


def test_the_server_lets_go_of_the_session_of_a_pc_that_is_gone_without_a_word(hall: Hall, first: Station) -> None:
    """A login has twenty sessions; those of pulled cables would fill them up for two hours."""
    assert first.session.hello().sessions == 1
    with hall.shared.engine(hall.shared.address("001")).connect() as asking:
        told = [
            asking.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count")
        ]
        assert asking.execute(text("SHOW idle_session_timeout")).scalar_one() == "10min"
    assert told == ["10", "5", "3"]
