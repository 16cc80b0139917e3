"""What becomes of stations when the unit that reads them closes: its successor reads them, or the headquarters' office."""

from datetime import datetime

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.operations import hand_on
from qiban.core.units.models import Unit
from qiban.flood.models import FloodStation
from qiban.flood.operations.handing import note
from qiban.flood.posts import duty_office_id
from qiban.law.flood.reading.checking import MONITORING


def stations_of(unit: Unit) -> "QuerySet[FloodStation]":
    """Return the stations in use that a unit reads."""
    return FloodStation.objects.filter(unit=unit, state="in_use").order_by("pk")


def hand_on_stations(unit: Unit, heir: Unit | None, actor: Actor, at: datetime) -> None:
    """Give the stations of a closed unit to its successor; without one the headquarters' office reads them."""
    rows = list(stations_of(unit).select_for_update())
    ids = [one.pk for one in rows]
    FloodStation.objects.filter(pk__in=ids).update(unit=heir)
    bearer = heir.pk if heir else duty_office_id()
    hand_on(unit_id=unit.pk, heir_id=bearer, subject_type=FloodStation.subject_type, subject_ids=ids)
    note(rows, unit, heir, MONITORING, actor, at)
