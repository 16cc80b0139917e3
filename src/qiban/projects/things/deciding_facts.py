"""What is known of plans, their entries, projects and approvals, as their pages and programs are told."""

from collections.abc import Iterator

from qiban.core.acting.declared import Fact
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, Approval, PlanItem, Project

PROJECT_UNIT, BUILDER = Text("项目单位", "Project unit"), Text("建设单位", "Construction unit")
USER, AREA = Text("使用（管护）单位", "User unit"), Text("所在区县", "District")
FIELD, FUNDING = Text("领域", "Field"), Text("资金性质", "Whose money")
STARTS, ENDS = Text("计划开工日期", "Planned start"), Text("计划完工日期", "Planned end")
PLACE, CONTENT, BENEFIT = Text("建设地点", "Site"), Text("建设内容", "Content"), Text("社会效益", "Benefit")


def plan_facts(one: AnnualPlan) -> Iterator[Fact]:
    """Yield what is known of a plan."""
    yield Fact("year", Text("年度", "Year"), one.year)
    yield Fact("is_adjustment", Text("七月申报的调整", "Adjustment applied for in July"), one.is_adjustment or None)
    yield Fact("congress_report", Text("向市人大常委会报告", "Report to the people's congress"), one.congress_report)
    yield Fact("reported_on", Text("报告日期", "Reported on"), one.reported_on)
    yield Fact("meeting", Text("市政府常务会议", "Government meeting"), one.meeting)
    yield Fact("decided_on", Text("会议日期", "Decided on"), one.decided_on)
    yield Fact("publication", Text("公布文号或网址", "Published as"), one.publication)
    yield Fact("published_on", Text("公布日期", "Published on"), one.published_on)


def item_facts(one: PlanItem) -> Iterator[Fact]:
    """Yield what is known of an entry: every element that Art. 4 names, the review, the checked money."""
    yield Fact("item_kind", Text("申报类型", "Kind"), one.get_kind_display())
    yield Fact("reason", Text("调整理由", "Reason for the adjustment"), one.reason)
    yield Fact("proposer", Text("提报单位", "Proposed by"), one.proposer)
    yield Fact("field", FIELD, one.get_field_display())
    yield Fact("funding", FUNDING, one.get_funding_display())
    yield Fact("area", AREA, one.area)
    yield Fact("place", PLACE, one.place)
    yield Fact("investment", Text("投资规模", "Investment"), one.investment)
    yield Fact("checked_investment", Text("审核后的投资规模", "Investment found right"), one.checked_investment)
    yield Fact("starts_on", STARTS, one.starts_on)
    yield Fact("ends_on", ENDS, one.ends_on)
    yield Fact("project_unit", PROJECT_UNIT, one.project_unit)
    yield Fact("construction_unit", BUILDER, one.construction_unit)
    yield Fact("user_unit", USER, one.user_unit)
    yield Fact("is_livelihood", Text("涉及民生和公共利益", "Matter of livelihood"), one.is_livelihood)
    yield Fact("needs_preliminary", Text("需要初步设计", "Needs a preliminary design"), one.needs_preliminary)
    yield from _argued(one)
    yield from _reviewed(one)


def _argued(one: PlanItem) -> Iterator[Fact]:
    yield Fact("necessity", Text("必要性", "Necessity"), one.necessity)
    yield Fact("feasibility", Text("可行性", "Feasibility"), one.feasibility)
    yield Fact("soundness", Text("科学性", "Soundness"), one.soundness)
    yield Fact("urgency", Text("紧迫性", "Urgency"), one.urgency)
    yield Fact("basis", Text("立项依据", "Basis"), one.basis)
    yield Fact("content", CONTENT, one.content)
    yield Fact("land", Text("征地拆迁", "Land"), one.land)
    yield Fact("money_source", Text("资金来源", "Source of money"), one.money_source)
    yield Fact("benefit", BENEFIT, one.benefit)


def _reviewed(one: PlanItem) -> Iterator[Fact]:
    if one.conclusion:
        yield Fact("conclusion", Text("论证结论", "Conclusion of the review"), one.conclusion)
        yield Fact("departments", Text("参加论证的部门、区县", "Departments and districts"), one.departments)
        yield Fact("experts", Text("专家人数", "Experts"), one.experts)
        yield Fact("deputies", Text("人大代表人数", "Deputies"), one.deputies or None)
        yield Fact("members", Text("政协委员人数", "Political advisers"), one.members or None)
        yield Fact("citizens", Text("市民代表人数", "Citizens"), one.citizens or None)


def project_facts(one: Project) -> Iterator[Fact]:
    """Yield what is known of a project: where, whose, by when, what it may cost and what it comes to."""
    yield Fact("code", Text("项目代码", "Project code"), one.code)
    yield Fact("field", FIELD, one.get_field_display())
    yield Fact("funding", FUNDING, one.get_funding_display())
    yield Fact("area", AREA, one.area)
    yield Fact("place", PLACE, one.place)
    yield Fact("project_unit", PROJECT_UNIT, one.project_unit)
    yield Fact("construction_unit", BUILDER, one.construction_unit)
    yield Fact("user_unit", USER, one.user_unit)
    yield Fact("planned_year", Text("列入年度计划", "In the plan of"), one.planned_year)
    yield Fact("starts_on", STARTS, one.starts_on)
    yield Fact("ends_on", ENDS, one.ends_on)
    yield Fact("needs_preliminary", Text("需要初步设计", "Needs a preliminary design"), one.needs_preliminary)
    yield Fact("permit", Text("施工许可证号", "Building permit"), one.permit)
    yield Fact("started_on", Text("开工日期", "Started on"), one.started_on)
    yield Fact("stopped_on", Text("停工日期", "Stopped on"), one.stopped_on)
    yield Fact("planned_investment", Text("计划投资", "Planned investment"), one.planned_investment)
    yield Fact("investment", Text("批复投资额", "Approved investment"), one.investment)
    yield Fact("ceiling", Text("批复概算", "Approved budgetary estimate"), one.ceiling)
    yield Fact("commitment", Text("合同及批准变更", "Contracts and approved changes"), one.commitment)
    yield Fact("paid", Text("累计支付", "Paid"), one.paid)
    yield Fact("hold", Text("拨付状态", "Payments"), one.get_hold_display() if one.hold else None)
    yield Fact("content", CONTENT, one.content)
    yield Fact("benefit", BENEFIT, one.benefit)


def approval_facts(one: Approval) -> Iterator[Fact]:
    """Yield what is known of an approval."""
    yield Fact("project", Text("项目", "Project"), f"{one.project.number} {one.project.title}")
    yield Fact("approval_kind", Text("审批事项", "What is approved"), one.get_kind_display())
    yield Fact("aspect", Text("变更方面", "What changes"), one.get_aspect_display() if one.aspect else None)
    yield Fact("authority", Text("审批部门", "Department"), one.authority)
    yield Fact("amount", Text("申报投资额", "Applied for"), one.amount)
    yield Fact("applied_at", Text("申报时间", "Applied at"), one.applied_at)
    yield Fact("approved_amount", Text("批复投资额", "Approved investment"), one.approved_amount)
    yield Fact("document", Text("批复文号", "Number of the approval"), one.document)
    yield Fact("decided_on", Text("批复日期", "Approved on"), one.decided_on)
    yield Fact("content", Text("申报内容", "What was applied for"), one.content)
    yield Fact("reason", Text("不予批准的理由", "Why it was refused"), one.reason)
