"""Parts of the window put on a page, and keys pressed on them."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.at_the_window import first_of


def put_into(page: QWidget, *parts: QWidget, width: int = 320, height: int = 600) -> None:
    """Show parts on the page, one below the other."""
    column = page.layout()
    assert column is not None
    for part in parts:
        column.addWidget(part)
        part.show()
    page.resize(width, height)
    QApplication.processEvents()


def press(widget: QWidget, *keys: str) -> None:
    """Press keys such as Return, Down or Alt+Z on a widget, one after the other."""
    for key in keys:
        combination = first_of(QKeySequence(key))
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()
