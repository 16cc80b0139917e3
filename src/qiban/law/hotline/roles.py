"""Who acts in the hotline (Art. 5 to 8, 15 to 19)."""

from qiban.law.roles import COMMON
from qiban.law.text import Text

ROLES = {
    "agent": Text("受理员", "Call agent"),
    "dispatcher": Text("派单员", "Dispatcher"),
    "reviewer": Text("审核员", "Reviewer"),
    "callback_staff": Text("回访员", "Callback staff"),
    "supervisor": Text("督办员", "Supervisor"),
    "director": Text("中心主任", "Director of the centre"),
    "district_dispatcher": Text("区县热线工作人员", "District hotline staff"),
    "handler": Text("承办人员", "Handler"),
    "unit_leader": Text("承办单位负责人", "Leader of a handling unit"),
    "staffing_officer": Text("编办工作人员", "Officer of the staffing office"),
    "deputy_office": Text("分管负责同志办公室", "Office of the deputy head in charge"),
    "discipline_officer": Text("纪检监察工作人员", "Officer of discipline inspection"),
    **COMMON,
}
# Whoever carries out what follows from something else, such as a limit that has passed; nobody is appointed to it.
SYSTEM = frozenset({"system"})
ACTING = {**ROLES, "system": Text("系统", "The system")}
UNIT = frozenset({"handler", "unit_leader", "district_dispatcher"})
# Who supervises for the centre, and who signs what holds units to account.
SUPERVISE = frozenset({"supervisor", "director"})
DIRECTOR = frozenset({"director"})
DISPATCH = frozenset({"dispatcher", "director"})
# Before whom a dispute over responsibility comes (Art. 17).
STAFFING, DEPUTY, DISCIPLINE = (
    frozenset({role}) for role in ("staffing_officer", "deputy_office", "discipline_officer")
)
