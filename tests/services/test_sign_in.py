"""Signing in: the right password, wrong ones, the lock after five, and the working day."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from db.local import accounts
from db.local.store import LocalStore
from tests.fixtures import NOW, broken_rule
from tests.services.people import PASSWORD, desk_of, open_store_at
from window_app.domain.accounts import FAILURES_ALLOWED, LOCKED_FOR
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Role
from window_app.services import passwords
from window_app.services.account_entries import ChangedAccount
from window_app.services.account_records import account_of_user
from window_app.services.desk import Desk
from window_app.services.manage_accounts import change_account, unlock_account
from window_app.services.sign_in import change_password, end_day, sign_in
from window_app.services.verify_store import verify_store

CLERK = Role.CLERK.value


def right(_: str, password: str) -> bool:
    return password in (PASSWORD, "own-2026")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of a second for each password is the point of argon2id, and not of these tests."""
    from argon2 import PasswordHasher

    monkeypatch.setattr(passwords, "matches", right)
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def outcome(store: LocalStore, password: str, *, user: str = CLERK, later: timedelta = timedelta()) -> str:
    try:
        sign_in(user, password, store, now=NOW + later)
    except RuleBroken as error:
        return error.code
    return "in"


def days(store: LocalStore) -> list[tuple[str, str]]:
    with store.reading() as transaction:
        return [(one.begun_at, one.ended_at) for one in accounts.days(transaction)]


def test_the_right_password_lets_in_whatever_the_case_of_the_name(staffed: LocalStore) -> None:
    assert sign_in(" Clerk ", PASSWORD, staffed, now=NOW).name == "林雅婷"


def test_a_wrong_password_and_an_unknown_name_look_the_same(staffed: LocalStore) -> None:
    wrong = broken_rule(lambda: sign_in(CLERK, "wrong", staffed, now=NOW))
    unknown = broken_rule(lambda: sign_in("nobody", "wrong", staffed, now=NOW))
    assert (wrong.code, wrong.values) == (unknown.code, unknown.values)
    assert wrong.values == {"failures": 5, "minutes": 10}


def test_five_wrong_passwords_lock_out_across_a_restart(staffed: LocalStore) -> None:
    said = [outcome(staffed, "wrong") for _ in range(FAILURES_ALLOWED)]
    assert said == ["sign_in_wrong"] * 4 + ["account_locked"]
    assert outcome(staffed, PASSWORD) == "account_locked"
    again = open_store_at(staffed.folder)
    assert outcome(again, PASSWORD, later=LOCKED_FOR - timedelta(seconds=1)) == "account_locked"
    locked = broken_rule(lambda: sign_in(CLERK, PASSWORD, again, now=NOW))
    assert locked.values == {"until": "9:22", "failures": 5}
    assert outcome(again, PASSWORD, later=LOCKED_FOR) == "in"
    again.close()


def test_the_right_password_and_a_long_rest_begin_the_count_anew(staffed: LocalStore) -> None:
    for _ in range(4):
        outcome(staffed, "wrong")
    assert outcome(staffed, PASSWORD) == "in"
    assert [outcome(staffed, "wrong") for _ in range(4)] == ["sign_in_wrong"] * 4
    assert outcome(staffed, "wrong", later=LOCKED_FOR * 2) == "sign_in_wrong"


def test_others_are_not_locked_with_one(staffed: LocalStore) -> None:
    for _ in range(FAILURES_ALLOWED):
        outcome(staffed, "wrong")
    assert outcome(staffed, PASSWORD, user=Role.HANDLER.value) == "in"


def test_an_administrator_unlocks(staffed: LocalStore) -> None:
    for _ in range(FAILURES_ALLOWED):
        outcome(staffed, "wrong")
    shown = unlock_account(CLERK, desk_of(staffed, Role.ADMINISTRATOR), now=NOW)
    assert shown.locked_until == ""
    assert outcome(staffed, PASSWORD) == "in"
    assert verify_store(staffed).faults == ()


def test_many_at_once_have_no_more_attempts(staffed: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    together = Barrier(8)

    def slow(kept: str, password: str) -> bool:
        looked_at.append(password)
        return False

    monkeypatch.setattr(passwords, "matches", slow)

    def guess() -> None:
        together.wait()
        outcome(staffed, "guess")

    threads = [Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) <= FAILURES_ALLOWED
    assert outcome(staffed, PASSWORD) == "account_locked"


def test_an_attempt_that_was_killed_counts(staffed: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(kept: str, password: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(passwords, "matches", killed)
    for _ in range(FAILURES_ALLOWED):
        with pytest.raises(KeyboardInterrupt):
            sign_in(CLERK, "wrong", staffed, now=NOW)
    assert outcome(staffed, PASSWORD) == "account_locked"


def test_a_closed_account_says_so_to_who_knows_its_password(staffed: LocalStore) -> None:
    change_account(CLERK, ChangedAccount(active=False), desk_of(staffed, Role.ADMINISTRATOR), now=NOW)
    assert outcome(staffed, "wrong") == "sign_in_wrong"
    assert outcome(staffed, PASSWORD) == "account_closed"
    assert days(staffed) == []


def test_without_accounts_nobody_signs_in(desk: Desk) -> None:
    assert outcome(desk.store, PASSWORD) == "no_accounts"
    assert broken_rule(lambda: end_day(desk, now=NOW)).code == "no_accounts"
    assert broken_rule(lambda: change_password("a", "b", desk, now=NOW)).code == "no_accounts"


def test_the_first_sign_in_of_a_day_begins_it_and_the_last_sign_out_ends_it(staffed: LocalStore) -> None:
    evening = NOW + timedelta(hours=9)
    sign_in(CLERK, PASSWORD, staffed, now=NOW)
    sign_in(CLERK, PASSWORD, staffed, now=NOW + timedelta(hours=5))
    end_day(desk_of(staffed, Role.CLERK), now=NOW + timedelta(hours=3))
    assert end_day(desk_of(staffed, Role.CLERK), now=evening).ended_at == evening.isoformat()
    assert days(staffed) == [(NOW.isoformat(), evening.isoformat())]
    sign_in(CLERK, PASSWORD, staffed, now=NOW + timedelta(days=1))
    assert len(days(staffed)) == 2
    assert verify_store(staffed).faults == ()


def test_a_command_begins_no_working_day(staffed: LocalStore) -> None:
    sign_in(CLERK, PASSWORD, staffed, now=NOW, begins_day=False)
    assert days(staffed) == []


def test_one_chooses_another_password(staffed: LocalStore) -> None:
    desk = desk_of(staffed, Role.CLERK)
    for old, new, code in (
        ("wrong", "own-2026", "sign_in_wrong"),
        (PASSWORD, "short1", "account_incomplete"),
        (PASSWORD, PASSWORD, "password_unchanged"),
    ):
        refused = broken_rule(lambda old=old, new=new: change_password(old, new, desk, now=NOW))
        assert refused.code == code
    change_password(PASSWORD, "own-2026", desk, now=NOW)
    with staffed.reading() as transaction:
        account = account_of_user(transaction, CLERK)
    assert account is not None
    assert not account.password_by_other
    assert verify_store(staffed).faults == ()
