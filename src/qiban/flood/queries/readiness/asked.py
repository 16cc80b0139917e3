"""Of which units, season and day it is asked whether they are ready."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of, path_of
from qiban.flood.models import FloodSeason
from qiban.flood.posts import duty_office_id
from qiban.flood.queries.bearers import CITY
from qiban.law.decision import Decision
from qiban.law.regulation import Law

M = TypeVar("M", bound=Model)
# How far back something counts where no season of the kind went before.
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Args:
        on: the civil day of the look.
        since: the first day after the last season of the kind.
    """

    season: FloodSeason
    units: Sequence[Unit]
    on: date
    since: date
    law: Law


# Answers for each unit; one look costs the same few queries however many units there are.
Look = Callable[[Asked], Mapping[int, Decision]]


def since_of(season: FloodSeason) -> date:
    """Return the first day after the last season of the kind before this one, or the day a year before it."""
    before = FloodSeason.objects.filter(kind=season.kind, ends_on__lt=season.starts_on).order_by("-ends_on").first()
    return before.ends_on + timedelta(days=1) if before else season.starts_on - YEAR


def places_of(asked: Asked) -> dict[int, str]:
    """Return the path of the place for which each unit answers: the office on duty answers for the city."""
    office, city = duty_office_id(), path_of(id_of(CITY))
    return {one.pk: city if one.pk == office else one.path for one in asked.units}


def of_units(model: type[M], asked: Asked) -> "QuerySet[M]":
    """Return the things of the units, the oldest first."""
    found: QuerySet[Any] = model._default_manager.filter(unit__in=[one.pk for one in asked.units])
    return found.order_by("pk")


def by_unit(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return things by the id of their unit."""
    found: dict[int, list[Any]] = {}
    for one in rows:
        found.setdefault(one.unit_id, []).append(one)
    return found
