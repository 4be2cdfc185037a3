"""不予受理决定书: why the application is not accepted, and what the applicant can do."""

from window_app.documents.chinese_format import dated, day
from window_app.documents.composition import Composition
from window_app.documents.contents import RefusalNotice
from window_app.documents.fields_table import Field, fields_table
from window_app.documents.flow import Block
from window_app.documents.letter import REMEDIES
from window_app.documents.page_format import PageFormat
from window_app.documents.prose import indented, paragraph, part, section
from window_app.documents.wording import applicant_rows, desk_rows, handed_in, salutation


def compose_refusal(page: PageFormat, notice: RefusalNotice) -> Composition:
    """The decision, its reason and legal basis, where to apply instead, the remedies."""
    rows = (*applicant_rows(notice.heading), _dates(notice))
    blocks: list[Block] = [
        *paragraph(page, salutation(notice.heading), space=page.gap),
        *paragraph(page, indented(decision_text(notice))),
        *part(page, "不予受理的理由", notice.reason),
        *part(page, "法律依据", "\n".join(notice.legal_basis)),
        *part(page, "申请途径", notice.apply_instead),
        *part(page, "救济途径", REMEDIES),
        *handed_in(page, "已提交的材料", notice.materials),
        section(page, "申请信息"),
        *fields_table(page, rows, space=2),
        section(page, "窗口信息"),
        *fields_table(page, desk_rows(notice.heading.letterhead), space=2),
    ]
    return Composition("不予受理决定书", "决定书", notice.heading, tuple(blocks))


def decision_text(notice: RefusalNotice) -> str:
    """The decision in one sentence."""
    return (
        f"你（单位）提出的“{notice.heading.item_name}”申请，本机关于{day(notice.received_on)}收到。"
        f"经审查，本机关于{day(notice.decided_on)}决定不予受理。"
    )


def _dates(notice: RefusalNotice) -> tuple[Field, ...]:
    received, decided = dated(notice.received_on), dated(notice.decided_on)
    return (Field("收件日期", received), Field("决定日期", decided))
