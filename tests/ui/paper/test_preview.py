"""The pages of a document are shown as they will come out of the printer; only those of the last one."""

from collections.abc import Generator
from io import BytesIO

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.at_the_window import FakePrinters
from tests.ui.putting import put_into
from window_app.background.outside_work import OutsideWork
from window_app.domain.errors import Unavailable
from window_app.ui.kit import Kit
from window_app.ui.paper.preview import NARROWEST, PAGE_WIDTH, Preview

RED, GREEN = (1, 0, 0), (0, 1, 0)


def document(*colours: tuple[float, float, float]) -> bytes:
    """A document with a page of each colour."""
    file = BytesIO()
    canvas = Canvas(file)
    for colour in colours:
        canvas.setFillColorRGB(*colour)
        canvas.rect(0, 0, 600, 900, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def outside(qtbot: QtBot) -> Generator[OutsideWork]:
    work = OutsideWork(FakePrinters)
    yield work
    work.close()


@pytest.fixture
def preview(kit: Kit, page: QWidget, outside: OutsideWork) -> Preview:
    made = Preview(kit, outside)
    put_into(page, made, width=800)
    return made


def pages(preview: Preview) -> list[QWidget]:
    """The pages that are shown, from the first."""
    column = preview.widget().layout()
    assert column is not None
    # After the pages comes what takes the rest of the room.
    found = (column.itemAt(place) for place in range(preview.page_count))
    return [one.widget() for one in found if one is not None]


def colour(page: QWidget) -> str:
    return page.grab().toImage().pixelColor(page.width() // 2, page.height() // 2).name()


def test_every_page_is_shown_in_its_order_and_says_which_it_is(preview: Preview, qtbot: QtBot) -> None:
    preview.show_document(document(RED, GREEN))
    qtbot.waitUntil(lambda: preview.page_count == 2)
    assert [colour(one) for one in pages(preview)] == ["#ff0000", "#00ff00"]
    assert [one.accessibleName() for one in pages(preview)] == ["第 1 页，共 2 页", "第 2 页，共 2 页"]


def test_the_newer_document_wins(preview: Preview, outside: OutsideWork, qtbot: QtBot) -> None:
    preview.show_document(document(RED, RED, RED))
    preview.show_document(document(GREEN))
    answered: list[bytes] = []
    outside.pictures(preview, document(RED), 100, lambda _: answered.append(b"last"), lambda _: None)
    qtbot.waitUntil(lambda: answered != [])
    assert [colour(one) for one in pages(preview)] == ["#00ff00"]


def test_nothing_comes_after_it_was_cleared(preview: Preview, outside: OutsideWork, qtbot: QtBot) -> None:
    preview.show_document(document(RED))
    preview.clear()
    answered: list[bytes] = []
    outside.pictures(preview, document(RED), 100, lambda _: answered.append(b"last"), lambda _: None)
    qtbot.waitUntil(lambda: answered != [])
    assert preview.page_count == 0


@pytest.mark.parametrize("room", [300, 560, 1200])
def test_a_page_is_as_wide_as_there_is_room_and_not_wider_than_paper(
    preview: Preview, page: QWidget, qtbot: QtBot, room: int
) -> None:
    page.resize(room, 600)
    qtbot.waitUntil(lambda: preview.viewport().width() < room)
    preview.show_document(document(RED))
    qtbot.waitUntil(lambda: preview.page_count == 1)
    width = pages(preview)[0].sizeHint().width()
    assert NARROWEST <= width <= PAGE_WIDTH
    assert width == NARROWEST or width <= preview.viewport().width()


def test_a_document_that_cannot_be_read_says_why(preview: Preview, kit: Kit, qtbot: QtBot) -> None:
    told: list[str] = []
    preview.failed.connect(told.append)
    preview.show_document(b"no document")
    qtbot.waitUntil(lambda: told != [])
    assert told == [kit.tr.sentence(Unavailable("document_unreadable"))]
    assert preview.page_count == 0


def test_a_document_that_was_left_does_not_fail_over_the_next(preview: Preview, qtbot: QtBot) -> None:
    told: list[str] = []
    preview.failed.connect(told.append)
    preview.show_document(b"no document")
    preview.show_document(document(RED))
    qtbot.waitUntil(lambda: preview.page_count == 1)
    assert told == []
