"""The life of accounts: a year's data, the inventory counted from them, factors, key firms, scenarios (二, 四, 五、（三）)."""

from collections.abc import Iterator

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.plans.workflow.roles import BOTH, OFFICE
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, actions, steps

GOALS, COUNTING, FIRMS, CONTROL = (Citation(CARBON, *path, form="measure") for path in ((2,), (4, 1), (4, 2), (5, 3)))
STATES = {
    "carbon_year": {"open": Text("核算中", "Open")},
    "activity": {
        "recorded": Text("已登记", "Recorded"),
        "amended": Text("已被更正", "Corrected"),
    },
    "inventory": {
        "computed": Text("待核实", "To be confirmed"),
        "disputed": Text("有异议", "Objected to"),
        "confirmed": Text("已核实", "Confirmed"),
        "replaced": Text("已被新结果取代", "Replaced"),
    },
    "factor_notice": {
        "entered": Text("待复核", "To be checked"),
        "adopted": Text("已采用", "Adopted"),
        "declined": Text("未采用", "Declined"),
    },
    "enterprise": {
        "listed": Text("在名单中", "Listed"),
        "delisted": Text("已移出", "Taken off"),
    },
    "scenario": {
        "kept": Text("有效", "Kept"),
        "discarded": Text("已作废", "Discarded"),
    },
}


def _action(name: str, zh: str, en: str, citation: Citation) -> Action:
    return Action(name, Text(zh, en), citation)


ACTIONS = actions(
    _action("open_carbon_year", "建立核算年度", "Open an accounting year", COUNTING),
    _action("record_activity", "登记活动水平数据", "Record activity data", COUNTING),
    _action("amend_activity", "更正活动水平数据", "Correct activity data", COUNTING),
    _action("compute_inventory", "核算碳排放", "Count the emissions", COUNTING),
    _action("replace_inventory", "重新核算", "Count again", COUNTING),
    _action("confirm_inventory", "核实无误", "Confirm the inventory", COUNTING),
    _action("dispute_inventory", "提出异议", "Object to the inventory", COUNTING),
    _action("enter_factor", "登记因子公告", "Enter a factor of a notice", COUNTING),
    _action("adopt_factor", "复核采用", "Adopt the factor", COUNTING),
    _action("decline_factor", "不予采用", "Decline the factor", COUNTING),
    _action("list_enterprise", "列入重点企业", "Put a firm on the list", FIRMS),
    _action("delist_enterprise", "移出名单", "Take it off the list", FIRMS),
    _action("compute_account", "核算企业碳账户", "Count a firm's account", FIRMS),
    _action("explain_difference", "说明差额", "Explain a difference", FIRMS),
    _action("record_output", "登记地区生产总值", "Record the GDP", CONTROL),
    _action("set_control", "设定双控目标", "Set what is controlled", CONTROL),
    _action("keep_scenario", "保存情景", "Keep a scenario", GOALS),
    _action("discard_scenario", "作废情景", "Discard the scenario", GOALS),
)


def _steps() -> Iterator[Step]:
    yield from steps("carbon_year", ["open"], "record_activity", BOTH)
    yield from steps("carbon_year", ["open"], "compute_inventory", OFFICE)
    yield from steps("carbon_year", ["open"], "enter_factor", OFFICE)
    yield from steps("carbon_year", ["open"], "list_enterprise", OFFICE)
    yield from steps("carbon_year", ["open"], "compute_account", OFFICE)
    yield from steps("carbon_year", ["open"], "explain_difference", OFFICE)
    yield from steps("carbon_year", ["open"], "record_output", BOTH)
    yield from steps("carbon_year", ["open"], "set_control", OFFICE)
    yield from steps("activity", ["recorded"], "amend_activity", BOTH, "amended")
    yield from steps("inventory", ["computed"], "confirm_inventory", BOTH, "confirmed")
    yield from steps("inventory", ["computed"], "dispute_inventory", BOTH, "disputed")
    yield from steps("inventory", ["computed", "disputed", "confirmed"], "replace_inventory", OFFICE, "replaced")
    yield from steps("factor_notice", ["entered"], "adopt_factor", OFFICE, "adopted")
    yield from steps("factor_notice", ["entered"], "decline_factor", OFFICE, "declined")
    yield from steps("enterprise", ["listed"], "delist_enterprise", OFFICE, "delisted")
    yield from steps("scenario", ["kept"], "discard_scenario", OFFICE, "discarded")


STEPS = tuple(_steps())
