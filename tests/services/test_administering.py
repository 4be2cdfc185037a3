"""A window that does not administer refuses what the shared database would refuse, and says which windows may."""

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from db.shared.records import Hello
from db.shared.set_up import MIGRATIONS
from tests.fixtures import NOW, broken_rule, registered
from tests.services.calendars import closed
from tests.services.doubles import company_twice
from tests.services.people import PASSWORD, desk_of
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.permissions import Role
from window_app.services.account_entries import ChangedAccount, NewAccount
from window_app.services.administering import (
    EVERYBODY_RECORDS,
    administered_by,
    forget_administration,
    keep_administration,
)
from window_app.services.change_calendar import change_calendar
from window_app.services.decide_doubles import merge_applicants
from window_app.services.desk import Desk
from window_app.services.import_catalogue import import_catalogue
from window_app.services.manage_accounts import change_account, open_account
from window_app.services.publish_item import end_item, publish_item
from window_app.services.sign_in import change_password, sign_in

WINDOWS = ("001 商务局一号窗口", "007 二楼窗口")
FIRST = NewAccount("wu", "吴国强", PASSWORD, (Role.ADMINISTRATOR,))


def hello(*, administers: bool) -> Hello:
    return Hello(
        login="window_002",
        role="station",
        station="002",
        window_name="二号窗口",
        departments=("SWJ",),
        administers=administers,
        retired=False,
        now=NOW,
        revision="",
        sessions=1,
    )


@pytest.fixture
def elsewhere(desk: Desk) -> Desk:
    """The desk of a window where others administer."""
    keep_administration(desk.store, hello(administers=False), WINDOWS)
    return desk


def a_new_item(desk: Desk) -> object:
    item = desk.catalogue.items[0]
    return publish_item(replace(item, code="SWJ-9999", name="新事项"), desk, after=0, now=NOW)


CHANGES: dict[str, Callable[[Desk], object]] = {
    "an item": a_new_item,
    "the end of an item": lambda desk: end_item("SWJ-0701", NOW.date(), desk, now=NOW),
    "the calendar": lambda desk: change_calendar(closed("2026-11-23"), desk, now=NOW),
    "an account": lambda desk: open_account(FIRST, desk, now=NOW),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_all_windows_share_is_refused_here_with_who_may(elsewhere: Desk, change: Callable[[Desk], object]) -> None:
    refused = broken_rule(lambda: change(elsewhere))
    assert (refused.code, refused.values["windows"]) == ("window_does_not_administer", "、".join(WINDOWS))
    keep_administration(elsewhere.store, hello(administers=True), WINDOWS)
    change(elsewhere)


def test_a_change_of_an_account_is_refused_and_ones_own_day_and_password_are_not(desk: Desk) -> None:
    open_account(FIRST, desk, now=NOW)
    keep_administration(desk.store, hello(administers=False), WINDOWS)
    at = desk_of(desk.store, "wu")
    refused = broken_rule(lambda: change_account("wu", ChangedAccount(post="系统岗"), at, now=NOW))
    assert refused.code == "window_does_not_administer"
    assert sign_in("wu", PASSWORD, desk.store, now=NOW).user == "wu"
    change_password(PASSWORD, "another-2026", at, now=NOW)


def test_a_file_is_refused_before_it_is_looked_at_closely(elsewhere: Desk) -> None:
    refused = broken_rule(lambda: import_catalogue(SAMPLE_CATALOGUE, elsewhere, now=NOW, dry_run=True))
    assert refused.code == "window_does_not_administer"


def test_cases_and_what_every_window_records_go_on(elsewhere: Desk) -> None:
    assert registered(elsewhere).case_no
    one, other = company_twice(elsewhere)
    assert merge_applicants(one, other, "同一企业", elsewhere, now=NOW)


def test_where_no_window_administers_it_is_said_what_to_do(desk: Desk) -> None:
    keep_administration(desk.store, hello(administers=False), ())
    assert broken_rule(lambda: a_new_item(desk)).code == "no_window_administers"


def test_a_window_by_itself_or_one_that_let_go_of_its_connection_changes_all(elsewhere: Desk) -> None:
    assert administered_by(elsewhere.store) == WINDOWS
    with elsewhere.store.writing() as transaction:
        forget_administration(transaction)
    assert administered_by(elsewhere.store) is None
    a_new_item(elsewhere)


def test_the_server_has_the_same_list() -> None:
    (migration,) = (MIGRATIONS / "versions").glob("0001_*.py")
    told = re.search(r'EVERYBODY_RECORDS = """(.*?)"""', migration.read_text(encoding="utf-8"), re.DOTALL)
    assert told is not None
    assert set(re.findall(r"'(\w+)'", told.group(1))) == EVERYBODY_RECORDS
