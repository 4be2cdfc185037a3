"""A line that offers what is known while it is typed in; the hands stay on the keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from window_app.ui.controls.painting import area_of, is_marked, write
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look, paint_as
from window_app.ui.look.sizes import BODY, LABEL, MEDIUM

ROW_HEIGHT = 36
MOST_SHOWN = 8
_NOWHERE = QModelIndex()
_VALUE = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One offer: what it is called, what tells it apart, and what is chosen with it."""

    title: str
    detail: str
    value: object


class SuggestionLine(QLineEdit):
    """Asks with `asked` for offers to what is typed, shows those given to `offer`, and says which is `chosen`.

    Down and Up go through the offers, Enter takes the marked one, Esc puts them away. Nothing typed is changed
    unless an offer is taken.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._model = _Offers()
        self._list: QListView | None = None
        self._is_marked_by_hand = False
        self._is_awaiting = False
        self._enters = False
        self.textEdited.connect(self.asked)

    @property
    def offers_are_shown(self) -> bool:
        """Whether the list hangs below the line."""
        return self._list is not None and self._list.isVisible()

    def offer(self, suggestions: Sequence[Suggestion], *, preselect: bool) -> None:
        """Show these offers, the first marked where `preselect`; none puts the list away.

        What the hand has marked stays marked where it is offered again.
        """
        self._is_awaiting = False
        if suggestions and self.hasFocus():
            self._show_offers(suggestions, preselect=preselect)
        else:
            self.put_away()
        waits, self._enters = self._enters, False
        if waits and not (self.offers_are_shown and self._take(self._current())):
            self.focusNextChild()

    def expect(self, *, waits: bool) -> None:
        """Offers to what was typed are on their way; an Enter that `waits` never takes one of an older text."""
        self._is_awaiting = waits

    def _show_offers(self, suggestions: Sequence[Suggestion], *, preselect: bool) -> None:
        marked = self._current().data(_VALUE) if self.offers_are_shown and self._is_marked_by_hand else None
        values = [one.value for one in suggestions]
        row = values.index(marked) if marked in values else 0 if preselect else -1
        self._is_marked_by_hand = marked in values
        self._model.show(suggestions)
        shown = self._shown_list()
        shown.setCurrentIndex(self._model.index(row, 0))
        self._place(shown, len(suggestions))

    def put_away(self) -> None:
        """Hide the offers."""
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Steer the offers with the keys that a line has no use for."""
        if self._is_awaiting and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enters = True
            return
        self._enters = False
        if self.offers_are_shown and self._steered(Qt.Key(event.key())):
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Put the offers away when the hands go on."""
        super().focusOutEvent(event)
        by_tab = event.reason() is Qt.FocusReason.TabFocusReason
        if not (by_tab and not self._is_awaiting and self.offers_are_shown and self._take(self._current())):
            self.put_away()

    def _steered(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if key is Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._take(self._current())
            case Qt.Key.Key_Escape:
                self.put_away()
            case _:
                return False
        return True

    def _current(self) -> QModelIndex:
        return self._list.currentIndex() if self._list is not None else _NOWHERE

    def _step(self, by: int) -> None:
        if self._list is not None:
            row = self._current().row() + by if self._current().isValid() else 0
            self._is_marked_by_hand = True
            self._list.setCurrentIndex(self._model.index(max(0, min(row, self._model.rowCount() - 1)), 0))

    def _take(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        value = index.data(_VALUE)
        self.put_away()
        self.chosen.emit(value)
        return True

    def _shown_list(self) -> QListView:
        """The list floats over the window it stands in: no window of its own that could take the keys away."""
        if self._list is None or self._list.parentWidget() is not self.window():
            self._list = QListView(self.window())
            self._list.setObjectName(f"{self.objectName()}_offers")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setUniformItemSizes(True)
            self._list.setItemDelegate(_OfferPainter(self._kit.look, self._list))
            self._list.setModel(self._model)
            self._list.clicked.connect(self._take)
            paint_as(self._list, "suggestions")
        self._list.setAccessibleName(self.accessibleName())
        return self._list

    def _place(self, shown: QListView, rows: int) -> None:
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        shown.setGeometry(
            corner.x(),
            corner.y(),
            min(max(self.width(), 680), self.window().width() - corner.x() - 16),
            ROW_HEIGHT * min(rows, MOST_SHOWN) + 4,
        )
        shown.raise_()
        shown.show()


class _Offers(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Suggestion] = ()

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._offers = suggestions
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        texts = {
            Qt.ItemDataRole.DisplayRole: offer.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{offer.title} {offer.detail}",
            _VALUE: offer.value,
            _DETAIL: offer.detail,
        }
        return texts.get(role)


class _OfferPainter(QStyledItemDelegate):
    """Title at the left, what tells it apart at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        area = area_of(option)
        painter.fillRect(area, self._look.colour("accent_soft" if is_marked(option) else "surface"))
        inner = area.adjusted(MEDIUM, 0, -MEDIUM, 0)
        title, detail = str(index.data()), str(index.data(_DETAIL))
        quiet, text = self._look.colour("quiet"), self._look.colour("text")
        write(painter, inner, detail, quiet, LABEL, side=Qt.AlignmentFlag.AlignRight)
        used = painter.fontMetrics().horizontalAdvance(detail)
        write(painter, inner.adjusted(0, 0, -used - MEDIUM, 0), title, text, BODY)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 (Qt's name)
        """Every row is as high as a hand can hit."""
        hint = super().sizeHint(option, index)
        hint.setHeight(ROW_HEIGHT)
        return hint
