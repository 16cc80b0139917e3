"""How journal and notices speak of these things: Deciding what is built (Art. 4-6, 18)."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.law.text import Text
from qiban.projects.models.kinds import ApprovalKind, ChangeAspect, Field, Funding, ItemKind

ELEMENTS = {
    "title": Text("名称", "Title"),
    "field": Text("领域", "Field"),
    "funding": Text("资金性质", "Whose money"),
    "area": Text("所在区县", "District"),
    "place": Text("建设地点", "Site"),
    "necessity": Text("必要性论证", "Necessity"),
    "feasibility": Text("可行性论证", "Feasibility"),
    "soundness": Text("科学性论证", "Soundness"),
    "urgency": Text("紧迫性论证", "Urgency"),
    "basis": Text("依据", "Basis"),
    "content": Text("内容", "Content"),
    "investment": Text("投资规模", "Investment"),
    "land": Text("征地拆迁", "Land"),
    "money_source": Text("资金来源", "Source of money"),
    "starts_on": Text("起始日期", "From"),
    "ends_on": Text("结束日期", "To"),
    "benefit": Text("社会效益", "Benefit"),
    "is_livelihood": Text("涉及民生和公共利益的重大项目", "Major matter of livelihood and the public interest"),
    "skips_preliminary": Text("按规定无需初步设计", "Needs no preliminary design by the rules"),
    "project_unit": Text("项目单位", "Project unit"),
    "construction_unit": Text("建设单位", "Construction unit"),
    "user_unit": Text("使用（管护）单位", "User unit"),
}
PLANS = {
    "year": Text("年度", "Year"),
    "annual_plan": Text("年度计划", "Annual plan"),
    "plan_item": Text("提报项目", "Entry"),
    "project": Text("项目", "Project"),
    "item_kind": Text("申报类型", "Kind of application"),
    "items": Text("项目数", "Entries"),
    "congress_report": Text("报告文号或名称", "Number or title of the report"),
    "reported_on": Text("报告日期", "Reported on"),
    "meeting": Text("常务会议名称或文号", "Name or number of the meeting"),
    "decided_on": Text("决定日期", "Decided on"),
    "departments_asked": Text("会签部门", "Departments asked"),
    "publication": Text("公布文号或网址", "Number or address of the publication"),
    "published_on": Text("公布日期", "Published on"),
    "planned": Text("列入计划的项目", "Projects in the plan"),
    "left_out": Text("未列入的项目", "Entries left out"),
    "conclusion": Text("结论", "Conclusion"),
    "departments": Text("参加论证的部门、区县数", "Departments and districts that took part"),
    "experts": Text("专家人数", "Experts"),
    "deputies": Text("人大代表人数", "Deputies of the people's congress"),
    "members": Text("政协委员人数", "Members of the consultative conference"),
    "citizens": Text("市民代表人数", "Citizens' representatives"),
    "checked_investment": Text("审核后的投资规模", "Investment found right"),
}
APPROVALS = {
    "approval": Text("审批事项", "Approval"),
    "approval_kind": Text("审批事项类别", "What is applied for"),
    "authority": Text("审批部门", "Department"),
    "amount": Text("金额", "Amount"),
    "aspect": Text("变更方面", "What changes"),
    "percent": Text("变更幅度（%）", "By how much (%)"),
    "document": Text("文号", "Document"),
    "approved_amount": Text("批复投资额", "Approved investment"),
    "permit": Text("施工许可证号", "Number of the building permit"),
    "started_on": Text("开工日期", "Started on"),
    "stopped_on": Text("停工日期", "Stopped on"),
    "resumed_on": Text("复工日期", "Goes on from"),
}
VOCABULARY = Vocabulary(
    labels={**ELEMENTS, **PLANS, **APPROVALS},
    values={
        "entry_unchecked": Text(
            "常务会议研究时论证或投资规模审核尚未完成",
            "Its review or the check of its money was not finished when the meeting decided",
        ),
        "entry_started": Text("该项目已经开工，不能移出计划", "The project has started and cannot leave the plan"),
        "entry_over": Text("该项目已完工或取消，不能再调整", "The project is completed or cancelled"),
    },
    choices={
        "field": Field,
        "funding": Funding,
        "item_kind": ItemKind,
        "approval_kind": ApprovalKind,
        "aspect": ChangeAspect,
    },
    units=frozenset({"area", "project_unit", "construction_unit", "user_unit", "authority", "departments_asked"}),
    days=frozenset(
        {
            *("starts_on", "ends_on", "reported_on", "decided_on", "published_on"),
            *("started_on", "stopped_on", "resumed_on"),
        }
    ),
    amounts=frozenset({"investment", "checked_investment", "amount", "approved_amount"}),
)
NOTICES: Mapping[str, Text] = {
    "item_returned": Text(
        "退回补充：{case} {subject}，理由：{reason}", "Sent back to be completed: {case} {subject}, because: {reason}"
    ),
    "item_to_check": Text("请审核投资规模：{case} {subject}", "Please check the money: {case} {subject}"),
    "item_dropped": Text("未列入年度计划：{case} {subject}", "Left out of the annual plan: {case} {subject}"),
    "project_planned": Text("已列入年度计划：{case} {subject}", "In the annual plan: {case} {subject}"),
    "project_unplanned": Text(
        "已移出年度计划，不得开工：{case} {subject}", "Out of the annual plan, not to be started: {case} {subject}"
    ),
    "approval_applied": Text("待审批：{case} {subject}", "To be decided: {case} {subject}"),
    "approval_granted": Text("已批复：{case} {subject}", "Approved: {case} {subject}"),
    "approval_refused": Text("未批准：{case} {subject}", "Not approved: {case} {subject}"),
}
