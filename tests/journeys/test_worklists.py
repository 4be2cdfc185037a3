"""What needs doing is a key away, and follows the day."""

from datetime import timedelta
from pathlib import Path

from tests.fixtures import open_desk, organisation, registered
from tests.journeys.at_the_window import at_the_window


def test_a_case_that_is_due_is_opened_from_its_list(profile: Path) -> None:
    desk = open_desk(profile)
    number = registered(desk, applicant=organisation()).case_no
    desk.store.close()
    with at_the_window(profile) as window:
        screen = window.client.worklists
        window.press("F6")
        window.wait(lambda: screen.lists.count() == 10)
        assert screen.lists.item(0).text() == "已超期   0"
        window.wait(lambda: screen.title.text() == "没有待办事项")
        window.clock[0] += timedelta(days=3)
        window.client.minute_passed()
        window.wait(lambda: screen.lists.item(1).text() == "今日与下一工作日到期   1")
        window.press("Down")
        window.wait(lambda: screen.cases.cases.rowCount() == 1)
        assert screen.title.text() == "今日与下一工作日到期"
        window.press("Return")
        assert window.focused() == "worklist_cases"
        window.press("Escape")
        assert window.focused() == "worklists"
        window.press("Right", "Return")
        page = window.client.cases.page
        window.wait(lambda: page.case is not None and page.case.case_no == number)
        assert window.client.window.current == "cases"
        window.clock[0] += timedelta(days=2)
        window.press("F6")
        window.wait(lambda: screen.lists.item(0).text() == "已超期   1")
