"""The states of everything that openness consists of, each subject's plain order first to last."""

from qiban.law.text import Text

VERSIONS = {
    "draft": Text("拟订中", "Draft"),
    "in_force": Text("生效", "In force"),
    "replaced": Text("已被替代", "Replaced"),
}
STATES = {
    "open_year": {
        "running": Text("进行中", "Running"),
        "closed": Text("已结束", "Closed"),
    },
    "open_ledger": {
        "draft": Text("编制中", "Draft"),
        "filed": Text("已报送，待审核", "Filed, to be reviewed"),
        "accepted": Text("已接收备查", "Accepted"),
        "frozen": Text("已封存", "Frozen"),
        "returned": Text("退回修改", "Sent back"),
    },
    "routine_list": VERSIONS,
    "directory_entry": {
        "draft": Text("编制中", "Draft"),
        "submitted": Text("待审核", "To be reviewed"),
        "listed": Text("已列入目录", "In the directory"),
        "removed": Text("已移出目录", "Taken out"),
        "returned": Text("退回补充", "Sent back"),
    },
    "disclosure": {
        "awaited": Text("待公开", "To be disclosed"),
        "published": Text("已公开", "Disclosed"),
        "broken": Text("链接失效", "Link broken"),
        "ended": Text("不再公开", "Ended"),
    },
    "training_record": {
        "recorded": Text("待确认", "To be confirmed"),
        "confirmed": Text("已确认", "Confirmed"),
        "rejected": Text("不予计入", "Does not count"),
    },
    "inspection": {
        "drawn": Text("已抽样", "Sample drawn"),
        "inspecting": Text("检查中", "Under way"),
        "published": Text("已通报", "Circulated"),
    },
    "finding": {
        "found": Text("待整改", "Found"),
        "rectifying": Text("整改中", "Being put right"),
        "rectified": Text("待复查", "Put right, to be looked at again"),
        "closed": Text("整改到位", "Closed"),
        "reopened": Text("整改不到位，重新整改", "Not put right, reopened"),
        "dismissed": Text("不成立", "Dismissed"),
    },
    "annual_report": {
        "drafting": Text("编制中", "Being written"),
        "submitted": Text("已提交", "Submitted"),
        "published": Text("已公布", "Published"),
    },
    "rubric": VERSIONS,
    "assessment": {
        "computed": Text("已计算", "Computed"),
        "announced": Text("已公布，可申诉", "Announced, open to appeals"),
        "final": Text("已定稿", "Final"),
    },
    "appeal": {
        "filed": Text("待处理", "Filed"),
        "upheld": Text("已采纳", "Upheld"),
        "rejected": Text("已驳回", "Rejected"),
    },
}
