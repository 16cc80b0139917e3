"""Telephones from which reports come as short messages (职责一（十一）)."""

from qiban.law.flood.regulation import head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import DUTY

STATES = {
    "reporting_phone": {
        "in_use": Text("在用", "In use"),
        "ended": Text("已停用", "Ended"),
    },
}
ACTIONS = (
    Action("register_phone", Text("登记号码", "Register a number"), head(11)),
    Action("end_phone", Text("停用号码", "End the number"), head(11)),
)
STEPS = (*steps("reporting_phone", ["in_use"], "end_phone", DUTY, "ended"),)
