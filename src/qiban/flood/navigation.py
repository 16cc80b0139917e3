"""The entries of flood control in the navigation, by post."""

from qiban.core.office import Item
from qiban.law.flood.workflow import ROLES
from qiban.law.flood.workflow.roles import UNITS
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/flood_orders/", Text("防汛指令", "Orders"), "", ALL - UNITS, 22),
    Item("/order_receipts/", Text("收到的指令", "Orders received"), "", UNITS, 22),
    Item("/flood_questions/", Text("询问答复", "Questions"), "", ALL, 23),
    Item("/situation_reports/", Text("汛情报告", "Situation reports"), "", ALL, 24),
)
