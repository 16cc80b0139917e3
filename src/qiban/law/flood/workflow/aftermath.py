"""What follows a flood: damage counted, works repaired, the floodplain's use compensated, lessons acted on (职责一（六）, （十）)."""

from collections.abc import Iterator

from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .roles import COMMANDER, COUNTY, DUTY, MEMBERS, TOWN, UNITS, VILLAGE

STATES = {
    "damage_survey": {
        "running": Text("统计中", "Under way"),
        "closed": Text("已结束", "Closed"),
    },
    "damage_report": {
        "asked": Text("待初报", "First report awaited"),
        "filed": Text("已报送", "Reported"),
        "verified": Text("已核报，待核定", "Verified, to be confirmed"),
        "confirmed": Text("已核定", "Confirmed"),
        "returned": Text("退回重核", "Sent back"),
    },
    "damage_task": {
        "asked": Text("待办理", "To be done"),
        "done": Text("已办理", "Done"),
    },
    "flood_repair": {
        "listed": Text("已列入", "Listed"),
        "under_way": Text("修复中", "Under way"),
        "completed": Text("已完工，待验收", "Completed, to be accepted"),
        "accepted": Text("已验收", "Accepted"),
    },
    "floodplain_use": {
        "running": Text("补偿中", "Being compensated"),
        "closed": Text("已结束", "Closed"),
    },
    "compensation": {
        "registering": Text("登记中", "Registering"),
        "published": Text("公示中", "Published"),
        "approved": Text("已审批，待支付", "Approved, to be paid"),
        "paid": Text("已支付", "Paid"),
        "none": Text("无损失", "Nothing lost"),
    },
    "compensation_claim": {
        "registered": Text("已登记", "Registered"),
        "objected": Text("有异议", "Objected to"),
        "withdrawn": Text("已撤销", "Withdrawn"),
    },
    "flood_review": {
        "drafted": Text("起草中", "Draft"),
        "issued": Text("已印发", "Issued"),
    },
    "review_measure": {
        "planned": Text("拟列入", "Planned"),
        "open": Text("落实中", "Open"),
        "done": Text("已落实", "Done"),
        "dropped": Text("不列入", "Dropped"),
    },
}
COUNTED, REPAIRED, COMPENSATED = head(10, 6), head(10, 5), head(6, 3)
ACTIONS = (
    Action("ask_damage", Text("布置灾情统计", "Ask for damage"), COUNTED),
    Action("ask_towns", Text("增加镇街", "Ask more towns"), COUNTED),
    Action("close_survey", Text("结束统计", "End the count"), COUNTED),
    Action("file_damage", Text("报送初报、续报", "Report damage"), COUNTED),
    Action("verify_damage", Text("报送核报", "Report verified damage"), COUNTED),
    Action("confirm_damage", Text("核定", "Confirm"), COUNTED),
    Action("return_damage", Text("退回重核", "Send back"), COUNTED),
    Action("state_population", Text("登记人口", "State the population"), COUNTED),
    Action("complete_damage_task", Text("报告办理情况", "Report it done"), COUNTED),
    Action("return_damage_task", Text("退回补办", "Send back"), COUNTED),
    Action("list_repair", Text("列入水毁修复", "List for repair"), REPAIRED),
    Action("begin_repair", Text("开工修复", "Begin the repair"), REPAIRED),
    Action("complete_repair", Text("报告完工", "Report it completed"), REPAIRED),
    Action("accept_repair", Text("验收", "Accept"), REPAIRED),
    Action("return_repair", Text("退回整改", "Send back"), REPAIRED),
    Action("move_repair", Text("调整期限", "Move its day"), REPAIRED),
    Action("link_project", Text("登记项目编号", "Note the project's number"), REPAIRED),
    Action("record_use", Text("登记滩区运用", "Record a use of the floodplain"), COMPENSATED),
    Action("add_villages", Text("增加村", "Add villages"), COMPENSATED),
    Action("close_use", Text("结束补偿", "End the compensation"), COMPENSATED),
    Action("register_claim", Text("登记农户", "Register a household"), COMPENSATED),
    Action("add_loss", Text("补充损失", "Add a loss"), COMPENSATED),
    Action("drop_loss", Text("删除损失", "Remove a loss"), COMPENSATED),
    Action("withdraw_claim", Text("撤销登记", "Withdraw the claim"), COMPENSATED),
    Action("publish_list", Text("公示名单", "Publish the list"), COMPENSATED),
    Action("reopen_list", Text("退回登记", "Reopen the list"), COMPENSATED),
    Action("object_claim", Text("登记异议", "Record an objection"), COMPENSATED),
    Action("answer_objection", Text("答复异议", "Answer the objection"), COMPENSATED),
    Action("approve_compensation", Text("审批", "Approve"), COMPENSATED),
    Action("pay_compensation", Text("登记支付", "Record the payment"), COMPENSATED),
    Action("declare_no_loss", Text("登记无损失", "Declare that nothing was lost"), COMPENSATED),
    Action("draft_review", Text("起草复盘报告", "Draft a review"), HEADQUARTERS),
    Action("write_lessons", Text("填写经验教训", "Write what was learned"), HEADQUARTERS),
    Action("add_measure", Text("列出措施", "List a measure"), HEADQUARTERS),
    Action("drop_measure", Text("不列入", "Drop it"), HEADQUARTERS),
    Action("issue_review", Text("印发", "Issue"), HEADQUARTERS),
    Action("open_measure", Text("开始落实", "Open it"), HEADQUARTERS),
    Action("complete_measure", Text("报告落实情况", "Report it done"), HEADQUARTERS),
    Action("return_measure", Text("退回", "Send back"), HEADQUARTERS),
)
LOOKERS = COUNTY | DUTY
KEEPERS = VILLAGE | TOWN


