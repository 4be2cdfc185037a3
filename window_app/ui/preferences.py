"""What this PC's window remembers: language, look, size, printer, card reader. No personal data, no Qt."""

from pathlib import Path

import msgspec

from window_app.messages import Language
from window_app.ui.look.palette import Theme

FILE = "window.json"
SCALES = (100, 125, 150, 175, 200)
# Minutes without hands on keys or mouse; there is no "never".
LOCK_AFTER = (5, 10, 15, 30)


class PrinterChoice(msgspec.Struct, frozen=True):
    """Where a document comes out; an empty printer is the system's own choice, an empty tray the printer's."""

    printer: str = ""
    tray: str = ""
    copies: int = 1


class Preferences(msgspec.Struct):
    """Each with what a new PC starts with; `scale` is in per cent, `clerk` an id, `user` who signed in last.

    No `case_columns` are the usual ones.

    `printer`, `tray` and `copies` are for every document that is not a kind named in `printers`.
    """

    language: Language = "zh_CN"
    theme: Theme = "light"
    scale: int = 100
    printer: str = ""
    tray: str = ""
    copies: int = 1
    printers: dict[str, PrinterChoice] = {}
    prints_at_once: bool = False
    prints_receipts: bool = True
    card_reader: str = ""
    clerk: str = ""
    user: str = ""
    lock_after: int = 10
    case_columns: tuple[str, ...] = ()

    def printer_for(self, kind: str) -> PrinterChoice:
        """Return where documents of a kind come out."""
        return self.printers.get(kind) or PrinterChoice(self.printer, self.tray, self.copies)


class KeptPreferences:
    """The preferences of a profile's folder, read at the start and written with every change."""

    def __init__(self, folder: Path, language: Language | None = None) -> None:
        self._file = folder / FILE
        self.values = self._read()
        if language is not None:
            self.values.language = language

    def change(self, **changes: object) -> None:
        """Remember these; where the disk refuses, they hold until the window is closed."""
        for name, value in changes.items():
            setattr(self.values, name, value)
        part = self._file.with_name(f"{FILE}.part")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(self.values)))
            part.replace(self._file)
        except OSError:
            # Convenience, not data: the store's own notice tells of a disk that is full.
            return

    def _read(self) -> Preferences:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Preferences)
        except (OSError, msgspec.DecodeError):
            return Preferences()
