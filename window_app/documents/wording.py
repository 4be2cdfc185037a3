"""Words and table rows that several documents share."""

from collections.abc import Sequence
from datetime import date

from window_app.documents.chinese_format import day
from window_app.documents.contents import Heading, Letterhead, MaterialLine, MissingLine, Party
from window_app.documents.fields_table import Field, Row
from window_app.documents.flow import Block
from window_app.documents.list_table import Column, list_table
from window_app.documents.page_format import PageFormat
from window_app.documents.prose import section
from window_app.domain.catalogue import DeliveryWay, Procedure

NONE = "—"
WAYS = {DeliveryWay.PICK_UP: "窗口领取", DeliveryWay.POST: "邮寄", DeliveryWay.ELECTRONIC: "电子"}
PROCEDURES = {
    Procedure.HEARING: "听证",
    Procedure.TENDER: "招标",
    Procedure.AUCTION: "拍卖",
    Procedure.INSPECTION: "检验",
    Procedure.TESTING: "检测",
    Procedure.QUARANTINE: "检疫",
    Procedure.APPRAISAL: "鉴定",
    Procedure.EXPERT_REVIEW: "专家评审",
}
MATERIAL_COLUMNS = (
    Column("材料名称", 0.33),
    Column("收原件", 0.085, centred=True),
    Column("验原件", 0.085, centred=True),
    Column("复印件", 0.085, centred=True),
    Column("电子", 0.07, centred=True),
    Column("备注", 0.275),
)
MISSING_COLUMNS = (Column("材料或者事项", 0.38), Column("需要补正的内容", 0.545))
FIVE_DAY_RULE = (
    "依照《中华人民共和国行政许可法》第三十二条，申请材料不齐全或者不符合法定形式的，"
    "应当当场或者在五个工作日内一次告知申请人需要补正的全部内容；"
    "逾期不告知的，自收到申请材料之日起即为受理。"
)


def applicant_rows(heading: Heading) -> tuple[Row, ...]:
    """Who applies, who stands at the window for them, and for what."""
    applicant = heading.applicant
    return (
        (Field("申请人", applicant.name),),
        (Field(applicant.id_label, applicant.id_number), Field("联系电话", applicant.phone)),
        (Field("地址", applicant.address),),
        *agent_rows(heading.agent),
        (Field("办理事项", f"{heading.item_name}（事项编码 {heading.item_code}）"),),
    )


def agent_rows(agent: Party | None) -> tuple[Row, ...]:
    """The agent with number and telephone, and the address where one is given."""
    if agent is None:
        return ((Field("经办人", NONE),),)
    rows: tuple[Row, ...] = (
        (Field("经办人", agent.name), Field("联系电话", agent.phone)),
        (Field(agent.id_label, agent.id_number),),
    )
    return (*rows, (Field("经办人地址", agent.address),)) if agent.address else rows


def desk_rows(letterhead: Letterhead) -> tuple[Row, ...]:
    """Where the window is and whom to call."""
    return (
        (Field("窗口", f"{letterhead.department}　{letterhead.window}"), Field("窗口人员", letterhead.clerk)),
        (Field("办公地址", letterhead.address),),
        (Field("办公时间", letterhead.opening_hours),),
        (Field("咨询电话", letterhead.consulting_phone), Field("投诉电话", letterhead.complaint_phone)),
        (Field("进度查询", letterhead.follow_up),),
    )


def handed_in(page: PageFormat, title: str, materials: Sequence[MaterialLine]) -> list[Block]:
    """What was handed in, under its title; below it, marked, what has not come and is to follow (容缺)."""
    if not materials:
        return []
    here = [one for one in materials if one.follows_on is None]
    later = [one for one in materials if one.follows_on is not None]
    note = f"已收{len(here)}项，容缺待交{len(later)}项" if later else f"共{len(here)}项"
    rows = [material_row(one) for one in (*here, *later)]
    return [section(page, title, note), *list_table(page, MATERIAL_COLUMNS, rows)]


def material_row(material: MaterialLine) -> tuple[str, ...]:
    """Name, counts and remark of a material, as the table shows them."""
    return (
        f"【容缺待交】{material.name}" if material.follows_on else material.name,
        _count(material.originals_kept),
        _count(material.originals_inspected),
        _count(material.copies),
        "有" if material.electronic else NONE,
        _remark(material.follows_on, material.note),
    )


def _count(number: int) -> str:
    return f"{number}份" if number else NONE


def _remark(follows_on: date | None, note: str) -> str:
    later = f"{day(follows_on)}前补交" if follows_on else ""
    return "；".join(filter(None, (later, note)))


def missing_table(page: PageFormat, missing: Sequence[MissingLine]) -> list[Block]:
    """Everything that is missing or wrong, numbered."""
    return list_table(page, MISSING_COLUMNS, [(line.name, line.requirement) for line in missing])


def salutation(heading: Heading) -> str:
    """The applicant addressed."""
    return f"{heading.applicant.name}："
