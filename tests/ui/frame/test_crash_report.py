"""What a report of a bug tells, and what it must not: nothing that was typed, nobody's name."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import press, put_into
from window_app import __version__
from window_app.ui.frame.crash_page import CrashPage, report_of
from window_app.ui.kit import Kit

NAME, FOLDER = "曾㛃", "/home/曾㛃/programs"
SOURCE = """
def look_up(number):
    raise KeyError(number)

def accept(applicant):
    try:
        look_up("350583198807095763")
    except KeyError as error:
        raise ValueError(f"no case of {applicant}") from error
"""


def report(file: str) -> str:
    """The report of a bug in a module that lies in a person's own folder."""
    module: dict[str, Callable[[str], None]] = {}
    exec(compile(SOURCE, file, "exec"), module)
    try:
        module["accept"](NAME)
    except ValueError as error:
        return report_of(*failed(error))
    raise AssertionError("there was no bug")


def failed(error: BaseException) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    return type(error), error, error.__traceback__


def test_it_says_which_line_failed_in_which_version() -> None:
    text = report(f"{FOLDER}/window_app/services/accept.py")
    assert text.splitlines()[0] == f"window-app {__version__}"
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in text
    assert "ValueError from KeyError" in text
    assert "window_app/services/accept.py:9 accept" in text


def test_it_quotes_neither_the_message_nor_what_was_typed() -> None:
    text = report(f"{FOLDER}/window_app/services/accept.py")
    assert [secret for secret in ("no case", NAME, "350583198807095763") if secret in text] == []


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (f"{FOLDER}/window_app/ui/client.py", "window_app/ui/client.py:9"),
        (f"{FOLDER}/db/local/store.py", "db/local/store.py:9"),
        (f"{FOLDER}/lib/site-packages/sqlalchemy/engine.py", "site-packages/sqlalchemy/engine.py:9"),
        ("C:\\Users\\曾㛃\\window_app\\ui\\client.py", "window_app/ui/client.py:9"),
        (f"{FOLDER}/of_somebody.py", "  of_somebody.py:9"),
    ],
)
def test_no_path_leads_above_the_package(file: str, shown: str) -> None:
    text = report(file)
    assert shown in text
    assert [part for part in ("home", "Users", "曾㛃", "programs") if part in text] == []


def test_this_file_is_named_without_its_folder() -> None:
    assert f"  {Path(__file__).name}:" in report("window_app/accept.py")
    assert str(Path(__file__).parent) not in report("window_app/accept.py")


def test_the_page_shows_it_whole_copies_it_and_goes_back_to_work(kit: Kit, page: QWidget, qtbot: QtBot) -> None:
    crash = CrashPage(kit)
    put_into(page, crash)
    text = report("window_app/accept.py")
    crash.show_report(text)
    assert (crash.report.toPlainText(), crash.report.isReadOnly()) == (text, True)
    press(page, "Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == text
    with qtbot.waitSignal(crash.gone_on):
        press(crash.go_on, "Return")
