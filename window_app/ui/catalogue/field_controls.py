"""The control for one field of an item: a line, several lines, or a choice; read and written as text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from window_app.item_words import ItemWords
from window_app.ui.catalogue.item_fields import Asked, options
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import Field
from window_app.ui.kit import Kit

LINES_HEIGHT = 96


class ItemField(Field):
    """Names the field in the words of the office; `text` is what the form keeps. `typed` comes with every change."""

    typed = Signal()

    def __init__(self, kit: Kit, asked: Asked) -> None:
        self.asked = asked
        self._kit = kit
        control = _control(asked)
        super().__init__(kit, f"item.{asked.name}", control, name=f"item_{asked.name.replace('.', '_')}")
        if isinstance(control, QComboBox):
            self._word_choices()
            kit.tr.changed.connect(self._word_choices)
        elif asked.kind in ("limit", "day", "list", "lines"):
            kit.tr.hint(control, f"item.{asked.kind}_hint")
        self._listen()

    @property
    def text(self) -> str:
        """What stands in the control."""
        match self.control:
            case QComboBox():
                return str(self.control.currentData())
            case QPlainTextEdit():
                return self.control.toPlainText()
            case _:
                return self.control.text()

    def show_text(self, text: str) -> None:
        """Show a text without its counting as typed."""
        if text == self.text:
            return
        with silent(self.control):
            match self.control:
                case QComboBox():
                    self.control.setCurrentIndex(max(0, self.control.findData(text)))
                case QPlainTextEdit():
                    self.control.setPlainText(text)
                case _:
                    self.control.setText(text)

    def _listen(self) -> None:
        match self.control:
            case QComboBox():
                self.control.currentIndexChanged.connect(self._say_typed)
            case QPlainTextEdit():
                self.control.textChanged.connect(self.typed)
            case _:
                self.control.textChanged.connect(self._say_typed)

    def _say_typed(self, _: object) -> None:
        self.typed.emit()

    def _word_choices(self) -> None:
        assert isinstance(self.control, QComboBox)
        words = ItemWords(self._kit.tr.language)
        chosen = str(self.control.currentData() or self.asked.usual)
        with silent(self.control):
            self.control.clear()
            for value in options(self.asked):
                self.control.addItem(_worded(self.asked, value, words), value)
            self.control.setCurrentIndex(max(0, self.control.findData(chosen)))


def _control(asked: Asked) -> QLineEdit | QComboBox | QPlainTextEdit:
    if asked.kind in ("choice", "choices", "flag"):
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        return box
    if asked.kind == "lines":
        box = QPlainTextEdit()
        box.setFixedHeight(LINES_HEIGHT)
        box.setTabChangesFocus(True)
        return box
    return QLineEdit()


def _worded(asked: Asked, value: str, words: ItemWords) -> str:
    if asked.kind == "flag" or asked.of is None:
        return words.value(bool(value))
    return words.value(tuple(asked.of(one) for one in value.split()))
