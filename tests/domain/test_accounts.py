"""Accounts and working days as the events tell them; which passwords are too weak."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.fixtures import NOW, broken_rule
from window_app.domain.accounts import (
    ACCOUNT_KIND_OF,
    Account,
    AccountChanged,
    AccountLocked,
    AccountOpened,
    AccountPayload,
    AccountUnlocked,
    DayBegun,
    DayEnded,
    PasswordSet,
    check_administered,
    password_problem,
    people_of,
    user_problem,
)
from window_app.domain.administration import ItemPublished
from window_app.domain.journal import GENESIS, Draft, Event, chain
from window_app.domain.permissions import Role

OPENED = AccountOpened("a1", "lin", "林雅婷", (Role.CLERK,), "收件岗", "hash")
LATER = NOW + timedelta(hours=8)


def told(*happened: tuple[AccountPayload, str, datetime]) -> tuple[Event, ...]:
    drafts = [
        Draft(str(number), "", ACCOUNT_KIND_OF[type(payload)], at.isoformat(), actor, payload)
        for number, (payload, actor, at) in enumerate(happened)
    ]
    return chain(drafts, journal="001/administration", seq=0, prev_hash=GENESIS)


def account(*happened: AccountPayload, actor: str = "a0") -> Account:
    events = told((OPENED, "a0", NOW), *((one, actor, NOW) for one in happened))
    return people_of(events).accounts["a1"]


def test_an_opened_account_stands_as_it_was_opened() -> None:
    opened = account()
    assert (opened.user, opened.name, opened.roles, opened.post) == ("lin", "林雅婷", (Role.CLERK,), "收件岗")
    assert (opened.active, opened.is_locked(NOW)) == (True, False)


def test_a_change_replaces_name_roles_and_post_and_closes() -> None:
    changed = account(AccountChanged("a1", "林婷", (Role.HANDLER, Role.SUPERVISOR), "审批岗", active=False))
    assert (changed.name, changed.post, changed.active) == ("林婷", "审批岗", False)
    assert changed.roles == (Role.HANDLER, Role.SUPERVISOR)
    assert (changed.user, changed.password) == ("lin", "hash")


def test_a_password_says_who_chose_it() -> None:
    assert account().password_by_other
    own = account(PasswordSet("a1", "new"), actor="a1")
    assert (own.password, own.password_by_other) == ("new", False)
    assert account(PasswordSet("a1", "new"), actor="a0").password_by_other


def test_a_lock_holds_until_its_moment_in_any_zone() -> None:
    until = NOW + timedelta(minutes=10)
    locked = account(AccountLocked("a1", until.astimezone(UTC).isoformat()))
    assert locked.is_locked(until - timedelta(seconds=1))
    assert not locked.is_locked(until)
    assert not account(AccountLocked("a1", until.isoformat()), AccountUnlocked("a1")).is_locked(NOW)


def test_what_is_told_of_an_account_that_was_never_opened_is_passed_over() -> None:
    assert people_of(told((PasswordSet("a9", "x"), "a9", NOW))).accounts == {}


def test_other_events_of_the_office_are_passed_over() -> None:
    draft = Draft("x", "", "item_published", NOW.isoformat(), "system", msgspec.structs.replace(OPENED))
    events = chain([draft], journal="001/administration", seq=0, prev_hash=GENESIS)
    assert ItemPublished not in ACCOUNT_KIND_OF
    assert people_of(events).accounts == {}


def test_of_a_day_the_first_sign_in_and_the_last_sign_out_count() -> None:
    noon = NOW + timedelta(hours=3)
    events = told(
        (OPENED, "a0", NOW),
        (DayBegun("a1"), "a1", NOW),
        (DayEnded("a1"), "a1", noon),
        (DayBegun("a1"), "a1", noon),
        (DayEnded("a1"), "a1", LATER),
        (DayBegun("a1"), "a1", NOW + timedelta(days=1)),
    )
    first, second = people_of(events).days.values()
    assert (first.begun_at, first.ended_at) == (NOW.isoformat(), LATER.isoformat())
    assert (second.day, second.ended_at) == (NOW.date() + timedelta(days=1), "")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("a1b2c3d", "password_length"),
        ("a1" * 65, "password_length"),
        ("abcdefgh", "password_one_kind"),
        ("12345678", "password_one_kind"),
        ("Lin-2026", "password_has_user"),
        ("a1b2c3d4", ""),
        ("窗口人员-我的密码", ""),
        ("a1" * 64, ""),
    ],
)
def test_a_weak_password_is_refused(password: str, code: str) -> None:
    problem = password_problem(password, "lin")
    assert (problem.code if problem else "") == code


@pytest.mark.parametrize("user", ["", "x", "Lin", "林", "-lin", "a b", "x" * 33])
def test_a_user_name_that_cannot_be_typed_plainly_is_refused(user: str) -> None:
    problem = user_problem(user)
    assert problem is not None
    assert problem.code == "user_shape"


@pytest.mark.parametrize("user", ["lin", "lin.yt-2_b", "007"])
def test_a_plain_user_name_is_taken(user: str) -> None:
    assert user_problem(user) is None


def test_somebody_must_be_able_to_manage_accounts() -> None:
    administrator = account(AccountChanged("a1", "林雅婷", (Role.ADMINISTRATOR,), ""))
    check_administered([administrator, account()])
    for accounts in ([account()], [msgspec.structs.replace(administrator, active=False)], []):
        assert broken_rule(lambda accounts=accounts: check_administered(accounts)).code == "last_administrator"
