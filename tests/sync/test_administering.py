"""What an administrator does with the shared database, and what a supervisor of it is told."""

import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.shared.address import shared_address
from tests.fixtures import NOW
from tests.postgres import PASSWORD, Cluster, SharedDatabase
from tests.stations import Hall, Station
from tests.sync.comparing import assert_same, rows, synchronise_until_quiet
from tests.sync.test_forks import image_of
from window_app.domain.permissions import Role
from window_app.services.account_entries import NewAccount
from window_app.services.administer_shared import (
    Administering,
    add_station,
    check_shared,
    give_back,
    init_shared,
    retire_station,
    shared_status,
)
from window_app.services.administering import administered_by, keep_administration
from window_app.services.manage_accounts import open_account
from window_app.services.worklists import Worklist, cases_on


def administering(shared: SharedDatabase) -> Administering:
    return Administering(shared.cluster.address(shared.name), PASSWORD)


def test_a_database_is_made_set_up_and_given_stations(cluster: Cluster) -> None:
    asked = Administering(shared_address(f"postgresql://centre_admin@127.0.0.1:{cluster.port}/made_by_init"), PASSWORD)

    assert init_shared(asked) == init_shared(asked)
    added = add_station(asked, "031", departments=["SWJ"], window_name="三号窗口", login="made_031")

    assert len(added.password) > 20
    told = {one.login: one for one in shared_status(asked)}
    assert told["made_031"].departments == ("SWJ",)
    assert told["centre_admin"].role == "administrator"
    assert retire_station(asked, "031") == "made_031"
    assert {one.login: one for one in shared_status(asked)}["made_031"].retired_at is not None
    with pytest.raises(StoreUnavailable, match="shared_login_taken"):
        add_station(asked, "031", departments=["SWJ"], login="made_again")


def test_a_sound_database_has_no_fault_also_while_somebody_is_at_work(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.synchronise()

    verified = check_shared(administering(hall.shared), repair=False)

    assert verified.faults == ()
    assert (verified.cases, verified.due) == (1, 0)


def test_it_is_told_how_many_numbers_two_cases_carry(hall: Hall) -> None:
    first = hall.first()
    copy = image_of(first, hall.folder / "clone")
    clone = Station(hall.open(copy.name), hall.connect(hall.shared.address("001")), hall.clock)
    first.register()
    clone.register()
    synchronise_until_quiet(first, clone)

    verified = check_shared(administering(hall.shared), repair=False)

    assert (verified.cases, verified.numbers_twice, verified.faults) == (2, 1, ())
    for at in (first, clone):
        assert len(cases_on(Worklist.ONE_NUMBER, at.desk, NOW.date())) == 2


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE window_desk.case_status SET state = 'delivered'",
        "UPDATE window_desk.case_status SET events_folded = 1000000",
        "UPDATE window_desk.case_status SET fold_version = 99, promised_on = '2026-12-31'",
        "DELETE FROM window_desk.case_status",
    ],
)
def test_a_wrong_status_is_found_and_written_anew_from_the_events(hall: Hall, by_hand: str) -> None:
    first = hall.first()
    first.register(outcome="accept")
    first.synchronise()
    hall.shared.change_by_hand(by_hand)

    found = check_shared(administering(hall.shared), repair=False)
    assert [fault.code for fault in found.faults] == ["status_differs"]
    assert check_shared(administering(hall.shared), repair=True).repaired == 1

    assert check_shared(administering(hall.shared), repair=False).faults == ()
    assert_same(hall.shared, first)


def test_a_mark_that_somebody_took_away_does_not_hide_what_is_not_told(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.session.publish = lambda *_: 0  # type: ignore[method-assign]
    first.synchronise()
    hall.shared.change_by_hand("DELETE FROM window_desk.status_due")

    assert [one.code for one in check_shared(administering(hall.shared), repair=True).faults] == ["status_differs"]
    assert check_shared(administering(hall.shared), repair=False).faults == ()


def test_a_changed_event_breaks_its_chain(hall: Hall) -> None:
    first = hall.first()
    first.register()
    first.synchronise()
    hall.shared.change_by_hand("UPDATE window_desk.events SET at = '2020-01-01T00:00:00+08:00' WHERE kind = 'received'")

    faults = check_shared(administering(hall.shared), repair=False).faults

    assert "chain_broken" in {fault.code for fault in faults}


def test_events_whose_author_is_gone_are_given_back_from_another_window(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    synchronise_until_quiet(first, second)
    yesterday = hall.yesterday(first, second)
    second.register()
    synchronise_until_quiet(second, first)
    hall.move_to(yesterday, first)

    assert first.synchronise().lacking
    given = give_back(administering(hall.shared), first.store)

    assert {one.journal for one in given} == {"002/SWJ"}
    synchronise_until_quiet(first)
    assert_same(hall.shared, first)
    assert len(rows(first)) == 1
    with hall.shared.administrator.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM window_desk.case_overview")).scalar() == 1


def test_a_window_learns_who_administers_from_the_server(hall: Hall) -> None:
    first = hall.first()
    first.synchronise()
    second = hall.next("002")
    assert administered_by(second.store) == ("001 window 001",)
    keep_administration(first.store, first.session.hello(), first.session.administering())
    assert administered_by(first.store) is None
    open_account(NewAccount("wu", "吴国强", "kept-2026", (Role.ADMINISTRATOR,)), first.desk, now=NOW)
