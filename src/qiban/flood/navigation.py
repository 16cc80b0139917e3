"""The entries of flood control in the navigation, by post."""

from qiban.core.office import Item
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/damage_surveys/", Text("灾情统计", "Damage"), "", ALL - {"flood_town", "flood_village"}, 26),
    Item("/damage_reports/", Text("镇街灾情", "Towns' damage"), "", ALL, 26),
    Item("/flood_repairs/", Text("水毁修复", "Repairs"), "", ALL, 27),
    Item("/floodplain_uses/", Text("滩区补偿", "Compensation"), "", ALL, 27),
    Item("/flood_reviews/", Text("复盘报告", "Reviews"), "", ALL, 28),
    Item("/flood_seasons/", Text("汛期", "Seasons"), "", ALL, 21),
)
