"""What can be done, each with its name on the button and the clause on which it stands."""

from qiban.law.openness.regulation import safeguard, task
from qiban.law.text import Text
from qiban.law.workflow import Action, actions

YEAR = (
    Action("begin_year", Text("开始年度工作", "Begin a year"), safeguard(2)),
    Action("open_ledgers", Text("布置工作台账", "Ask units for their ledgers"), safeguard(2, 4)),
    Action("draft_list", Text("拟订任务清单", "Draft a list of routine tasks"), task(1, 1)),
    Action("draft_rubric", Text("拟订评分标准", "Draft a rubric"), safeguard(3, 1)),
    Action("draw_sample", Text("随机抽样", "Draw a sample"), safeguard(3, 1)),
    Action("enter_system_score", Text("登记系统考核成绩", "Enter an assessment of a system"), task(4, 3)),
    Action("compute_scores", Text("计算年度成绩", "Compute the year's scores"), safeguard(3, 1)),
    Action("draft_publication", Text("拟公开考核结果", "Draft the publication of results"), safeguard(3, 1)),
    Action("close_year", Text("结束年度工作", "Close the year"), safeguard(3, 1)),
)
FILE = (
    Action("edit_ledger", Text("填写台账", "Fill the ledger in"), safeguard(2, 1)),
    Action("file_ledger", Text("报送台账", "File the ledger"), safeguard(2, 4)),
    Action("return_ledger", Text("退回台账", "Send the ledger back"), safeguard(2, 4)),
    Action("accept_ledger", Text("接收台账", "Accept the ledger"), safeguard(2, 4)),
    Action("report_task", Text("填报任务进展", "Report a task's progress"), safeguard(2, 1)),
    Action("freeze_ledger", Text("封存台账", "Freeze the ledger"), safeguard(2, 4)),
    Action("edit_list", Text("修订清单", "Edit the list"), task(1, 1)),
    Action("adopt_list", Text("印发清单", "Put the list into force"), task(1, 1)),
    Action("check_by_list", Text("按清单检查", "Check a unit by the list"), task(1, 2)),
    Action("replace_list", Text("以新清单替代", "Replace the list"), task(1, 1)),
)
DISCLOSE = (
    Action("draft_entry", Text("登记公共企事业单位", "Enter a public enterprise"), task(2, 1)),
    Action("edit_entry", Text("填写公开目录", "Fill the entry in"), task(2, 1)),
    Action("submit_entry", Text("提交公开目录", "Submit the entry"), task(2, 1)),
    Action("return_entry", Text("退回公开目录", "Send the entry back"), task(2, 1)),
    Action("list_entry", Text("列入公开目录", "Put it into the directory"), task(2, 1)),
    Action("remove_entry", Text("移出公开目录", "Take it out of the directory"), task(2, 3)),
    Action("publish_disclosure", Text("登记已公开", "Record that it was disclosed"), task(2, 3)),
    Action("record_change", Text("登记内容变更", "Record that it has changed"), task(2, 3)),
    Action("check_link", Text("检查链接", "Check the link"), task(2, 4)),
    Action("end_disclosure", Text("不再公开", "End the disclosure"), task(2, 3)),
)
HOLD = (
    Action("record_training", Text("登记培训会议", "Record a training or meeting"), task(3, 2)),
    Action("confirm_record", Text("确认培训会议记录", "Confirm the record"), task(3, 2)),
    Action("reject_record", Text("不予计入", "Do not count the record"), task(3, 2)),
)
INSPECT = (
    Action("begin_inspection", Text("开始检查", "Begin the inspection"), safeguard(3, 1)),
    Action("look_at", Text("登记检查情况", "Record what was looked at"), safeguard(3, 1)),
    Action("enter_finding", Text("登记问题", "Enter a finding"), safeguard(3, 2)),
    Action("publish_inspection", Text("通报检查情况", "Circulate the inspection"), safeguard(2, 3)),
    Action("take_on", Text("接收整改", "Take it on"), safeguard(3, 2)),
    Action("ask_more_time", Text("申请整改延期", "Ask for more time"), safeguard(3, 2)),
    Action("extend_time", Text("同意整改延期", "Give more time"), safeguard(3, 2)),
    Action("report_rectified", Text("报告整改情况", "Report that it was put right"), safeguard(3, 2)),
    Action("recheck_finding", Text("复查整改", "Look at it again"), safeguard(3, 2)),
    Action("dismiss_finding", Text("认定不成立", "Dismiss the finding"), safeguard(3, 2)),
)
REPORT = (
    Action("draft_report", Text("编制年度报告", "Write the annual report"), safeguard(2, 2)),
    Action("enter_text", Text("填写文字部分", "Enter the parts in words"), safeguard(2, 2)),
    Action("enter_row", Text("填写申请办理情况", "Enter a row of applications"), safeguard(2, 2)),
    Action("enter_disputes", Text("填写复议诉讼情况", "Enter reviews and suits"), safeguard(2, 2)),
    Action("enter_documents", Text("填写规章和规范性文件", "Enter rules and normative documents"), safeguard(2, 2)),
    Action("submit_report", Text("提交年度报告", "Submit the annual report"), safeguard(2, 2)),
    Action("publish_report", Text("公布年度报告", "Publish the annual report"), safeguard(2, 2)),
)
ASSESS = (
    Action("edit_item", Text("填写评分项目", "Enter an item"), safeguard(3, 1)),
    Action("edit_veto", Text("填写否决项", "Enter a veto"), safeguard(3, 1)),
    Action("edit_bonus", Text("填写加分项", "Enter a bonus"), safeguard(3, 1)),
    Action(
        "edit_rubric",
        Text("设定加分上限和系统成绩比例", "Set the cap of bonuses and the system's share"),
        safeguard(3, 1),
    ),
    Action("adopt_rubric", Text("评分标准生效", "Put the rubric into force"), safeguard(3, 1)),
    Action("replace_rubric", Text("以新标准替代", "Replace the rubric"), safeguard(3, 1)),
    Action(
        "enter_mark",
        Text("登记加分、否决、不适用或数值", "Enter a bonus, veto, figure or what does not apply"),
        safeguard(3, 1),
    ),
    Action("recompute", Text("重新计算成绩", "Compute the score anew"), safeguard(3, 1)),
    Action("announce", Text("公布成绩", "Announce the score"), safeguard(3, 1)),
    Action("file_appeal", Text("提出申诉", "Appeal"), safeguard(3, 1)),
    Action("uphold_appeal", Text("采纳申诉", "Uphold the appeal"), safeguard(3, 1)),
    Action("reject_appeal", Text("驳回申诉", "Reject the appeal"), safeguard(3, 1)),
    Action("make_final", Text("成绩定稿", "Make the score final"), safeguard(3, 1)),
)
ACTIONS = actions(*YEAR, *FILE, *DISCLOSE, *HOLD, *INSPECT, *REPORT, *ASSESS)
