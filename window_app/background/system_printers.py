"""Which printers this system has: those of Windows through Qt, else those of CUPS."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.printers import Printers


def system_printers() -> "Printers":
    """Return this system's printers; cheap, nothing is asked yet."""
    if sys.platform == "win32":
        from window_app.background.windows_printers import QtPrinters

        return QtPrinters()
    from window_app.services.printers import CupsPrinters

    return CupsPrinters()
