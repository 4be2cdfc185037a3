"""The window, shown on one screen after the other: everything that a clerk can come to."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.fixtures import materials_but, open_desk, organisation, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app.messages import Language
from window_app.ui.cases.act_forms import QUESTIONS

COMPANY = "示例市官桥恒泰石材有限公司"
BEGINNING = COMPANY[:5]
CONTRACT = "技术进口（出口）合同副本"


def register(window: AtTheWindow) -> None:
    window.press("F2")
    window.choose_item("jsjck")
    window.type(COMPANY)
    window.client.screen.form.has_agent.setChecked(True)


def offers(window: AtTheWindow) -> None:
    window.fill("applicant_name", BEGINNING)
    window.wait(lambda: window.client.screen.form.known.offers_are_shown)


def own_fields(window: AtTheWindow) -> None:
    window.press("Escape", "Ctrl+N")
    window.choose_item("0206")
    window.wait(lambda: window.client.screen.form.own.fields)


def notice(window: AtTheWindow) -> None:
    window.press("Ctrl+W")
    window.fill("applicant_name", COMPANY)
    window.press("Escape")
    window.fill("applicant_id_number", organisation().id_number)
    window.fill("agent_name", "wang")
    window.press("F10")


def refusal(window: AtTheWindow) -> None:
    window.press("Escape", "F11")


def done(window: AtTheWindow) -> None:
    window.press("Escape", "F5", "F9")
    window.wait(lambda: window.client.screen.done.isVisible() and window.client.screen.done.document.number)


def printed(window: AtTheWindow) -> None:
    window.press("Return")
    window.wait(lambda: window.printers.sent)


def cases(window: AtTheWindow) -> None:
    window.press("F3")
    window.wait(lambda: window.client.cases.model.rowCount() == 2)


def a_printed_case(window: AtTheWindow) -> None:
    page = window.client.cases.page
    window.press("Return")
    window.wait(lambda: page.case is not None and page.summary.documents.hasFocus())
    window.press("Return")
    window.wait(page.summary.reprint.isVisible)


def a_waiting_case(window: AtTheWindow) -> None:
    window.press("Escape", "Down", "Return")
    window.wait(window.client.cases.page.summary.supplement.isVisible)


def supplements(window: AtTheWindow) -> None:
    window.press("F9")


def clock(window: AtTheWindow) -> None:
    window.press("Escape", "Ctrl+2")


def timeline(window: AtTheWindow) -> None:
    window.press("Ctrl+3")


def acts(window: AtTheWindow) -> None:
    window.press("Ctrl+4")


def act(event: str) -> Callable[[AtTheWindow], None]:
    def shown(window: AtTheWindow) -> None:
        window.client.cases.page.acts.wanted.emit(event)
        window.wait(window.client.cases.page.acting.sheet.isVisible)

    shown.__name__ = f"act_{event}"
    return shown


def worklists(window: AtTheWindow) -> None:
    window.press("F6")
    window.wait(lambda: window.client.worklists.lists.count() > 0)


def collect(window: AtTheWindow) -> None:
    window.press("F4")
    window.wait(lambda: window.client.collecting.is_answered)


def collect_a_case(window: AtTheWindow) -> None:
    window.type(window.client.cases.page.summary.number.text())
    window.press("Return")
    window.wait(lambda: window.client.collect.shows_case)


def settings(window: AtTheWindow) -> None:
    window.press("F12")


def printers(window: AtTheWindow) -> None:
    window.client.administration.show_page("printers")


def calendar(window: AtTheWindow) -> None:
    window.press("Ctrl+2")


def calendar_month(window: AtTheWindow) -> None:
    window.press("Return")


def calendar_local_day(window: AtTheWindow) -> None:
    window.press("F10")


def calendar_moves(window: AtTheWindow) -> None:
    window.fill("local_day_first", "2026-11-23")
    window.fill("local_day_name", BEGINNING)
    window.fill("local_day_number", "9")
    window.press("F9")
    window.wait(window.client.pages.calendar.changing.moves.isVisible)


def catalogue(window: AtTheWindow) -> None:
    window.press("F12", "Ctrl+3")
    window.wait(lambda: window.client.pages.catalogue.is_shown)
    window.type("0701")


def catalogue_edit(window: AtTheWindow) -> None:
    window.press("F5")
    window.fill("item_committed", "999")
    window.press("F9")


def catalogue_publish(window: AtTheWindow) -> None:
    window.fill("item_committed", "1")
    window.press("F9")
    window.wait(window.client.pages.catalogue.sheet.isVisible)


def catalogue_guide(window: AtTheWindow) -> None:
    window.press("Escape", "Escape", "Ctrl+G")
    window.wait(window.client.pages.catalogue.guide.isVisible)


def catalogue_end(window: AtTheWindow) -> None:
    window.press("Escape", "Ctrl+D")


def upkeep(window: AtTheWindow) -> None:
    window.client.administration.show_page("upkeep")
    window.wait(lambda: window.client.administration.page("upkeep").isVisible())


def doubles(window: AtTheWindow) -> None:
    assert window.work.desk is not None
    registered(window.work.desk, applicant=organisation(f"{COMPANY} A"))
    window.client.administration.show_page("doubles")
    page = window.client.pages.doubles
    window.wait(lambda: page.table.pairs.rowCount() == 1)


def doubles_decided(window: AtTheWindow) -> None:
    window.fill("doubles_reason", BEGINNING)
    window.press("F9", "F11")
    page = window.client.pages.doubles
    window.wait(lambda: page.shows_decided and page.table.pairs.rowCount() == 1)


def shared(window: AtTheWindow) -> None:
    window.press("Ctrl+F12")
    window.client.administration.show_page("shared")
    window.wait(lambda: window.client.pages.shared.way.text() != "")


def shared_connect(window: AtTheWindow) -> None:
    window.press("F5")


def first_administrator(window: AtTheWindow) -> None:
    window.press("F12")
    window.client.administration.show_page("people")
    window.wait(lambda: window.focused() == "account_name")


def people(window: AtTheWindow) -> None:
    for text in ("Wu", "wu", "", "kept-2026", "kept-2026"):
        window.type(text)
        window.press("Return")
    window.press("F9")
    window.wait(lambda: window.work.desk is not None and window.work.desk.account is not None)
    window.client.administration.show_page("people")
    window.wait(lambda: window.focused() == "people")


def own_account(window: AtTheWindow) -> None:
    window.client.administration.show_page("account")
    window.press("Ctrl+E")
    message = window.client.administration.page("account").findChild(QLabel, "account_message")
    assert message is not None
    window.wait(message.text)


def locked(window: AtTheWindow) -> None:
    window.press("Ctrl+L")


def wrong_password(window: AtTheWindow) -> None:
    window.type("wrong")
    window.press("Return")
    window.wait(window.client.locking.page.message.text)


def unlocked(window: AtTheWindow) -> None:
    window.type("kept-2026")
    window.press("Return")
    window.wait(lambda: not window.client.window.is_covered)


def first_start(window: AtTheWindow) -> None:
    window.client.window.show_screen("start")


def join(window: AtTheWindow) -> None:
    window.press("F6")


def crash(window: AtTheWindow) -> None:
    window.client.report_error(ZeroDivisionError, ZeroDivisionError(), None)


SCREENS: tuple[Callable[[AtTheWindow], None], ...] = (
    register, offers, own_fields, notice, refusal, done, printed, cases, a_printed_case, a_waiting_case, supplements,
    clock, timeline, acts, *(act(event) for event in QUESTIONS), worklists, collect, collect_a_case,
    settings, printers, upkeep, shared, shared_connect,
    calendar, calendar_month, calendar_local_day, calendar_moves, catalogue, catalogue_edit,
    catalogue_publish, catalogue_guide, catalogue_end, doubles, doubles_decided,
    first_administrator, people, own_account, locked, wrong_password, unlocked, first_start, join, crash,
)  # fmt: skip


@contextmanager
def tour(folder: Path, language: Language) -> Generator[Iterator[tuple[str, QWidget]]]:
    """The window on one screen after the other, each with its name."""
    desk = open_desk(folder)
    registered(desk, applicant=organisation(COMPANY), outcome="supplement", materials=materials_but(desk, CONTRACT))
    desk.store.close()
    with at_the_window(folder, language=language) as window:
        yield ((screen.__name__, _shown(screen, window)) for screen in SCREENS)


def _shown(screen: Callable[[AtTheWindow], None], window: AtTheWindow) -> QWidget:
    screen(window)
    window.settle()
    # What was replaced is gone, as it is after the next round of the program's own events.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.work_off()
    return window.window
