"""Signing in, locking and who may do what, by keyboard: people with accounts at one window."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget

from db.local import accounts
from db.local.store import LocalStore
from tests.fixtures import NOW, RESIDENT_ID, credit_code, person, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services.people import NAMES, PASSWORD, desk_of, open_accounts, open_store_at
from window_app.domain.accounts import FAILURES_ALLOWED
from window_app.domain.permissions import Role
from window_app.ui.settings.settings_screen import KEYS

COMPANY = "示例市官桥恒泰石材有限公司"


@pytest.fixture(scope="session")
def staffed_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staffed")
    open_accounts(folder)
    return folder


@pytest.fixture
def staffed(tmp_path: Path, staffed_profile: Path) -> Path:
    """The folder of a profile with an account for every role."""
    return shutil.copytree(staffed_profile, tmp_path / "staffed")


@contextmanager
def signed_in(folder: Path, user: str, clock: list[datetime] | None = None) -> Generator[AtTheWindow]:
    """The window, opened by somebody."""
    with at_the_window(folder, waits=False, clock=clock or [NOW]) as window:
        window.wait(lambda: window.client.window.is_covered)
        sign_in(window, user)
        window.wait(lambda: window.client.registering.items.is_ready)
        yield window


def sign_in(window: AtTheWindow, user: str, password: str = PASSWORD) -> None:
    """Type over the user name that is offered, and the password."""
    type_in(window, user, password)
    window.wait(lambda: not window.client.window.is_covered, said(window))


def type_in(window: AtTheWindow, user: str, password: str) -> None:
    window.fill("sign_in_user", user)
    window.press("Return")
    window.fill("sign_in_password", password)
    window.press("Return")


def refuse(window: AtTheWindow, user: str, password: str) -> str:
    type_in(window, user, password)
    window.wait(lambda: said(window), "a refusal")
    return said(window)


def said(window: AtTheWindow) -> str:
    return window.client.locking.page.message.text()


def open_page(window: AtTheWindow, name: str) -> None:
    window.press("F12")
    window.client.administration.show_page(name)


def locked(window: AtTheWindow) -> None:
    window.press("Ctrl+L")
    assert window.client.window.is_covered


def everything_seen(window: AtTheWindow) -> str:
    return " ".join(label.text() for label in window.window.findChildren(QLabel) if label.isVisible())


def touch(window: AtTheWindow, key: Qt.Key) -> None:
    """A key as the system brings it: to the window, before any control has it."""
    handle = window.client.window.windowHandle()
    QApplication.sendEvent(handle, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "a"))
    window.work_off()


@contextmanager
def looked_into(folder: Path) -> Generator[LocalStore]:
    store = open_store_at(folder)
    try:
        yield store
    finally:
        store.close()


def test_somebody_signs_in_and_the_day_begins_and_ends(staffed: Path) -> None:
    clock = [NOW]
    with signed_in(staffed, "clerk", clock) as window:
        assert window.client.window.header.desk.text().endswith(NAMES[Role.CLERK])
        assert (window.client.window.current, window.focused()) == ("register", "item")
        clock[0] = NOW + timedelta(hours=8)
        open_page(window, "account")
        window.press("Ctrl+E")
        page = window.client.administration.page("account")
        assert page.isVisible()
        window.wait(lambda: "9:12签到，17:12签退" in everything_seen(window))
    with looked_into(staffed) as store, store.reading() as transaction:
        (day,) = accounts.days(transaction)
    assert (day.begun_at, day.ended_at) == (NOW.isoformat(), clock[0].isoformat())


def test_whoever_signed_in_last_is_offered_before_the_store_is_open(staffed: Path) -> None:
    with signed_in(staffed, "clerk"):
        pass
    with at_the_window(staffed, waits=False) as window:
        assert window.client.window.is_covered
        assert window.work.desk is None
        assert window.focused() == "sign_in_password"
        window.type(PASSWORD)
        window.press("Return")
        window.wait(lambda: not window.client.window.is_covered)
        assert window.focused() == "item"


def test_a_locked_window_keeps_everything_and_answers_to_no_key(staffed: Path) -> None:
    with looked_into(staffed) as store:
        case_no = registered(desk_of(store, Role.CLERK), applicant=person()).case_no
    with signed_in(staffed, "clerk") as window:
        window.choose_item("jsjck")
        window.type(COMPANY[:6])
        locked(window)
        window.settle()
        assert COMPANY[:6] not in everything_seen(window)
        before = window.client.window.current
        for key in KEYS:
            if "–" not in key:
                window.press(key)
        window.scan(case_no)
        assert window.client.window.is_covered
        assert window.client.window.current == before
        assert len(window.client.registering.applications.all) == 1
        # Ctrl+Enter among the keys has tried to sign in.
        window.wait(window.client.locking.page.go.isEnabled)
        sign_in(window, "clerk")
        assert window.focused() == "applicant_name"
        window.type(COMPANY[6:])
        assert window.client.registering.current.form.applicant.name == COMPANY
        window.settle()


def test_a_slip_scanned_on_the_sign_in_page_opens_nothing(staffed: Path) -> None:
    with looked_into(staffed) as store:
        case_no = registered(desk_of(store, Role.CLERK)).case_no
    with signed_in(staffed, "clerk") as window:
        locked(window)
        window.scan(case_no)
        sign_in(window, "clerk")
        assert window.client.window.current == "register"


def test_a_bug_of_ours_does_not_open_a_locked_window(staffed: Path) -> None:
    with signed_in(staffed, "clerk") as window:
        locked(window)
        window.client.report_error(ZeroDivisionError, ZeroDivisionError(), None)
        window.work_off()
        assert window.client.window.is_covered
        assert not window.client.crash.isVisible()


def test_without_hands_it_locks_after_the_minutes_of_the_settings(staffed: Path) -> None:
    clock = [NOW]
    with signed_in(staffed, "clerk", clock) as window:
        clock[0] += timedelta(minutes=9)
        touch(window, Qt.Key.Key_Shift)
        clock[0] += timedelta(minutes=9, seconds=59)
        window.client.minute_passed()
        assert not window.client.window.is_covered
        clock[0] += timedelta(seconds=1)
        window.client.minute_passed()
        assert window.client.window.is_covered


def test_the_first_key_after_a_long_sleep_of_the_pc_locks_and_is_lost(staffed: Path) -> None:
    clock = [NOW]
    with signed_in(staffed, "clerk", clock) as window:
        clock[0] += timedelta(hours=2)
        touch(window, Qt.Key.Key_A)
        assert window.client.window.is_covered
        assert window.client.screen.form.item.text() == ""


def test_somebody_else_finds_nothing_of_the_one_before_who_finds_it_again(staffed: Path) -> None:
    with looked_into(staffed) as store:
        case_no = registered(desk_of(store, Role.CLERK), applicant=person()).case_no
    with signed_in(staffed, "clerk") as window:
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.scan(case_no)
        window.wait(lambda: window.client.cases.page.case)
        locked(window)
        sign_in(window, "handler")
        assert window.client.window.header.desk.text().endswith(NAMES[Role.HANDLER])
        assert window.client.window.current == "register"
        assert window.client.registering.current.form.is_blank
        assert window.client.cases.page.case is None
        locked(window)
        sign_in(window, "clerk")
        window.wait(lambda: window.client.registering.current.form.applicant.name == COMPANY)
        window.settle()


def test_five_wrong_passwords_lock_out_across_a_restart_until_an_administrator_unlocks(staffed: Path) -> None:
    with at_the_window(staffed, waits=False) as window:
        window.wait(lambda: window.client.window.is_covered)
        refusals = [refuse(window, "clerk", f"wrong-{number}") for number in range(FAILURES_ALLOWED)]
        assert ["用户名或密码不对" in one for one in refusals] == [True] * 4 + [False]
        assert "锁定到9:22" in refusals[-1]
    with at_the_window(staffed, waits=False) as window:
        window.wait(lambda: window.client.window.is_covered)
        assert "锁定到9:22" in refuse(window, "clerk", PASSWORD)
        sign_in(window, "administrator")
        open_page(window, "people")
        people = window.client.administration.page("people")
        rows = people.findChild(QListWidget, "people")
        assert rows is not None
        window.wait(lambda: rows.count() == len(Role))
        assert "已锁定" in rows.item(1).text()
        window.press("Down", "Ctrl+U")
        window.wait(lambda: "已锁定" not in rows.item(1).text())
        locked(window)
        sign_in(window, "clerk")


def test_after_ten_minutes_the_right_password_is_taken_again(staffed: Path) -> None:
    clock = [NOW]
    with at_the_window(staffed, waits=False, clock=clock) as window:
        window.wait(lambda: window.client.window.is_covered)
        for number in range(FAILURES_ALLOWED):
            refuse(window, "clerk", f"wrong-{number}")
        clock[0] += timedelta(minutes=10)
        sign_in(window, "clerk")


def test_caps_lock_is_pointed_out(staffed: Path) -> None:
    with at_the_window(staffed, waits=False) as window:
        window.wait(lambda: window.client.window.is_covered)
        line = window.client.locking.page.password
        line.setFocus()
        hint = window.client.locking.page.password_field.message
        for text, shift, is_on in (("A", True, False), ("B", False, True), ("b", False, False), ("c", True, True)):
            held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(line, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key(ord(text.upper())), held, text))
            assert ("Caps Lock" in hint.text()) is is_on


def test_a_clerk_may_register_and_not_decide_and_says_who_may(staffed: Path) -> None:
    with looked_into(staffed) as store:
        case_no = registered(desk_of(store, Role.CLERK), applicant=person()).case_no
    with signed_in(staffed, "clerk") as window:
        listed = open_acts(window, case_no)
        assert "由承办人办理" in listed["decided"]
        assert "由监督管理人员办理" in listed["voided"]
        assert listed["noted"] == ""
        locked(window)
        sign_in(window, "handler")
        listed = open_acts(window, case_no)
        assert listed["decided"] == ""
        assert "由监督管理人员办理" in listed["extended"]
        locked(window)
        sign_in(window, "supervisor")
        assert open_acts(window, case_no)["voided"] == ""
        window.press("F2")
        window.choose_item("jsjck")
        window.type(COMPANY)
        window.press("Return", "Return")
        window.type(credit_code())
        window.press("F5", "F9")
        window.wait(lambda: "由窗口人员、承办人办理" in window.notice)
        assert not window.client.screen.shows_done
        window.settle()


def open_acts(window: AtTheWindow, case_no: str) -> dict[str, str]:
    """Open a case's acts, each with why it is refused."""
    window.press("F3")
    window.scan(case_no)
    page = window.client.cases.page
    window.wait(lambda: page.case is not None and page.case.case_no == case_no)
    window.press("Ctrl+4")
    role = Qt.ItemDataRole.UserRole
    items = [page.acts.item(row) for row in range(page.acts.count())]
    return {str(item.data(role)): str(item.data(role + 1) or "") for item in items}


