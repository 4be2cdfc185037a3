"""Makes the pictures of every screen for the documentation: `python3 dev.py screenshots [FOLDER]`.

One process takes one language, theme and size (Qt knows its scale at its start only); without arguments, all of them.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fixtures import credit_code
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services import doubles
from tests.services.acting import act
from window_app.domain.shanghai_time import SHANGHAI
from window_app.messages import Language
from window_app.ui.look.palette import Theme

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "images" / "window"
SETTLING_MS = 60
CLOCK = datetime(2026, 9, 28, 9, 12, tzinfo=SHANGHAI)
ALL = [
    (language, theme, scale)
    for language in ("zh_CN", "en")
    for theme in ("light", "dark", "contrast")
    for scale in (100, 150)
]
# What the documentation shows.
DOCUMENTED = frozenset(
    {
        "first-start", "register-item", "register-problem", "register-complete", "known-applicant", "done", "notice",
        "supplements", "cases", "case-printed", "settings",
    }
)  # fmt: skip
SHOWN = [("zh_CN", "light", 100), ("en", "light", 100)]


@dataclass(frozen=True)
class Album:
    """Where the pictures of one set go, and the window that they are taken of."""

    folder: Path
    names: str
    desk: AtTheWindow
    wanted: frozenset[str]

    def take(self, name: str) -> None:
        """Take a picture of the window as it stands, once nothing is under way."""
        if self.wanted and name not in self.wanted:
            return
        self.desk.settle()
        QTest.qWait(SETTLING_MS)
        self.desk.window.grab().save(str(self.folder / f"{name}-{self.names}.png"))


def take_all(folder: Path, language: Language, theme: Theme, scale: int) -> None:
    """Go through a clerk's morning and take a picture of each screen."""
    folder.mkdir(parents=True, exist_ok=True)
    size = (round(1366 * 100 / scale), round(768 * 100 / scale))
    with (
        TemporaryDirectory() as profile,
        at_the_window(Path(profile), language=language, theme=theme, size=size, clock=[CLOCK]) as desk,
    ):
        names = language if folder == FOLDER else f"{language}-{theme}-{scale}"
        album = Album(folder, names, desk, DOCUMENTED if folder == FOLDER else frozenset())
        for chapter in (
            first_start,
            registration,
            other_ways_out,
            cases,
            acts,
            counter,
            catalogue,
            likely_doubles,
            the_rest,
        ):
            chapter(album, desk)


def first_start(album: Album, desk: AtTheWindow) -> None:
    album.take("first-start")
    desk.press("F9")
    album.take("first-start-problems")
    desk.press("F5")
    desk.wait(lambda: desk.work.desk is not None)
    album.take("register-empty")


def registration(album: Album, desk: AtTheWindow) -> None:
    desk.wait(lambda: desk.client.registering.items.is_ready)
    desk.type("js")
    album.take("register-item")
    desk.press("Return")
    desk.type("示例市官桥恒泰石材有限公司")
    desk.press("Return", "Return")
    desk.type(credit_code()[:-1] + "0")
    desk.press("Return")
    album.take("register-problem")
    desk.fill("applicant_id_number", credit_code())
    desk.press("Return")
    desk.type("13905951234")
    desk.press("Return", "F9")
    album.take("register-missing")
    desk.press("F5")
    album.take("register-complete")
    desk.press("F9")
    desk.wait(lambda: desk.client.screen.done.document.preview.page_count > 0)
    album.take("done")
    desk.press("Return")
    desk.wait(lambda: desk.printers.sent)
    album.take("printed")


def other_ways_out(album: Album, desk: AtTheWindow) -> None:
    desk.press("Ctrl+R")
    desk.choose_item("js")
    album.take("same-applicant")
    desk.press("F10")
    album.take("notice")
    desk.press("Escape", "F11")
    album.take("decline")
    desk.press("Escape", "F10", "Return", "Return", "Return")
    desk.wait(desk.client.screen.done.isVisible)
    desk.wait(lambda: desk.client.screen.done.document.preview.page_count > 0)
    album.take("notice-done")
    desk.press("Ctrl+N")
    desk.choose_item("js")
    desk.type("ht")
    desk.wait(lambda: desk.client.screen.form.known.offers_are_shown)
    album.take("known-applicant")
    desk.press("Escape")


def cases(album: Album, desk: AtTheWindow) -> None:
    page = desk.client.cases.page
    desk.press("F3")
    desk.wait(lambda: desk.client.cases.model.rowCount() > 1)
    album.take("cases")
    desk.press("Return")
    desk.wait(lambda: page.summary.documents.count() > 0)
    desk.press("F9")
    album.take("supplements")
    desk.press("F5", "F9")
    desk.wait(lambda: desk.focused() == "print" and page.document.preview.page_count > 0)
    album.take("case")
    desk.press("Return")
    desk.wait(lambda: len(desk.printers.sent) > 1 and page.summary.reprint_box.isVisible())
    album.take("case-printed")


