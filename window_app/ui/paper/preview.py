"""The pages of a document as they will come out of the printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from window_app.background.outside_work import OutsideWork
from window_app.services.troubles import TROUBLES
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM

if TYPE_CHECKING:
    from window_app.services.page_pictures import PagePicture

PAGE_WIDTH = 620
NARROWEST = 360
SCROLL_BAR = 12


class Preview(QScrollArea):
    """Shows the pages of the document given last; they are drawn off the interface thread. `failed` says why not."""

    failed = Signal(str)

    def __init__(self, kit: Kit, outside: OutsideWork) -> None:
        super().__init__()
        self._kit = kit
        self._outside = outside
        self._asked = 0
        self.setObjectName("preview")
        kit.tr.name(self, "preview.title")
        self._column = QWidget()
        self._pages = QVBoxLayout(self._column)
        self._pages.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        self._pages.setSpacing(MEDIUM)
        self._pages.addStretch(1)
        paint_as(self._column, "page")
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._pages.count() - 1

    def show_document(self, pdf: bytes) -> None:
        """Show another document."""
        self.clear()
        number = self._asked
        room = self.viewport().width() - 2 * MEDIUM - SCROLL_BAR
        width = round(max(NARROWEST, min(PAGE_WIDTH, room)) * self.devicePixelRatioF())

        def then(pictures: "tuple[PagePicture, ...]") -> None:
            if number == self._asked:
                self._show(pictures)

        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            if number == self._asked:
                self.failed.emit(self._kit.tr.sentence(error))

        self._outside.pictures(self, pdf, width, then, failed)

    def clear(self) -> None:
        """Show nothing; pictures still on their way are for nobody."""
        self._asked += 1
        while self._pages.count() > 1:
            self._pages.takeAt(0).widget().deleteLater()

    def _show(self, pictures: "tuple[PagePicture, ...]") -> None:
        for number, picture in enumerate(pictures, start=1):
            page = _Page(picture, self.devicePixelRatioF())
            page.setAccessibleName(self._kit.tr("preview.page", number=number, pages=len(pictures)))
            self._pages.insertWidget(number - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
        self.verticalScrollBar().setValue(0)


class _Page(QWidget):
    """One page; it keeps the bytes that its image is drawn from."""

    def __init__(self, picture: "PagePicture", ratio: float) -> None:
        super().__init__()
        self._picture = picture
        self._image = QImage(
            picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
        )
        self._image.setDevicePixelRatio(ratio)
        self._size = QSize(round(picture.width / ratio), round(picture.height / ratio))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as the picture."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the page with an edge, so that white paper shows on white."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
