"""Documents of a made-up office, for the documentation, the tests and a printer's first page."""

from dataclasses import replace
from datetime import date, datetime

from window_app.documents.contents import (
    AcceptanceSlip,
    CompletionNotice,
    DeliveryReceipt,
    Document,
    ExtensionNotice,
    Heading,
    Letterhead,
    MaterialLine,
    MaterialsReceipt,
    MissingLine,
    Party,
    PromiseChangeNotice,
    RefusalNotice,
    RejectionDecision,
    SupplementNotice,
    SuspensionNotice,
)
from window_app.domain.catalogue import DeliveryWay, FeeLine, Handling, Procedure, ResultDocument, SpecialProcedure
from window_app.domain.limits import Limit, Unit
from window_app.domain.shanghai_time import SHANGHAI

LICENSING_LAW = "《中华人民共和国行政许可法》第四十五条"
LETTERHEAD = Letterhead(
    office="示例市商务局",
    department="行政审批科",
    window="外经贸窗口03号",
    clerk="陈志明",
    address="示例市柳城街道行政服务中心一楼A区03号窗口",
    opening_hours="工作日上午8:30—12:00，下午14:30—17:30",
    consulting_phone="0595-00000001",
    complaint_phone="0595-00000002",
    follow_up="凭办件编号致电咨询电话，或者登录示例市政务服务网“办件查询”栏目查询",
    sample=True,
)
COMPANY = Party(
    name="示例市水头恒盛石材有限公司",
    id_label="统一社会信用代码",
    id_number="91350583MA2XXXXXX7",
    phone="0595-00000003",
    address="示例市水头镇石材工业园区创业路18号",
)
AGENT = Party("王䶮", "居民身份证号码", "350583199001011234", "13800138000")
ISSUED_ON = date(2026, 11, 22)
HEADING = Heading(
    number="示商务受〔2026〕001-0001号",
    case_no="SWJ2026112200100017",
    issued_at=datetime(2026, 11, 22, 9, 12, tzinfo=SHANGHAI),
    letterhead=LETTERHEAD,
    applicant=COMPANY,
    agent=AGENT,
    item_name="技术进出口合同登记",
    item_code="SWJ-JSJ-01",
)
MATERIALS = (
    MaterialLine("技术进口合同登记申请书", originals_kept=1),
    MaterialLine("技术进口合同副本", originals_inspected=1, copies=2, electronic=True, note="逐页加盖公章"),
    MaterialLine("签约双方法律地位的证明文件", copies=1),
    MaterialLine("授权委托书", originals_kept=1, follows_on=date(2026, 12, 2)),
)
MISSING = (
    MissingLine("技术进口合同副本", "缺少附件二《技术服务清单》，请补交并逐页加盖公章。"),
    MissingLine("授权委托书", "未写明委托期限，请重新出具，由法定代表人签名并加盖公章。"),
    MissingLine("签约外方法律地位的证明文件", "外文文件须附中文译本，并加盖翻译单位印章。"),
)


def _numbered(kind: str, issued_on: date = ISSUED_ON) -> Heading:
    at = datetime.combine(issued_on, HEADING.issued_at.timetz())
    return replace(HEADING, number=f"示商务{kind}〔2026〕001-0001号", issued_at=at)


