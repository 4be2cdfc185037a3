"""What every control is built with."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures import NOW
from tests.journeys.at_the_window import application
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.words import Words


@pytest.fixture
def kit() -> Kit:
    return Kit(Words("zh_CN"), Look(application(), "light"), lambda: NOW)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window to put controls into."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def put_into(page: QWidget, *controls: QWidget) -> None:
    """Show controls on the page, one below the other."""
    column = page.layout()
    assert column is not None
    for control in controls:
        column.addWidget(control)
        control.show()
    page.resize(320, 600)
    QApplication.processEvents()
