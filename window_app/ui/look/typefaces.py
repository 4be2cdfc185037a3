"""The bundled typefaces on the screen, so that every character of a name shows on every system."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from window_app.resources import resource
from window_app.ui.look.sizes import LABEL

# The second has the characters that the first lacks; Qt looks it up by itself.
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "WindowHana-Regular.ttf")


def load_typefaces(application: QApplication) -> None:
    """Load the typefaces and make them the application's font."""
    families: list[str] = []
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    font = QFont(list(dict.fromkeys(families)))
    font.setPixelSize(LABEL)
    application.setFont(font)
