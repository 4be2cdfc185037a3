"""延期办理通知书: the limit is lengthened, by whom and why (行政许可法 art. 42)."""

from window_app.documents.chinese_format import dated, day_and_weekday, limit_text
from window_app.documents.composition import Composition
from window_app.documents.contents import ExtensionNotice
from window_app.documents.letter import PROVISIONAL, date_told, letter, two
from window_app.documents.page_format import PageFormat


def compose_extension(page: PageFormat, notice: ExtensionNotice) -> Composition:
    """Reason, approver, old and new date."""
    parts = (
        ("延期理由", notice.reason),
        ("批准人", notice.approver),
        ("法律依据", "《中华人民共和国行政许可法》第四十二条"),
        ("办理期限", limit_sentence(notice)),
    )
    dates = two("批准日期", dated(notice.approved_on), "新定日期", dated(notice.new_on))
    blocks = letter(page, notice.heading, opening_text(notice), parts, dates)
    return Composition("延期办理通知书", "通知书", notice.heading, blocks)


def opening_text(notice: ExtensionNotice) -> str:
    """What is lengthened, and by how much."""
    return (
        f"你（单位）申请办理的“{notice.heading.item_name}”，不能在承诺期限内办结，"
        f"经批准延长{limit_text(notice.extension)}。"
    )


def limit_sentence(notice: ExtensionNotice) -> str:
    """The date before and the new one."""
    old, new = day_and_weekday(notice.old_on), date_told(notice.new_on, provisional=notice.provisional)
    return f"原承诺办结日期{old}，延长后为{new}。{PROVISIONAL if notice.provisional else ''}"
