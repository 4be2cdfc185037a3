"""一次性告知书: everything that is missing, told at once."""

from window_app.documents.chinese_format import dated, day, day_and_weekday
from window_app.documents.composition import Composition
from window_app.documents.contents import SupplementNotice
from window_app.documents.fields_table import Field, fields_table
from window_app.documents.flow import Block
from window_app.documents.page_format import PageFormat
from window_app.documents.prose import indented, paragraph, section
from window_app.documents.wording import (
    FIVE_DAY_RULE,
    applicant_rows,
    desk_rows,
    handed_in,
    missing_table,
    salutation,
)

RETURNED = "本机关未收存申请材料，已提交的材料已全部退还申请人；补正时请将全部申请材料一并提交。"
AFTERWARDS = "全部补正材料提交之日为受理之日，办理时限自受理的次日起计算。"


def compose_supplement(page: PageFormat, notice: SupplementNotice) -> Composition:
    """What is missing, by when, and the law's rule of five working days."""
    blocks: list[Block] = [
        *paragraph(page, salutation(notice.heading), space=page.gap),
        *paragraph(page, indented(opening_text(notice))),
        section(page, "需要补正的全部内容", f"共{len(notice.missing)}项"),
        *missing_table(page, notice.missing),
        *paragraph(page, indented(f"{deadline_text(notice)}{AFTERWARDS}\n{FIVE_DAY_RULE}"), space=page.gap),
        *_kept(page, notice),
        section(page, "申请信息"),
        *fields_table(page, (*applicant_rows(notice.heading), _dates(notice)), space=2),
        section(page, "窗口信息"),
        *fields_table(page, desk_rows(notice.heading.letterhead), space=2),
    ]
    return Composition("一次性告知书", "告知书", notice.heading, tuple(blocks))


def opening_text(notice: SupplementNotice) -> str:
    """What was looked at and found wanting; of a second notice, that it is one, and why."""
    received = f"，本机关于{day(notice.received_on)}收到。" if notice.received_on else "，"
    found = (
        f"你（单位）提出的“{notice.heading.item_name}”申请{received}"
        "经审查，申请材料不齐全或者不符合法定形式。现将需要补正的全部内容一次性告知如下"
    )
    if not notice.repeat_reason:
        return f"{found}："
    return f"{found}。\n本告知书为再次告知。再次告知的原因：{notice.repeat_reason}"


def deadline_text(notice: SupplementNotice) -> str:
    """By when the missing materials are asked for."""
    if notice.submit_by is None:
        return "请备齐后到本窗口补正。"
    return f"请于{day_and_weekday(notice.submit_by)}前（含当日）到本窗口补正。"


def _dates(notice: SupplementNotice) -> tuple[Field, ...]:
    received = dated(notice.received_on) if notice.received_on else "尚未收件"
    return (Field("收件日期", received), Field("告知日期", dated(notice.told_on)))


def _kept(page: PageFormat, notice: SupplementNotice) -> list[Block]:
    if notice.returned:
        return paragraph(page, indented(RETURNED), space=page.gap)
    return handed_in(page, "本机关已收存的材料", notice.kept)
