"""How the journal and the notices of plans speak, in both languages."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.text import Text
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Form, Role

from . import carbon, openness

PLANS = Vocabulary(
    titles={"hand_on": Text("承接单位接续办理", "Handed on to the successor")},
    labels={
        "title": Text("名称", "Title"),
        "document": Text("文号", "Document"),
        "starts_on": Text("开始日期", "Starts on"),
        "ends_on": Text("结束日期", "Ends on"),
        "cycle": Text("报送周期", "Reported by the"),
        "path": Text("序号", "Number"),
        "text": Text("原文或说明", "Words of the plan, or explanation"),
        "due_on": Text("完成期限", "Due on"),
        "clause": Text("条款", "Clause"),
        "role": Text("分工", "Part"),
        "named_unit": Text("责任单位", "Unit"),
        "promised_on": Text("承诺期限", "Promised by"),
        "measure": Text("措施", "Measure"),
        "progress": Text("进展情况", "How it goes"),
        "percent": Text("完成比例（%）", "Done (%)"),
        "next_step": Text("下一步安排", "Next step"),
        "evidence_title": Text("佐证名称", "Evidence"),
        "issuer": Text("出具单位", "Issued by"),
        "issued_on": Text("出具日期", "Issued on"),
        "opinion": Text("意见", "Opinion"),
        "from_on": Text("原期限", "Old date"),
        "to_on": Text("调整至", "New date"),
        "decision": Text("答复", "Decision"),
        "date_move": Text("期限调整", "Another date"),
        "part": Text("台账", "Part"),
        "code": Text("代码", "Code"),
        "measured_in": Text("计量单位", "Unit of measure"),
        "reporter": Text("报送单位", "Reported by"),
        "confirmer": Text("核实单位", "Confirmed by"),
        "lower": Text("取值下限", "Lowest value"),
        "upper": Text("取值上限", "Highest value"),
        "formula": Text("计算方法", "Formula"),
        "is_by_area": Text("分区县报送", "By district"),
        "indicator": Text("指标", "Indicator"),
        "year": Text("年度", "Year"),
        "direction": Text("要求", "Kind of target"),
        "comparator": Text("达到的标准", "Which values satisfy"),
        "form": Text("表述方式", "In terms of"),
        "value": Text("数值", "Value"),
        "base_year": Text("基期年", "Base year"),
        "base_value": Text("基期值", "Value in the base year"),
        "period": Text("所属期", "Period"),
        "source": Text("数据来源", "Source"),
        "method": Text("统计方法", "Method"),
        "area": Text("区县", "District"),
        "cases": Text("样本数", "Cases"),
        "observation": Text("指标数据", "Figure"),
        "round": Text("定期报送", "Round"),
        "report": Text("进展报告", "Report"),
        "summary": Text("总体进展", "Summary"),
        "as_of_on": Text("数据截至", "As of"),
        "publication": Text("公开内容", "Publication"),
    },
    choices={"cycle": Cycle, "role": Role, "direction": Direction, "comparator": Comparator, "form": Form},
    days=frozenset({"starts_on", "ends_on", "due_on", "promised_on", "issued_on", "from_on", "to_on", "as_of_on"}),
    alarms=frozenset({"return_part", "object_figure", "correct_figure", "return_report"}),
)
VOCABULARY = COMMON | openness.VOCABULARY | carbon.VOCABULARY | PLANS
NOTICES: Mapping[str, Text] = {
    **openness.NOTICES,
    **carbon.NOTICES,
    "part_named": Text("已确定为责任单位：{case} {subject}", "Your unit answers for a measure: {case} {subject}"),
    "part_submitted": Text("请验收台账：{case} {subject}", "Please accept or send back: {case} {subject}"),
    "part_accepted": Text("台账已验收：{case} {subject}", "Accepted: {case} {subject}"),
    "part_returned": Text("台账被退回，请补充：{case} {subject}", "Sent back, to be completed: {case} {subject}"),
    "date_asked": Text("请答复期限调整申请：{case} {subject}", "Please decide on another date: {case} {subject}"),
    "date_granted": Text("已同意调整期限：{case} {subject}", "Another date was granted: {case} {subject}"),
    "date_refused": Text("未同意调整期限：{case} {subject}", "Another date was refused: {case} {subject}"),
    "figure_recorded": Text("请核实指标数据：{case} {subject}", "Please confirm a figure: {case} {subject}"),
    "figure_confirmed": Text("指标数据已核实：{case} {subject}", "A figure was confirmed: {case} {subject}"),
    "figure_objected": Text("指标数据有异议，请更正：{case} {subject}", "A figure was objected to: {case} {subject}"),
    "report_asked": Text("请报送进展：{case} {subject}", "Please report: {case} {subject}"),
    "report_filed": Text("进展已报送，请审核：{case} {subject}", "A report was filed: {case} {subject}"),
    "report_returned": Text("进展报告被退回：{case} {subject}", "A report was sent back: {case} {subject}"),
    "publication_drafted": Text(
        "请审批拟公开内容：{case} {subject}", "Please decide on a publication: {case} {subject}"
    ),
}
