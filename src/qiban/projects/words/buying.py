"""How journal and notices speak of these things: Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text
from qiban.projects.models.kinds import DesignStage, Method, PartyRole, Platform, Purchase

PARTIES = {
    "role": Text("参建职责", "Part in the project"),
    "advanced": Text("方案先进性评估", "How advanced the scheme is"),
    "reasonable": Text("方案合理性评估", "How reasonable the scheme is"),
    "economical": Text("方案经济性评估", "How economical the scheme is"),
    "qualification": Text("技术服务能力（资质）", "Capability (licence)"),
    "exception_reason": Text("使用同一单位的理由", "Why it is the same firm"),
    "name": Text("单位名称", "Name"),
    "credit_code": Text("统一社会信用代码", "Unified social credit code"),
}
DESIGNS = {
    "stage": Text("阶段", "Stage"),
    "design_stage": Text("设计阶段", "Stage of the design"),
    "designer": Text("设计单位", "Designer"),
    "document": Text("文件（文号）", "Document"),
    "reviewer": Text("审查单位", "Reviewed by"),
    "reviewed_on": Text("评审（审查）日期", "Reviewed on"),
    "is_passed": Text("审查通过", "Passed"),
    "review_result": Text("审查结果", "Result of the review"),
    "schemes": Text("比选方案数", "Schemes compared"),
    "economists": Text("经济类专家人数", "Economists"),
}
TENDERS = {
    "tender": Text("招标采购", "Tender"),
    "purchase": Text("采购内容", "What is bought"),
    "title": Text("名称", "Title"),
    "estimate": Text("估算价（元）", "Estimate (yuan)"),
    "ceiling_price": Text("招标控制价（元）", "Ceiling price (yuan)"),
    "method": Text("采购方式", "Method"),
    "platform": Text("交易平台", "Platform"),
    "basis": Text("依据", "Basis"),
    "drawings": Text("设计图纸及技术资料", "Drawings and technical documents"),
    "is_separate": Text("采用评定分离", "Evaluation apart from award"),
    "not_separate_reason": Text("不采用评定分离的理由", "Why not apart"),
    "winner": Text("中标单位", "Winner"),
    "price": Text("中标价（元）", "Price that won (yuan)"),
    "award_document": Text("中标通知书（文号）", "Letter of award"),
    "awarded_on": Text("定标日期", "Awarded on"),
}
CONTRACTS = {
    "contract": Text("合同", "Contract"),
    "reference": Text("合同编号", "Contract number"),
    "firm": Text("承包（服务、供应）单位", "Firm"),
    "value": Text("合同价（元）", "Value (yuan)"),
    "quality_terms": Text("质量安全目标要求", "Quality and safety targets"),
    "investment_terms": Text("投资控制措施", "Investment control"),
    "breach_terms": Text("违约责任", "Liability for breach"),
    "advance_payment": Text("预付款（元）", "Advance payment (yuan)"),
    "retention_percent": Text("质量保证金比例（%）", "Retention (%)"),
    "retention": Text("质量保证金（元）", "Retention (yuan)"),
    "defects_months": Text("缺陷责任期（月）", "Defects liability period (months)"),
    "starts_on": Text("开始日期", "Begins on"),
    "ends_on": Text("结束日期", "Ends on"),
    "signed_on": Text("签订日期", "Signed on"),
}
VOCABULARY = Vocabulary(
    titles={"register_firm": Text("登记参建企业", "Register a firm")},
    labels={**PARTIES, **DESIGNS, **TENDERS, **CONTRACTS},
    values={"passed": Text("通过", "Passed"), "not_passed": Text("未通过", "Not passed")},
    choices={
        "role": PartyRole,
        "design_stage": DesignStage,
        "purchase": Purchase,
        "method": Method,
        "platform": Platform,
    },
    units=frozenset({"winner", "firm"}),
    days=frozenset({"reviewed_on", "awarded_on", "starts_on", "ends_on", "signed_on"}),
    amounts=frozenset({"estimate", "ceiling_price", "price", "value", "advance_payment", "retention"}),
)
NOTICES: Mapping[str, Text] = {
    "contract_to_check": Text(
        "合同待贵单位审核：{case} {subject}", "A contract waits for your check: {case} {subject}"
    ),
    "contract_signed": Text("合同已签订：{case} {subject}", "The contract was signed: {case} {subject}"),
    "contract_rejected": Text(
        "合同未通过审核，请修改后重新提报：{case} {subject}",
        "The contract was rejected; change it and enter it anew: {case} {subject}",
    ),
}
