"""The states of everything that a city construction project consists of, each subject's plain order first to last."""

from qiban.law.text import Text

STATES = {
    "annual_plan": {
        "collecting": Text("征集中", "Collecting"),
        "drafted": Text("已形成初步计划", "Preliminary plan made"),
        "reported": Text("已向市人大常委会报告", "Reported to the people's congress"),
        "decided": Text("市政府常务会议已研究通过", "Decided by the government meeting"),
        "published": Text("已公布", "Published"),
    },
    "plan_item": {
        "proposed": Text("已提报", "Proposed"),
        "returned": Text("退回补充", "Sent back to be completed"),
        "reviewed": Text("论证通过", "Passed the review"),
        "checked": Text("投资规模已审核", "Money checked"),
        "planned": Text("已列入计划", "In the plan"),
        "dropped": Text("未列入计划", "Not in the plan"),
    },
    "project": {
        "preparing": Text("前期工作", "In preparation"),
        "building": Text("在建", "Being built"),
        "stopped": Text("停工", "Work stopped"),
        "completed": Text("已完工，待验收", "Completed, to be accepted"),
        "accepted": Text("验收合格", "Accepted"),
        "handed_over": Text("已移交", "Handed over"),
        "closed": Text("已办结", "Closed"),
        "cancelled": Text("已取消", "Cancelled"),
    },
    "approval": {
        "applied": Text("审批中", "Applied for"),
        "granted": Text("已批复", "Granted"),
        "refused": Text("未批准", "Refused"),
    },
    "tender": {
        "opened": Text("招标中", "Open"),
        "awarded": Text("已定标", "Awarded"),
        "failed": Text("招标失败", "Failed"),
    },
    "contract": {
        "drafted": Text("待项目单位审核", "To be checked by the project unit"),
        "signed": Text("履行中", "In force"),
        "settled": Text("已结算", "Settled"),
        "ended": Text("已终止", "Ended"),
        "rejected": Text("未通过审核", "Not passed"),
    },
    "change": {
        "proposed": Text("待各方确认", "To be confirmed by the parties"),
        "confirmed": Text("待项目单位审核", "To be checked by the project unit"),
        "forwarded": Text("已报市政府", "Before the municipal government"),
        "approved": Text("已批准", "Approved"),
        "refused": Text("未批准", "Refused"),
    },
    "visa": {
        "proposed": Text("待各方确认", "To be confirmed by the parties"),
        "confirmed": Text("待签证", "Confirmed, to be issued"),
        "issued": Text("已签证", "Issued"),
        "refused": Text("不予签证", "Refused"),
        "irregular": Text("不合规，不作结算依据", "Irregular: no basis for settlement"),
    },
    "measurement": {
        "reported": Text("待各方确认", "To be confirmed by the parties"),
        "confirmed": Text("已确认", "Confirmed"),
        "refused": Text("未确认", "Not confirmed"),
    },
    "payment": {
        "requested": Text("待项目单位审核", "To be checked by the project unit"),
        "approved": Text("已审核，待支付", "Approved, to be paid"),
        "paid": Text("已支付", "Paid"),
        "refused": Text("不予支付", "Refused"),
    },
    "settlement": {
        "submitted": Text("待结算初审", "To be reviewed first"),
        "first_reviewed": Text("待结算复核", "To be rechecked"),
        "rechecked": Text("已复核", "Rechecked"),
        "returned": Text("退回补充", "Sent back"),
    },
    "acceptance": {
        "opened": Text("待各方验收", "To be accepted by the parties"),
        "passed": Text("验收合格，待备案", "Passed, to be filed"),
        "filed": Text("已备案", "Filed"),
        "failed": Text("验收不合格", "Not passed"),
    },
    "final_account": {
        "submitted": Text("待评审", "To be reviewed"),
        "reviewed": Text("评审通过", "Reviewed"),
        "auditing": Text("审计中", "Under audit"),
        "audited": Text("审计完成", "Audited"),
    },
    "handover": {
        "offered": Text("待接收", "To be taken over"),
        "taken": Text("缺陷责任期内", "In the defects liability period"),
        "ended": Text("使用单位已全面接管", "Taken over in full"),
    },
    "defect": {
        "reported": Text("待整改", "To be put right"),
        "repaired": Text("已整改", "Put right"),
    },
    "breach": {
        "found": Text("待处理", "Found"),
        "ordered": Text("已责令改正", "Correction ordered"),
        "corrected": Text("已报改正", "Reported as corrected"),
        "closed": Text("已办结", "Closed"),
        "dismissed": Text("不成立", "Dismissed"),
    },
    "confirmation": {
        "asked": Text("待确认", "To be given"),
        "given": Text("已确认", "Given"),
        "objected": Text("不同意", "Objected"),
        "void": Text("无需再确认", "No longer needed"),
    },
}
