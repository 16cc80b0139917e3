"""The entries of flood control in the navigation, by post."""

from qiban.core.office import PUBLIC, Item
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/public/warnings/", Text("洪水预警", "Flood warnings"), roles=PUBLIC),
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/flood_warnings/", Text("洪水预警", "Flood warnings"), "", ALL, 21),
    Item("/flood_outlines/", Text("预警区域边界", "Outlines of places"), "", frozenset({"flood_duty"}), 22),
)
