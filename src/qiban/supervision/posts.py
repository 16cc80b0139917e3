"""Which units' posts may act on a thing of supervision, besides what the workflow table says of their role."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.law.hotline.supervision.workflow import GROUNDS
from qiban.law.text import Text

# Who is told of what is asked of a unit.
UNIT_ROLES = ("unit_leader", "handler", "district_dispatcher")
CENTRE_ROLES = ("supervisor", "director")
# What is owed while a dispute stands on a rung, and by whom: unit and role; the centre follows up what was answered.
AWAITED = {
    "confirming": ("dispute_confirm", "staffing_office", "staffing_officer"),
    "reported": ("dispute_instruct", "city_government", "deputy_office"),
    "referred": ("dispute_check", "discipline", "discipline_officer"),
    "government": ("dispute_decide", "city_government", "deputy_office"),
}


def check_own(actor: Actor, unit_id: int) -> None:
    """Raise Denied where another unit than the supervised one answers."""
    if actor.unit != unit_id:
        raise Denied(
            Text("由被督办单位答复。", "It is for the supervised unit."),
            citation=GROUNDS,
            next_step=Text("请由该单位的人员办理。", "It is for somebody of that unit."),
        )
