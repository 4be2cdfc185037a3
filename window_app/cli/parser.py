"""The arguments of every command, and which function runs it."""

from argparse import SUPPRESS, ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from window_app import __version__
from window_app.messages import LANGUAGES

# The kinds of `window_app.domain.events`, written out: the parser does not wait for the libraries behind them.
_DOCUMENTS = (
    "acceptance_slip", "materials_receipt", "supplement_notice", "refusal_notice", "suspension_notice",
    "extension_notice", "promise_change_notice", "completion_notice", "rejection_decision", "delivery_receipt",
)  # fmt: skip


def build_parser() -> ArgumentParser:
    """Return the parser; each command leaves the name of its module under `window_app.cli` in `command`."""
    parser = ArgumentParser(prog="window-app", description="Window desk of an administrative service centre.")
    parser.add_argument("--version", action="version", version=f"window-app {__version__}")
    _common(parser, default=None)
    shared = ArgumentParser(add_help=False)
    _common(shared, default=SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[shared])

    _add_desk_commands(add)
    _add_catalogue_commands(add, shared)
    _add_upkeep_commands(add)
    _add_duplicates(add("duplicates", "applicants who are likely one: listed, merged, kept apart"), shared)
    _add_shared(add("shared", "set up and look after the database that all windows share"), shared)
    _add_sync(add("sync", "bring this PC and the shared database together, until it is stopped (Ctrl+C)"))
    _add_calendar(add("calendar", "show the working calendar, take in a year's notice or local days"), shared)
    return parser


def _add_shared(command: ArgumentParser, shared: ArgumentParser) -> None:
    acts = command.add_subparsers(dest="shared_act", metavar="ACT", required=True)

    def act(name: str, text: str) -> ArgumentParser:
        added = acts.add_parser(name, help=text, description=text, parents=[shared])
        added.add_argument("url", metavar="URL", help="postgresql://administrator@host:port/database")
        added.add_argument(
            "--root-certificate", dest="root", type=Path, metavar="FILE", help="who vouches for the server"
        )
        return added

    def letting_in(name: str, text: str) -> ArgumentParser:
        added = act(name, text)
        added.add_argument("--department", action="append", metavar="CODE", help="a department that it serves")
        added.add_argument("--window", default="", metavar="NAME", help="what the window is called")
        added.add_argument("--login", metavar="NAME", help="the login (window_CODE)")
        return added

    act("init", "make roles, tables and functions, or bring them up to this program; the database too")
    added = letting_in("add-station", "let a window PC in: prints its login and password, the password this once")
    added.add_argument("station", metavar="CODE", help="three digits")
    added.add_argument("--administers", action="store_true", help="it may change catalogue, calendar and people")
    added = letting_in("add-supervisor", "the same for a supervisor's PC, which sees all departments")
    added.add_argument("station", metavar="CODE", help="three digits")
    added.set_defaults(administers=False)
    letting_in("add-auditor", "let another system read").set_defaults(administers=False, station="")
    act("retire-station", "shut a window PC out for good").add_argument("station", metavar="CODE")
    act("status", "every login and what it has sent")
    added = act("verify", "check every journal's chain and the status of every case")
    added.add_argument("--repair", action="store_true", help="write wrong statuses anew from the events")
    added.add_argument("--json", dest="as_json", action="store_true")
    act("give-back", "send what this profile has and the shared database lost, of authors that are gone")


def _add_calendar(command: ArgumentParser, shared: ArgumentParser) -> None:
    acts = command.add_subparsers(dest="calendar_act", metavar="ACT", required=True)
    text = "the days of a year that are not what their weekday says, and the notice each comes from"
    act = acts.add_parser("list", help=text, description=text, parents=[shared])
    act.add_argument("--year", type=_year, metavar="Y", help="the year (this one)")
    act.add_argument("--json", dest="as_json", action="store_true")
    text = "take in a file (docs/calendar.md), and re-date the open cases that it moves"
    act = acts.add_parser("import", help=text, description=text, parents=[shared])
    act.add_argument("file", metavar="FILE", help="TOML or JSON; - is stdin")
    act.add_argument("--dry-run", action="store_true", help="say what it moves, record nothing")
    act.add_argument("--json", dest="as_json", action="store_true")