def test_an_identity_number_is_shown_until_the_case_is_left_and_that_is_recorded(staffed: Path) -> None:
    with looked_into(staffed) as store:
        case_no = registered(desk_of(store, Role.CLERK), applicant=person()).case_no
    with signed_in(staffed, "clerk") as window:
        page = window.client.cases.page
        for _ in range(2):
            window.scan(case_no)
            window.wait(lambda: "350583********5763" in everything_seen(window))
            assert RESIDENT_ID not in everything_seen(window)
            window.press("F3")
        window.scan(case_no)
        window.wait(page.summary.unmask.isVisible)
        window.press("Ctrl+U")
        window.wait(lambda: RESIDENT_ID in everything_seen(window))
        locked(window)
        sign_in(window, "administrator")
        window.scan(case_no)
        window.wait(page.summary.unmask.isVisible)
        window.press("Ctrl+U")
        window.wait(lambda: "查看完整证件号码" in window.notice)
        assert RESIDENT_ID not in everything_seen(window)
    with looked_into(staffed) as store, store.reading() as connection:
        views = connection.exec_driver_sql("SELECT at, clerk FROM unmasked_views").fetchall()
        clerk = desk_of(store, Role.CLERK).clerk.id
    assert [tuple(one) for one in views] == [(NOW.isoformat(), clerk)]


