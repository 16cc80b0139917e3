"""Who acts on plans."""

from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "plan_office": Text("计划牵头部门经办人员", "Officer of a plan's office"),
    "plan_unit": Text("责任单位经办人员", "Officer of a responsible unit"),
    **COMMON,
}
OFFICE = frozenset({"plan_office"})
UNIT = frozenset({"plan_unit"})
BOTH = OFFICE | UNIT
