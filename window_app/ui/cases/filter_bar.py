"""The row of choices above the list of cases, each with its key; a period of one's own takes a second row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from window_app.services.case_filter import Due
from window_app.ui.cases.filter_words import due_text, sorting_text, state_text
from window_app.ui.cases.filters import SORTINGS, STATES, Filters, Period
from window_app.ui.cases.item_choice import ItemChoice
from window_app.ui.controls.blocking import silent
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as, restyle
from window_app.ui.look.sizes import HAIR, SMALL, TIGHT

if TYPE_CHECKING:
    from window_app.services.desk import Desk

LEAST_WIDTH = 72
DAY_WIDTH = 130
Choice = tuple[str, Callable[[], str]]


class FilterBar(QWidget):
    """Holds what is chosen in `filters`. `changed` comes with every choice, `gone_on` for Enter, `left` for Esc."""

    changed = Signal()
    gone_on = Signal()
    left = Signal()

    def __init__(self, kit: Kit, filters: Filters) -> None:
        super().__init__()
        self._kit = kit
        self.filters = filters
        self._clerks: Sequence[tuple[str, str]] = ()
        self._build()
        self._lay_out()
        self._wire()
        self.show_choices()

    def _build(self) -> None:
        self.period, self.states, self.clerk, self.due, self.sorting = (QComboBox() for _ in range(5))
        self.item = ItemChoice(self._kit)
        self.first, self.last = QLineEdit(), QLineEdit()
        for field, name in ((self.first, "first"), (self.last, "last")):
            field.setObjectName(f"filter_{name}")
            field.setFixedWidth(DAY_WIDTH)
            self._kit.tr.name(field, f"filter.{name}")
            self._kit.tr.hint(field, "fields.date_hint")
        self.fields: dict[str, QWidget] = {
            "period": self.period, "states": self.states, "item": self.item, "clerk": self.clerk, "due": self.due,
            "sorting": self.sorting,
        }  # fmt: skip

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for number, (name, field) in enumerate(self.fields.items(), start=1):
            row.addLayout(self._labelled(name, field, f"Ctrl+{number}"), 1)
        self.own_period = QWidget()
        days = QHBoxLayout(self.own_period)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(SMALL)
        for name, field in (("first", self.first), ("last", self.last)):
            label = QLabel()
            self._kit.tr.text(label, f"filter.{name}")
            paint_as(label, "quiet")
            days.addWidget(label)
            days.addWidget(field)
        days.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.own_period)

    def _labelled(self, name: str, field: QWidget, key: str) -> QVBoxLayout:
        label = _ShortLabel(self._kit, f"filter.{name}", key)
        field.setObjectName(f"filter_{name}")
        field.setMinimumWidth(LEAST_WIDTH)
        self._kit.tr.name(field, f"filter.{name}")
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(1)
            field.setMaxVisibleItems(16)
        QShortcut(QKeySequence(key), field, lambda: field.setFocus(Qt.FocusReason.ShortcutFocusReason))
        column = QVBoxLayout()
        column.setSpacing(HAIR)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _wire(self) -> None:
        self.period.activated.connect(self._choose_period)
        self.states.activated.connect(lambda: self._choose("states", self.states.currentData()))
        self.clerk.activated.connect(lambda: self._choose("clerk", self.clerk.currentData()))
        self.due.activated.connect(self._choose_due)
        self.sorting.activated.connect(lambda: self._choose("sorting", self.sorting.currentData()))
        self.item.chosen_code.connect(self._choose_item)
        self.first.textEdited.connect(lambda: self._choose("first", self.first.text()))
        self.last.textEdited.connect(lambda: self._choose("last", self.last.text()))
        self._kit.tr.changed.connect(self.show_choices)

    def use_desk(self, desk: "Desk") -> None:
        """Offer the clerks of this office."""
        self._clerks = [(clerk.id, clerk.name) for clerk in desk.office.clerks]
        self.show_choices()

    @property
    def clerk_name(self) -> str:
        """The name of the clerk that is chosen."""
        return dict(self._clerks).get(self.filters.clerk, self.filters.clerk)

    def show_choices(self) -> None:
        """Show what is chosen, in the language of the window."""
        tr, filters = self._kit.tr, self.filters
        _fill(self.period, [(one, tr(f"filter.period_{one.value}")) for one in Period], filters.shown_period)
        _fill(self.states, [(one, state_text(one, tr)) for one in STATES], filters.states)
        _fill(self.clerk, [("", tr("filter.clerk_any")), *self._clerks], filters.clerk)
        _fill(self.due, [(one, due_text(one, tr)) for one in (None, *Due)], filters.due)
        _fill(self.sorting, [(one, sorting_text(one, tr)) for one in SORTINGS], filters.sorting)
        self.item.show_code(filters.item)
        for field, text in ((self.first, filters.first), (self.last, filters.last)):
            if field.text() != text:
                field.setText(text)
            _mark(field, wrong=not filters.is_day(text, self._kit.today))
        self.own_period.setVisible(filters.shown_period is Period.TYPED)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the cases, Esc back to the search; what is chosen stays."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go_on()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _go_on(self) -> None:
        if self.first.hasFocus():
            self.last.setFocus()
        else:
            self.gone_on.emit()

    def _choose_period(self) -> None:
        # Qt keeps the text of such a value, not the value.
        self._choose("period", Period(self.period.currentData()))
        if self.filters.period is Period.TYPED:
            self.first.setFocus()

    def _choose_due(self) -> None:
        due = self.due.currentData()
        self._choose("due", Due(due) if due else None)

    def _choose_item(self, code: str) -> None:
        self._choose("item", code)

    def _choose(self, name: str, value: object) -> None:
        setattr(self.filters, name, value)
        self.show_choices()
        self.changed.emit()


class _ShortLabel(QLabel):
    """The name of a choice with its key; the key alone where there is no room for both."""

    def __init__(self, kit: Kit, key: str, shortcut: str) -> None:
        super().__init__()
        self._kit, self._key = kit, key
        self._shortcut = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        paint_as(self, "quiet")
        self.setMinimumWidth(1)
        kit.tr.changed.connect(self._say)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        name = self._kit.tr(self._key)
        whole = f"{name}  {self._shortcut}"
        fits = self.fontMetrics().horizontalAdvance(whole) + TIGHT <= self.width()
        self.setText(whole if fits else self._shortcut)
        self.setToolTip(whole)


def _fill(box: QComboBox, choices: Sequence[tuple[object, str]], chosen: object) -> None:
    with silent(box):
        if [box.itemText(place) for place in range(box.count())] != [text for _, text in choices]:
            box.clear()
            for value, text in choices:
                box.addItem(text, value)
        place = next((place for place, (value, _) in enumerate(choices) if value == chosen), 0)
        box.setCurrentIndex(place)
        box.setToolTip(box.currentText())
    # Qt paints nothing new while the signals are silent.
    box.update()


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        restyle(field)
