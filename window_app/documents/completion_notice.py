"""办结通知书: granted, and where and until when the result can be fetched."""

from window_app.documents.chinese_format import dated, day, day_and_weekday
from window_app.documents.composition import Composition
from window_app.documents.contents import CompletionNotice
from window_app.documents.letter import PROVISIONAL, date_told, letter, two
from window_app.documents.page_format import PageFormat

BRING = "领取时请携带受理通知书和领取人身份证件；委托他人领取的，还应携带授权委托书和受托人身份证件。"


def compose_completion(page: PageFormat, notice: CompletionNotice) -> Composition:
    """Decision, result, whether it was in time, how to fetch it."""
    number = f"，文书编号{notice.result_no}" if notice.result_no else ""
    parts = (
        ("办理结果", f"准予。结果文书：{notice.result_name or '无'}{number}。"),
        ("办理期限", limit_sentence(notice)),
        ("领取方式", fetching_text(notice)),
    )
    dates = two("办结日期", dated(notice.decided_on), "承诺日期", dated(notice.promised_on))
    blocks = letter(page, notice.heading, opening_text(notice), parts, dates)
    return Composition("办结通知书", "通知书", notice.heading, blocks)


def opening_text(notice: CompletionNotice) -> str:
    """What was decided, and when."""
    return (
        f"你（单位）申请办理的“{notice.heading.item_name}”，本机关于{day(notice.accepted_on)}受理，"
        f"已于{day(notice.decided_on)}办结。"
    )


def limit_sentence(notice: CompletionNotice) -> str:
    """The promised date, and whether the decision came in time."""
    kept = "已按期办结" if notice.decided_on <= notice.promised_on else "未能按期办结，敬请谅解"
    return f"承诺办结日期为{day_and_weekday(notice.promised_on)}，{kept}。"


def fetching_text(notice: CompletionNotice) -> str:
    """Where and until when, and what to bring."""
    last = date_told(notice.fetch_by, provisional=notice.provisional)
    return f"请于{last}前（含当日）到本窗口领取。{PROVISIONAL if notice.provisional else ''}{BRING}"
