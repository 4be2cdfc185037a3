"""The time line of a case on the screen: each event with its person and window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from window_app.ui.cases.timeline import Happened, happenings
from window_app.ui.controls.painting import area_of, is_marked, write
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import BODY, LABEL, MEDIUM, SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from window_app.domain.office import Office
    from window_app.services.show_case import ShownCase

ROW_HEIGHT = 46
WHEN_WIDTH = 176
_HAPPENED = Qt.ItemDataRole.UserRole


class TimelinePanel(QListWidget):
    """The latest event stands first."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("timeline")
        kit.tr.name(self, "case.timeline")
        self.setItemDelegate(_HappenedPainter(kit, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_case(self, case: "ShownCase", office: "Office") -> None:
        """Show what happened in this case."""
        self.clear()
        for one in happenings(case, office, self._kit.tr):
            item = QListWidgetItem(f"{one.when} {one.what} {one.told} {one.who}", self)
            item.setData(_HAPPENED, one)
            item.setToolTip(one.told)


class _HappenedPainter(QStyledItemDelegate):
    """When at the left, what and what was told of it beside, who at the right."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex"
    ) -> None:
        happened: Happened = index.data(_HAPPENED)
        look, area = self._kit.look, area_of(option).adjusted(MEDIUM, 3, -MEDIUM, -3)
        quiet, text = look.colour("quiet"), look.colour("text")
        painter.save()
        painter.fillRect(area_of(option), look.colour("accent_soft" if is_marked(option) else "surface"))
        write(painter, QRect(area.left(), area.top(), WHEN_WIDTH, area.height() // 2), happened.when, quiet, LABEL)
        rest = area.adjusted(WHEN_WIDTH, 0, 0, 0)
        upper, lower = QRect(rest), QRect(rest)
        upper.setHeight(rest.height() // 2)
        lower.setTop(upper.bottom())
        write(painter, upper, happened.who, quiet, LABEL, side=Qt.AlignmentFlag.AlignRight)
        used = painter.fontMetrics().horizontalAdvance(happened.who) + SMALL
        write(painter, upper.adjusted(0, 0, -used, 0), happened.what, text, BODY)
        write(painter, lower, happened.told, quiet, LABEL)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex") -> QSize:  # noqa: N802 (Qt's name)
        """Two lines."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)
