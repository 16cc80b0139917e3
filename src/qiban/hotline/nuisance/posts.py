"""Who sees the records of nuisance callers: the desk that takes their calls, who supervises it, and who oversees the centre."""

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.units.queries import centre_id
from qiban.law.hotline.nuisance.workflow import DESK

from .models import NuisanceCaller

READERS = DESK | {"auditor"}
DECIDERS = ("supervisor", "director")


def visible_callers(actor: Actor) -> "QuerySet[NuisanceCaller]":
    """Return the records that a post may see: all or none."""
    sees = actor.role == "auditor" or (actor.role in DESK and actor.unit_id == centre_id())
    return NuisanceCaller.objects.all() if sees else NuisanceCaller.objects.none()
