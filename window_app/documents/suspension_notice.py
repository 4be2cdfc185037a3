"""特别程序告知书: the clock stands for a procedure, and for how long."""

from window_app.documents.chinese_format import dated, day, limit_text
from window_app.documents.composition import Composition
from window_app.documents.contents import SuspensionNotice
from window_app.documents.letter import PROVISIONAL, date_told, letter, two
from window_app.documents.page_format import PageFormat
from window_app.documents.wording import PROCEDURES


def compose_suspension(page: PageFormat, notice: SuspensionNotice) -> Composition:
    """Procedure, legal ground, time needed; the new date once it has ended."""
    parts = (
        ("特别程序", PROCEDURES[notice.procedure]),
        ("法律依据", notice.legal_basis),
        ("事由", notice.reason),
        ("所需时间", time_text(notice)),
        ("办理期限", limit_sentence(notice)),
    )
    dates = two("开始日期", dated(notice.begun_on), "原定日期", dated(notice.promised_on))
    blocks = letter(page, notice.heading, opening_text(notice), parts, dates)
    return Composition("特别程序告知书", "告知书", notice.heading, blocks)


def opening_text(notice: SuspensionNotice) -> str:
    """What begins, and when."""
    return (
        f"你（单位）申请办理的“{notice.heading.item_name}”，依法需要进行特别程序，"
        f"自{day(notice.begun_on)}起进行。依照《中华人民共和国行政许可法》第四十五条，所需时间不计算在办理期限内。"
    )


def time_text(notice: SuspensionNotice) -> str:
    """How long it may take."""
    return f"最长{limit_text(notice.cap)}。" if notice.cap else "以实际需要的时间为准。"


def limit_sentence(notice: SuspensionNotice) -> str:
    """The date before, and the new one where it is known."""
    if notice.ended_on is None:
        return "特别程序结束后，本机关将另行告知新的承诺办结日期。"
    ended = f"本程序已于{day(notice.ended_on)}结束"
    if notice.new_promised_on is None:
        return f"{ended}；其他特别程序尚在进行，全部结束后，本机关将另行告知新的承诺办结日期。"
    named = "承诺办结日期不变，仍为" if notice.new_promised_on == notice.promised_on else "新的承诺办结日期为"
    told = date_told(notice.new_promised_on, provisional=notice.provisional)
    return f"{ended}，{named}{told}。{PROVISIONAL if notice.provisional else ''}"