def _damage() -> Iterator[Step]:
    yield from steps("flood_response", ["running", "closed"], "ask_damage", DUTY)
    yield from steps("damage_survey", ["running"], "ask_towns", DUTY)
    yield from steps("damage_survey", ["running"], "close_survey", DUTY, "closed")
    yield from steps("damage_report", ["asked", "filed"], "file_damage", TOWN, "filed")
    yield from steps("damage_report", ["filed", "returned"], "verify_damage", TOWN, "verified")
    yield from steps("damage_report", ["verified"], "confirm_damage", COUNTY, "confirmed")
    yield from steps("damage_report", ["verified"], "return_damage", COUNTY, "returned")
    yield from steps("damage_report", ["asked", "filed", "returned"], "state_population", COUNTY)
    yield from steps("damage_report", ["filed", "verified", "confirmed", "returned"], "list_repair", TOWN | COUNTY)
    yield from steps("damage_task", ["asked"], "complete_damage_task", MEMBERS, "done")
    yield from steps("damage_task", ["done"], "return_damage_task", DUTY, "asked")


def _repairs() -> Iterator[Step]:
    yield from steps("flood_repair", ["listed"], "begin_repair", UNITS, "under_way")
    yield from steps("flood_repair", ["under_way"], "complete_repair", UNITS, "completed")
    yield from steps("flood_repair", ["completed"], "accept_repair", LOOKERS, "accepted")
    yield from steps("flood_repair", ["completed"], "return_repair", LOOKERS, "under_way")
    yield from steps("flood_repair", ["listed", "under_way"], "move_repair", LOOKERS)
    yield from steps("flood_repair", ["listed", "under_way", "completed"], "link_project", UNITS)


def _compensation() -> Iterator[Step]:
    yield from steps("floodplain_use", ["running"], "add_villages", LOOKERS)
    yield from steps("floodplain_use", ["running"], "close_use", LOOKERS, "closed")
    yield from steps("compensation", ["registering"], "register_claim", KEEPERS)
    yield from steps("compensation", ["registering"], "publish_list", KEEPERS, "published")
    yield from steps("compensation", ["registering"], "declare_no_loss", TOWN, "none")
    yield from steps("compensation", ["published", "none"], "reopen_list", TOWN | COUNTY, "registering")
    yield from steps("compensation", ["published"], "approve_compensation", COUNTY, "approved")
    yield from steps("compensation", ["approved"], "pay_compensation", COUNTY, "paid")
    for action in ("add_loss", "drop_loss"):
        yield from steps("compensation_claim", ["registered"], action, KEEPERS)
        yield from steps("compensation_claim", ["objected"], action, TOWN)
    yield from steps("compensation_claim", ["registered"], "withdraw_claim", KEEPERS, "withdrawn")
    yield from steps("compensation_claim", ["objected"], "withdraw_claim", TOWN, "withdrawn")
    yield from steps("compensation_claim", ["registered"], "object_claim", KEEPERS | COUNTY, "objected")
    yield from steps("compensation_claim", ["objected"], "answer_objection", TOWN, "registered")


def _reviews() -> Iterator[Step]:
    yield from steps("flood_response", ["closed"], "draft_review", DUTY)
    yield from steps("flood_review", ["drafted"], "write_lessons", DUTY)
    yield from steps("flood_review", ["drafted"], "add_measure", DUTY)
    yield from steps("flood_review", ["drafted"], "issue_review", COMMANDER, "issued")
    yield from steps("review_measure", ["planned"], "drop_measure", DUTY, "dropped")
    yield from steps("review_measure", ["planned"], "open_measure", COMMANDER, "open")
    yield from steps("review_measure", ["open"], "complete_measure", UNITS, "done")
    yield from steps("review_measure", ["done"], "return_measure", DUTY, "open")


STEPS = (*_damage(), *_repairs(), *_compensation(), *_reviews())
