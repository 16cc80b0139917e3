"""How a flood's aftermath is told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.aftermath_kinds import DamageStage, LossKind
from qiban.flood.operations.aftermath.figures import FIGURE, WHY
from qiban.law.flood.aftermath.items import items
from qiban.law.text import Text

FIGURES = {
    name: label
    for item in items().values()
    for name, label in (
        (f"{FIGURE}{item.id}", item.header),
        (f"{WHY}{item.id}", Text(f"“{item.title.zh}”的说明", f"Why: {item.title.en}")),
    )
}
VOCABULARY = Vocabulary(
    labels={
        **FIGURES,
        "town": Text("镇街", "Towns"),
        "towns": Text("镇街", "Towns"),
        "hit_at": Text("洪水到达时间", "When the flood hits"),
        "population": Text("人口", "Population"),
        "damage_stage": Text("报告阶段", "Stage"),
        "damage_report": Text("镇街灾情", "Town's report"),
        "damage_survey": Text("灾情统计", "Count of damage"),
        "version": Text("第几次报送", "Version"),
        "repair_place": Text("地点", "Where"),
        "cost": Text("所需资金（元）", "Cost (yuan)"),
        "due_on": Text("期限", "By"),
        "project_number": Text("项目编号", "Project number"),
        "flood_repair": Text("水毁修复", "Repair"),
        "used_on": Text("运用日期", "Day of the use"),
        "village": Text("村", "Villages"),
        "villages": Text("村", "Villages"),
        "floodplain_use": Text("滩区运用", "Use of the floodplain"),
        "compensation": Text("补偿名单", "List"),
        "compensation_claim": Text("补偿登记", "Claim"),
        "holder": Text("户主姓名", "Head of the household"),
        "id_number": Text("身份证号", "Identity number"),
        "loss_kind": Text("损失类别", "Kind of loss"),
        "loss_of": Text("作物或者住房名称", "Crop or building"),
        "loss_quantity": Text("数量（亩、间）", "Quantity (mu, rooms)"),
        "unit_value": Text("单位价值（元）", "Value of one (yuan)"),
        "lost": Text("损失金额（元）", "Loss (yuan)"),
        "bank": Text("开户银行", "Bank"),
        "account": Text("银行账号", "Account"),
        "amount": Text("金额", "Amount"),
        "dropped": Text("损失", "Loss"),
        "objection": Text("异议内容", "Objection"),
        "answer": Text("答复", "Answer"),
        "published_until": Text("公示截止日期", "Published until"),
        "paid_on": Text("支付日期", "Paid on"),
        "voucher": Text("支付凭证号", "Voucher"),
        "lessons": Text("经验教训", "What was learned"),
        "measures": Text("措施数", "Measures"),
        "review_measure": Text("改进措施", "Measure"),
        "flood_review": Text("复盘报告", "Review"),
    },
    choices={"damage_stage": DamageStage, "loss_kind": LossKind},
    days=frozenset({"due_on", "used_on", "published_until", "paid_on"}),
    instants=frozenset({"hit_at"}),
    amounts=frozenset({"cost", "amount"}),
    alarms=frozenset({"return_damage", "return_repair", "object_claim", "return_measure"}),
)
NOTICES: Mapping[str, Text] = {
    "damage_asked": Text("请报送灾情初报：{case} {subject}", "Please report damage: {case} {subject}"),
    "damage_to_confirm": Text("请核定灾情：{case} {subject}", "Please confirm damage: {case} {subject}"),
    "damage_confirmed": Text("灾情已核定：{case} {subject}", "Damage was confirmed: {case} {subject}"),
    "damage_returned": Text(
        "灾情核报被退回：{case} {subject}（{reason}）", "A verified report was sent back: {case} {subject} ({reason})"
    ),
    "damage_task_returned": Text(
        "灾后职责的办理情况被退回：{case} {subject}（{reason}）",
        "A duty after damage was sent back: {case} {subject} ({reason})",
    ),
    "repair_listed": Text("列入水毁修复：{case} {subject}", "Listed for repair: {case} {subject}"),
    "repair_completed": Text("水毁修复已完工，请验收：{case} {subject}", "Repaired, please accept: {case} {subject}"),
    "repair_returned": Text(
        "水毁修复验收未通过：{case} {subject}（{reason}）", "A repair was sent back: {case} {subject} ({reason})"
    ),
    "compensation_asked": Text(
        "请登记并公示滩区补偿名单：{case} {subject}",
        "Please register and publish a list of compensation: {case} {subject}",
    ),
    "claim_objected": Text("补偿登记有异议，请答复：{case} {subject}", "A claim was objected to: {case} {subject}"),
    "list_reopened": Text(
        "补偿名单退回登记：{case} {subject}（{reason}）", "A list was reopened: {case} {subject} ({reason})"
    ),
    "compensation_paid": Text("滩区补偿已支付：{case} {subject}", "Compensation was paid: {case} {subject}"),
    "measure_opened": Text("请落实复盘措施：{case} {subject}", "Please act on a review: {case} {subject}"),
    "measure_returned": Text(
        "复盘措施的落实情况被退回：{case} {subject}（{reason}）", "A measure was sent back: {case} {subject} ({reason})"
    ),
}
URGENT = frozenset({"damage_asked", "damage_returned"})
