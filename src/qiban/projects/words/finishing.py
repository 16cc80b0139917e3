"""How journal and notices speak of these things: Finishing, settling, handing over (Art. 21-24)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.text import Text
from qiban.projects.models.kinds import PartyRole

# The clauses that a figure may go against.
FLAGS = {one.clause: one.label for one in (Citation(CITY_PROJECTS, article) for article in (13, 16, 19))}
VOCABULARY = Vocabulary(
    titles={"hand_on": Text("承接单位接续办理", "Handed on to the successor")},
    labels={
        "content": Text("内容", "Content"),
        "completed_on": Text("完工日期", "Complete on"),
        "report": Text("报告内容", "Report"),
        "party": Text("参建单位", "Party"),
        "accepted_on": Text("验收合格日期", "Accepted on"),
        "filed_on": Text("备案日期", "Filed on"),
        "department": Text("部门", "Department"),
        "document": Text("文号", "Document"),
        "days_late": Text("逾期日数", "Days late"),
        "amount": Text("金额", "Amount"),
        "opinion": Text("意见", "Opinion"),
        "flag": Text("不符合的条款", "Against"),
        "retention": Text("质量保证金", "Retention"),
        "other_costs": Text("其他费用", "Other costs"),
        "reviewing_unit": Text("评审单位", "Reviewing unit"),
        "reviewed_on": Text("评审（审查）日期", "Reviewed on"),
        "audit_plan": Text("审计计划", "Audit plan"),
        "plan_setter": Text("审计计划下达机关", "Who set the audit plan"),
        "due_on": Text("期限", "Last day"),
        "approved_by": Text("批准机关", "Approved by"),
        "audited_on": Text("审计日期", "Audited on"),
        "assets": Text("移交清单", "What goes over"),
        "taken_on": Text("接收日期", "Taken over on"),
        "defects_end_on": Text("缺陷责任期截止日期", "Last day of the defects liability period"),
        "ended_on": Text("全面接管日期", "Taken over in full on"),
        "found_on": Text("发现日期", "Found on"),
        "is_under_warranty": Text("属于保修期内质保范围", "Covered by the warranty"),
        "result": Text("结果", "Result"),
        "repaired_on": Text("整改日期", "Put right on"),
        "settlement": Text("结算", "Settlement"),
        "acceptance": Text("竣工验收", "Acceptance"),
        "final_account": Text("竣工决算", "Final account"),
        "handover": Text("移交", "Hand-over"),
        "defect": Text("质量问题", "Defect"),
        "from": Text("原单位", "From"),
        "to": Text("承接单位", "To"),
    },
    values=FLAGS,
    choices={"party": PartyRole},
    units=frozenset({"from", "to"}),
    days=frozenset(
        {
            "completed_on",
            "accepted_on",
            "filed_on",
            "reviewed_on",
            "due_on",
            "audited_on",
            "taken_on",
            "defects_end_on",
            "ended_on",
            "found_on",
            "repaired_on",
        }
    ),
    amounts=frozenset({"amount", "retention", "other_costs"}),
)
NOTICES: Mapping[str, Text] = {
    "completion_reported": Text(
        "施工单位已提交竣工报告，请组织竣工验收：{case} {subject}",
        "The contractor reports completion; please open the acceptance: {case} {subject}",
    ),
    "acceptance_passed": Text("竣工验收合格：{case} {subject}", "Accepted: {case} {subject}"),
    "acceptance_failed": Text(
        "竣工验收不合格，请整改后重新提交竣工报告：{case} {subject}",
        "The acceptance is not passed; put right what is wrong and report completion again: {case} {subject}",
    ),
    "settlement_to_review": Text("请组织结算初审：{case} {subject}", "Please review this settlement: {case} {subject}"),
    "settlement_to_recheck": Text(
        "请组织结算复核：{case} {subject}", "Please recheck this settlement: {case} {subject}"
    ),
    "settlement_returned": Text(
        "结算已退回，请补充后重新提报：{case} {subject}",
        "The settlement was sent back; complete and submit it again: {case} {subject}",
    ),
    "settlement_rechecked": Text("结算已复核：{case} {subject}", "The settlement is rechecked: {case} {subject}"),
    "accounts_to_review": Text(
        "请评审竣工决算：{case} {subject}", "Please review this final account: {case} {subject}"
    ),
    "accounts_reviewed": Text("竣工决算评审通过：{case} {subject}", "The final account is reviewed: {case} {subject}"),
    "audit_opened": Text(
        "竣工决算已列入审计：{case} {subject}", "The final account is taken up for audit: {case} {subject}"
    ),
    "audit_finished": Text("竣工决算审计完成：{case} {subject}", "The audit is over: {case} {subject}"),
    "handover_offered": Text("请接收移交：{case} {subject}", "Please take over: {case} {subject}"),
    "handover_taken": Text("项目已移交接收：{case} {subject}", "The works are taken over: {case} {subject}"),
    "defects_ended": Text(
        "使用（管护）单位已全面接管：{case} {subject}", "The user unit has taken over in full: {case} {subject}"
    ),
    "defect_reported": Text(
        "发现质量问题，请督促整改：{case} {subject}", "A defect was found; see to its repair: {case} {subject}"
    ),
    "defect_repaired": Text("质量问题已整改：{case} {subject}", "The defect is put right: {case} {subject}"),
    "retention_released": Text(
        "质量保证金可以返还：{case} {subject}", "The retention may be given back: {case} {subject}"
    ),
    "project_closed": Text("项目已办结：{case} {subject}", "The project is closed: {case} {subject}"),
}
