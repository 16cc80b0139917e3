"""What a post may see of messages that are passed on, and of questions about looks."""

from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.units.queries import centre_id
from qiban.hotline.permissions import reported_orders, visible_orders
from qiban.law.hotline.privacy.relaying import RELAYING
from qiban.law.hotline.roles import SUPERVISE, UNIT

from .models import LookQuestion, Relay

OVERSEERS = frozenset({"city_leader", "auditor"})


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees everything here: auditors alone, who see no identity either."""
    return actor.role == "auditor"


def visible_relays(actor: Actor) -> "QuerySet[Relay]":
    """Return the messages that a post may see: those of its unit's matters, for the centre what it passes on, or all.

    What concerns the centre goes past it; a unit whose part was given back, or that a report accuses, sees none (Art. 21).
    """
    found: QuerySet[Any] = Relay.objects.select_related("order", "demand", "unit")
    if actor.role in OVERSEERS:
        return found
    if actor.role in RELAYING | SUPERVISE:
        return found.filter(is_by_code=False) if actor.unit_id == centre_id() else found.none()
    if actor.role not in UNIT or not actor.unit_path:
        return found.none()
    mine = found.filter(unit__path__startswith=actor.unit_path, order__in=visible_orders(actor))
    return mine.exclude(order__in=reported_orders(actor))


def visible_questions(actor: Actor) -> "QuerySet[LookQuestion]":
    """Return the questions about looks that a post may see: all for auditors."""
    found = LookQuestion.objects.select_related("demand", "person", "unit")
    return found if oversees(actor) else found.none()
