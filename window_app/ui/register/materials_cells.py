"""The cells of the materials checklist: the line that is typed into, and the painter of what is asked for."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from window_app.ui.controls.painting import area_of, write
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import BODY, MESSAGE, SMALL, TIGHT
from window_app.ui.register.materials_model import DETAIL

ROW_HEIGHT = 42
# Beside the tick.
_TEXT_AT = 34
_WRAPPED = Qt.TextFlag.TextWordWrap


class CellLine(QStyledItemDelegate):
    """The line of a cell: every key of it is in the form, and so in the draft, at once."""

    def createEditor(  # noqa: N802 (Qt's name)
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the line."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(partial(self._typed, editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 (Qt's name)
        """Fill the line, unless that is what stands in it: the cursor stays where it is."""
        if not (isinstance(editor, QLineEdit) and editor.text() == str(index.data(Qt.ItemDataRole.EditRole))):
            super().setEditorData(editor, index)

    def _typed(self, editor: QLineEdit, _: str) -> None:
        self.commitData.emit(editor)


class MaterialPainter(QStyledItemDelegate):
    """Name, and below it what exactly is asked for, both in full: in as many lines as they need."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._table = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the tick, and both texts beside it."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self.parent())  # pyright: ignore[reportArgumentType]
        text = area_of(option).adjusted(_TEXT_AT, TIGHT, -SMALL, -TIGHT)
        upper, lower = QRect(text), QRect(text)
        upper.setHeight(self._height(str(index.data()), BODY, text.width()))
        lower.setTop(upper.bottom())
        painter.save()
        look = self._kit.look
        write(painter, upper, str(index.data()), look.colour("text"), BODY, wraps=True)
        write(painter, lower, str(index.data(DETAIL)), look.colour("quiet"), MESSAGE, wraps=True)
        painter.restore()

    def height_of(self, index: QModelIndex, width: int) -> int:
        """Return how high a row must be for a cell of this width."""
        room = max(1, width - _TEXT_AT - SMALL)
        detail = str(index.data(DETAIL))
        lines = self._height(str(index.data()), BODY, room) + (self._height(detail, MESSAGE, room) if detail else 0)
        return max(ROW_HEIGHT, lines + 2 * TIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 (Qt's name)
        """One row at least."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def _height(self, text: str, size: int, width: int) -> int:
        font = QFont(self._table.font())
        font.setPixelSize(size)
        # A line as the eye measures it: the typeface's own is half as high again.
        line = size + 5
        metrics = QFontMetrics(font)
        lines = round(metrics.boundingRect(0, 0, width, 9_999, _WRAPPED, text).height() / metrics.lineSpacing())
        return line * max(1, lines) if lines <= 1 else metrics.lineSpacing() * lines
