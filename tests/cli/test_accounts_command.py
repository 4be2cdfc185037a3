"""Accounts by the command line: opened, signed in to, changed, locked and unlocked."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, call, run
from tests.fixtures import open_desk
from tests.services.people import PASSWORD
from window_app.cli.invocation import PASSWORD as VARIABLE

FIRST = {"user": "admin", "name": "吴国强", "password": PASSWORD}
LIN = {"user": "lin", "name": "林雅婷", "password": "other-2026", "roles": ["clerk"], "post": "收件岗"}


@pytest.fixture
def profile(tmp_path: Path) -> str:
    open_desk(tmp_path).store.close()
    return str(tmp_path)


@pytest.fixture
def staffed(profile: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A profile with an administrator, whose password is in the environment."""
    assert call("--data-dir", profile, "accounts", "open", "--json", "-", stdin=json.dumps(FIRST)).status == 0
    monkeypatch.setenv(VARIABLE, PASSWORD)
    return profile


def accounts(profile: str, *words: str, entry: object = None, user: str = "admin") -> Ran:
    given = ("--json", "-") if entry is not None else ()
    return call("--data-dir", profile, "--as", user, "accounts", *words, *given, stdin=json.dumps(entry))


def code(ran: Ran) -> str:
    assert ran.status == 1
    return ran.data["error"]["code"]


def test_the_first_account_as_a_process_of_its_own(profile: str) -> None:
    opened = run("--data-dir", profile, "accounts", "open", "--json", "-", stdin=json.dumps(FIRST))
    assert (opened.status, opened.data["roles"]) == (0, ["clerk", "handler", "administrator"])
    listed = run("--data-dir", profile, "--as", "admin", "accounts", "list", WINDOW_APP_PASSWORD=PASSWORD)
    assert [one["user"] for one in listed.data] == ["admin"]
    assert "argon2" not in opened.out + listed.out
    refused = run("--data-dir", profile, "--as", "admin", "find", "x", without=(VARIABLE,))
    assert (refused.status, refused.out) == (1, "")
    assert VARIABLE in refused.err


def test_with_accounts_every_command_asks_who_it_is(staffed: str) -> None:
    for words in (["find", "x", "--json"], ["accounts", "list"], ["verify", "--json"]):
        assert code(call("--data-dir", staffed, *words)) == "sign_in_needed"
    assert (
        code(call("--data-dir", staffed, "--clerk", "001", "--as", "admin", "accounts", "list")) == "clerk_by_account"
    )
    assert call("--data-dir", staffed, "--as", "admin", "find", "x", "--json").data == []


def test_without_accounts_nobody_signs_in(profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert code(accounts(profile, "list")) == "no_accounts"


def test_an_account_is_opened_changed_closed_and_opened_again(staffed: str) -> None:
    assert accounts(staffed, "open", entry=LIN).data["post"] == "收件岗"
    assert accounts(staffed, "change", "lin", entry={"roles": ["handler"]}).data["roles"] == ["handler"]
    assert accounts(staffed, "close", "lin").data["active"] is False
    assert accounts(staffed, "change", "lin", entry={"active": True}).data["active"] is True
    assert code(accounts(staffed, "close", "admin")) == "last_administrator"


def test_what_is_wrong_with_an_account_is_named(staffed: str) -> None:
    refused = accounts(staffed, "open", entry={**LIN, "password": "12345678", "user": "林"})
    fields = [one["field"] for one in refused.data["error"]["problems"]]
    assert (code(refused), fields) == ("account_incomplete", ["user", "password"])
    assert code(accounts(staffed, "open", entry={**LIN, "roles": ["boss"]})) == "entry_malformed"
    assert code(accounts(staffed, "open")) == "entry_needed"


def test_a_clerk_may_do_what_a_clerk_may(
    staffed: str, application: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts(staffed, "open", entry=LIN)
    monkeypatch.setenv(VARIABLE, "other-2026")
    as_lin = ("--data-dir", staffed, "--as", "lin")
    done = call(*as_lin, "register", "--json", "-", stdin=json.dumps(application))
    assert done.status == 0
    granted = json.dumps({"outcome": "granted"})
    refused = call(*as_lin, "act", done.data["case_no"], "decided", "--json", "-", stdin=granted)
    assert refused.data["error"]["message"] == "“办结”由承办人办理，您的角色不能办理。请转交有该角色的人员。"
    assert code(accounts(staffed, "list", user="lin")) == "not_allowed"
    shown = call(*as_lin, "show", done.data["case_no"], "--json").data
    assert shown["applicant"]["id_number"] == "350583********5763"
    assert {one["event"]: one["refused"] for one in shown["acts"]}["decided"] == "not_allowed"
    shown = call(*as_lin, "show", done.data["case_no"], "--json", "--unmask").data
    assert shown["applicant"]["id_number"] == "350583198807095763"


def test_five_wrong_passwords_lock_until_an_administrator_unlocks(
    staffed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts(staffed, "open", entry=LIN)
    monkeypatch.setenv(VARIABLE, "wrong")
    said = [code(accounts(staffed, "list", user="lin")) for _ in range(5)]
    assert said == ["sign_in_wrong"] * 4 + ["account_locked"]
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert accounts(staffed, "list").data[1]["locked_until"] != ""
    assert accounts(staffed, "unlock", "lin").data["locked_until"] == ""


def test_passwords_are_changed_by_oneself_and_by_an_administrator(
    staffed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts(staffed, "open", entry=LIN)
    monkeypatch.setenv("WINDOW_APP_NEW_PASSWORD", "third-2026")
    assert accounts(staffed, "password", "lin").data["user"] == "lin"
    monkeypatch.setenv(VARIABLE, "third-2026")
    monkeypatch.setenv("WINDOW_APP_NEW_PASSWORD", "fourth-2026")
    assert accounts(staffed, "password", user="lin").data == {"user": "lin"}
    assert code(accounts(staffed, "list", user="lin")) == "sign_in_wrong"
    monkeypatch.setenv(VARIABLE, "fourth-2026")
    assert code(accounts(staffed, "password", "admin", user="lin")) == "not_allowed"
