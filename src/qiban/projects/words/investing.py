"""How journal and notices speak of these things: Keeping the money (Art. 3, 13, 15-17, 19, 20)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text
from qiban.projects.models.kinds import Cause, FigureKind, PartyRole, PaymentKind

VOCABULARY = Vocabulary(
    labels={
        "amount": Text("金额（元）", "Amount (yuan)"),
        "approved_on": Text("批准日期", "Approved on"),
        "basis": Text("依据", "Basis"),
        "calculation": Text("测算报告", "Calculation report"),
        "cause": Text("原因", "Cause"),
        "change": Text("变更", "Change"),
        "changes_design": Text("涉及设计变更", "Changes the design"),
        "content": Text("内容", "Content"),
        "deferred": Text("待结算后安排", "Paid after the settlement"),
        "document": Text("文号", "Document no."),
        "ends_on": Text("止日", "To"),
        "figure": Text("投资数额", "Figure"),
        "flag": Text("不符合的条款", "Against"),
        "kind": Text("类型", "Kind"),
        "measurement": Text("工程计量", "Progress"),
        "measurement_id": Text("工程计量", "Progress"),
        "needs_visa": Text("须现场签证", "Paid by site visas"),
        "paid_on": Text("支付日期", "Paid on"),
        "party": Text("参建方", "Party"),
        "path": Text("审批路径", "Path of approval"),
        "payment": Text("支付", "Payment"),
        "payment_kind": Text("款项", "Kind of payment"),
        "quantities": Text("工程内容和工程量", "Work and quantities"),
        "starts_on": Text("起日", "From"),
        "title": Text("名称", "Name"),
        "visa": Text("现场签证", "Site visa"),
        "voucher": Text("凭证号", "Voucher"),
        "work_on": Text("施工日期", "Day of the work"),
    },
    values={
        "ordinary": Text("项目单位审核（未超过合同值10%）", "The project unit (within the threshold)"),
        "force_majeure": Text("项目单位审核（不可抗力）", "The project unit (force majeure)"),
        "government": Text("市政府批准", "The municipal government"),
        "city_projects:13": Text("第十三条", "Art. 13"),
    },
    choices={"figure": FigureKind, "payment_kind": PaymentKind, "cause": Cause, "party": PartyRole},
    days=frozenset({"approved_on", "ends_on", "paid_on", "starts_on", "work_on"}),
    amounts=frozenset({"amount"}),
)
NOTICES: Mapping[str, Text] = {
    "change_confirmed": Text(
        "请审核：变更{case} {subject}已经各方确认", "Please check: all parties confirmed change {case} {subject}"
    ),
    "change_objected": Text("变更{case} {subject}有一方不同意", "A party objects to change {case} {subject}"),
    "change_forwarded": Text(
        "请报市政府研究：变更{case} {subject}", "For the government's decision: change {case} {subject}"
    ),
    "change_approved": Text("变更{case} {subject}已批准", "Change {case} {subject} is approved"),
    "change_refused": Text("变更{case} {subject}未批准：{reason}", "Change {case} {subject} is not approved: {reason}"),
    "visa_confirmed": Text(
        "请签证：{case} {subject}已经各方确认", "Please issue site visa {case} {subject}: all parties confirmed it"
    ),
    "visa_objected": Text("现场签证{case} {subject}有一方不同意", "A party objects to site visa {case} {subject}"),
    "visa_issued": Text("现场签证{case} {subject}已签证", "Site visa {case} {subject} is issued"),
    "visa_irregular": Text(
        "现场签证{case} {subject}不合规，不作结算依据",
        "Site visa {case} {subject} is irregular: no basis for settlement",
    ),
    "visa_refused": Text(
        "现场签证{case} {subject}不予签证：{reason}", "Site visa {case} {subject} is refused: {reason}"
    ),
    "measurement_confirmed": Text(
        "工程计量{case}已确认，可以申请进度款", "Progress {case} is confirmed: a payment may be asked for"
    ),
    "measurement_objected": Text("工程计量{case}有一方不同意", "A party objects to progress {case}"),
    "payment_requested": Text(
        "请审核拨付申请{case}：{subject}", "Please check the request for payment {case}: {subject}"
    ),
    "payment_approved": Text("拨付申请{case}已审核同意：{subject}", "Payment {case} is approved: {subject}"),
    "payment_refused": Text("拨付申请{case}不予拨付：{reason}", "Payment {case} is refused: {reason}"),
    "payment_made": Text("{case}已支付：{subject}", "{case} is paid: {subject}"),
}
