"""A key button, a field, a notice and a calendar: each says in words what it shows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from tests.ui.putting import put_into
from window_app.domain.clock import Term, deadline
from window_app.domain.derivation import derivation
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import Limit, Unit
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.month_calendar import MonthCalendar
from window_app.ui.controls.notice_bar import NoticeBar, try_again, undo
from window_app.ui.kit import Kit


def test_what_clears_a_line_stands_in_its_middle(kit: Kit, page: QWidget) -> None:
    line = QLineEdit()
    line.setClearButtonEnabled(True)
    put_into(page, line)
    line.setText("陈")
    button = line.findChild(QToolButton)
    assert button is not None
    assert abs(button.geometry().center().y() - line.rect().center().y()) <= 1
    assert line.rect().contains(button.geometry())


def test_a_key_works_while_its_button_can_be_seen_and_pressed(kit: Kit, page: QWidget) -> None:
    button = KeyButton(kit, "register.accept", name="accept", icon="circle-check", shortcut="F9")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    put_into(page, button)
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert len(pressed) == 1
    button.setEnabled(False)
    QTest.keyClick(page, Qt.Key.Key_F9)
    button.setEnabled(True)
    button.hide()
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert len(pressed) == 1
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 2


def test_a_buttons_key_is_written_on_it_and_not_read_out(kit: Kit, page: QWidget) -> None:
    button = KeyButton(kit, "register.accept", name="accept", icon="circle-check", shortcut="F9")
    put_into(page, button)
    assert (button.text().strip(), button.accessibleName()) == ("受理并打印  F9", "受理并打印")


def test_a_field_says_what_is_wrong_below_it_and_to_those_who_listen(kit: Kit, page: QWidget) -> None:
    line = QLineEdit()
    field = Field(kit, "applicant.phone", line, name="phone")
    put_into(page, field)
    height = field.sizeHint().height()
    field.say("电话号码应为5至16位数字", "danger")
    assert field.message.text() == "✕ 电话号码应为5至16位数字"
    assert (line.accessibleName(), line.accessibleDescription()) == ("联系电话", "电话号码应为5至16位数字")
    assert line.property("wrong") is True
    field.say("", "quiet")
    assert (field.message.text(), line.accessibleDescription(), line.property("wrong")) == ("", "", False)
    assert field.sizeHint().height() == height


@pytest.mark.parametrize(("tone", "stays"), [("warn", False), ("danger", True), ("good", True), ("info", True)])
def test_a_warning_goes_when_the_hands_go_on_and_a_trouble_stays(
    kit: Kit, page: QWidget, tone: str, stays: bool
) -> None:
    notice = NoticeBar(kit)
    put_into(page, notice)
    notice.say("材料不齐", tone)
    notice.quiet()
    assert notice.text.text() == ("材料不齐" if stays else "")


def test_what_can_be_done_about_a_message_is_done_by_its_key(kit: Kit, page: QWidget) -> None:
    notice = NoticeBar(kit)
    put_into(page, notice)
    done: list[str] = []
    notice.say("已放弃这份申请", "info", undo(lambda: done.append("undone")))
    assert notice.act.accessibleName() == "撤销"
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert (done, notice.text.text(), notice.act.isVisible()) == (["undone"], "", False)
    notice.say("磁盘空间不足", "danger", try_again(lambda: done.append("again")))
    assert notice.act.accessibleName() == "重试"
    notice.act.click()
    assert done == ["undone", "again"]


def test_the_calendar_says_of_each_day_what_it_is_and_shows_it(kit: Kit, page: QWidget) -> None:
    shown = MonthCalendar(kit)
    put_into(page, shown)
    calendar = state_council_calendar()
    term = Term(date(2026, 9, 30), Limit(5, Unit.WORKING_DAY))
    reached = deadline(term, calendar)
    shown.show_days(derivation(term, reached, calendar), reached.due_on)
    assert shown.text_of(date(2026, 10, 1)) == "10月1日 星期四  国庆节 · 不计入"
    assert shown.text_of(date(2026, 10, 4)) == "10月4日 星期日  国庆节 · 不计入"
    assert "第 2 日" in shown.text_of(date(2026, 10, 9))
    assert shown.text_of(date(2026, 11, 1)) == ""
    QApplication.processEvents()
    picture = shown.grab().toImage()
    colours = {day: picture.pixelColor(*shown.corner_of(day)).name() for day in (date(2026, 10, 4), date(2026, 10, 9))}
    palette = kit.look.palette
    assert colours == {date(2026, 10, 4): palette.sunken, date(2026, 10, 9): palette.accent_soft}
    assert picture.pixelColor(*shown.corner_of(date(2026, 10, 13))).name() == palette.accent
