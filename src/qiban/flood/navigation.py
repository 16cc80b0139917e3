"""The entries of flood control in the navigation, by post."""

from qiban.core.office import PUBLIC, Item
from qiban.law.flood.workflow import ROLES
from qiban.law.flood.workflow.charging import BEARERS
from qiban.law.flood.workflow.ordering import RECEIVERS
from qiban.law.flood.workflow.roles import DUTY, UNITS
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/public/warnings/", Text("洪水预警", "Flood warnings"), roles=PUBLIC),
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/flood_orders/", Text("防汛指令", "Orders"), "", ALL - RECEIVERS, 21),
    Item("/order_receipts/", Text("收到的指令", "Orders received"), "", RECEIVERS, 21),
    Item("/flood_questions/", Text("询问答复", "Questions"), "", ALL, 21),
    Item("/situation_reports/", Text("汛情报告", "Situation reports"), "", ALL, 21),
    Item("/flood/light/", Text("防汛快报", "Short reports"), "", UNITS, 20),
    Item("/flood/evacuation/", Text("人员转移", "Evacuation"), "", ALL, 21),
    Item("/flood_warnings/", Text("洪水预警", "Flood warnings"), "", ALL, 22),
    Item("/flood_outlines/", Text("预警区域边界", "Outlines of places"), "", frozenset({"flood_duty"}), 29),
    Item("/flood/stations/", Text("测站水情", "Stations"), "", ALL, 23),
    Item("/held_readings/", Text("搁置读数", "Kept aside"), "", frozenset({"flood_duty"}), 24),
    Item("/flood/phones/", Text("短信报告", "Short messages"), "", DUTY, 24),
    Item("/flood/readiness/", Text("汛前准备", "Readiness"), "", ALL, 25),
    Item("/flood/duties/own/", Text("职责认领", "Our duties"), "", BEARERS, 26),
    Item("/flood/duties/", Text("职责登记册", "Register of duties"), "", ALL, 27),
    Item("/damage_surveys/", Text("灾情统计", "Damage"), "", ALL - {"flood_town", "flood_village"}, 29),
    Item("/damage_reports/", Text("镇街灾情", "Towns' damage"), "", ALL, 30),
    Item("/flood_repairs/", Text("水毁修复", "Repairs"), "", ALL, 31),
    Item("/floodplain_uses/", Text("滩区补偿", "Compensation"), "", ALL, 32),
    Item("/flood_reviews/", Text("复盘报告", "Reviews"), "", ALL, 33),
    Item("/flood_seasons/", Text("汛期", "Seasons"), "", ALL, 28),
)
