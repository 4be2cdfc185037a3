"""The specimens with more in them than any window will ever see."""

from dataclasses import replace
from datetime import date

from tests.documents.specimen_data import AGENT, FEE, HEADING, LICENSING_LAW, REFUSAL, SLIP, SUPPLEMENT
from window_app.documents.contents import AcceptanceSlip, Document, MaterialLine, MissingLine, Party
from window_app.domain.catalogue import FeeLine, Procedure, SpecialProcedure
from window_app.domain.limits import Limit, Unit

NAMES = ("申请书", "合同及其附件、技术服务清单和价格表（附中文译本）", "法律地位的证明文件")
MATERIALS = tuple(
    MaterialLine(
        name=f"第{number}项{NAMES[number % 3] * (number % 4 + 1)}",
        originals_kept=number % 2,
        originals_inspected=1,
        copies=number % 3,
        electronic=number % 2 == 0,
        follows_on=date(2026, 12, number) if number % 5 == 0 else None,
        note="须逐页加盖公章" * (number % 3),
    )
    for number in range(1, 31)
)
LONG_HEADING = replace(
    HEADING,
    number="示例市商务粮食物资储备口岸管理受补〔2026〕001-0001号",
    letterhead=replace(
        HEADING.letterhead,
        office="示例市商务局（示例市粮食和物资储备局、示例市人民政府口岸管理办公室）",
        department="行政审批与政策法规科（驻市行政服务中心）",
        address="示例市柳城街道行政服务中心一楼A区03号窗口（地铁三号线柳城站B出口向东二百米）" * 2,
        clerk="欧阳志明、司徒建国",
    ),
    item_name="外商投资企业设立及变更审批（含合同、章程的批准）" * 3,
    applicant=Party(
        name="示例市" + "新疆维吾尔自治区阿克苏地区" * 6 + "有限责任公司",
        id_label="统一社会信用代码",
        id_number="91350583MA2XXXXXX7",
        phone="0595-00000003、0595-00000004、13800138000",
        address="示例市水头镇石材工业园区创业路18号" * 7,
    ),
    agent=replace(AGENT, name="阿卜杜热依木·吐尔逊·买买提艾力·𠀀𡈼𬱖𪩘㛃䶮", address="示例市柳城街道1号"),
)
LONG_SLIP: AcceptanceSlip = replace(
    SLIP,
    heading=LONG_HEADING,
    materials=MATERIALS,
    fees=(FEE, FeeLine("公告费", "1250.50", "示价费〔2020〕2号")),
    provisional=True,
    promised_on=date(2026, 12, 28),
    statutory_due_on=date(2027, 2, 24),
    derivation="自受理次日起算，跳过元旦、周末及春节假期，第20个工作日为12月28日。" * 3,
    procedures=tuple(SpecialProcedure(kind, LICENSING_LAW, Limit(30, Unit.CALENDAR_DAY)) for kind in Procedure),
)
LONG_SUPPLEMENT = replace(
    SUPPLEMENT,
    heading=LONG_HEADING,
    missing=tuple(
        MissingLine(line.name, "请重新提交，" * (400 if number == 3 else 9)) for number, line in enumerate(MATERIALS)
    ),
    repeat_reason="首次告知后，法规修改增加了一项材料。",
)
LONG_REFUSAL = replace(REFUSAL, heading=LONG_HEADING, reason="合同标的属于禁止进口的技术，" * 300)
LONG_DOCUMENTS: tuple[Document, ...] = (LONG_SLIP, LONG_SUPPLEMENT, LONG_REFUSAL)
