"""Printing through Qt, tried with a printer that writes a file: sheets, pages, content, refusals."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from window_app.background.system_printers import system_printers
from window_app.background.windows_printers import QtPrinters
from window_app.domain.errors import Unavailable
from window_app.services.page_pictures import page_pictures
from window_app.services.printers import CupsPrinters

A4, A4_LYING, NARROW = (595.28, 841.89), (841.89, 595.28), (300.0, 600.0)


def document(*sizes: tuple[float, float]) -> bytes:
    """A document with a page of each size (in points), its upper left quarter red."""
    file = BytesIO()
    canvas = Canvas(file)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, height / 2, width / 2, height / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def into(file: Path) -> Callable[[str], QPrinter]:
    def opened(_: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    return opened


def printed(pdf: bytes, file: Path) -> PdfReader:
    """Print on a thread of its own, as the lane does."""
    with ThreadPoolExecutor(1) as thread:
        job = thread.submit(lambda: QtPrinters(into(file)).send(pdf, "file", title="行审〔2026〕1号")).result()
    assert job == "行审〔2026〕1号"
    return PdfReader(file)


def test_every_page_lies_on_a_sheet_of_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = (A4, A4_LYING, NARROW)
    reader = printed(document(*sizes), tmp_path / "printed.pdf")
    sheets = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    assert sheets == [pytest.approx(size, abs=1) for size in sizes]
    assert reader.metadata is not None
    assert reader.metadata.title == "行审〔2026〕1号"


def test_the_page_fills_the_sheet_in_its_colours(qtbot: QtBot, tmp_path: Path) -> None:
    printed(document(A4), tmp_path / "printed.pdf")
    (picture,) = page_pictures((tmp_path / "printed.pdf").read_bytes(), width=200)

    def at(x: int, y: int) -> tuple[int, ...]:
        first = (y * picture.width + x) * 4
        # Qt's file keeps pictures as JPEG: nearly the colour.
        return tuple(round(part / 51) * 51 for part in picture.pixels[first : first + 3])

    right, low = picture.width // 2, picture.height // 2
    red, white = (0, 0, 255), (255, 255, 255)
    assert [at(1, 1), at(right - 3, low - 3)] == [red, red]
    assert [at(right + 3, low - 3), at(right - 3, low + 3), at(198, picture.height - 2)] == [white] * 3


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_has_refused(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="printer_refused"):
        QtPrinters(into(tmp_path / "no_such_folder" / "printed.pdf")).send(document(A4), "file", title="slip")


def test_a_broken_document_prints_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="document_unreadable"):
        QtPrinters(into(tmp_path / "printed.pdf")).send(b"no document", "file", title="slip")
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_is_gone_is_said(qtbot: QtBot) -> None:
    printers = QtPrinters()
    assert "no such printer" not in printers.names()
    assert printers.default() in {None, *printers.names()}
    with pytest.raises(Unavailable) as raised:
        printers.send(document(A4), "no such printer", title="slip")
    assert (raised.value.code, raised.value.values) == ("printer_gone", {"printer": "no such printer"})


@pytest.mark.parametrize(("platform", "kind"), [("win32", QtPrinters), ("linux", CupsPrinters)])
def test_each_system_has_its_own_way(platform: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert isinstance(system_printers(), kind)
