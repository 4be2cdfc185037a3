"""Work with the world outside of the store: pictures of pages, printers, card readers. It may take its time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject

from window_app.background.lane import Lane

if TYPE_CHECKING:
    from window_app.services.card_readers import CardReader, IdCard
    from window_app.services.page_pictures import PagePicture
    from window_app.services.print_jobs import JobReport
    from window_app.services.printers import Printers

_T = TypeVar("_T")
Failed = Callable[[BaseException], None]


class PrintTo(NamedTuple):
    """Where a document is to come out: the printer, its tray (empty: the printer's own choice), how often."""

    printer: str
    tray: str = ""
    copies: int = 1


class OutsideWork(QObject):
    """Printers, cards and files on lanes of their own: a reader that waits for a card holds up no printer."""

    def __init__(self, printers: "Callable[[], Printers]") -> None:
        super().__init__()
        self._printers = printers
        self._paper = Lane("paper", self)
        self._cards = Lane("cards", self)
        self._files = Lane("files", self)

    def pictures(
        self, owner: QObject, pdf: bytes, width: int, then: "Callable[[tuple[PagePicture, ...]], None]", failed: Failed
    ) -> None:
        """Draw every page of a document, `width` pixels wide."""

        def draw() -> "tuple[PagePicture, ...]":
            from window_app.services.page_pictures import page_pictures

            return page_pictures(pdf, width=width)

        self._paper.run(owner, draw, then, failed)

    def printer_names(
        self, owner: QObject, then: Callable[[tuple[tuple[str, ...], str | None]], None], failed: Failed
    ) -> None:
        """Look which printers there are, and which is the system's own choice."""

        system = self._printers

        def look() -> tuple[tuple[str, ...], str | None]:
            printers = system()
            return printers.names(), printers.default()

        self._paper.run(owner, look, then, failed)

    def trays(self, owner: QObject, printer: str, then: Callable[[tuple[str, ...]], None], failed: Failed) -> None:
        """Look which trays a printer has."""
        system = self._printers
        self._paper.run(owner, lambda: system().trays(printer), then, failed)

    def send(
        self, owner: QObject, pdf: bytes, to: PrintTo, title: str, then: Callable[[str], None], failed: Failed
    ) -> None:
        """Send a document's bytes to a printer; the result is the system's name for the job."""
        system = self._printers

        def hand_over() -> str:
            from window_app.services.page_pictures import sheet_of
            from window_app.services.printers import PrintOptions

            options = PrintOptions(copies=to.copies, tray=to.tray, media=sheet_of(pdf))
            return system().send(pdf, to.printer, title=title, options=options)

        self._paper.run(owner, hand_over, then, failed)

    def look(self, owner: QObject, job: str, printer: str, then: "Callable[[JobReport], None]", failed: Failed) -> None:
        """Look what became of a job."""
        system = self._printers
        self._paper.run(owner, lambda: system().look(job, printer), then, failed)

    def find(self, owner: QObject, title: str, then: Callable[[str], None], failed: Failed) -> None:
        """Look whether the system has a job of this title; the result is its name for it, or empty."""
        system = self._printers
        self._paper.run(owner, lambda: system().find(title), then, failed)

    def cancel(
        self, owner: QObject, job: str, printer: str, then: "Callable[[JobReport], None]", failed: Failed
    ) -> None:
        """Take a job out of the system's queue; the result is how it stands then."""
        system = self._printers
        self._paper.run(owner, lambda: system().cancel(job, printer), then, failed)

    def save(
        self, owner: QObject, pdf: bytes, path: Path, then: Callable[[Path], None], failed: Failed, *, replaces: bool
    ) -> None:
        """Write a document's bytes into a file, which may lie on a slow disk; the result is the file."""

        def write() -> Path:
            from window_app.services.save_document import save_document

            return save_document(pdf, path, replaces=replaces)

        self._paper.run(owner, write, then, failed)

    def read_card(self, owner: QObject, reader: "CardReader", then: "Callable[[IdCard], None]", failed: Failed) -> None:
        """Wait for a card on the reader."""
        self._cards.run(owner, reader.read, then, failed)

    def write_file(self, owner: QObject, write: Callable[[], _T], then: Callable[[_T], None], failed: Failed) -> None:
        """Write a file that takes its time; it reads the store for itself and holds up nothing."""
        self._files.run(owner, write, then, failed)

    def close(self) -> None:
        """Send every page that is on its way, and deliver what became of it; a card is waited for no longer.

        The store's lane is closed after this, with `finish_all`: a page that was printed is recorded there.
        """
        self._cards.abandon()
        self._files.abandon()
        self._paper.close(finish_all=True)
