"""Duties in a season: a unit's list of them, and each as somebody has it (职责一（四）, （八）)."""

from qiban.law.flood.regulation import head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import DUTY, HEADQUARTERS, HEADS, MEMBERS, SYSTEM

BEARERS = HEADS | MEMBERS | HEADQUARTERS
STATES = {
    "duty_roll": {
        "open": Text("履职中", "Running"),
        "closed": Text("已结束", "Over"),
    },
    "duty_charge": {
        "owed": Text("待认领", "To be acknowledged"),
        "acknowledged": Text("已认领", "Acknowledged"),
        "ended": Text("已终止", "Ended"),
        "handing_over": Text("待接续", "To be taken over"),
    },
}
ACTIONS = (
    Action("assign_duties", Text("列出单位职责", "List a unit's duties"), head(8, 3)),
    Action("acknowledge_duties", Text("全部认领", "Acknowledge all"), head(8, 3)),
    Action("hand_over_duties", Text("交出本人职责", "Hand over all that you have"), head(4, 1)),
    Action("take_over_duties", Text("全部接续", "Take all over"), head(4, 1)),
    Action("end_duties", Text("结束履职", "End the list"), head(8, 3)),
    Action("assign_duty", Text("列入职责", "Assign a duty"), head(8, 3)),
    Action("acknowledge_duty", Text("认领职责", "Acknowledge"), head(8, 3)),
    Action("hand_over_duty", Text("交出职责", "Hand over"), head(4, 1)),
    Action("take_over_duty", Text("接续职责", "Take over"), head(4, 1)),
    Action("end_duty", Text("终止职责", "End the duty"), head(8, 3)),
)
STEPS = (
    *steps("duty_roll", ["open"], "acknowledge_duties", BEARERS),
    *steps("duty_roll", ["open"], "hand_over_duties", BEARERS),
    *steps("duty_roll", ["open"], "take_over_duties", BEARERS),
    *steps("duty_roll", ["open"], "end_duties", DUTY | SYSTEM, "closed"),
    *steps("duty_charge", ["owed"], "acknowledge_duty", BEARERS, "acknowledged"),
    *steps("duty_charge", ["acknowledged"], "hand_over_duty", BEARERS, "handing_over"),
    # Also of one whose bearer has left the post without handing it over.
    *steps("duty_charge", ["handing_over", "acknowledged"], "take_over_duty", BEARERS, "acknowledged"),
    *steps("duty_charge", ["owed", "acknowledged", "handing_over"], "end_duty", DUTY | SYSTEM, "ended"),
)
