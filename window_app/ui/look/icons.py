"""Icons in the colour of the text beside them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from window_app.resources import resource
from window_app.ui.look.sizes import ICON


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int = ICON) -> QPixmap:
    """Return an icon in a colour, `size` device-independent pixels wide and high."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawn = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    drawn.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, size: int = ICON) -> QIcon:
    """Return an icon for a button."""
    return QIcon(pixmap(name, colour, size))
