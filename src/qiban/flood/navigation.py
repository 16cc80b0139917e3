"""The entries of flood control in the navigation, by post."""

from qiban.core.office import Item
from qiban.law.flood.workflow import ROLES
from qiban.law.text import Text

ALL = frozenset(ROLES) - {"administrator"}
NAVIGATION = (
    Item("/flood_responses/", Text("应急响应", "Responses"), "", ALL, 20),
    Item("/flood_seasons/", Text("汛期", "Seasons"), "", ALL, 21),
)
