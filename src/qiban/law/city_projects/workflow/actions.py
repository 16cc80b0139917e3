"""What can be done, each with its name on the button and the clause on which it stands."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.text import Text
from qiban.law.workflow import Action, actions


def _action(name: str, zh: str, en: str, article: int, item: int | None = None) -> Action:
    return Action(name, Text(zh, en), Citation(CITY_PROJECTS, article, item))


DECIDE = (
    _action("open_year", "征集年度计划", "Open the plan of a year", 5),
    _action("propose_item", "提报项目", "Propose a project", 4),
    _action("apply_adjustment", "申报调整", "Apply to adjust the plan", 5),
    _action("draft_plan", "形成初步计划", "Make the preliminary plan", 5),
    _action("report_to_congress", "登记向市人大常委会报告", "Record the report to the people's congress", 5),
    _action("decide_plan", "登记常务会议决定", "Record the government meeting's decision", 5),
    _action("ask_publishers", "重新会签", "Ask the publishing departments again", 5),
    _action("publish_plan", "公布年度计划", "Publish the annual plan", 5),
    _action("resubmit_item", "补充后重新提报", "Complete and propose again", 4),
    _action("return_item", "退回补充", "Send back to be completed", 4),
    _action("review_item", "登记论证结论", "Record the review", 5),
    _action("check_item", "审核投资规模", "Check the money", 5),
    _action("drop_item", "不列入计划", "Leave out of the plan", 5),
    _action("plan_item", "列入计划", "Put into the plan", 5),
    _action("leave_plan", "移出计划", "Take out of the plan", 5),
    _action("apply_approval", "申报审批", "Apply for an approval", 6),
    _action("grant_approval", "批复", "Grant", 6),
    _action("refuse_approval", "不予批准", "Refuse", 6),
)
PREPARE = (
    _action("register_firm", "登记参建企业", "Register a firm", 3),
    _action("name_party", "确定参建单位", "Name a party", 3),
    _action("enter_figure", "登记投资数额", "Enter a figure of the investment", 13),
    _action("record_design", "登记设计及审查", "Record a design and its review", 15),
    _action("open_tender", "组织招标采购", "Open a tender", 7),
    _action("award_tender", "定标", "Award", 9),
    _action("fail_tender", "登记招标失败", "Record that the tender failed", 7),
    _action("draft_contract", "提报合同", "Enter a contract", 12),
    _action("sign_contract", "审核并签订合同", "Check and sign the contract", 12),
    _action("reject_contract", "合同不予通过", "Reject the contract", 12),
    _action("end_contract", "终止合同", "End the contract", 12),
)
BUILD = (
    _action("start_work", "开工", "Start the work", 5),
    _action("stop_work", "登记停工", "Record that the work stops", 27, 6),
    _action("resume_work", "复工", "Resume the work", 27, 6),
    _action("report_progress", "报送工程计量", "Report progress", 20),
    _action("propose_change", "提出设计变更", "Propose a change", 15),
    _action("review_change", "审核增加投资", "Check the increase", 17),
    _action("approve_change", "登记市政府批准", "Record the government's approval", 17),
    _action("refuse_change", "不予批准变更", "Refuse the change", 17),
    _action("ask_visa", "申请现场签证", "Ask for a site visa", 19),
    _action("issue_visa", "现场签证", "Issue the visa", 19),
    _action("refuse_visa", "不予签证", "Refuse the visa", 19),
    _action("confirm", "确认", "Confirm", 15),
    _action("object", "不同意", "Object", 15),
    _action("withdraw", "撤回确认事项", "Withdraw what is to be confirmed", 15),
)
PAY = (
    _action("request_payment", "申请拨付", "Request a payment", 3, 2),
    _action("approve_payment", "审核同意拨付", "Approve the payment", 3, 2),
    _action("refuse_payment", "不予拨付", "Refuse the payment", 16),
    _action("pay", "登记已支付", "Record that it was paid", 3, 2),
    _action("recall_money", "收回资金", "Recall money", 26),
    _action("record_return", "登记资金收回", "Record that the money came back", 26),
)
FINISH = (
    _action("report_completion", "提交竣工报告", "Submit the completion report", 21),
    _action("open_acceptance", "组织竣工验收", "Open the acceptance", 21),
    _action("file_acceptance", "竣工验收备案", "File the acceptance", 21),
    _action("submit_settlement", "提报结算", "Submit the settlement", 22),
    _action("first_review", "结算初审", "First review", 22),
    _action("recheck", "结算复核", "Recheck", 22),
    _action("return_settlement", "退回结算", "Send the settlement back", 22),
    _action("submit_accounts", "编报竣工决算", "Submit the final accounts", 22),
    _action("review_accounts", "登记决算评审", "Record the review of the accounts", 22),
    _action("open_audit", "列入决算审计", "Take up the audit", 24),
    _action("extend_audit", "延长审计期限", "Extend the audit", 24),
    _action("finish_audit", "登记审计结果", "Record the audit's result", 24),
    _action("offer_handover", "提请移交", "Offer the hand-over", 23),
    _action("take_over", "接收", "Take over", 23),
    _action("report_defect", "登记质量问题", "Report a defect", 23),
    _action("repair_defect", "登记整改到位", "Record a defect as put right", 23),
    _action("end_defects", "缺陷责任期满全面接管", "Take over in full", 23),
    _action("release_retention", "返还质量保证金", "Release the retention", 23),
    _action("close_project", "项目办结", "Close the project", 23),
    _action("cancel_project", "取消项目", "Cancel the project", 5),
)
WATCH = (
    _action("approve_stop", "登记停工批准", "Record that the stop is approved", 27, 6),
    _action("evaluate", "登记绩效评价", "Record an evaluation", 25),
    _action("enter_breach", "登记违规问题", "Enter a breach", 26),
    _action("order_correction", "责令改正", "Order to correct", 26),
    _action("hold_money", "暂停或停止拨付", "Suspend or stop payments", 26),
    _action("release_money", "恢复拨付", "Let payments go on", 26),
    _action("report_correction", "报告改正情况", "Report the correction", 26),
    _action("accept_correction", "认定改正到位", "Accept the correction", 26),
    _action("dismiss_breach", "认定不成立", "Dismiss the breach", 26),
    _action("hold_accountable", "登记追责情况", "Record who was held to account", 27),
)
ACTIONS = actions(*DECIDE, *PREPARE, *BUILD, *PAY, *FINISH, *WATCH)
