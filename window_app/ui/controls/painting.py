"""What the painters of rows and days share: where, whether it is marked, and a line of text that fits."""

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def area_of(option: QStyleOptionViewItem) -> QRect:
    """Return the room of a row; Qt's stubs do not know of it."""
    return cast("QRect", option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def is_marked(option: QStyleOptionViewItem) -> bool:
    """Whether a row is the selected one."""
    state = cast("QStyle.StateFlag", option.state)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    return bool(state & QStyle.StateFlag.State_Selected)


def write(
    painter: QPainter,
    area: QRect,
    text: str,
    colour: QColor,
    size: int,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    bold: bool = False,
    wraps: bool = False,
) -> None:
    """Write one line in the middle of the height; what does not fit goes into further lines or ends in dots."""
    font = painter.font()
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(colour)
    if wraps:
        wrapped = Qt.TextFlag.TextWordWrap
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | wrapped, text)
        return
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
