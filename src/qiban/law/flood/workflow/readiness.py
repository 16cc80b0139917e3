"""Readiness items and what meets them: plans, drills, teams, materials, bridges, the floodplain, inspections (职责一)."""

from qiban.law.flood.readiness.kinds import TRANSPORT
from qiban.law.flood.regulation import head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import COUNTY, DUTY, HEADQUARTERS, MEMBERS, PLACES, SYSTEM, TOWN, UNITS

STATES = {
    "readiness": {
        "owed": Text("未备好", "Not ready"),
        "ready": Text("已备好", "Ready"),
        "lapsed": Text("已失效", "Lapsed"),
        "idle": Text("无准备对象", "Nothing to make ready"),
        "exempt": Text("免予准备", "Exempt"),
        "ended": Text("已终止", "Ended"),
    },
    "flood_plan": {
        "drafted": Text("编制中", "Drafted"),
        "submitted": Text("待审批", "Submitted"),
        "returned": Text("已退回", "Sent back"),
        "approved": Text("已批准", "Approved"),
        "replaced": Text("已被替代", "Replaced"),
        "expired": Text("已过期", "Expired"),
    },
    "flood_drill": {
        "recorded": Text("待确认", "To be confirmed"),
        "confirmed": Text("已确认", "Confirmed"),
        "rejected": Text("未予认可", "Not accepted"),
    },
    "flood_team": {
        "listed": Text("在册", "Listed"),
        "disbanded": Text("已注销", "Disbanded"),
    },
    "flood_depot": {
        "in_use": Text("在用", "In use"),
        "closed": Text("已停用", "Closed"),
    },
    "pontoon": {
        "in_service": Text("在用", "In service"),
        "ordered_out": Text("责令拆除", "Ordered away"),
        "removed": Text("已拆除", "Removed"),
        "restored": Text("已恢复", "Put back"),
        "scrapped": Text("已注销", "Struck off"),
    },
    "floodplain_item": {
        "registered": Text("已登记", "Registered"),
        "ordered": Text("责令拆除退出", "Ordered away"),
        "removed": Text("待核实", "To be verified"),
        "verified": Text("已核实", "Verified"),
    },
    "flood_check": {
        "begun": Text("检查中", "Under way"),
        "concluded": Text("已结束", "Concluded"),
    },
    "flood_fault": {
        "found": Text("待整改", "To be put right"),
        "rectified": Text("待复查", "To be looked at again"),
        "closed": Text("已销号", "Closed"),
        "dismissed": Text("不成立", "Dismissed"),
    },
}
ACTIONS = (
    Action("owe_readiness", Text("列入汛前准备", "List as to be made ready"), head(8)),
    Action("look_readiness", Text("核对准备情况", "Look whether it is ready"), head(8)),
    Action("exempt_readiness", Text("免予准备", "Exempt"), head(8)),
    Action("restore_readiness", Text("恢复准备要求", "Ask for it again"), head(8)),
    Action("end_readiness", Text("终止准备事项", "End it"), head(8)),
    Action("draft_flood_plan", Text("编制预案", "Draft a plan"), head(5)),
    Action("edit_flood_plan", Text("修改预案", "Change the plan"), head(5)),
    Action("submit_flood_plan", Text("上报审批", "Submit for approval"), head(5)),
    Action("approve_flood_plan", Text("批准预案", "Approve the plan"), head(5)),
    Action("return_flood_plan", Text("退回预案", "Send the plan back"), head(5)),
    Action("replace_plan", Text("由新预案替代", "Replaced by a newer one"), head(5)),
    Action("expire_plan", Text("预案到期", "The plan ends"), head(5)),
    Action("record_drill", Text("登记演练、培训", "Record a drill or training"), head(11)),
    Action("confirm_drill", Text("确认演练、培训", "Confirm"), head(11)),
    Action("reject_drill", Text("不予认可", "Do not accept"), head(11)),
    Action("register_team", Text("登记防汛队伍", "Register a team"), head(4)),
    Action("check_team", Text("核对队伍名单", "Look through the list"), head(4)),
    Action("disband_team", Text("注销队伍", "Disband"), head(4)),
    Action("register_depot", Text("登记物料点", "Register a place with materials"), head(4)),
    Action("count_stock", Text("清点物资", "Count materials"), head(4)),
    Action("close_depot", Text("停用物料点", "Close the place"), head(4)),
    Action("register_pontoon", Text("登记浮桥", "Register a pontoon bridge"), TRANSPORT),
    Action("hand_in_plan", Text("报送度汛方案", "Hand in its season plan"), TRANSPORT),
    Action("order_removal", Text("责令拆除浮桥", "Order the bridge away"), TRANSPORT),
    Action("report_removal", Text("报告拆除情况", "Report on its removal"), TRANSPORT),
    Action("confirm_removal", Text("现场确认拆除", "Confirm that it is gone"), TRANSPORT),
    Action("restore_pontoon", Text("恢复浮桥", "Put the bridge back"), TRANSPORT),
    Action("scrap_pontoon", Text("注销浮桥", "Strike the bridge off"), TRANSPORT),
    Action("register_item", Text("登记滩区对象", "Register something on the floodplain"), head(6)),
    Action("order_item", Text("责令拆除退出", "Order it away"), head(6)),
    Action("report_item_gone", Text("报告已拆除退出", "Report that it is gone"), head(6)),
    Action("verify_item", Text("核实拆除退出", "Verify that it is gone"), head(6)),
    Action("reopen_item", Text("核实未拆除", "Find that it still stands"), head(6)),
    Action("begin_check", Text("组织防汛检查", "Begin an inspection"), head(8)),
    Action("enter_fault", Text("登记检查问题", "Enter a fault"), head(8)),
    Action("conclude_check", Text("登记检查结论", "Conclude the inspection"), head(8)),
    Action("report_fault_right", Text("报告已整改", "Report it put right"), head(8)),
    Action("recheck_fault", Text("复查问题", "Look at the fault again"), head(8)),
    Action("dismiss_fault", Text("撤销问题", "Dismiss the fault"), head(8)),
)
# Whoever has units, plans or people of its own to make ready; villages keep teams and materials, and hold drills.
WRITERS = DUTY | MEMBERS | COUNTY | TOWN
KEEPERS = DUTY | MEMBERS | PLACES
LOOKERS = UNITS | HEADQUARTERS | SYSTEM
STEPS = (
    *steps("readiness", ["owed"], "look_readiness", LOOKERS, "owed", "ready", "idle"),
    *steps("readiness", ["ready", "lapsed"], "look_readiness", LOOKERS, "ready", "lapsed", "idle"),
    *steps("readiness", ["idle"], "look_readiness", LOOKERS, "idle", "owed", "ready"),
    *steps("readiness", ["owed", "lapsed", "idle"], "exempt_readiness", DUTY, "exempt"),
    *steps("readiness", ["exempt"], "restore_readiness", DUTY, "owed"),
    *steps("readiness", ["owed", "ready", "lapsed", "idle", "exempt"], "end_readiness", SYSTEM, "ended"),
    *steps("flood_plan", ["drafted", "returned"], "edit_flood_plan", WRITERS),
    *steps("flood_plan", ["drafted", "returned"], "submit_flood_plan", WRITERS, "submitted"),
    *steps("flood_plan", ["submitted"], "approve_flood_plan", COUNTY | HEADQUARTERS, "approved"),
    *steps("flood_plan", ["submitted"], "return_flood_plan", COUNTY | HEADQUARTERS, "returned"),
    *steps("flood_plan", ["approved"], "replace_plan", SYSTEM, "replaced"),
    *steps("flood_plan", ["approved"], "expire_plan", SYSTEM, "expired"),
    *steps("flood_drill", ["recorded"], "confirm_drill", COUNTY | HEADQUARTERS, "confirmed"),
    *steps("flood_drill", ["recorded", "confirmed"], "reject_drill", COUNTY | HEADQUARTERS, "rejected"),
    *steps("flood_team", ["listed"], "check_team", KEEPERS),
    *steps("flood_team", ["listed"], "disband_team", KEEPERS, "disbanded"),
    *steps("flood_depot", ["in_use"], "count_stock", KEEPERS),
    *steps("flood_depot", ["in_use"], "close_depot", KEEPERS, "closed"),
    *steps("pontoon", ["in_service", "restored"], "hand_in_plan", MEMBERS | COUNTY),
    *steps("pontoon", ["in_service", "restored"], "order_removal", HEADQUARTERS, "ordered_out"),
    *steps("pontoon", ["ordered_out"], "report_removal", MEMBERS | COUNTY),
    *steps("pontoon", ["ordered_out"], "confirm_removal", COUNTY, "removed"),
    *steps("pontoon", ["removed"], "restore_pontoon", HEADQUARTERS, "restored"),
    *steps("pontoon", ["in_service", "removed", "restored"], "scrap_pontoon", MEMBERS | COUNTY, "scrapped"),
    *steps("floodplain_item", ["registered"], "order_item", DUTY | COUNTY, "ordered"),
    *steps("floodplain_item", ["ordered"], "report_item_gone", PLACES, "removed"),
    *steps("floodplain_item", ["removed"], "verify_item", DUTY | COUNTY, "verified"),
    *steps("floodplain_item", ["removed", "verified"], "reopen_item", DUTY | COUNTY, "ordered"),
    *steps("flood_check", ["begun"], "enter_fault", WRITERS),
    *steps("flood_check", ["begun"], "conclude_check", WRITERS, "concluded"),
    *steps("flood_fault", ["found"], "report_fault_right", KEEPERS, "rectified"),
    *steps("flood_fault", ["rectified"], "recheck_fault", WRITERS, "closed", "found"),
    *steps("flood_fault", ["found", "rectified"], "dismiss_fault", WRITERS, "dismissed"),
)
