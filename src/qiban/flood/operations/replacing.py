"""Where things that are not over name a unit that closes, they name its successor from now on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.flood.models import FloodOrder, FloodResponse, FloodStation, LevelProposal
from qiban.flood.models.base import Flood
from qiban.law.citation import Citation
from qiban.law.flood.reading.checking import MONITORING
from qiban.law.flood.regulation import HEADQUARTERS, head

from .handing import all_of, note


class Named(NamedTuple):
    """A column that holds the ids of units, and of which things it counts."""

    model: type[Flood]
    column: str
    states: tuple[str, ...]
    clause: Citation


LISTS = (
    Named(FloodResponse, "places", ("running",), HEADQUARTERS),
    Named(LevelProposal, "places", ("proposed",), HEADQUARTERS),
    Named(FloodOrder, "receivers", ("drafted",), head(9)),
)


def name_successor(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Let responses and stations lie in the successor's place, and orders that are not issued yet go to it."""
    for one in LISTS:
        rows = list(_naming(one, unit).select_for_update(of=("self",)))
        for row in rows:
            now = _replaced(getattr(row, one.column), unit, heir)
            all_of(one.model).filter(pk=row.pk).update(**{one.column: now})
        note(rows, unit, heir, one.clause, actor, at)
    stations = list(FloodStation.objects.filter(place=unit, state="in_use").select_for_update(of=("self",)))
    FloodStation.objects.filter(pk__in=[one.pk for one in stations]).update(place=heir)
    note(stations, unit, heir, MONITORING, actor, at)


def _naming(one: Named, unit: Unit) -> "QuerySet[Flood]":
    listed = {f"{one.column}__contains": [unit.pk]}
    return all_of(one.model).filter(state__in=one.states, **listed).order_by("pk")


def _replaced(ids: Sequence[int], unit: Unit, heir: Unit) -> list[int]:
    named: Iterable[int] = (heir.pk if pk == unit.pk else pk for pk in ids)
    return list(dict.fromkeys(named))
