"""承诺日期变更通知书: another date than was promised, and why."""

from window_app.documents.chinese_format import dated, day_and_weekday
from window_app.documents.composition import Composition
from window_app.documents.contents import PromiseChangeNotice
from window_app.documents.letter import letter, two
from window_app.documents.page_format import PageFormat


def compose_promise_change(page: PageFormat, notice: PromiseChangeNotice) -> Composition:
    """Old and new date, and the reason."""
    provisional = "该日期为暂定日期，下一年度节假日安排公布后如有变动，将另行通知。" if notice.provisional else ""
    parts = (
        ("变更原因", notice.reason),
        ("承诺办结日期", f"原为{day_and_weekday(notice.old_on)}，现为{day_and_weekday(notice.new_on)}。{provisional}"),
    )
    dates = two("原定日期", dated(notice.old_on), "新定日期", dated(notice.new_on))
    blocks = letter(page, notice.heading, opening_text(notice), parts, dates)
    return Composition("承诺日期变更通知书", "通知书", notice.heading, blocks)


def opening_text(notice: PromiseChangeNotice) -> str:
    """That the date is another."""
    return (
        f"你（单位）申请办理的“{notice.heading.item_name}”，受理时告知的承诺办结日期已变更，"
        f"变更自{dated(notice.changed_on)}起生效。此前送达的文书仍予保留，办结日期以本通知书为准。"
    )