def test_a_clerk_sees_no_accounts_and_changes_the_own_password(staffed: Path) -> None:
    with signed_in(staffed, "clerk") as window:
        open_page(window, "people")
        window.wait(lambda: "由系统管理员办理" in everything_seen(window))
        open_page(window, "account")
        for text in (PASSWORD, "own-2026", "own-2027"):
            window.type(text)
            window.press("Return")
        window.press("F9")
        window.wait(lambda: "两次输入的密码不一致" in everything_seen(window))
        window.fill("own_again", "own-2026")
        window.press("F9")
        window.wait(lambda: "密码已修改" in everything_seen(window))
        locked(window)
        assert "用户名或密码不对" in refuse(window, "clerk", PASSWORD)
        sign_in(window, "clerk", "own-2026")


def test_the_first_administrator_is_made_in_the_window_of_a_profile_without_accounts(profile: Path) -> None:
    with at_the_window(profile) as window:
        window.wait(lambda: window.client.registering.items.is_ready)
        window.press("Ctrl+L")
        assert not window.client.window.is_covered
        open_page(window, "people")
        window.wait(lambda: window.focused() == "account_name")
        for text in ("吴国强", "wu", "系统岗", PASSWORD, PASSWORD):
            window.type(text)
            window.press("Return")
        window.press("F9")
        window.wait(lambda: window.work.desk is not None and window.work.desk.account is not None)
        assert window.client.window.header.desk.text().endswith("吴国强")
        locked(window)
        sign_in(window, "wu")
