"""Who acts on plans."""

from qiban.law.openness.workflow.roles import ROLES as OPENNESS
from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "plan_office": Text("计划牵头部门经办人员", "Officer of a plan's office"),
    "plan_unit": Text("责任单位经办人员", "Officer of a responsible unit"),
    "group_office": OPENNESS["group_office"],
    **COMMON,
}
OFFICE = frozenset({"plan_office"})
UNIT = frozenset({"plan_unit"})
BOTH = OFFICE | UNIT
# A plan's office publishes its progress, the openness office the results of a year.
PUBLISHERS = OFFICE | {"group_office"}
