"""The entries of flood control in the navigation, by post."""

from qiban.core.office import Item
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/flood/evacuation/", Text("人员转移", "Evacuation"), "", ALL, 24),
    Item("/flood-tables/", Text("防汛表格", "Tables"), "", ALL, 40),
)
