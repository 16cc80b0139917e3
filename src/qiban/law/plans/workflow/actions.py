"""What can be done, each with its name on the button and the clause on which it stands."""

from qiban.law.citation import Citation
from qiban.law.plans.regulation import PLANS
from qiban.law.text import Text
from qiban.law.workflow import Action, actions


def _action(name: str, zh: str, en: str, article: int) -> Action:
    return Action(name, Text(zh, en), Citation(PLANS, article))


ACTIONS = actions(
    _action("import_gazette", "导入公报", "Import a gazette", 9),
    _action("decide_item", "审核条目", "Decide on an item", 9),
    _action("accept_rest", "其余全部采纳", "Accept the rest", 9),
    _action("adopt_document", "据此建立计划", "Make it run", 9),
    _action("reject_document", "不予采用", "Reject the document", 9),
    _action("reopen_document", "重新审核", "Review again", 9),
    _action("draft_plan", "编制计划", "Draft a plan", 1),
    _action("add_measure", "增加措施", "Add a measure", 1),
    _action("add_indicator", "增加指标", "Add an indicator", 1),
    _action("start_plan", "启动实施", "Start the plan", 1),
    _action("open_round", "布置定期报送", "Open a round of reports", 6),
    _action("draft_publication", "拟订公开内容", "Draft a publication", 8),
    _action("close_plan", "计划结束", "Close the plan", 1),
    _action("name_unit", "确定责任单位", "Name a responsible unit", 2),
    _action("complete_measure", "措施办结", "Complete the measure", 3),
    _action("reopen_measure", "恢复办理", "Open it again", 3),
    _action("withdraw_measure", "取消措施", "Withdraw the measure", 1),
    _action("report_progress", "填报进展", "Say how it goes", 3),
    _action("add_evidence", "添加佐证", "Add evidence", 3),
    _action("submit_part", "提交验收", "Hand in", 3),
    _action("accept_part", "验收通过", "Accept", 3),
    _action("return_part", "退回补充", "Send back", 3),
    _action("reopen_part", "撤销验收", "Undo the acceptance", 3),
    _action("end_part", "免除分工", "End this unit's part", 2),
    _action("ask_date", "申请调整期限", "Ask for another date", 4),
    _action("grant_date", "同意调整", "Grant the date", 4),
    _action("refuse_date", "不同意调整", "Refuse the date", 4),
    _action("withdraw_date", "撤回申请", "Withdraw the request", 4),
    _action("set_target", "设定目标", "Set a target", 7),
    _action("record_figure", "登记数据", "Record a figure", 5),
    _action("count_coverage", "按登记册统计", "Count from the register", 5),
    _action("retire_indicator", "停用指标", "Retire the indicator", 5),
    _action("confirm_figure", "核实无误", "Confirm the figure", 5),
    _action("object_figure", "提出异议", "Object to the figure", 5),
    _action("correct_figure", "更正数据", "Correct the figure", 5),
    _action("freeze_round", "封账", "Freeze the ledger", 6),
    _action("file_report", "报送", "File the report", 6),
    _action("return_report", "退回报告", "Send the report back", 6),
    _action("accept_report", "审核通过", "Accept the report", 6),
    _action("approve_publication", "同意公开", "Approve for publication", 8),
    _action("refuse_publication", "不同意公开", "Refuse the publication", 8),
    _action("withdraw_publication", "撤下", "Take it off", 8),
)
