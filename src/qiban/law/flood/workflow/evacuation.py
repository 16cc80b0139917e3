"""Lists of households, shelters, and an evacuation from its order to the return (职责一（七）, （八）, （九）)."""

from qiban.law.flood.regulation import head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import COMMANDER, COUNTY, DUTY, MEMBERS, PLACES, TOWN, VILLAGE

STATES = {
    "roster": {
        "drafted": Text("编制中", "Drafted"),
        "submitted": Text("待镇街核实", "Handed in"),
        "confirmed": Text("已确认", "Confirmed"),
    },
    "household": {
        "listed": Text("在册", "On the list"),
        "removed": Text("已移出", "Removed"),
    },
    "shelter": {
        "standby": Text("备用", "Standby"),
        "open": Text("已启用", "Open"),
        "retired": Text("已停用", "Given up"),
    },
    "evacuation": {
        "ordered": Text("已下令", "Ordered"),
        "moving": Text("转移中", "Under way"),
        "all_out": Text("已全部转出", "All out"),
        "returning": Text("返回中", "Returning"),
        "returned": Text("已返回", "Returned"),
        "cancelled": Text("已撤销", "Cancelled"),
    },
}
ACTIONS = (
    Action("draft_roster", Text("编制名册", "Draft the list"), head(7)),
    Action("enter_totals", Text("登记总户数人数", "Enter totals"), head(7)),
    Action("submit_roster", Text("报送名册", "Hand the list in"), head(7)),
    Action("confirm_roster", Text("确认名册", "Confirm the list"), head(7)),
    Action("return_roster", Text("退回名册", "Send the list back"), head(7)),
    Action("reopen_roster", Text("名册有变动", "The list has changed"), head(7)),
    Action("enter_household", Text("登记住户", "Enter a household"), head(7)),
    Action("edit_household", Text("修改住户", "Change a household"), head(7)),
    Action("remove_household", Text("移出名册", "Remove from the list"), head(7)),
    Action("relist_household", Text("重新列入", "Put back on the list"), head(7)),
    Action("enter_shelter", Text("登记安置点", "Enter a shelter"), head(8)),
    Action("edit_shelter", Text("修改安置点", "Change a shelter"), head(8)),
    Action("open_shelter", Text("启用安置点", "Open the shelter"), head(8)),
    Action("close_shelter", Text("关闭安置点", "Close the shelter"), head(8)),
    Action("retire_shelter", Text("停用安置点", "Give the shelter up"), head(8)),
    Action("order_evacuation", Text("下达转移令", "Order an evacuation"), head(9)),
    Action("begin_moving", Text("开始转移", "Begin"), head(9)),
    Action("record_movement", Text("登记去向", "Enter who moved"), head(9)),
    Action("add_people", Text("新增人员", "Add people"), head(9)),
    Action("strike_people", Text("核销误登人员", "Strike people off"), head(9)),
    Action("report_evacuation", Text("报告进展", "Report"), head(11)),
    Action("report_all_out", Text("报告全部转出", "Report all out"), head(9)),
    Action("reopen_evacuation", Text("恢复转移", "Take it up again"), head(9)),
    Action("order_return", Text("下达返回令", "Order the return"), head(9)),
    Action("report_returned", Text("报告全部返回", "Report everybody back"), head(9)),
    Action("cancel_evacuation", Text("撤销转移", "Cancel"), head(9)),
)
LISTERS, CHECKERS = VILLAGE | TOWN, TOWN | COUNTY
# Who orders that people leave, and that they return.
ORDERERS = COMMANDER | COUNTY | TOWN
OFFERERS = PLACES | MEMBERS | DUTY
STEPS = (
    *steps("roster", ["drafted"], "enter_totals", LISTERS),
    *steps("roster", ["drafted"], "submit_roster", LISTERS, "submitted"),
    *steps("roster", ["submitted"], "confirm_roster", CHECKERS, "confirmed"),
    *steps("roster", ["submitted"], "return_roster", CHECKERS, "drafted"),
    *steps("roster", ["submitted", "confirmed"], "reopen_roster", LISTERS, "drafted"),
    *steps("household", ["listed"], "edit_household", LISTERS),
    *steps("household", ["listed"], "remove_household", LISTERS, "removed"),
    *steps("household", ["removed"], "relist_household", LISTERS, "listed"),
    *steps("shelter", ["standby", "open"], "edit_shelter", OFFERERS),
    *steps("shelter", ["standby"], "open_shelter", OFFERERS, "open"),
    *steps("shelter", ["open"], "close_shelter", OFFERERS, "standby"),
    *steps("shelter", ["standby"], "retire_shelter", OFFERERS, "retired"),
    *steps("flood_response", ["running"], "order_evacuation", ORDERERS),
    *steps("evacuation", ["ordered"], "begin_moving", PLACES, "moving"),
    *steps("evacuation", ["ordered", "moving", "all_out", "returning"], "record_movement", PLACES),
    *steps("evacuation", ["ordered", "moving", "all_out", "returning"], "add_people", PLACES),
    *steps("evacuation", ["ordered", "moving", "all_out", "returning"], "strike_people", CHECKERS),
    *steps("evacuation", ["ordered", "moving"], "report_evacuation", PLACES),
    *steps("evacuation", ["moving"], "report_all_out", PLACES, "all_out"),
    *steps("evacuation", ["all_out"], "reopen_evacuation", PLACES, "moving"),
    *steps("evacuation", ["moving", "all_out"], "order_return", ORDERERS, "returning"),
    *steps("evacuation", ["returning"], "report_returned", PLACES, "returned"),
    *steps("evacuation", ["ordered", "moving"], "cancel_evacuation", ORDERERS, "cancelled"),
)
