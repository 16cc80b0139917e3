"""What becomes of flood control when a unit closes: its successor goes on with everything that is open, part by part."""

from datetime import datetime

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of

from .readiness.closing import hand_on_readiness, is_held
from .readings.closing import hand_on_stations, stations_of


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Give what a closed unit has to its successor; without one it stays, for others to be named."""
    if successor is not None:
        hand_on_readiness(unit, successor, actor, at)
    hand_on_stations(unit, successor, actor, at)


def take_left(actor: Actor, at: datetime) -> None:
    """Take what closed units with a successor still have, each unit's in a transaction of its own."""
    for unit in Unit.objects.filter(closed_on__isnull=False, successor__isnull=False).order_by("pk"):
        heir = heir_of(unit)
        if heir is not None and (is_held(unit) or stations_of(unit).exists()):
            with transaction.atomic():
                hand_on(unit, heir, actor, at)
