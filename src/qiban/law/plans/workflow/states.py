"""The states of a plan and of everything that belongs to it, each subject's plain order first to last."""

from qiban.law.text import Text

STATES = {
    "plan": {
        "drafting": Text("编制中", "Being drafted"),
        "running": Text("实施中", "Running"),
        "closed": Text("已结束", "Closed"),
    },
    "measure": {
        "open": Text("推进中", "Open"),
        "done": Text("已办结", "Done"),
        "withdrawn": Text("已取消", "Withdrawn"),
    },
    "part": {
        "not_started": Text("未启动", "Not started"),
        "in_progress": Text("推进中", "In progress"),
        "returned": Text("已退回", "Sent back"),
        "submitted": Text("待验收", "To be accepted"),
        "accepted": Text("已验收", "Accepted"),
        "ended": Text("已免除", "Ended"),
    },
    "date_move": {
        "asked": Text("待答复", "To be decided"),
        "granted": Text("已同意", "Granted"),
        "refused": Text("未同意", "Refused"),
        "withdrawn": Text("已撤回", "Withdrawn"),
    },
    "indicator": {
        "in_use": Text("使用中", "In use"),
        "retired": Text("已停用", "Retired"),
    },
    "observation": {
        "recorded": Text("待核实", "To be confirmed"),
        "objected": Text("有异议", "Objected to"),
        "confirmed": Text("已核实", "Confirmed"),
        "corrected": Text("已被更正", "Corrected"),
    },
    "round": {
        "open": Text("报送中", "Open"),
        "frozen": Text("已封账", "Frozen"),
    },
    "report": {
        "owed": Text("待报送", "To be filed"),
        "returned": Text("已退回", "Sent back"),
        "filed": Text("待审核", "To be checked"),
        "accepted": Text("已审核", "Accepted"),
    },
    "gazette_document": {
        "proposed": Text("待审核", "To be reviewed"),
        "adopted": Text("已采用", "Adopted"),
        "rejected": Text("不予采用", "Rejected"),
        "replaced": Text("已有新版", "Replaced"),
    },
    "publication": {
        "drafted": Text("待审批", "To be approved"),
        "public": Text("已公开", "Public"),
        "refused": Text("未同意公开", "Refused"),
        "withdrawn": Text("已撤下", "Taken off"),
    },
}
