"""The window's words: every visible text by its key, in the language in use, exchanged at once for another."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Protocol
from weakref import ref

import msgspec
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from window_app.domain.errors import Problem
from window_app.messages import Language, Worded, message, term
from window_app.resources import resource

_ISO_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_Bound = tuple[ref[QWidget], str, str, dict[str, object]]


class _Worded(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def values(self) -> Mapping[str, object]: ...


@cache
def window_words(language: Language) -> dict[str, str]:
    """Return every text of the window in a language, by key such as `register.accept`."""
    return msgspec.json.decode(resource("words", f"{language}.json").read_bytes(), type=dict[str, str])


class Words(QObject):
    """Says a text by its key; bound widgets and `changed` follow when another language is used."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._bound: dict[tuple[int, str], _Bound] = {}
        self._of_qt = QTranslator(self)
        self._set(language)

    def use(self, language: Language) -> None:
        """Say everything in this language."""
        self._set(language)
        self._bound = {place: one for place, one in self._bound.items() if self._said(*one)}
        self.changed.emit()

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key."""
        text = window_words(self.language)[key]
        return text.format_map({name: Worded(value) for name, value in values.items()}) if values else text

    def text(self, widget: QAbstractButton | QLabel, key: str, **values: object) -> None:
        """Show a text on a label or button; a button without a name of its own is read out by it."""
        self._bind(widget, "setText", key, values)

    def name(self, widget: QWidget, key: str, **values: object) -> None:
        """Tell screen readers what a control is."""
        self._bind(widget, "setAccessibleName", key, values)

    def hint(self, widget: QLineEdit | QPlainTextEdit, key: str) -> None:
        """Show a text in an empty field."""
        self._bind(widget, "setPlaceholderText", key, {})

    def tip(self, widget: QWidget, key: str, **values: object) -> None:
        """Show a text when the pointer rests on a widget."""
        self._bind(widget, "setToolTip", key, values)

    def term(self, group: str, word: str) -> str:
        """Return what a state, document or field is called, as it begins a line."""
        text = term(group, word, self.language)
        return text[:1].upper() + text[1:]

    def sentence(self, error: "_Worded | Problem") -> str:
        """Return what an error or a field's problem means."""
        values = {name: self._said_value(value) for name, value in dict(error.values).items()}
        return message(error.code, values, self.language)

    def _said_value(self, value: object) -> object:
        """A day within a sentence is written as people write it; everything else as it is."""
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            value = date.fromisoformat(value)
        return self.long_date(value) if type(value) is date else value

    def long_date(self, day: date) -> str:
        """Return a day as people write it: 2026年11月25日, 25 November 2026."""
        return (
            f"{day.year}年{day.month}月{day.day}日" if self._is_chinese else f"{day.day} {self._month(day)} {day.year}"
        )

    def short_date(self, day: date) -> str:
        """Return a day within the year: 11月25日, 25 Nov."""
        if self._is_chinese:
            return f"{day.month}月{day.day}日"
        return f"{day.day} {self.locale.monthName(day.month, QLocale.FormatType.ShortFormat)}"

    def list_date(self, day: date) -> str:
        """Return a day as it stands in a column: 2026-11-25, 25 Nov 2026."""
        return day.isoformat() if self._is_chinese else f"{self.short_date(day)} {day.year}"

    def hero_date(self, day: date) -> str:
        """Return a day in large letters: 2026年11月25日, 25 Nov 2026."""
        return self.long_date(day) if self._is_chinese else f"{self.short_date(day)} {day.year}"

    def month(self, day: date) -> str:
        """Return a month with its year: 2026年11月, November 2026."""
        return f"{day.year}年{day.month}月" if self._is_chinese else f"{self._month(day)} {day.year}"

    def weekday(self, day: date, *, short: bool = False) -> str:
        """Return 星期三, Wednesday; short 三, Wed."""
        size = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
        name = self.locale.dayName(day.isoweekday(), size)
        return name[-1] if short and self._is_chinese else name

    def number(self, number: int) -> str:
        """Return a number with its thousands parted."""
        return self.locale.toString(number)

    def time(self, moment: datetime) -> str:
        """Return the hour and minute."""
        return f"{moment.hour}:{moment.minute:02}"

    @property
    def _is_chinese(self) -> bool:
        return self.language == "zh_CN"

    def _month(self, day: date) -> str:
        return self.locale.monthName(day.month)

    def _set(self, language: Language) -> None:
        self.language: Language = language
        self.locale = QLocale(language if language == "zh_CN" else "en_GB")
        # The menus of Qt's own fields (copy, paste) are Qt's words.
        if self._of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QApplication.installTranslator(self._of_qt)
        else:
            QApplication.removeTranslator(self._of_qt)

    def _bind(self, widget: QWidget, setter: str, key: str, values: dict[str, object]) -> None:
        bound = (ref(widget), setter, key, values)
        self._bound[id(widget), setter] = bound
        self._said(*bound)

    def _said(self, widget: ref[QWidget], setter: str, key: str, values: dict[str, object]) -> bool:
        target = widget()
        if target is None or not isValid(target):
            return False
        getattr(target, setter)(self(key, **values))
        return True
