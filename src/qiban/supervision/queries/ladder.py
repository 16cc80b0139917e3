"""The ladder of a dispute: its rungs in order, what was recorded on each, whose move it is; and precedents (Art. 17)."""

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, id_of, taken_over_by
from qiban.hotline.models import Order
from qiban.law.hotline.roles import DISPATCH, UNIT
from qiban.law.text import Text
from qiban.supervision.models import Dispute, DisputeRung
from qiban.supervision.permissions import oversees, unreported
from qiban.supervision.posts import AWAITED

# Each rung: its name, the actions that are recorded on it, the states in which a dispute stands there.
RUNGS = (
    (Text("市民投诉中心召集协调", "The centre calls the parties"), ("name_lead",), ("convening", "led")),
    (
        Text("市委编办确认职责", "The staffing office confirms"),
        ("ask_confirmation", "confirm_duty"),
        ("confirming", "confirmed"),
    ),
    (
        Text("市政府分管负责同志签批", "The deputy head instructs"),
        ("report_up", "give_instruction"),
        ("reported", "instructed"),
    ),
    (
        Text("市纪委监委核查", "Discipline inspection checks"),
        ("refer_dispute", "record_check"),
        ("referred", "checked"),
    ),
    (
        Text("市政府研究决定", "The government decides"),
        ("take_to_government", "record_decision"),
        ("government", "decided"),
    ),
)
# Before whom a dispute comes: role, and the rung's states from which on it has come there.
BEFORE = {awaited[2]: awaited[1] for awaited in AWAITED.values()}
SHOWN = 3


class Rung(NamedTuple):
    """A rung as its page shows it.

    Args:
        is_now: whether the dispute stands here.
    """

    title: Text
    records: list[DisputeRung]
    is_now: bool


def ladder_of(dispute: Dispute) -> list[Rung]:
    """Return the rungs of a dispute from the lowest to the highest."""
    records = list(dispute.rungs.select_related("by_unit", "by", "lead"))
    return [
        Rung(title, [one for one in records if one.action in actions], dispute.state in states)
        for title, actions, states in RUNGS
    ]


def whose_move(dispute: Dispute) -> Text | None:
    """Return who acts next on a dispute, None where it is settled."""
    if dispute.state == "closed":
        return None
    awaited = AWAITED.get(dispute.state)
    (unit,) = find(Unit, id=id_of(awaited[1]) if awaited else centre_id())
    return Text(unit.short_name, unit.name_en)


def visible_disputes(actor: Actor) -> QuerySet[Dispute]:
    """Return the disputes that a post may see.

    The centre's dispatchers and supervisors and who oversees see all, a unit those to which it, or a closed one that it has
    taken over, is a party, and whoever a rung belongs to those that have come before it.
    """
    found: QuerySet[Any] = Dispute.objects.select_related("hotline_order", "lead")
    if oversees(actor) or (actor.role in DISPATCH and actor.unit_id == centre_id()):
        return found
    if actor.role in UNIT and actor.unit_path:
        mine = Unit.objects.filter(Q(path__startswith=actor.unit_path) | Q(pk__in=taken_over_by(actor.unit)))
        parties = Dispute.units.through.objects.filter(unit__in=mine).values("dispute")
        return unreported(Dispute, found.filter(Q(pk__in=parties) | Q(lead__in=mine)), actor)
    if actor.role in BEFORE and actor.unit == id_of(BEFORE[actor.role]):
        states = [state for state, awaited in AWAITED.items() if awaited[2] == actor.role]
        return found.filter(Q(state__in=states) | Q(rungs__by_unit=actor.unit)).distinct()
    return found.none()


def precedents_of(order: Order) -> QuerySet[Dispute]:
    """Return the latest settled disputes about orders of the same kind of matter."""
    found = Dispute.objects.filter(state="closed", category=order.category).exclude(hotline_order=order)
    return found.exclude(category="").select_related("lead", "hotline_order").order_by("-closed_at")[:SHOWN]