def _add_duplicates(command: ArgumentParser, shared: ArgumentParser) -> None:
    command.add_argument("--json", dest="as_json", action="store_true")
    acts = command.add_subparsers(dest="duplicates_act", metavar="ACT")

    def act(name: str, text: str) -> ArgumentParser:
        added = acts.add_parser(name, help=text, description=text, parents=[shared])
        added.add_argument("--json", dest="as_json", action="store_true", default=SUPPRESS)
        return added

    act("list", "pairs that are likely one, the likeliest first; also without an ACT")
    act("decided", "every decision that stands, the last one first")
    for name, text, sides in (
        ("merge", "two applicants are one, known as the first", ("kept", "merged")),
        ("keep-apart", "two applicants are two: they are not listed again", ("one", "other")),
    ):
        added = act(name, text)
        for side in sides:
            added.add_argument(side, metavar=f"{side.upper()}_CASE_NO", help="the number of a case of the applicant")
        added.add_argument("--reason", required=True, metavar="TEXT")
    added = act("separate", "take a decision back")
    added.add_argument("decision", metavar="ID", help="its id, as `decided` says")
    added.add_argument("--reason", required=True, metavar="TEXT")


def _add_sync(command: ArgumentParser) -> None:
    command.add_argument("--once", action="store_true", help="exchange once and end")
    command.add_argument("--json", dest="as_json", action="store_true")
    text = "keep this way first (password from WINDOW_APP_SHARED_PASSWORD); a profile without an office joins"
    command.add_argument("--connect", metavar="URL", help=text)
    command.add_argument("--certificate", type=Path, metavar="FILE", help="a certificate to be trusted, with --connect")


def _common(parser: ArgumentParser, default: Any) -> None:
    parser.add_argument("--data-dir", type=Path, default=default, help="the profile's folder")
    parser.add_argument("--language", choices=LANGUAGES, default=default, help="language of messages (zh_CN)")
    parser.add_argument("--clerk", default=default, help="who acts: a clerk's id or name (the first one)")
    parser.add_argument("--as", dest="user", metavar="USER", default=default, help="who signs in to an account")


def _number(text: str) -> int:
    """A whole number from 0 to a million."""
    number = int(text)
    if not 0 <= number <= 1_000_000:
        raise ValueError(text)
    return number


def _year(text: str) -> int:
    """A year that the calendar knows or estimates."""
    year = int(text)
    if not 2001 <= year <= 2099:
        raise ValueError(text)
    return year


def _add_desk_commands(add: Any) -> None:
    command = add("deadline", "count deadlines: JSON lines on standard input, JSON lines on standard output")
    command.add_argument("--batch", action="store_true", required=True, help="one question a line")
    command = add("register", "register applications, as a clerk would enter them")
    command.add_argument("--json", dest="file", metavar="FILE", required=True, help="an object or a list; - is stdin")
    command = add("act", "do an act on a case, named by its event")
    command.add_argument("case_no", metavar="CASE_NO")
    command.add_argument("event", metavar="EVENT", help="such as decided; docs/command-line.md lists them")
    command.add_argument("--json", dest="file", metavar="FILE", required=True, help="what is typed for it; - is stdin")
    command = add("show", "show a case: state, clock, events, documents")
    command.add_argument("case_no", metavar="CASE_NO")
    command.add_argument("--json", dest="as_json", action="store_true")
    command.add_argument("--unmask", action="store_true", help="identity numbers whole; who looked is recorded")
    command = add("find", "find cases by any part of a name, number or telephone, or pinyin initials")
    command.add_argument("text", metavar="TEXT", nargs="+")
    command.add_argument("--json", dest="as_json", action="store_true")
    command.add_argument("--most", type=_number, default=50, help="how many at most (50)")
    command = add("statistics", "count the figures of a period")
    command.add_argument("--from", dest="first", type=_day, required=True, metavar="D", help="its first day")
    command.add_argument("--to", dest="last", type=_day, required=True, metavar="D", help="its last day")
    command.add_argument(
        "--by",
        default="",
        help="up to two, with a comma: item, handling, department, station, clerk, day, month, quarter, year",
    )
    command.add_argument("--shared", action="store_true", help="from the shared database, all that this login may read")
    command.add_argument("--json", dest="as_json", action="store_true")
    command = add("document", "write a document of a case as PDF, issued where it was not yet")
    command.add_argument("case_no", metavar="CASE_NO")
    command.add_argument("kind", metavar="KIND", choices=_DOCUMENTS, help="%(choices)s")
    command.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
    command.add_argument("--paper", choices=["a4", "a5"], default="a4", help="A5 is for the slip (a4)")
    command.add_argument("--reprint", action="store_true", help="a copy marked as such, recorded")
    command.add_argument("--reason", default="", help="why it is printed again")
    command.add_argument("--json", dest="as_json", action="store_true")


