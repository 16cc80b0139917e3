"""Who acts on city construction projects (Art. 3, 5, 6, 17, 20, 23, 24)."""

from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "proposer": Text("计划提报人员", "Proposer of projects"),
    "plan_manager": Text("城建计划管理人员", "Manager of the annual plan"),
    "approver": Text("审批部门经办人员", "Officer of an approving department"),
    "government_officer": Text("市政府办公室经办人员", "Officer of the government office"),
    "project_unit": Text("项目单位经办人员", "Officer of the project unit"),
    "construction_unit": Text("建设单位经办人员", "Officer of the construction unit"),
    "firm_staff": Text("参建单位经办人员", "Staff of a firm that takes part"),
    "user_unit": Text("使用（管护）单位经办人员", "Officer of the user unit"),
    "audit_officer": Text("审计机关经办人员", "Officer of the audit office"),
    **COMMON,
}

PROPOSER = frozenset({"proposer"})
MANAGER = frozenset({"plan_manager"})
APPROVER = frozenset({"approver"})
GOVERNMENT = frozenset({"government_officer"})
PROJECT_UNIT = frozenset({"project_unit"})
BUILDER = frozenset({"construction_unit"})
FIRM = frozenset({"firm_staff"})
USER = frozenset({"user_unit"})
AUDIT = frozenset({"audit_officer"})
OWNERS = PROJECT_UNIT | BUILDER
PARTIES = OWNERS | FIRM | USER
# Whoever may be asked to confirm something as a party or as one of the departments that publish together.
CONFIRMING = PARTIES | APPROVER | MANAGER
OVERSEERS = MANAGER | PROJECT_UNIT | AUDIT
