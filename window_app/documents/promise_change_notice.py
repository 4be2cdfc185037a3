"""承诺日期变更通知书: another date than was promised, and why."""

from datetime import date

from window_app.documents.chinese_format import dated, day, day_and_weekday
from window_app.documents.composition import Composition
from window_app.documents.contents import PromiseChangeNotice
from window_app.documents.letter import PROVISIONAL, date_told, letter, two
from window_app.documents.page_format import PageFormat


def compose_promise_change(page: PageFormat, notice: PromiseChangeNotice) -> Composition:
    """Old and new date, and the reason; the statutory date where it moves too."""
    parts = (
        ("变更原因", notice.reason),
        ("承诺办结日期", change_text(notice.old_on, notice.new_on, notice)),
        ("法定届满日", change_text(notice.old_statutory_on, notice.new_statutory_on, notice)),
        ("暂定日期", PROVISIONAL if notice.provisional else ""),
    )
    dates = two("原定日期", dated(notice.old_on), "新定日期", dated(notice.new_on))
    blocks = letter(page, notice.heading, opening_text(notice), parts, dates)
    return Composition("承诺日期变更通知书", "通知书", notice.heading, blocks)


def opening_text(notice: PromiseChangeNotice) -> str:
    """That the date is another."""
    return (
        f"你（单位）申请办理的“{notice.heading.item_name}”，此前告知的办理期限已变更，"
        f"变更自{day(notice.changed_on)}起生效。此前送达的文书仍予保留，办结日期以本通知书为准。"
    )


def change_text(old: date | None, new: date | None, notice: PromiseChangeNotice) -> str:
    """A date before and now; nothing where there is none."""
    if old is None or new is None:
        return ""
    told = date_told(new, provisional=notice.provisional)
    return f"不变，仍为{told}。" if old == new else f"原为{day_and_weekday(old)}，现为{told}。"
