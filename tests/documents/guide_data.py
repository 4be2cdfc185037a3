"""A service guide with everything that one can carry."""

from datetime import date

from tests.documents.specimen_data import LETTERHEAD
from window_app.documents.contents import Publisher
from window_app.documents.service_guide import ServiceGuide
from window_app.domain.catalogue import (
    ApplicantKind,
    DeliveryWay,
    FeeLine,
    Handling,
    Material,
    Nature,
    Procedure,
    ResultDocument,
    ServiceItem,
    SpecialProcedure,
)
from window_app.domain.limits import Limit, Unit

PUBLISHER = Publisher(
    office=LETTERHEAD.office,
    department=LETTERHEAD.department,
    window=LETTERHEAD.window,
    address=LETTERHEAD.address,
    opening_hours=LETTERHEAD.opening_hours,
    consulting_phone=LETTERHEAD.consulting_phone,
    complaint_phone=LETTERHEAD.complaint_phone,
    follow_up=LETTERHEAD.follow_up,
)
GUIDE_ITEM = ServiceItem(
    code="NSW-0601",
    version=3,
    name="成品油零售经营资格审批",
    nature=Nature.PERMIT,
    handling=Handling.REFERRED,
    department="NSW",
    applicant_kinds=(ApplicantKind.ORGANISATION,),
    committed=Limit(10, Unit.WORKING_DAY),
    statutory=Limit(20, Unit.WORKING_DAY),
    legal_basis=("《成品油流通管理办法》第三条、第四条", "《中华人民共和国行政许可法》第三十四条"),
    conditions=("符合当地加油站行业发展规划", "具有长期、稳定的成品油供应渠道"),
    materials=(
        Material("成品油零售经营资格申请书", originals_kept=1, source="申请人自备", note="加盖公章"),
        Material("营业执照", originals_inspected=1, copies=1, electronic=True, source="市场监督管理部门"),
        Material("消防验收合格文件", may_follow=True, originals_inspected=1, copies=1, note="现场核查前补交"),
        Material("授权委托书", required=False, required_with_agent=True, originals_kept=1),
        Material("可行性研究报告", required=False, copies=1, note="新建的提交"),
    ),
    result=ResultDocument("成品油零售经营批准证书", (DeliveryWay.PICK_UP, DeliveryWay.POST)),
    valid_from=date(2026, 1, 1),
    valid_until=date(2027, 12, 31),
    fees=(FeeLine("证书工本费", "40.00", "发改价格〔2010〕1号", per="份"),),
    procedures=(
        SpecialProcedure(Procedure.INSPECTION, "《中华人民共和国行政许可法》第四十五条", Limit(10, Unit.WORKING_DAY)),
        SpecialProcedure(Procedure.HEARING, "《中华人民共和国行政许可法》第四十六条"),
    ),
    aliases=("加油站零售经营许可",),
    notes="县级窗口受委托办理。",
)
GUIDE = ServiceGuide(GUIDE_ITEM, PUBLISHER)
