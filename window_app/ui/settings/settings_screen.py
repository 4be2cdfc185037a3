"""What this PC's window remembers, each choice in force at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.messages import LANGUAGES
from window_app.ui.administration.page import Page
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.choice import Choice
from window_app.ui.controls.field import Field
from window_app.ui.controls.page_scroll import PageScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.palette import THEMES
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE
from window_app.ui.preferences import SCALES, KeptPreferences

if TYPE_CHECKING:
    from window_app.services.desk import Desk

FIELD_WIDTH = 460
# The keys of the window, as they stand on its buttons.
KEYS = (
    "F2", "F3", "F4", "F6", "F12", "F5", "F9", "F10", "F11", "Space", "V", "R", "Ctrl+N", "Ctrl+R", "Ctrl+W",
    "Ctrl+Tab", "Ctrl+Enter", "Ctrl+G", "Ctrl+I", "Ctrl+P", "Ctrl+S", "Ctrl+B", "Ctrl+L", "Ctrl+U", "Ctrl+E", "Ctrl+D",
    "Ctrl+K", "Ctrl+O", "Ctrl+0", "Ctrl+1–4", "Ctrl+1–6", "Ctrl+F12", "Alt+Z",
)  # fmt: skip


class SettingsScreen(Page):
    """Clerk, language, look, size, printing, card reader; below them every key."""

    said = Signal(str, str, object)

    def __init__(
        self, kit: Kit, work: StoreWork, preferences: KeptPreferences, readers: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._preferences = preferences
        self._find_readers = readers
        self._readers: tuple[str, ...] = ()
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()
        self._say()

    def _build(self) -> None:
        self.clerk, self.language, self.theme, self.scale, self.reader = (Choice() for _ in range(5))
        names = {"clerk": self.clerk, "language": self.language, "theme": self.theme, "scale": self.scale}
        names["card_reader"] = self.reader
        self.fields = {
            name: Field(self._kit, f"settings.{name}", box, name=f"settings_{name}") for name, box in names.items()
        }
        self.at_once = QCheckBox()
        self.at_once.setObjectName("settings_prints_at_once")
        self._kit.tr.text(self.at_once, "settings.prints_at_once")
        self._kit.tr.name(self.at_once, "settings.prints_at_once")
        self.at_once.setChecked(self._preferences.values.prints_at_once)

    def _lay_out(self) -> None:
        title, keys = QLabel(), QLabel()
        self._kit.tr.text(title, "settings.title")
        self._kit.tr.text(keys, "settings.keys")
        paint_as(title, "heading")
        paint_as(keys, "section")
        inner = QWidget()
        paint_as(inner, "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        column.addWidget(title)
        for field in self.fields.values():
            field.setMaximumWidth(FIELD_WIDTH)
            column.addWidget(field)
        column.addWidget(self.at_once)
        column.addSpacing(MEDIUM)
        column.addWidget(keys)
        column.addWidget(self._key_list())
        column.addStretch(1)
        self.page = PageScroll(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def _key_list(self) -> QWidget:
        lines = QWidget()
        form = QFormLayout(lines)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(2)
        for key in KEYS:
            label, what = QLabel(key), QLabel()
            paint_as(label, "section")
            self._kit.tr.text(what, f"key.{key}")
            form.addRow(label, what)
        return lines

    def _wire(self) -> None:
        self.clerk.activated.connect(self._choose_clerk)
        self.language.activated.connect(self._use_language)
        self.theme.activated.connect(self._use_theme)
        self.scale.activated.connect(self._use_scale)
        self.reader.activated.connect(self._use_reader)
        self.at_once.toggled.connect(self._print_at_once)
        self._work.opened.connect(self._list_clerks)
        self._kit.tr.changed.connect(self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next choice."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Look for card readers, and put the hands on the first choice."""
        self._readers = tuple(self._find_readers())
        self._say()
        if (desk := self._work.desk) is not None:
            self._list_clerks(desk)
        (self.clerk if self.clerk.isVisible() else self.language).setFocus()

    def _say(self) -> None:
        tr, kept = self._kit.tr, self._preferences.values
        _fill(self.language, [tr(f"language.{one}") for one in LANGUAGES], LANGUAGES.index(tr.language))
        _fill(self.theme, [tr(f"theme.{one}") for one in THEMES], THEMES.index(self._kit.look.theme))
        _fill(self.scale, [f"{one} %" for one in SCALES], SCALES.index(kept.scale))
        names = [tr("settings.no_reader"), *(tr("reader.file") if one == "file" else one for one in self._readers)]
        known = kept.card_reader in self._readers
        _fill(self.reader, names, self._readers.index(kept.card_reader) + 1 if known else 0)

    def _list_clerks(self, desk: "Desk") -> None:
        """Whoever has signed in acts; without accounts the clerk is chosen here."""
        self.fields["clerk"].setVisible(desk.account is None)
        if desk.account is not None:
            return
        ids = [one.id for one in desk.office.clerks]
        _fill(self.clerk, [one.name for one in desk.office.clerks], ids.index(desk.clerk.id))

    def _choose_clerk(self, place: int) -> None:
        if (desk := self._work.desk) is not None:
            clerk = desk.office.clerks[place]
            self._preferences.change(clerk=clerk.id)
            self._work.use_clerk(clerk)

    def _print_at_once(self, wanted: bool) -> None:
        self._preferences.change(prints_at_once=wanted)

    def _use_language(self, place: int) -> None:
        language = LANGUAGES[place]
        self._preferences.change(language=language)
        self._kit.tr.use(language)

    def _use_theme(self, place: int) -> None:
        theme = THEMES[place]
        self._preferences.change(theme=theme)
        self._kit.look.use(theme)

    def _use_scale(self, place: int) -> None:
        self._preferences.change(scale=SCALES[place])
        self.fields["scale"].say(self._kit.tr("settings.scale_later"), "quiet")

    def _use_reader(self, place: int) -> None:
        self._preferences.change(card_reader=self._readers[place - 1] if place else "")


def _fill(box: QComboBox, texts: Sequence[str], place: int) -> None:
    with silent(box):
        box.clear()
        box.addItems(list(texts))
        box.setCurrentIndex(place)
