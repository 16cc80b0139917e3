"""A response from its proposal to its end, and the tasks that it makes (职责一（九）, 职责二)."""

from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from . import roles
from .roles import COMMANDER, DUTY, UNITS

STATES = {
    "level_proposal": {
        "proposed": Text("待决定", "To be decided"),
        "approved": Text("已同意", "Approved"),
        "declined": Text("不予采纳", "Declined"),
        "withdrawn": Text("已撤回", "Withdrawn"),
    },
    "flood_response": {
        "running": Text("响应中", "Running"),
        "closed": Text("已结束", "Closed"),
    },
    "flood_task": {
        "assigned": Text("待接收", "To be acknowledged"),
        "acknowledged": Text("办理中", "Under way"),
        "returned": Text("已退回", "Sent back"),
        "reported": Text("已报告", "Reported"),
        "done": Text("已完成", "Done"),
        "suspended": Text("降级停办", "Suspended"),
        "ended": Text("已终止", "Ended"),
    },
}
ACTIONS = (
    Action("propose_level", Text("建议响应级别", "Propose a level"), HEADQUARTERS),
    Action("approve_level", Text("同意并执行", "Approve and carry out"), HEADQUARTERS),
    Action("decline_level", Text("不予采纳", "Decline"), HEADQUARTERS),
    Action("withdraw_level", Text("撤回建议", "Withdraw the proposal"), HEADQUARTERS),
    Action("open_response", Text("启动应急响应", "Open the response"), HEADQUARTERS),
    Action("raise_level", Text("提升响应级别", "Raise the level"), HEADQUARTERS),
    Action("lower_level", Text("降低响应级别", "Lower the level"), HEADQUARTERS),
    Action("explain_left", Text("说明未办结事项", "Explain what stays open"), head(8)),
    Action("close_response", Text("结束应急响应", "Close the response"), HEADQUARTERS),
    Action("add_task", Text("增派任务", "Add a task"), head(9)),
    Action("acknowledge_task", Text("接收任务", "Acknowledge"), head(9)),
    Action("report_task_state", Text("报告进展", "Report"), head(11)),
    Action("complete_task", Text("报告完成", "Report it done"), head(11)),
    Action("return_task", Text("退回补充", "Send back"), head(9)),
    Action("suspend_task", Text("停办", "Suspend"), HEADQUARTERS),
    Action("resume_task", Text("恢复办理", "Resume"), HEADQUARTERS),
    Action("end_task", Text("终止任务", "End the task"), HEADQUARTERS),
)
AT_WORK = ("assigned", "acknowledged", "returned", "reported")
STEPS = (
    *steps("level_proposal", ["proposed"], "approve_level", COMMANDER, "approved"),
    *steps("level_proposal", ["proposed"], "decline_level", COMMANDER, "declined"),
    *steps("level_proposal", ["proposed"], "withdraw_level", DUTY, "withdrawn"),
    *steps("flood_response", ["running"], "propose_level", roles.HEADQUARTERS),
    *steps("flood_response", ["running"], "raise_level", COMMANDER),
    *steps("flood_response", ["running"], "lower_level", COMMANDER),
    *steps("flood_response", ["running"], "explain_left", roles.HEADQUARTERS),
    *steps("flood_response", ["running"], "close_response", COMMANDER, "closed"),
    *steps("flood_response", ["running"], "add_task", roles.HEADQUARTERS),
    *steps("flood_task", ["assigned", "returned"], "acknowledge_task", UNITS, "acknowledged"),
    *steps("flood_task", ["assigned", "acknowledged", "reported"], "report_task_state", UNITS, "reported"),
    *steps("flood_task", ["acknowledged", "reported", "returned"], "complete_task", UNITS, "done"),
    *steps("flood_task", ["reported", "done"], "return_task", roles.HEADQUARTERS, "returned"),
    *steps("flood_task", AT_WORK, "suspend_task", COMMANDER, "suspended"),
    *steps("flood_task", ["suspended"], "resume_task", COMMANDER, "assigned"),
    *steps("flood_task", (*AT_WORK, "suspended"), "end_task", COMMANDER | roles.SYSTEM, "ended"),
)
