"""The entries of flood control in the navigation, by post, and what its home page leads to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qiban.core.office import PUBLIC, Item
from qiban.law.flood.workflow import ROLES
from qiban.law.flood.workflow.charging import BEARERS
from qiban.law.flood.workflow.ordering import RECEIVERS
from qiban.law.flood.workflow.roles import DUTY, UNITS
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/public/warnings/", Text("洪水预警", "Flood warnings"), roles=PUBLIC),
    Item("/flood/", Text("黄河防汛", "Flood control"), "", ALL, 20),
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 21),
    Item("/flood/light/", Text("防汛快报", "Short reports"), "", UNITS, 22),
)


class Section(NamedTuple):
    """What belongs together on the home page."""

    title: Text
    items: Sequence[Item]


SECTIONS = (
    Section(
        Text("响应处置", "In a response"),
        (
            Item("/level_proposals/", Text("响应级别建议", "Proposed levels"), roles=ALL),
            Item("/flood_tasks/", Text("防汛任务", "Tasks"), roles=ALL),
            Item("/flood_orders/", Text("防汛指令", "Orders"), roles=ALL - RECEIVERS),
            Item("/order_receipts/", Text("收到的指令", "Orders received"), roles=RECEIVERS),
            Item("/flood_questions/", Text("询问答复", "Questions"), roles=ALL),
            Item("/situation_reports/", Text("汛情报告", "Situation reports"), roles=ALL),
            Item("/flood/evacuation/", Text("人员转移", "Evacuation"), roles=ALL),
        ),
    ),
    Section(
        Text("监测预警", "Readings and warnings"),
        (
            Item("/flood/stations/", Text("测站水情", "Stations"), roles=ALL),
            Item("/held_readings/", Text("搁置读数", "Kept aside"), roles=DUTY),
            Item("/flood_warnings/", Text("洪水预警", "Flood warnings"), roles=ALL),
            Item("/flood_outlines/", Text("预警区域边界", "Outlines of places"), roles=DUTY),
            Item("/flood/phones/", Text("短信报告", "Short messages"), roles=DUTY),
        ),
    ),
    Section(
        Text("汛前准备", "Before the season"),
        (
            Item("/flood_seasons/", Text("汛期", "Seasons"), roles=ALL),
            Item("/flood/duties/own/", Text("职责认领", "Our duties"), roles=BEARERS),
            Item("/flood/duties/", Text("职责登记册", "Register of duties"), roles=ALL),
            Item("/flood/readiness/", Text("准备情况", "Readiness"), roles=ALL),
            Item("/flood_plans/", Text("预案", "Plans"), roles=ALL),
            Item("/flood_drills/", Text("演练培训", "Drills and training"), roles=ALL),
            Item("/flood_teams/", Text("防汛队伍", "Teams"), roles=ALL),
            Item("/flood_depots/", Text("防汛物料点", "Depots"), roles=ALL),
            Item("/pontoons/", Text("浮桥", "Pontoon bridges"), roles=ALL),
            Item("/floodplain_items/", Text("滩区对象", "On the floodplain"), roles=ALL),
            Item("/flood_checks/", Text("防汛检查", "Inspections"), roles=ALL),
            Item("/rosters/", Text("转移名册", "Evacuation lists"), roles=ALL),
            Item("/shelters/", Text("安置点", "Shelters"), roles=ALL),
        ),
    ),
    Section(
        Text("灾后恢复", "Afterwards"),
        (
            Item("/damage_surveys/", Text("灾情统计", "Damage"), roles=ALL - {"flood_town", "flood_village"}),
            Item("/damage_reports/", Text("镇街灾情", "Towns' damage"), roles=ALL),
            Item("/flood_repairs/", Text("水毁修复", "Repairs"), roles=ALL),
            Item("/floodplain_uses/", Text("滩区补偿", "Compensation"), roles=ALL),
            Item("/flood_reviews/", Text("复盘报告", "Reviews"), roles=ALL),
            Item("/flood-tables/", Text("表格导入导出", "Spreadsheets"), roles=ALL),
        ),
    ),
)


def sections_for(role: str) -> Iterator[Section]:
    """Yield what the home page leads a post to."""
    for section in SECTIONS:
        if items := [one for one in section.items if role in one.roles]:
            yield Section(section.title, items)