SLIP = AcceptanceSlip(
    heading=HEADING,
    received_on=date(2026, 11, 20),
    accepted_on=date(2026, 11, 22),
    materials=MATERIALS,
    handling=Handling.COMMITTED,
    committed=Limit(2, Unit.WORKING_DAY),
    statutory=Limit(3, Unit.WORKING_DAY),
    promised_on=date(2026, 11, 24),
    statutory_due_on=date(2026, 11, 25),
    derivation="自受理次日起算，第1个工作日为11月23日，第2个工作日为11月24日。",
    provisional=False,
    result=ResultDocument("技术进口合同登记证书", (DeliveryWay.PICK_UP, DeliveryWay.POST)),
    procedures=(SpecialProcedure(Procedure.EXPERT_REVIEW, LICENSING_LAW, Limit(30, Unit.CALENDAR_DAY)),),
)
RECEIPT = MaterialsReceipt(_numbered("收"), date(2026, 11, 22), MATERIALS[:3], MISSING[1:])
SUPPLEMENT = SupplementNotice(
    heading=_numbered("补"),
    told_on=date(2026, 11, 22),
    missing=MISSING,
    received_on=date(2026, 11, 20),
    kept=MATERIALS[:2],
    submit_by=date(2026, 12, 4),
)
REFUSAL = RefusalNotice(
    heading=_numbered("不受"),
    decided_on=date(2026, 11, 22),
    received_on=date(2026, 11, 20),
    reason="你单位申请登记的合同标的属于禁止进口的技术，依法不属于本机关登记的范围。",
    legal_basis=(
        "《中华人民共和国行政许可法》第三十二条第一款第二项",
        "《中华人民共和国技术进出口管理条例》第八条、第九条",
    ),
    apply_instead="如属于限制进口的技术，请向省级商务主管部门申请技术进口许可。",
    materials=MATERIALS[:2],
)
SUSPENSION = SuspensionNotice(
    heading=_numbered("特", date(2026, 12, 1)),
    begun_on=date(2026, 11, 23),
    procedure=Procedure.EXPERT_REVIEW,
    legal_basis=LICENSING_LAW,
    reason="合同标的涉及限制进口技术的认定，需组织专家评审。",
    cap=Limit(30, Unit.CALENDAR_DAY),
    promised_on=date(2026, 11, 24),
    ended_on=date(2026, 12, 1),
    new_promised_on=date(2026, 12, 2),
)
EXTENSION = ExtensionNotice(
    heading=_numbered("延", date(2026, 11, 24)),
    approved_on=date(2026, 11, 24),
    extension=Limit(10, Unit.WORKING_DAY),
    approver="林建华（局长）",
    reason="申请事项涉及多个部门，需要进一步核实合同履行情况。",
    old_on=date(2026, 11, 24),
    new_on=date(2026, 12, 8),
)
PROMISE_CHANGE = PromiseChangeNotice(
    heading=_numbered("变", date(2026, 11, 23)),
    changed_on=date(2026, 11, 23),
    old_on=date(2026, 11, 24),
    new_on=date(2026, 11, 25),
    reason="因台风影响，中心于2026年11月23日停办一天（示政办〔2026〕9号）。",
)
COMPLETION = CompletionNotice(
    heading=_numbered("办", date(2026, 11, 24)),
    accepted_on=date(2026, 11, 22),
    decided_on=date(2026, 11, 24),
    promised_on=date(2026, 11, 25),
    result_name="技术进口合同登记证书",
    result_no="示商技〔2026〕17号",
    fetch_by=date(2026, 12, 8),
)
REJECTION = RejectionDecision(
    heading=_numbered("不许", date(2026, 11, 24)),
    accepted_on=date(2026, 11, 22),
    decided_on=date(2026, 11, 24),
    reason="你单位提交的合同标的属于禁止进口的技术。",
    legal_basis=("《中华人民共和国行政许可法》第三十八条第二款", "《中华人民共和国技术进出口管理条例》第九条"),
)
DELIVERY = DeliveryReceipt(
    heading=replace(_numbered("送", date(2026, 11, 26)), agent=replace(AGENT, id_number="350583********1234")),
    delivered_on=date(2026, 11, 26),
    result_name="技术进口合同登记证书",
    result_no="示商技〔2026〕17号",
    way=DeliveryWay.PICK_UP,
    place="外经贸窗口03号",
    clerk="李东子",
    recipient="王䶮",
    id_label="居民身份证",
    id_number="350583********1234",
    authority="授权委托书（2026年11月20日）",
)
FEE = FeeLine("证书工本费", "50.00", "示价费〔2020〕1号", "本")

SPECIMENS: dict[str, Document] = {
    "acceptance-slip": SLIP,
    "materials-receipt": RECEIPT,
    "supplement-notice": SUPPLEMENT,
    "refusal-notice": REFUSAL,
    "suspension-notice": SUSPENSION,
    "extension-notice": EXTENSION,
    "promise-change-notice": PROMISE_CHANGE,
    "completion-notice": COMPLETION,
    "rejection-decision": REJECTION,
    "delivery-receipt": DELIVERY,
}
