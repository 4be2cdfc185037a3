"""The printers of Windows, through Qt: there is no program that takes a PDF, so the pages are sent as pictures."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from window_app.services.page_pictures import PagePicture, pictures_for_printing
from window_app.services.print_jobs import PRINTED, JobReport
from window_app.services.printers import AS_USUAL, PrintOptions, printer_gone, printer_refused

DPI = 300
_POINTS = 72


class QtPrinters:
    """What Qt knows of the system's printers. Everything may be called on a lane's thread."""

    def __init__(self, opened: Callable[[str], QPrinter] | None = None) -> None:
        self._opened = opened or _system_printer

    def names(self) -> tuple[str, ...]:
        """Return the names of all printers."""
        return tuple(QPrinterInfo.availablePrinterNames())

    def default(self) -> str | None:
        """Return the system's default printer."""
        return QPrinterInfo.defaultPrinterName() or None

    def trays(self, printer: str) -> tuple[str, ...]:
        """Qt tells of none: the tray is chosen in the printer's own settings."""
        return ()

    def look(self, job: str, printer: str) -> JobReport:
        """What Windows has taken counts as printed: it tells Qt nothing later."""
        return PRINTED

    def find(self, title: str) -> str:
        """Windows tells Qt of no job."""
        return ""

    def cancel(self, job: str, printer: str) -> JobReport:
        """Nothing can be taken back from Windows."""
        return PRINTED

    def send(self, pdf: bytes, printer: str, *, title: str, options: PrintOptions = AS_USUAL) -> str:
        """Print every page as a picture on the whole sheet; the job is called by its title."""
        device = self._opened(printer)
        device.setDocName(title)
        device.setCopyCount(options.copies)
        device.setFullPage(True)
        # Closed here and now: an error would keep it, and PDFium would be called from wherever the error ends.
        with closing(pictures_for_printing(pdf, dpi=DPI)) as pictures:
            _print(pictures, device, printer)
        return title


def _print(pictures: Iterator[PagePicture], device: QPrinter, printer: str) -> None:
    first = next(pictures)
    _fit_sheet(device, first)
    with _painting(device, printer) as painter:
        _draw(first, device, painter)
        for picture in pictures:
            _fit_sheet(device, picture)
            if not device.newPage():
                raise printer_refused(printer, "newPage")
            _draw(picture, device, painter)


@contextmanager
def _painting(device: QPrinter, printer: str) -> Generator[QPainter]:
    painter = QPainter()
    if not painter.begin(device):
        raise printer_refused(printer, "begin")
    try:
        yield painter
    except BaseException:
        # Else Windows would print the pages that there are.
        device.abort()
        raise
    finally:
        painter.end()


def _fit_sheet(device: QPrinter, picture: PagePicture) -> None:
    """Take a sheet of the page's size: the printer's own name for it, such as A4, where it is within a millimetre."""
    short, long = sorted((picture.width * _POINTS / DPI, picture.height * _POINTS / DPI))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = picture.width > picture.height
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, orientation, QMarginsF()))
    device.setFullPage(True)


def _draw(picture: PagePicture, device: QPrinter, painter: QPainter) -> None:
    image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
    painter.drawImage(device.pageLayout().fullRectPixels(device.resolution()), image)


def _system_printer(name: str) -> QPrinter:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise printer_gone(name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)
