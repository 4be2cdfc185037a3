"""Printers, pages and cards: outcomes come to the interface thread, and no page on its way is lost."""

import threading
from collections.abc import Callable, Generator
from functools import partial
from io import BytesIO
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from window_app.background.outside_work import OutsideWork, PrintTo
from window_app.domain.errors import Unavailable
from window_app.services.card_readers import IdCard
from window_app.services.page_pictures import PagePicture
from window_app.services.print_jobs import PRINTED, JobReport
from window_app.services.printers import AS_USUAL, PrintOptions

from .waiting import Gate, Outcomes

CARD = IdCard(name="张三", id_number="11010519491231002X")


class Office:
    """The printers of an office; one is out of order, one is slow."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.printed: list[tuple[bytes, str, str]] = []
        self.options: list[PrintOptions] = []
        self.reports = {"laser-1": PRINTED}
        self.titles = {"slip": "laser-1"}

    def names(self) -> tuple[str, ...]:
        return ("laser", "slow", "broken")

    def default(self) -> str | None:
        return "laser"

    def trays(self, printer: str) -> tuple[str, ...]:
        return ("Upper", "Lower") if printer == "laser" else ()

    def look(self, job: str, printer: str) -> JobReport:
        return self.reports[job]

    def find(self, title: str) -> str:
        return self.titles.get(title, "")

    def cancel(self, job: str, printer: str) -> JobReport:
        raise Unavailable("print_not_cancelled", printer=printer)

    def send(self, pdf: bytes, printer: str, *, title: str, options: PrintOptions = AS_USUAL) -> str:
        if printer == "broken":
            raise Unavailable("printer_stopped", printer=printer)
        if printer == "slow":
            self.gate.wait()
        self.printed.append((pdf, printer, title))
        self.options.append(options)
        return f"{printer}-{len(self.printed)}"


class Reader:
    """A reader on which a card lies, once the gate is open."""

    name = "reader"

    def __init__(self) -> None:
        self.gate = Gate()

    def read(self) -> IdCard:
        self.gate.wait()
        return CARD


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def outside(qtbot: QtBot, office: Office) -> Generator[OutsideWork]:
    work = OutsideWork(lambda: office)
    yield work
    work.close()


def blank_pages(number: int) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    for _ in range(number):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def all_ended(came: Outcomes, number: int) -> Callable[[], bool]:
    return lambda: len(came.results) + len(came.failures) == number


def test_everything_is_delivered_on_the_interface_thread(outside: OutsideWork, office: Office, qtbot: QtBot) -> None:
    owner, came, reader = QObject(), Outcomes(), Reader()
    reader.gate.open()
    outside.printer_names(owner, came.then, came.failed)
    outside.send(owner, b"pdf", PrintTo("laser"), "slip", came.then, came.failed)
    outside.read_card(owner, reader, came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 3))
    assert came.failures == []
    assert [result for result in came.results if result != CARD] == [(("laser", "slow", "broken"), "laser"), "laser-1"]
    assert CARD in came.results
    assert came.threads == {outside.thread()}
    assert office.printed == [(b"pdf", "laser", "slip")]


def test_every_page_is_drawn(outside: OutsideWork, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    outside.pictures(owner, blank_pages(3), 50, came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 1))
    (pictures,) = cast("list[tuple[PagePicture, ...]]", came.results)
    assert [picture.width for picture in pictures] == [50, 50, 50]


def test_what_cannot_be_drawn_or_printed_fails(outside: OutsideWork, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    outside.pictures(owner, b"no document", 50, came.then, came.failed)
    outside.send(owner, b"pdf", PrintTo("broken"), "slip", came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 2))
    assert [str(error.code) for error in came.failures if isinstance(error, Unavailable)] == [
        "document_unreadable",
        "printer_stopped",
    ]
    assert came.threads == {outside.thread()}


def test_a_document_goes_out_on_its_own_sheet_from_the_tray_as_often_as_chosen(
    outside: OutsideWork, office: Office, qtbot: QtBot
) -> None:
    owner, came = QObject(), Outcomes()
    outside.send(owner, blank_pages(1), PrintTo("laser", "Lower", 2), "slip", came.then, came.failed)
    outside.send(owner, b"no document", PrintTo("laser"), "slip", came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 2))
    assert office.options == [PrintOptions(2, "Lower", "A4"), PrintOptions(1, "", "")]


def test_printers_are_asked_for_trays_and_for_what_became_of_a_job(outside: OutsideWork, qtbot: QtBot) -> None:
    owner, came = QObject(), Outcomes()
    outside.trays(owner, "laser", came.then, came.failed)
    outside.look(owner, "laser-1", "laser", came.then, came.failed)
    outside.find(owner, "slip", came.then, came.failed)
    outside.cancel(owner, "laser-1", "laser", came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 4))
    assert came.results == [("Upper", "Lower"), PRINTED, "laser-1"]
    assert [str(error.code) for error in came.failures if isinstance(error, Unavailable)] == ["print_not_cancelled"]
    assert came.threads == {outside.thread()}


def test_printers_that_cannot_be_asked_fail(qtbot: QtBot) -> None:
    def none_here() -> Office:
        raise Unavailable("printing_not_installed", program="lp")

    outside, owner, came = OutsideWork(none_here), QObject(), Outcomes()
    outside.printer_names(owner, came.then, came.failed)
    outside.send(owner, b"pdf", PrintTo("laser"), "slip", came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 2))
    outside.close()
    assert len(came.failures) == 2


def test_a_card_that_does_not_come_holds_up_no_printer(outside: OutsideWork, qtbot: QtBot) -> None:
    owner, cards, prints, reader = QObject(), Outcomes(), Outcomes(), Reader()
    outside.read_card(owner, reader, cards.then, cards.failed)
    outside.send(owner, b"pdf", PrintTo("laser"), "slip", prints.then, prints.failed)
    qtbot.waitUntil(all_ended(prints, 1))
    assert (prints.results, cards.results) == (["laser-1"], [])
    reader.gate.open()
    qtbot.waitUntil(all_ended(cards, 1))


def test_what_comes_for_a_view_that_is_gone_is_dropped(outside: OutsideWork, office: Office, qtbot: QtBot) -> None:
    gone, here, came = QObject(), QObject(), Outcomes()
    outside.send(gone, b"pdf", PrintTo("slow"), "slip", came.then, came.failed)
    outside.send(gone, b"pdf", PrintTo("broken"), "slip", came.then, came.failed)
    outside.send(here, b"pdf", PrintTo("laser"), "slip", came.then, came.failed)
    shiboken6.delete(gone)
    office.gate.open()
    qtbot.waitUntil(lambda: came.results != [])
    assert (came.results, came.failures) == (["laser-2"], [])


def test_closing_sends_every_page_and_delivers_what_became_of_it(qtbot: QtBot) -> None:
    office = Office()
    outside, owner, came = OutsideWork(lambda: office), QObject(), Outcomes()
    for printer in ("slow", "laser", "broken"):
        outside.send(owner, b"pdf", PrintTo(printer), "slip", came.then, came.failed)
    assert office.gate.reached.wait(10)
    office.gate.open_soon()
    outside.close()
    assert [printer for _, printer, _ in office.printed] == ["slow", "laser"]
    assert came.results == ["slow-1", "laser-2"]
    assert len(came.failures) == 1


def test_closing_waits_for_no_card(qtbot: QtBot) -> None:
    outside, owner, came, reader = OutsideWork(Office), QObject(), Outcomes(), Reader()
    outside.read_card(owner, reader, came.then, came.failed)
    assert reader.gate.reached.wait(10)
    outside.close()
    (thread,) = [thread for thread in threading.enumerate() if thread.name.startswith("cards")]
    reader.gate.open()
    thread.join(10)
    qtbot.wait(1)
    assert came.results == []


def test_the_lane_of_cards_goes_on_after_a_failure(outside: OutsideWork, qtbot: QtBot) -> None:
    class Empty(Reader):
        def read(self) -> IdCard:
            raise Unavailable("card_not_read", reader=self.name)

    owner, came, reader = QObject(), Outcomes(), Reader()
    reader.gate.open()
    ask = partial(outside.read_card, owner)
    ask(Empty(), came.then, came.failed)
    ask(reader, came.then, came.failed)
    qtbot.waitUntil(all_ended(came, 2))
    assert (len(came.failures), came.results) == (1, [CARD])
