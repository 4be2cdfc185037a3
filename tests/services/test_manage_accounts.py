"""Accounts as an administrator keeps them, recorded in the journal, compared with it and made anew from it."""

import pytest

from db.local.store import LocalStore
from tests.fixtures import NOW, broken_rule, case_at, registered, tamper
from tests.services.people import NAMES, PASSWORD, desk_of
from window_app.assembly import desk_at
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Role
from window_app.services.account_entries import FIRST_ROLES, ChangedAccount, NewAccount
from window_app.services.account_records import account_of_user
from window_app.services.desk import Desk
from window_app.services.manage_accounts import (
    change_account,
    open_account,
    reset_password,
    shown_accounts,
    unlock_account,
)
from window_app.services.rebuild_store import rebuild_store
from window_app.services.verify_store import verify_store

LIN = NewAccount("lin", "林婷", "other-2026", (Role.CLERK,), "收件岗")


@pytest.fixture
def administrator(staffed: LocalStore) -> Desk:
    return desk_of(staffed, Role.ADMINISTRATOR)


def test_the_first_account_is_an_administrators_who_works_at_the_window_too(desk: Desk) -> None:
    first = open_account(NewAccount("chen", "陈志明", PASSWORD), desk, now=NOW)
    assert set(first.roles) == set(FIRST_ROLES)
    assert broken_rule(lambda: open_account(LIN, desk, now=NOW)).code == "sign_in_needed"


def test_the_first_account_cannot_be_a_clerks(desk: Desk) -> None:
    assert broken_rule(lambda: open_account(LIN, desk, now=NOW)).code == "last_administrator"
    assert shown_accounts(desk, now=NOW) == ()


def test_the_account_of_a_clerk_has_the_clerks_own_id(desk: Desk) -> None:
    clerk = desk.office.clerks[0]
    case = registered(desk).case_no
    opened = open_account(NewAccount("first", clerk.name, PASSWORD), desk, now=NOW)
    assert opened.id == clerk.id == case_at(desk, case).clerk
    with desk.store.reading() as transaction:
        account = account_of_user(transaction, "first")
    assert desk_at(desk.store, account=account).clerk == clerk


def test_a_clerk_may_be_named_by_id(desk: Desk) -> None:
    second = desk.office.clerks[0].id
    opened = open_account(NewAccount("second", "王小明", PASSWORD, clerk=second), desk, now=NOW)
    assert opened.id == second
    account = desk_of(desk.store, "second")
    again = NewAccount("third", "李小明", PASSWORD, (Role.CLERK,), clerk=second)
    assert broken_rule(lambda: open_account(again, account, now=NOW)).code == "clerk_unknown"


def test_an_account_is_opened_changed_closed_and_opened_again(administrator: Desk) -> None:
    assert open_account(LIN, administrator, now=NOW).post == "收件岗"
    changed = change_account("lin", ChangedAccount(name="林雅", roles=(Role.HANDLER,), post=""), administrator, now=NOW)
    assert (changed.name, changed.roles, changed.post) == ("林雅", (Role.HANDLER,), "")
    assert not change_account("lin", ChangedAccount(active=False), administrator, now=NOW).active
    assert shown_accounts(administrator, now=NOW)[-1].user == "lin"
    assert change_account("LIN", ChangedAccount(active=True), administrator, now=NOW).roles == (Role.HANDLER,)
    assert verify_store(administrator.store).faults == ()


@pytest.mark.parametrize(
    ("entry", "problems"),
    [
        (NewAccount("", "", ""), {"user_shape", "required", "password_length"}),
        (NewAccount("lin", "林" * 41, "other-2026", (Role.CLERK,)), {"too_long"}),
        (NewAccount("clerk", "林婷", "other-2026", (Role.CLERK,)), {"user_taken"}),
        (NewAccount("lin", "林婷", "other-2026"), {"required"}),
        (NewAccount("lin", "林婷", "Lin-2026", (Role.CLERK,)), {"password_has_user"}),
    ],
)
def test_a_new_account_names_everything_that_is_wrong(
    administrator: Desk, entry: NewAccount, problems: set[str]
) -> None:
    refused = broken_rule(lambda: open_account(entry, administrator, now=NOW))
    assert (refused.code, {one.code for one in refused.problems}) == ("account_incomplete", problems)


def test_a_change_must_leave_a_name_and_a_role(administrator: Desk) -> None:
    refused = broken_rule(lambda: change_account("clerk", ChangedAccount(name=" ", roles=()), administrator, now=NOW))
    assert [one.field for one in refused.problems] == ["account.name", "roles"]


@pytest.mark.parametrize("change", [ChangedAccount(active=False), ChangedAccount(roles=(Role.CLERK,))])
def test_the_last_administrator_stays(administrator: Desk, change: ChangedAccount) -> None:
    refused = broken_rule(lambda: change_account("administrator", change, administrator, now=NOW))
    assert refused.code == "last_administrator"
    change_account("handler", ChangedAccount(roles=(Role.ADMINISTRATOR,)), administrator, now=NOW)
    change_account("administrator", change, administrator, now=NOW)


def test_nobody_else_manages_accounts(staffed: LocalStore) -> None:
    clerk = desk_of(staffed, Role.CLERK)
    for act in (
        lambda: open_account(LIN, clerk, now=NOW),
        lambda: change_account("clerk", ChangedAccount(roles=tuple(Role)), clerk, now=NOW),
        lambda: reset_password("administrator", "mine-2026", clerk, now=NOW),
        lambda: unlock_account("clerk", clerk, now=NOW),
        lambda: shown_accounts(clerk, now=NOW),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.code == "not_allowed"


def test_somebody_who_is_not_there_is_said(administrator: Desk) -> None:
    assert broken_rule(lambda: unlock_account("nobody", administrator, now=NOW)).code == "account_unknown"
    refused = broken_rule(lambda: reset_password("clerk", "short", administrator, now=NOW))
    assert [one.code for one in refused.problems] == ["password_length"]


def test_what_was_done_to_an_account_says_who_did_it(administrator: Desk) -> None:
    open_account(LIN, administrator, now=NOW)
    with administrator.store.reading() as connection:
        last = connection.exec_driver_sql(
            "SELECT kind, actor FROM events WHERE journal = '001/administration' ORDER BY seq DESC LIMIT 1"
        ).one()
    assert tuple(last) == ("account_opened", administrator.clerk.id)


def test_an_account_that_was_changed_past_the_program_is_found_and_made_anew(staffed: LocalStore) -> None:
    folder = staffed.folder
    tamper(folder, "UPDATE accounts SET content = replace(content, 'clerk', 'administrator') WHERE user = 'clerk'")
    tamper(folder, "DELETE FROM accounts WHERE user = 'handler'")
    tamper(folder, "INSERT INTO working_days VALUES ('x', '2026-11-20', '', '')")
    faults = [one.code for one in verify_store(staffed).faults]
    assert sorted(faults) == ["account_altered", "account_altered", "working_day_altered"]
    rebuild_store(staffed)
    assert verify_store(staffed).faults == ()
    assert {one.name for one in shown_accounts(desk_of(staffed, Role.ADMINISTRATOR), now=NOW)} == set(NAMES.values())
