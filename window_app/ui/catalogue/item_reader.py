"""One version of an item to be read: what the guide says, in the order of the guide."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import cast

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser

from window_app.domain.catalogue import ServiceItem
from window_app.item_words import ItemWords
from window_app.ui.kit import Kit

_PLAIN = (
    "name", "aliases", "nature", "handling", "applicant_kinds", "committed", "statutory", "valid_from", "valid_until",
    "result.name", "result.ways", "consulting_phone", "complaint_phone",
)  # fmt: skip
_LISTS = ("legal_basis", "conditions", "materials", "procedures", "fees", "fields")


class ItemReader(QTextBrowser):
    """Shows a version; the keys scroll it, Tab goes on."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._item: ServiceItem | None = None
        self.setObjectName("item_text")
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        kit.tr.name(self, "catalogue.text")
        kit.tr.changed.connect(self._say)

    def show_item(self, item: ServiceItem | None) -> None:
        """Show a version, or nothing."""
        self._item = item
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc and Enter are the page's."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        text = _html(self._item, ItemWords(self._kit.tr.language)) if self._item else ""
        self.setHtml(text)


def _html(item: ServiceItem, words: ItemWords) -> str:
    rows = "".join(
        f"<tr><td>{escape(words.field(name))}&nbsp;&nbsp;</td><td>{escape(words.value(_value(item, name)))}</td></tr>"
        for name in _PLAIN
        if _value(item, name) not in ((), "")
    )
    lists = "".join(_list(name, getattr(item, name), words) for name in _LISTS)
    notes = f"<h4>{escape(words.field('notes'))}</h4><p>{escape(item.notes)}</p>" if item.notes else ""
    return f"<table cellspacing='3'>{rows}</table>{lists}{notes}"


def _value(item: ServiceItem, path: str) -> object:
    value: object = item
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _list(name: str, parts: Sequence[object], words: ItemWords) -> str:
    if not parts:
        return ""
    lines = "".join(f"<li>{escape('  '.join(_said(name, part, words)))}</li>" for part in parts)
    return f"<h4>{escape(words.field(name))}</h4><ol>{lines}</ol>"


def _said(field: str, part: object, words: ItemWords) -> Iterator[str]:
    """A part by its name, with what is said of it and is not its usual value."""
    if not isinstance(part, msgspec.Struct):
        yield words.value(part)
        return
    first, *others = msgspec.structs.fields(part)
    yield words.value(getattr(part, first.name))
    for one in others:
        value = cast("object", getattr(part, one.name))
        if value != one.default:
            yield f"{words.field(f'{field}.{one.name}')} {words.value(value)}"
