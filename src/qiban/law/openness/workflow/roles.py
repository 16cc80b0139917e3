"""Who acts on openness: the units' own people, the districts' offices, the city's office, its inspectors."""

from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "unit_publisher": Text("单位政务公开人员", "Openness officer of a unit"),
    "unit_head": Text("单位主要负责人", "Head of a unit"),
    "district_office": Text("区县政务公开办公室人员", "Officer of a district's openness office"),
    "group_office": Text("市政府政务公开办公室人员", "Officer of the city's openness office"),
    "inspector": Text("政务公开检查人员", "Inspector of openness"),
    **COMMON,
}

PUBLISHER = frozenset({"unit_publisher"})
HEAD = frozenset({"unit_head"})
DISTRICT = frozenset({"district_office"})
OFFICE = frozenset({"group_office"})
INSPECTOR = frozenset({"inspector"})
# Who answers for a ledger and its records: a unit's own people, and a district's for the district.
OWNERS = PUBLISHER | HEAD | DISTRICT
WRITERS = PUBLISHER | DISTRICT
KEEPERS = OFFICE | DISTRICT
