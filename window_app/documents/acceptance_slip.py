"""受理通知书: what was accepted, and the promise."""

from window_app.documents.chinese_format import dated, day, limit_text, money
from window_app.documents.composition import Composition
from window_app.documents.contents import AcceptanceSlip
from window_app.documents.fields_table import Field, Row, fields_table
from window_app.documents.flow import Block
from window_app.documents.page_format import PageFormat
from window_app.documents.promise_box import promise_box
from window_app.documents.prose import indented, paragraph, section
from window_app.documents.wording import PROCEDURES, WAYS, applicant_rows, desk_rows, handed_in, salutation
from window_app.domain.catalogue import FeeLine, Handling, SpecialProcedure

HANDLING = {Handling.IMMEDIATE: "即办件", Handling.COMMITTED: "承诺件", Handling.REFERRED: "转报件"}
# The rows about the window go to the next page together with the signature.
DESK_ROWS = 5
FETCH = "领取结果请携带本通知书和领取人有效身份证件；委托他人领取的，另带授权委托书。"
RATING = "事项办结后，请您对本次服务作出评价（非常满意、满意、基本满意、不满意、非常不满意）。"


def compose_slip(page: PageFormat, slip: AcceptanceSlip) -> Composition:
    """Salutation, decision, promise, then who, what was handed in, and how it goes on."""
    blocks: list[Block] = [
        *paragraph(page, salutation(slip.heading), space=page.gap),
        *paragraph(page, indented(decision_text(slip))),
        promise_box(page, slip),
        section(page, "申请信息"),
        *fields_table(page, (*applicant_rows(slip.heading), *_handling_rows(slip)), space=2),
    ]
    blocks += handed_in(page, "已收申请材料", slip.materials)
    blocks += [section(page, "办理与领取"), *fields_table(page, _further_rows(slip), space=2, held=DESK_ROWS)]
    return Composition("受理通知书", "通知书", slip.heading, tuple(blocks), f"{FETCH}\n{RATING}")


def decision_text(slip: AcceptanceSlip) -> str:
    """The sentence that accepts the application; it says so where materials may still follow."""
    later = any(material.follows_on for material in slip.materials)
    state = "主要申请材料齐全，其余材料容缺后补" if later else "申请材料齐全，符合法定形式"
    return (
        f"你（单位）提出的“{slip.heading.item_name}”申请，本机关于{day(slip.received_on)}收到。"
        f"经审查，{state}，决定自{day(slip.accepted_on)}起受理，承诺的办结日期如下："
    )


def _handling_rows(slip: AcceptanceSlip) -> tuple[Row, ...]:
    choices = tuple((label, handling is slip.handling) for handling, label in HANDLING.items())
    return (
        (Field("申请日期", dated(slip.received_on)), Field("受理日期", dated(slip.accepted_on))),
        (Field("办件类型", choices), *_free_of_charge(slip)),
    )


def _further_rows(slip: AcceptanceSlip) -> tuple[Row, ...]:
    ways = tuple((label, way in slip.result.ways) for way, label in WAYS.items())
    return (
        (Field("特别程序", procedures_text(slip.procedures)),),
        *_fee_rows(slip),
        (Field("办理结果", slip.result.name), Field("送达方式", ways)),
        *desk_rows(slip.heading.letterhead),
    )


def _free_of_charge(slip: AcceptanceSlip) -> Row:
    return () if slip.fees else (Field("收费", "不收费"),)


def _fee_rows(slip: AcceptanceSlip) -> tuple[Row, ...]:
    return ((Field("收费", "\n".join(map(_fee_text, slip.fees))),),) if slip.fees else ()


def procedures_text(procedures: tuple[SpecialProcedure, ...]) -> str:
    """Each special procedure with its ground and cap; their time is not counted."""
    if not procedures:
        return "本事项无需听证、检验、鉴定、专家评审等特别程序。"
    lines = [_procedure_text(procedure) for procedure in procedures]
    return "\n".join([*lines, "以上程序所需时间不计入办理时限；需要进行时，本机关另行书面告知。"])


def _procedure_text(procedure: SpecialProcedure) -> str:
    cap = f"最长{limit_text(procedure.cap)}" if procedure.cap else "时间以另行告知为准"
    return f"{PROCEDURES[procedure.procedure]}：{cap}（{procedure.legal_basis}）"


def _fee_text(fee: FeeLine) -> str:
    per = f"／{fee.per}" if fee.per else ""
    return f"{fee.name}：{money(fee.amount)}{per}，依据：{fee.basis}"
