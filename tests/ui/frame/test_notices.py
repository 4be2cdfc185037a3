"""A notice belongs to what it is about: it goes with its view, or when the store is well again."""

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.putting import put_into
from window_app.ui.controls.notice_bar import NoticeBar, try_again
from window_app.ui.frame.notices import Notices
from window_app.ui.kit import Kit


@pytest.fixture
def bar(kit: Kit, page: QWidget) -> NoticeBar:
    made = NoticeBar(kit)
    put_into(page, made)
    return made


@pytest.fixture
def views(page: QWidget) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(QLabel("登记"))
    made.addWidget(QLabel("办件"))
    put_into(page, made)
    return made


def nothing() -> None:
    return


@pytest.mark.parametrize(("tone", "left"), [("danger", ""), ("warn", ""), ("good", "说"), ("info", "说")])
def test_what_is_wrong_with_a_view_goes_with_it(
    bar: NoticeBar, views: QStackedWidget, qtbot: QtBot, tone: str, left: str
) -> None:
    Notices(bar).say(views.widget(0), "说", tone)
    assert bar.text.text() == "说"
    views.setCurrentIndex(1)
    assert bar.text.text() == left


def test_a_trouble_of_the_store_stays_on_every_screen_until_it_is_over(bar: NoticeBar, views: QStackedWidget) -> None:
    notices = Notices(bar)
    notices.say_of_store("磁盘空间不足", try_again(nothing))
    views.setCurrentIndex(1)
    notices.leave()
    assert bar.text.text() == "磁盘空间不足"
    notices.store_is_well()
    assert bar.text.text() == ""


def test_the_store_being_well_says_nothing_of_a_view(bar: NoticeBar, views: QStackedWidget) -> None:
    notices = Notices(bar)
    notices.say_of_store("磁盘空间不足", try_again(nothing))
    notices.say(views.widget(0), "打印机已停用", "danger")
    notices.store_is_well()
    assert bar.text.text() == "打印机已停用"


def test_an_older_view_takes_nothing_newer_with_it(bar: NoticeBar, views: QStackedWidget, page: QWidget) -> None:
    notices = Notices(bar)
    notices.say(views.widget(0), "旧", "danger")
    notices.say(page, "新", "danger")
    views.setCurrentIndex(1)
    assert bar.text.text() == "新"


def test_that_a_notice_of_a_view_is_gone_is_told(bar: NoticeBar, views: QStackedWidget) -> None:
    notices, told = Notices(bar), list[str]()
    notices.gone.connect(lambda: told.append(bar.text.text()))
    notices.say(views.widget(0), "旧", "danger")
    views.setCurrentIndex(1)
    assert told == [""]
