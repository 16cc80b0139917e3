"""How the journal and the notices of carbon's accounts and of districts' plans speak, in both languages."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector

VOCABULARY = Vocabulary(
    labels={
        "accounting_year": Text("核算年度", "Accounting year"),
        "sector": Text("行业", "Sector"),
        "carrier": Text("能源品种或产品", "Carrier or product"),
        "flow": Text("用途", "Used or sold"),
        "amount": Text("数量", "Amount"),
        "enterprise": Text("企业", "Firm"),
        "activity": Text("活动水平数据", "Activity data"),
        "credit_code": Text("统一社会信用代码", "Credit code"),
        "factor_kind": Text("因子类型", "Kind of factor"),
        "noticed_on": Text("公告日期", "Notice of"),
        "from_year": Text("适用起始年", "From year"),
        "until_year": Text("适用截止年", "Until year"),
        "factor_notice": Text("因子公告", "Factor"),
        "inventory": Text("核算结果", "Inventory"),
        "co2": Text("二氧化碳排放（吨）", "CO₂ (t)"),
        "factor_versions": Text("所用因子数", "Factors used"),
        "gdp": Text("地区生产总值（亿元）", "GDP (10⁸ yuan)"),
        "price_year": Text("价格年", "Prices of"),
        "energy_limit": Text("能耗总量上限（万吨标准煤）", "Energy at most (10⁴ tce)"),
        "co2_limit": Text("碳排放总量上限（万吨）", "CO₂ at most (10⁴ t)"),
        "energy_fall": Text("能耗强度下降（%）", "Fall of energy per GDP (%)"),
        "co2_fall": Text("碳排放强度下降（%）", "Fall of CO₂ per GDP (%)"),
        "scenario": Text("情景", "Scenario"),
        "peaking_plan": Text("区县达峰方案", "A district's plan"),
        "peak_year": Text("达峰年份", "Peaks in"),
        "peak_co2": Text("峰值（万吨）", "Peak (10⁴ t)"),
        "timetable": Text("时间表", "Timetable"),
        "roadmap": Text("路线图", "Road"),
        "city_co2": Text("全市峰值（万吨）", "The city's peak (10⁴ t)"),
    },
    choices={
        "sector": Sector,
        "carrier": Carrier,
        "flow": Flow,
        "factor_kind": FactorKind,
    },
    days=frozenset({"noticed_on"}),
    alarms=frozenset({"amend_activity", "dispute_inventory", "return_peaking_plan", "decline_factor"}),
)
NOTICES: Mapping[str, Text] = {
    "inventory_computed": Text(
        "请核实碳排放核算结果：{case} {subject}", "Please confirm an inventory: {case} {subject}"
    ),
    "inventory_confirmed": Text(
        "碳排放核算结果已核实：{case} {subject}", "An inventory was confirmed: {case} {subject}"
    ),
    "inventory_disputed": Text(
        "碳排放核算结果有异议：{case} {subject}", "An inventory was objected to: {case} {subject}"
    ),
    "factor_entered": Text("请复核因子公告：{case} {subject}", "Please check a factor: {case} {subject}"),
    "peaking_plan_sent": Text(
        "区县达峰方案待综合平衡：{case} {subject}", "A district's plan is to be balanced: {case} {subject}"
    ),
    "peaking_plan_returned": Text(
        "本地达峰方案被退回修改：{case} {subject}", "Your plan was returned: {case} {subject}"
    ),
    "peaking_plan_approved": Text(
        "本地达峰方案审议通过，请印发：{case} {subject}", "Your plan was approved, please issue it: {case} {subject}"
    ),
}