def _day(text: str) -> date:
    """A day such as 2026-12-31."""
    return date.fromisoformat(text)


def _add_catalogue_commands(add: Any, shared: ArgumentParser) -> None:
    acts = add("catalogue", "list, show, import, export and end items").add_subparsers(
        dest="act", metavar="ACT", required=True
    )

    def act(name: str, text: str) -> ArgumentParser:
        command = acts.add_parser(name, help=text, description=text, parents=[shared])
        command.add_argument("--json", dest="as_json", action="store_true")
        return command

    command = act("list", "every item, in the version that counts today")
    command.add_argument("--on", type=_day, metavar="DATE", help="another day (today)")
    command = act("show", "an item: its versions, and what one says")
    command.add_argument("code", metavar="CODE")
    command.add_argument("--version", dest="number", type=_number, help="which version (the one of today)")
    command = act("import", "publish the versions in a file or a folder of item files (*.toml)")
    command.add_argument("path", type=Path, metavar="PATH")
    command.add_argument("--dry-run", action="store_true", help="check every file, write nothing")
    command = act("export", "write every version into a folder as item files, or into FILE.xlsx as a list")
    command.add_argument("path", type=Path, metavar="FOLDER")
    command = act("end", "end an item: it can be applied for up to and including a day")
    command.add_argument("code", metavar="CODE")
    command.add_argument("--on", type=_day, metavar="DATE", required=True, help="the last day")
    command = add("guide", "write the service guide of an item as PDF")
    command.add_argument("code", metavar="CODE")
    command.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
    command.add_argument("--version", dest="number", type=_number, help="which version (the one of today)")


def _add_backup_commands(add: Any) -> None:
    command = add("backup", "make a checked copy of the store, also while the client is at work")
    command.add_argument("file", type=Path, metavar="FILE", nargs="?", help="else in the profile's folder of backups")
    command.add_argument("--json", dest="as_json", action="store_true")
    command = add("restore", "put the store back as a backup had it; without --yes, say what that would come to")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--yes", action="store_true", help="do it; the present store is put aside")
    command.add_argument(
        "--recovery-key", action="store_true", help="ask for the recovery key (or take WINDOW_APP_RECOVERY_KEY)"
    )
    command.add_argument("--json", dest="as_json", action="store_true")
    add("recovery-key", "show the key that opens backups on another PC, to be written down")


def _add_upkeep_commands(add: Any) -> None:
    command = add("setup", "set up office, station, clerks and catalogue")
    command.add_argument("--json", dest="file", metavar="FILE", required=True, help="the office; - is stdin")
    command = add("import", "take in an old register (xlsx; csv in UTF-8 or GB 18030)")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--dry-run", action="store_true", help="check every row, write nothing")
    command.add_argument("--json", dest="as_json", action="store_true")
    command = add("verify", "check every chain, and all that follows from the journals")
    command.add_argument("--json", dest="as_json", action="store_true")
    add("rebuild", "make rows, search and figures anew from the journals")
    command = add("accounts", "list, open and change the accounts of the people who work here")
    command.add_argument("act", choices=["list", "open", "change", "password", "unlock", "close"])
    command.add_argument("of", metavar="USER", nargs="?", default="", help="whose account; one's own for password")
    command.add_argument("--json", dest="file", metavar="FILE", help="what is typed for it; - is stdin")
    _add_backup_commands(add)
    command = add("demo", "open a throw-away profile with made-up cases")
    command.add_argument("--cases", type=_number, default=200, help="how many (200)")
    command.add_argument("--no-window", action="store_true", help="make the profile and print its folder")
    command = add("doctor", "say what is well and what is not on this PC")
    command.add_argument("--json", dest="as_json", action="store_true")
