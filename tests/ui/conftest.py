"""What every part of the window is built with, and a page to put it into."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.fixtures import NOW
from tests.journeys.at_the_window import application
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.words import Words


@pytest.fixture
def kit(qtbot: QtBot) -> Kit:
    return Kit(Words("zh_CN"), Look(application(), "light"), lambda: NOW)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window to put parts into."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
