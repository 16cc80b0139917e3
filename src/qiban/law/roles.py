"""Posts that belong to no single regulation."""

from .text import Text

COMMON = {
    "administrator": Text("系统管理员", "Administrator"),
    "city_leader": Text("市领导", "City leader"),
    "auditor": Text("审计人员", "Auditor"),
}
