"""The look in use: colours and stylesheet of one theme, exchanged at once for another."""

from string import Template
from weakref import ref

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from window_app.resources import resource
from window_app.ui.look import sizes
from window_app.ui.look.icons import icon, pixmap
from window_app.ui.look.palette import Palette, Theme, palettes

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
}


class Look(QObject):
    """Gives widgets their colours and icons; `changed` comes when another theme is used."""

    changed = Signal()

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__()
        self._application = application
        self._icons: dict[int, tuple[ref[QWidget], str, str, int]] = {}
        application.setStyle("fusion")
        self.use(theme)

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return palettes()[self.theme]

    def use(self, theme: Theme) -> None:
        """Show everything in this theme."""
        self.theme: Theme = theme
        self._application.setPalette(_qt_palette(self.palette))
        self._application.setStyleSheet(_stylesheet(self.palette))
        self._icons = {place: one for place, one in self._icons.items() if self._drawn(*one)}
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Return a colour by its meaning, such as `danger`."""
        return QColor(getattr(self.palette, name))

    def icon(self, widget: QWidget, name: str, colour: str = "text", size: int = sizes.ICON) -> None:
        """Show an icon on a button or label, in the colour of this meaning, in every theme."""
        shown = (ref(widget), name, colour, size)
        self._icons[id(widget)] = shown
        self._drawn(*shown)
        if isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(size, size))

    def _drawn(self, widget: ref[QWidget], name: str, colour: str, size: int) -> bool:
        target = widget()
        if target is None or not isValid(target):
            return False
        value = str(getattr(self.palette, colour))
        if isinstance(target, QAbstractButton):
            target.setIcon(icon(name, value, size))
        elif isinstance(target, QLabel):
            target.setPixmap(pixmap(name, value, size))
        return True


def paint_as(widget: QWidget, kind: str) -> None:
    """Give a widget one of the stylesheet's kinds, such as `danger`, now and from now on."""
    if widget.property("look") != kind:
        widget.setProperty("look", kind)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at a widget's properties again; one that was never shown is looked at then anyway."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _stylesheet(palette: Palette) -> str:
    numbers = {name.lower(): value for name, value in vars(sizes).items() if isinstance(value, int)}
    colours = {name: getattr(palette, name) for name in Palette.__struct_fields__}
    template = Template(resource("look", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(numbers, folder=resource("look").as_posix(), **colours)


def _qt_palette(palette: Palette) -> QPalette:
    colours = QPalette()
    for role, name in _ROLES.items():
        colours.setColor(role, QColor(getattr(palette, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.quiet))
    return colours
