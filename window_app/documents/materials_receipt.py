"""收件凭证: what was handed in, and what is missing so far."""

from window_app.documents.chinese_format import dated, day
from window_app.documents.composition import Composition
from window_app.documents.contents import MaterialsReceipt
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

NOT_YET_ACCEPTED = "本凭证只证明本机关收到上述材料，不表示申请已被受理。"


def compose_receipt(page: PageFormat, receipt: MaterialsReceipt) -> Composition:
    """What was received, the tables, and what happens next."""
    opening = (
        f"本机关于{day(receipt.received_on)}收到你（单位）为申请“{receipt.heading.item_name}”"
        "提交的下列材料，特此出具凭证。"
    )
    rows = (*applicant_rows(receipt.heading), (Field("收件日期", dated(receipt.received_on)),))
    blocks: list[Block] = [
        *paragraph(page, salutation(receipt.heading), space=page.gap),
        *paragraph(page, indented(opening)),
        section(page, "申请信息"),
        *fields_table(page, rows, space=2),
        *handed_in(page, "收到的材料", receipt.materials),
        *_missing(page, receipt),
        *paragraph(page, indented(f"{NOT_YET_ACCEPTED}{FIVE_DAY_RULE}"), space=page.gap),
        section(page, "窗口信息"),
        *fields_table(page, desk_rows(receipt.heading.letterhead), space=2),
    ]
    return Composition("收件凭证", "凭证", receipt.heading, tuple(blocks))


def _missing(page: PageFormat, receipt: MaterialsReceipt) -> list[Block]:
    if not receipt.missing:
        return paragraph(page, indented("经初步清点，未发现缺少的材料。"), space=page.gap)
    note = f"共{len(receipt.missing)}项"
    return [section(page, "目前尚缺的材料", note), *missing_table(page, receipt.missing)]
