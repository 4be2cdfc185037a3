"""A page higher than its room scrolls by the keys and to the hands; what scrolls it changes no choice on it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import press, put_into
from window_app.ui.controls.choice import Choice
from window_app.ui.controls.page_scroll import PageScroll


class Form(QWidget):
    """A choice at the top and a line far below it."""

    def __init__(self) -> None:
        super().__init__()
        self.choice, self.line = Choice(), QLineEdit()
        self.choice.addItems([str(number) for number in range(30)])
        column = QVBoxLayout(self)
        column.addWidget(self.choice)
        column.addSpacing(900)
        column.addWidget(self.line)


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def scroll(form: Form, page: QWidget, qtbot: QtBot) -> PageScroll:
    made = PageScroll(form)
    put_into(page, made, height=300)
    qtbot.waitUntil(lambda: made.verticalScrollBar().maximum() > 0)
    form.choice.setFocus()
    return made


def test_pages_are_turned_while_a_choice_has_the_hands(scroll: PageScroll, form: Form) -> None:
    press(form.choice, "PgDown")
    assert scroll.verticalScrollBar().value() > 0
    press(form.choice, "PgUp")
    assert scroll.verticalScrollBar().value() == 0
    assert form.choice.currentIndex() == 0
    press(form.choice, "Down")
    assert form.choice.currentIndex() == 1


def test_the_wheel_over_a_choice_turns_the_page(scroll: PageScroll, form: Form) -> None:
    place = form.choice.rect().center()
    turned = QWheelEvent(
        QPointF(place),
        QPointF(form.choice.mapToGlobal(place)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(form.choice, turned)
    assert form.choice.currentIndex() == 0


def test_it_follows_the_hands(scroll: PageScroll, form: Form) -> None:
    form.line.setFocus()
    assert not form.line.visibleRegion().isEmpty()
    form.choice.setFocus()
    assert scroll.verticalScrollBar().value() == 0
