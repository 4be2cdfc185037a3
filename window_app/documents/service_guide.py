"""办事指南: everything about an item that an applicant must know; a publication, the same for the same version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from window_app.documents.acceptance_slip import HANDLING
from window_app.documents.chinese_format import limit_text, money
from window_app.documents.closing import footer_height
from window_app.documents.contents import Publisher
from window_app.documents.encoder import FontEncoder
from window_app.documents.fields_table import Field, Row, fields_table
from window_app.documents.finished_pages import Finish, pdf_of_pages
from window_app.documents.flow import Block, Page, flow
from window_app.documents.glyph_check import texts_of
from window_app.documents.guide_head import guide_footer, guide_running_head, guide_title, limits_box
from window_app.documents.list_table import Column, list_table
from window_app.documents.marks import Mark
from window_app.documents.page_format import A4, PageFormat
from window_app.documents.pdf_file import About
from window_app.documents.process_flow import Step, process_flow
from window_app.documents.prose import indented, paragraph, part, section
from window_app.documents.typefaces import missing_characters
from window_app.documents.wording import FIVE_DAY_RULE, NONE, PROCEDURES, WAYS
from window_app.domain.catalogue import ApplicantKind, Handling, Material, Nature, ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Unit

NATURES = {
    Nature.PERMIT: "行政许可",
    Nature.FILING: "备案",
    Nature.REGISTRATION: "登记",
    Nature.CONFIRMATION: "行政确认",
    Nature.PUBLIC_SERVICE: "公共服务",
    Nature.OTHER: "其他",
}
APPLICANTS = {ApplicantKind.PERSON: "自然人", ApplicantKind.ORGANISATION: "法人和其他组织"}
MATERIAL_COLUMNS = (
    Column("材料名称", 0.27),
    Column("收原件", 0.075, centred=True),
    Column("验原件", 0.075, centred=True),
    Column("复印件", 0.075, centred=True),
    Column("电子", 0.065, centred=True),
    Column("来源", 0.15),
    Column("要求", 0.215),
)
PROCEDURE_COLUMNS = (Column("特别程序", 0.16), Column("最长时限", 0.17, centred=True), Column("依据", 0.595))
FEE_COLUMNS = (Column("收费项目", 0.24), Column("收费标准", 0.34), Column("收费依据", 0.345))
UNCOUNTED = "以上程序所需时间不计入办理时限；需要进行时，本机关书面告知申请人。"
REMEDIES = (
    "申请人对行政决定不服的，可以自收到决定书之日起60日内依法申请行政复议，"
    "也可以自收到决定书之日起6个月内依法向人民法院提起行政诉讼。"
)


@dataclass(frozen=True, slots=True)
class ServiceGuide:
    """A version of an item, and whose guide it is; the item's own telephones go before the office's."""

    item: ServiceItem
    publisher: Publisher


def render_guide(guide: ServiceGuide) -> bytes:
    """The PDF (A4) of a guide: the same version and office always give the same bytes.

    Raises RuleBroken(character_without_glyph) where a character is in no font.
    """
    for character in missing_characters(texts_of(guide)):
        raise RuleBroken("character_without_glyph", character=character, code_point=f"U+{ord(character):04X}")
    pages = lay_out_guide(A4, guide)

    def footer(number: int, count: int) -> Sequence[Mark]:
        return guide_footer(A4, guide.publisher.office, guide.item, number, count)

    finish = Finish(footer_height(A4), footer, guide.publisher.sample or guide.item.sample)
    return pdf_of_pages(A4, pages, finish, FontEncoder({}), _about(guide))


def lay_out_guide(page: PageFormat, guide: ServiceGuide) -> list[Page]:
    """The pages of a guide."""
    return flow(page, _blocks(page, guide), guide_running_head(page, guide.item), footer_height(page))


def _about(guide: ServiceGuide) -> About:
    item = guide.item
    first_day = datetime.combine(item.valid_from, time())
    return About(f"办事指南 {item.code} 第{item.version}版", item.name, guide.publisher.office, first_day)


def _blocks(page: PageFormat, guide: ServiceGuide) -> list[Block]:
    item = guide.item
    return [
        guide_title(page, guide.publisher.office, item),
        limits_box(page, item),
        section(page, "基本信息"),
        *fields_table(page, _basic_rows(guide), space=2),
        *part(page, "设定依据", _numbered(item.legal_basis)),
        *part(page, "办理条件", _numbered(item.conditions) or "符合法律、法规、规章规定的条件。"),
        *_materials(page, item),
        section(page, "办理流程"),
        process_flow(page, steps_of(item)),
        *_procedures(page, item),
        *_fees(page, item),
        section(page, "窗口与联系方式"),
        *fields_table(page, _desk_rows(guide), space=2),
        *part(page, "监督与救济", f"{_complaint(guide)}\n{REMEDIES}"),
        *part(page, "说明", item.notes),
    ]


def _basic_rows(guide: ServiceGuide) -> tuple[Row, ...]:
    item = guide.item
    applicants = "、".join(APPLICANTS[kind] for kind in item.applicant_kinds)
    ways = "、".join(WAYS[way] for way in item.result.ways)
    return (
        (Field("事项名称", item.name),),
        *(((Field("别称", "、".join(item.aliases)),),) if item.aliases else ()),
        (Field("事项编码", item.code), Field("事项性质", NATURES[item.nature])),
        (Field("办件类型", HANDLING[item.handling]), Field("办理部门", guide.publisher.department)),
        (Field("申请对象", applicants), Field("收费", "见收费项目" if item.fees else "不收费")),
        (Field("办理结果", item.result.name), Field("送达方式", ways)),
    )


def _numbered(texts: Sequence[str]) -> str:
    """Each on its own line; numbered where there are several."""
    if len(texts) < 2:
        return "".join(texts)
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _materials(page: PageFormat, item: ServiceItem) -> list[Block]:
    if not item.materials:
        return part(page, "申请材料", "无需提交申请材料。")
    count = f"共{len(item.materials)}项"
    return [
        section(page, "申请材料", count),
        *list_table(page, MATERIAL_COLUMNS, [material_row(one) for one in item.materials]),
        *paragraph(page, indented(FIVE_DAY_RULE), style=page.small, space=3),
    ]


def material_row(material: Material) -> tuple[str, ...]:
    """Name, counts, source and what is asked of a material."""
    counts = (material.originals_kept, material.originals_inspected, material.copies)
    return (
        material.name,
        *(f"{count}份" if count else NONE for count in counts),
        "可" if material.electronic else NONE,
        material.source or NONE,
        _demand(material),
    )


def _demand(material: Material) -> str:
    optional = "委托他人办理的必要" if material.required_with_agent else "视情形提交"
    kind = "必要" if material.required else optional
    later = "，可容缺后补" if material.may_follow else ""
    return f"{kind}{later}" + (f"；{material.note}" if material.note else "")


def steps_of(item: ServiceItem) -> tuple[Step, ...]:
    """The way of an application: handed in, accepted, examined, decided, delivered."""
    at_once = item.committed.unit is Unit.IMMEDIATE
    referred = item.handling is Handling.REFERRED
    limit = "当场" if at_once else f"受理后{limit_text(item.committed)}内"
    stop = "；依法需要的特别程序另行告知" if item.procedures else ""
    return (
        Step("收件", "窗口清点材料，出具收件凭证"),
        Step("受理", "材料齐全的当场受理，出具受理通知书；不齐全的一次性告知"),
        Step("初审上报" if referred else "审查", f"核查材料和条件{'，报上级机关' if referred else ''}{stop}"),
        Step("决定", f"{'上级机关决定' if referred else '作出决定'}，{limit}办结"),
        Step("送达", f"{'、'.join(WAYS[way] for way in item.result.ways)}"),
    )


def _procedures(page: PageFormat, item: ServiceItem) -> list[Block]:
    if not item.procedures:
        return []
    rows = [
        (PROCEDURES[one.procedure], limit_text(one.cap) if one.cap else "另行告知", one.legal_basis)
        for one in item.procedures
    ]
    note = paragraph(page, indented(UNCOUNTED), style=page.small, space=3)
    return [section(page, "特别程序"), *list_table(page, PROCEDURE_COLUMNS, rows), *note]


def _fees(page: PageFormat, item: ServiceItem) -> list[Block]:
    if not item.fees:
        return []
    rows = [(fee.name, money(fee.amount) + (f"／{fee.per}" if fee.per else ""), fee.basis) for fee in item.fees]
    return [section(page, "收费项目"), *list_table(page, FEE_COLUMNS, rows)]


def _desk_rows(guide: ServiceGuide) -> tuple[Row, ...]:
    office = guide.publisher
    return (
        (Field("办理窗口", f"{office.department}　{office.window}"),),
        (Field("办公地址", office.address),),
        (Field("办公时间", office.opening_hours),),
        (Field("咨询电话", guide.item.consulting_phone or office.consulting_phone), Field("投诉电话", _phone(guide))),
        (Field("进度查询", office.follow_up),),
        (Field("结果领取", fetching(guide.item)),),
    )


def fetching(item: ServiceItem) -> str:
    """How the result is had."""
    ways = "、".join(WAYS[way] for way in item.result.ways)
    return f"{ways}。到窗口领取的，请携带受理通知书和领取人有效身份证件；委托他人的，另带授权委托书。"


def _phone(guide: ServiceGuide) -> str:
    return guide.item.complaint_phone or guide.publisher.complaint_phone


def _complaint(guide: ServiceGuide) -> str:
    return f"对办理工作有意见的，可以拨打投诉电话{_phone(guide)}。"
