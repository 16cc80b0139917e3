"""How journal and notices speak of these things: Evaluating, and what follows from a breach (Art. 25-27)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text
from qiban.projects.models.kinds import BreachKind, EvaluationStage, Hold

VOCABULARY = Vocabulary(
    labels={
        "evaluation_stage": Text("评价阶段", "Stage"),
        "score": Text("得分（百分制）", "Score (of 100)"),
        "conclusion": Text("结论", "Conclusion"),
        "measures": Text("改进措施及结果运用", "Measures, and use of the result"),
        "stop_until": Text("停工批准至", "Approved until"),
        "evaluated_on": Text("评价日期", "Evaluated on"),
        "breach": Text("违规问题", "Breach"),
        "breach_kind": Text("违规情形", "Kind of breach"),
        "evidence": Text("证据", "Evidence"),
        "document": Text("文号", "Document"),
        "correct_by": Text("改正期限", "To be corrected by"),
        "correction": Text("改正情况", "Correction"),
        "hold": Text("拨付措施", "Measure on payments"),
        "project_hold": Text("项目拨付状态", "Payments of the project"),
        "who": Text("被追责对象", "Who is held to account"),
        "sanction": Text("追责方式", "How"),
        "closes": Text("追责后办结", "Closes the matter"),
        "payment": Text("支付", "Payment"),
        "amount": Text("金额", "Amount"),
        "due_on": Text("截止日期", "Due on"),
        "voucher": Text("凭证号", "Voucher"),
        "returned_on": Text("到账日期", "Came back on"),
    },
    values={"released": Text("恢复拨付", "Payments go on")},
    choices={
        "evaluation_stage": EvaluationStage,
        "breach_kind": BreachKind,
        "hold": Hold,
        "project_hold": Hold,
    },
    days=frozenset({"stop_until", "evaluated_on", "correct_by", "due_on", "returned_on"}),
    amounts=frozenset({"amount"}),
    alarms=frozenset({"enter_breach", "hold_money", "recall_money"}),
)
NOTICES: Mapping[str, Text] = {
    "breach_found": Text("发现违规问题：{case} {subject}，待处理", "A breach was found: {case} {subject}"),
    "breach_to_decide": Text("请处理违规问题：{case} {subject}", "Please decide on a breach: {case} {subject}"),
    "breach_dismissed": Text("违规问题不成立：{case} {subject}", "A breach was dismissed: {case} {subject}"),
    "correction_ordered": Text(
        "责令改正：{case} {subject}，请按期改正并报告", "To be put right by its day: {case} {subject}"
    ),
    "correction_reported": Text(
        "已报告改正情况，请认定：{case} {subject}", "A correction is reported; please look at it: {case} {subject}"
    ),
    "correction_accepted": Text("改正到位，已办结：{case} {subject}", "Put right and closed: {case} {subject}"),
    "money_held": Text("因违规问题暂停或停止拨付：{case} {subject}", "Payments are held: {case} {subject}"),
    "money_released": Text("恢复拨付：{case} {subject}", "A hold on payments ended: {case} {subject}"),
    "money_recalled": Text(
        "收回资金：{case}，{amount}元，请按期退回", "Money is called back: {case}, {amount} yuan, by its day"
    ),
    "money_returned": Text("资金已收回：{case}，{amount}元", "Money came back: {case}, {amount} yuan"),
}