def acts(album: Album, desk: AtTheWindow) -> None:
    page = desk.client.cases.page
    desk.press("Ctrl+4")
    album.take("acts")
    page.acts.setFocus()
    rows = {page.acts.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(page.acts.count())}
    page.acts.setCurrentRow(rows["extended"])
    desk.press("Return", "F9")
    desk.wait(lambda: page.acting.sheet.said_of("reason"))
    album.take("act-problem")
    desk.fill("act_days", "5")
    desk.fill("act_approver", "林局长")
    desk.fill("act_reason", "需要专家论证")
    desk.press("F9")
    desk.wait(lambda: desk.focused() == "print" and page.document.preview.page_count > 0)
    album.take("act-document")
    desk.press("Ctrl+2")
    album.take("clock")
    desk.press("Ctrl+3")
    album.take("timeline")
    desk.press("F6")
    desk.wait(desk.client.worklists.lists.count)
    album.take("worklists")


def counter(album: Album, desk: AtTheWindow) -> None:
    page, screen = desk.client.cases.page, desk.client.collect
    assert page.case is not None
    assert desk.work.desk is not None
    act(desk.work.desk, page.case.case_no, "decided", now=CLOCK, outcome="granted", result_no="示商技〔2026〕17号")
    desk.press("F4")
    desk.wait(lambda: desk.client.collecting.is_answered and screen.list.results.rowCount() == 1)
    album.take("collect")
    desk.type("hts")
    desk.press("Return")
    desk.wait(lambda: screen.shows_case)
    album.take("collect-case")
    for text in ("王晓", "", "11010519491231002X", "授权委托书"):
        desk.type(text)
        desk.press("Return")
    desk.press("Return")
    album.take("collect-checked")
    desk.press("F9")
    desk.wait(lambda: not screen.shows_case and screen.outcome.paper.text())
    album.take("collect-done")


def catalogue(album: Album, desk: AtTheWindow) -> None:
    page = desk.client.pages.catalogue
    desk.press("F12")
    desk.client.administration.show_page("catalogue")
    desk.wait(lambda: page.is_shown)
    desk.type("0701")
    album.take("catalogue")
    desk.press("F5")
    desk.fill("item_committed", "9")
    desk.press("F9")
    album.take("catalogue-problem")
    desk.fill("item_committed", "1")
    desk.press("F9")
    desk.wait(page.sheet.isVisible)
    album.take("catalogue-changes")
    desk.press("Escape", "Escape", "Ctrl+G")
    desk.wait(lambda: page.guide.preview.page_count > 0)
    album.take("catalogue-guide")
    desk.press("Escape")


def likely_doubles(album: Album, desk: AtTheWindow) -> None:
    assert desk.work.desk is not None
    doubles.company_twice(desk.work.desk, now=CLOCK)
    doubles.person_twice(desk.work.desk, now=CLOCK)
    page = desk.client.pages.doubles
    desk.client.administration.show_page("doubles")
    desk.wait(lambda: page.table.pairs.rowCount() > 1)
    album.take("doubles")
    desk.press("F9")
    desk.wait(page.reason.message.text)
    album.take("doubles-problem")
    desk.fill("doubles_reason", "同一企业，旧名笔误")
    desk.press("F9")
    desk.wait(lambda: page.table.pairs.rowCount() == 1)
    album.take("doubles-merged")
    desk.press("F11")
    desk.wait(lambda: page.shows_decided and page.table.pairs.rowCount() == 1)
    album.take("doubles-decided")


def the_rest(album: Album, desk: AtTheWindow) -> None:
    desk.press("F12", "Ctrl+1")
    album.take("settings")
    desk.press("Ctrl+2")
    album.take("calendar-year")
    desk.press("Return")
    album.take("calendar-month")
    desk.press("Ctrl+PgDown")
    album.take("calendar-estimated")
    desk.press("T", "F10")
    desk.fill("local_day_first", "2026-10-12")
    desk.fill("local_day_name", "台风停止办公")
    album.take("local-day")
    desk.press("F9")
    desk.wait(lambda: desk.client.pages.calendar.changing.form.said_of("number"))
    album.take("local-day-problem")
    desk.fill("local_day_number", "示政办〔2026〕9号")
    desk.press("F9")
    desk.wait(desk.client.pages.calendar.changing.moves.isVisible)
    album.take("calendar-moves")
    desk.press("F9")
    desk.wait(lambda: not desk.client.pages.calendar.changing.moves.confirm.isVisible())
    album.take("calendar-recorded")
    desk.press("Escape")
    album.take("calendar-closed")
    desk.client.report_error(ZeroDivisionError, ZeroDivisionError(), None)
    album.take("crash")


CHAPTERS = (
    first_start, registration, other_ways_out, cases, acts, counter, catalogue, likely_doubles, the_rest,
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Take all pictures into a folder, or those of the documentation, or (inner call) one set."""
    if len(arguments) == 4:
        language, theme = cast("Language", arguments[1]), cast("Theme", arguments[2])
        take_all(Path(arguments[0]), language, theme, int(arguments[3]))
        return 0
    folder = Path(arguments[0]) if arguments else FOLDER
    for language, theme, scale in ALL if arguments else SHOWN:
        variables = {**os.environ, "QT_SCALE_FACTOR": f"{scale / 100:g}", "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.screenshots", str(folder), language, theme, str(scale)]
        if subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
